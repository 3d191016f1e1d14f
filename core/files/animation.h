#pragma once

#include "core/files/grey_picture.h"

#include <cstddef>
#include <filesystem>
#include <memory>

namespace ganvas {

enum class AnimationFormat {
    gif,  ///< 256 greys, so nothing is lost.
    webp, ///< Lossless.
    pngs  ///< A folder with the frames 00000.png, 00001.png …
};

/// The most pixels on a side of an animation.
inline constexpr int kMaxAnimationSide = 4096;

/// Viewers show frames of less than 0.02 s far longer than they ask for.
inline constexpr double kMaxGifFrameRate = 50;

inline constexpr double kMaxFrameRate = 1000;

/// How an animation is written, and where to.
struct AnimationSettings {
    AnimationFormat format = AnimationFormat::gif;
    std::filesystem::path file; ///< The folder for numbered PNGs.
    int scale = 8;
    Enlargement enlargement = Enlargement::sharp;
    double frame_rate = 25; ///< Frames a second; numbered PNGs do not say it.
};

/// Creates the folder that is to hold a folder of PNGs; one for a file has to be there. Throws
/// Error.
void create_folder_for(const AnimationSettings& settings);

class AnimationFile;

/// An animation of digits that goes round for ever, written while its frames come. It appears under
/// its name, and takes the place of a file that was there, only in finish(); when this object goes
/// before, nothing is left behind. A folder for numbered PNGs must not exist yet or be empty. One
/// thread at a time.
class Animation {
public:
    /// A frame has `columns` images in a row. Throws Error for a frame rate that is not above 0, or
    /// too high for the format, and when the file can't be written.
    Animation(const AnimationSettings& settings, int columns);
    ~Animation();
    Animation(const Animation&) = delete;
    Animation& operator=(const Animation&) = delete;

    /// The next frame. Throws Error when it has another number of images than the first, when its
    /// picture would be larger than kMaxAnimationSide and when the disk is full.
    void add(const Images& frame);

    /// Throws Error when there are no frames and when the file can't be written. Nothing else may
    /// be called afterwards.
    void finish();

private:
    AnimationSettings settings_;
    int columns_;
    std::size_t images_ = 0; ///< In each frame.
    std::unique_ptr<AnimationFile> file_;
};

} // namespace ganvas

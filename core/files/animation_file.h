#pragma once

#include "core/files/grey_picture.h"

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace ganvas {

struct AnimationSettings;

/// One format of an Animation: all frames are of one size, and there is at least one. A frame like
/// the one before it is a longer look at that one, but for numbered PNGs. What was not finished
/// leaves nothing behind.
class AnimationFile {
public:
    AnimationFile() = default;
    virtual ~AnimationFile() = default;
    AnimationFile(const AnimationFile&) = delete;
    AnimationFile& operator=(const AnimationFile&) = delete;

    virtual void add(const GreyPicture& frame) = 0;
    virtual void finish() = 0;
};

/// Where the bytes of an animation go.
class AnimationOutput {
public:
    AnimationOutput() = default;
    virtual ~AnimationOutput() = default;
    AnimationOutput(const AnimationOutput&) = delete;
    AnimationOutput& operator=(const AnimationOutput&) = delete;

    virtual void write(std::span<const std::byte> bytes) = 0;
    virtual void commit() = 0; ///< That was all.
};

std::unique_ptr<AnimationFile> begin_gif(std::unique_ptr<AnimationOutput> output,
                                         double frame_rate);
std::unique_ptr<AnimationFile> begin_webp(std::unique_ptr<AnimationOutput> output,
                                          double frame_rate);

/// Throws Error when the folder can't be written.
std::unique_ptr<AnimationFile> begin_pngs(const std::filesystem::path& folder);

/// The one of `settings`, whose scale and enlargement are the business of who makes the frames.
/// Throws Error when the file, or folder, can't be written, and for a frame rate that is not above
/// 0, or too high for the format.
std::unique_ptr<AnimationFile> begin_animation(const AnimationSettings& settings);

/// When frame number `frame` begins, in a format's ticks: rounded for each by itself, so that the
/// whole is as long as it should be.
inline int begin_of_frame(int frame, double frame_rate, int ticks_per_second) {
    return static_cast<int>(std::lround(frame * ticks_per_second / frame_rate));
}

} // namespace ganvas

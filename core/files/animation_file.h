#pragma once

#include "core/files/grey_picture.h"

#include <cmath>
#include <filesystem>
#include <memory>

namespace ganvas {

struct AnimationSettings;

/// One format of an Animation: all frames are of one size, and there is at least one. What was not
/// finished leaves nothing behind.
class AnimationFile {
public:
    AnimationFile() = default;
    virtual ~AnimationFile() = default;
    AnimationFile(const AnimationFile&) = delete;
    AnimationFile& operator=(const AnimationFile&) = delete;

    virtual void add(const GreyPicture& frame) = 0;
    virtual void finish() = 0;
};

// Each throws Error when the file, or folder, can't be written.
std::unique_ptr<AnimationFile> begin_gif(const std::filesystem::path& file, double frame_rate);
std::unique_ptr<AnimationFile> begin_webp(const std::filesystem::path& file, double frame_rate);
std::unique_ptr<AnimationFile> begin_pngs(const std::filesystem::path& folder);

/// The one of `settings`, whose scale and enlargement are the business of who makes the frames.
/// Throws Error as well for a frame rate that is not above 0, or too high for the format.
std::unique_ptr<AnimationFile> begin_animation(const AnimationSettings& settings);

/// When frame number `frame` begins, in a format's ticks: rounded for each by itself, so that the
/// whole is as long as it should be.
inline int begin_of_frame(int frame, double frame_rate, int ticks_per_second) {
    return static_cast<int>(std::lround(frame * ticks_per_second / frame_rate));
}

} // namespace ganvas

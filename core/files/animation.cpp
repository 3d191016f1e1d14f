#include "core/files/animation.h"

#include "core/base/error.h"
#include "core/files/animation_file.h"
#include "core/files/atomic_file.h"
#include "core/files/folders.h"

#include <string>

namespace ganvas {

namespace {

class FileBytes : public AnimationOutput {
public:
    explicit FileBytes(const std::filesystem::path& file) : file_(file) {}

    void write(std::span<const std::byte> bytes) override { file_.write(bytes); }
    void commit() override { file_.commit(); }

private:
    AtomicFile file_;
};

void check_frame_rate(const AnimationSettings& settings) {
    if (!(settings.frame_rate > 0 && settings.frame_rate <= kMaxFrameRate)) {
        throw Error(
            "An animation has at most 1000 frames a second, and more than 0; ask for others.");
    }
    if (settings.format == AnimationFormat::gif && settings.frame_rate > kMaxGifFrameRate) {
        throw Error("A GIF shows at most 50 frames a second; ask for fewer or choose WebP.");
    }
}

void check_side(int images, int scale) {
    if (images > kMaxAnimationSide / kImageSide / scale) {
        throw Error("The frames would have more than " + std::to_string(kMaxAnimationSide) +
                    " pixels on a side; choose a smaller scale or fewer digits.");
    }
}

} // namespace

void create_folder_for(const AnimationSettings& settings) {
    if (settings.format == AnimationFormat::pngs && settings.file.has_parent_path()) {
        create_folder(settings.file.parent_path());
    }
}

std::unique_ptr<AnimationFile> begin_animation(const AnimationSettings& settings) {
    check_frame_rate(settings);
    switch (settings.format) {
    case AnimationFormat::gif:
        return begin_gif(std::make_unique<FileBytes>(settings.file), settings.frame_rate);
    case AnimationFormat::webp:
        return begin_webp(std::make_unique<FileBytes>(settings.file), settings.frame_rate);
    case AnimationFormat::pngs:
        break;
    }
    return begin_pngs(settings.file);
}

Animation::Animation(const AnimationSettings& settings, int columns)
    : settings_(settings),
      columns_(columns) {
    if (columns < 1 || settings.scale < 1) {
        throw Error("An animation needs at least one column and a scale of 1.");
    }
    check_side(columns, settings.scale);
    file_ = begin_animation(settings);
}

Animation::~Animation() = default;

void Animation::add(const Images& frame) {
    if (images_ == 0) {
        const int rows = (static_cast<int>(frame.count()) + columns_ - 1) / columns_;
        check_side(rows, settings_.scale);
        images_ = frame.count();
    }
    if (frame.count() != images_) {
        throw Error("All frames of an animation must have as many digits.");
    }
    file_->add(sheet_picture(frame, columns_, settings_.scale, /*gap=*/0, settings_.enlargement));
}

void Animation::finish() {
    if (images_ == 0) {
        throw Error("An animation needs at least one frame.");
    }
    file_->finish();
}

} // namespace ganvas

#include "core/files/animation_bytes.h"

#include "core/files/animation_file.h"
#include "core/files/png.h"

#include <utility>

namespace ganvas {

namespace {

constexpr double kAnyFrameRate = 10; ///< It takes the same bytes at all.

class CountedBytes : public AnimationOutput {
public:
    explicit CountedBytes(std::uintmax_t& count) : count_(count) {}

    void write(std::span<const std::byte> bytes) override { count_ += bytes.size(); }
    void commit() override {}

private:
    std::uintmax_t& count_;
};

} // namespace

std::uintmax_t animation_bytes(AnimationFormat format, std::span<const GreyPicture> frames) {
    std::uintmax_t count = 0;
    if (format == AnimationFormat::pngs) {
        for (const GreyPicture& frame : frames) {
            count += png_bytes(frame).size();
        }
        return count;
    }
    auto bytes = std::make_unique<CountedBytes>(count);
    const std::unique_ptr<AnimationFile> file = format == AnimationFormat::gif
                                                    ? begin_gif(std::move(bytes), kAnyFrameRate)
                                                    : begin_webp(std::move(bytes), kAnyFrameRate);
    for (const GreyPicture& frame : frames) {
        file->add(frame);
    }
    file->finish();
    return count;
}

} // namespace ganvas

#include "core/base/error.h"
#include "core/files/animation_file.h"

#include <array>
#include <cstddef>
#include <gif_lib.h>
#include <string>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

constexpr int kGreys = 256;
constexpr int kGifTicksPerSecond = 100;
constexpr int kMostGifDelay = 0xffff; ///< Ticks; a file has two bytes for them.

/// Frames go to the disk when the next one that differs has come.
class GifFile : public AnimationFile {
public:
    GifFile(std::unique_ptr<AnimationOutput> output, double frame_rate)
        : output_(std::move(output)),
          frame_rate_(frame_rate) {
        int error = 0;
        gif_ = EGifOpen(this, &GifFile::keep, &error);
        if (gif_ == nullptr) {
            fail(error);
        }
    }

    ~GifFile() override {
        if (gif_ != nullptr) {
            EGifCloseFile(gif_, nullptr);
        }
    }

    GifFile(const GifFile&) = delete;
    GifFile& operator=(const GifFile&) = delete;

    void add(const GreyPicture& frame) override {
        const int end = begin_of_frame(frames_ + 1, frame_rate_, kGifTicksPerSecond);
        const bool is_held =
            frames_ > 0 && frame.pixels == shown_.pixels && end - begin_ <= kMostGifDelay;
        if (frames_ == 0) {
            put_header(frame.width, frame.height);
        } else if (!is_held) {
            put_shown();
        }
        if (!is_held) {
            shown_ = frame;
        }
        ++frames_;
    }

    void finish() override {
        put_shown();
        const int result = EGifCloseFile(std::exchange(gif_, nullptr), nullptr);
        if (result == GIF_ERROR) {
            fail(E_GIF_ERR_CLOSE_FAILED);
        }
        flush();
        output_->commit();
    }

private:
    void put_header(int width, int height) {
        std::array<GifColorType, kGreys> greys{};
        for (int grey = 0; grey < kGreys; ++grey) {
            const auto value = static_cast<GifByteType>(grey);
            greys.at(static_cast<std::size_t>(grey)) = {value, value, value};
        }
        ColorMapObject* const map = GifMakeMapObject(kGreys, greys.data());
        if (map == nullptr) {
            fail(E_GIF_ERR_NOT_ENOUGH_MEM);
        }
        EGifSetGifVersion(gif_, /*gif89=*/true);
        const int result =
            EGifPutScreenDesc(gif_, width, height, /*GifColorRes=*/8, /*GifBackGround=*/0, map);
        GifFreeMapObject(map);
        check(result);

        // Netscape's extension, which every viewer knows: repeat 0 times means for ever.
        constexpr std::array<GifByteType, 3> kForEver{1, 0, 0};
        check(EGifPutExtensionLeader(gif_, APPLICATION_EXT_FUNC_CODE));
        check(EGifPutExtensionBlock(gif_, 11, "NETSCAPE2.0"));
        check(EGifPutExtensionBlock(gif_, kForEver.size(), kForEver.data()));
        check(EGifPutExtensionTrailer(gif_));
    }

    /// When the next frame begins.
    [[nodiscard]] int now() const {
        return begin_of_frame(frames_, frame_rate_, kGifTicksPerSecond);
    }

    void put_shown() {
        put_delay(now() - std::exchange(begin_, now()));
        check(EGifPutImageDesc(gif_, 0, 0, shown_.width, shown_.height, /*GifInterlace=*/false,
                               /*GifColorMap=*/nullptr));
        // giflib takes lines that it could change.
        for (int y = 0; y < shown_.height; ++y) {
            check(EGifPutLine(gif_, shown_.pixels.data() + std::ptrdiff_t{y} * shown_.width,
                              shown_.width));
        }
        flush();
    }

    void put_delay(int ticks) {
        GraphicsControlBlock control{};
        control.DisposalMode = DISPOSE_DO_NOT;
        control.DelayTime = ticks;
        control.TransparentColor = NO_TRANSPARENT_COLOR;
        std::array<GifByteType, 4> bytes{};
        EGifGCBToExtension(&control, bytes.data());
        check(EGifPutExtension(gif_, GRAPHICS_EXT_FUNC_CODE, bytes.size(), bytes.data()));
    }

    static int keep(GifFileType* gif, const GifByteType* bytes, int count) {
        auto& kept = static_cast<GifFile*>(gif->UserData)->kept_;
        const auto* const first = reinterpret_cast<const std::byte*>(bytes);
        kept.insert(kept.end(), first, first + count);
        return count;
    }

    /// No exception may pass through giflib, and it writes in very small pieces.
    void flush() {
        output_->write(kept_);
        kept_.clear();
    }

    void check(int result) const {
        if (result == GIF_ERROR) {
            fail(gif_->Error);
        }
    }

    [[noreturn]] static void fail(int error) {
        const char* const reason = GifErrorString(error);
        throw Error("giflib can't make an animation: " +
                    std::string(reason != nullptr ? reason : "unknown error") + ".");
    }

    std::unique_ptr<AnimationOutput> output_;
    double frame_rate_;
    int frames_ = 0;
    GreyPicture shown_; ///< Not written yet, because the next frame may be the same.
    int begin_ = 0;     ///< Of it, in ticks.
    GifFileType* gif_ = nullptr;
    std::vector<std::byte> kept_; ///< What giflib has written since the last flush().
};

} // namespace

std::unique_ptr<AnimationFile> begin_gif(std::unique_ptr<AnimationOutput> output,
                                         double frame_rate) {
    return std::make_unique<GifFile>(std::move(output), frame_rate);
}

} // namespace ganvas

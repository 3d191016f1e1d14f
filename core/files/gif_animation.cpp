#include "core/base/error.h"
#include "core/files/animation_file.h"
#include "core/files/atomic_file.h"

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

/// Frames go to the disk as they come.
class GifFile : public AnimationFile {
public:
    GifFile(const std::filesystem::path& file, double frame_rate)
        : file_(file),
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
        if (frames_ == 0) {
            put_header(frame.width, frame.height);
        }
        put_delay();
        check(EGifPutImageDesc(gif_, 0, 0, frame.width, frame.height, /*GifInterlace=*/false,
                               /*GifColorMap=*/nullptr));
        // giflib takes lines that it could change.
        std::vector<GifPixelType> pixels(frame.pixels);
        for (int y = 0; y < frame.height; ++y) {
            check(EGifPutLine(gif_, pixels.data() + std::ptrdiff_t{y} * frame.width, frame.width));
        }
        ++frames_;
        flush();
    }

    void finish() override {
        const int result = EGifCloseFile(std::exchange(gif_, nullptr), nullptr);
        if (result == GIF_ERROR) {
            fail(E_GIF_ERR_CLOSE_FAILED);
        }
        flush();
        file_.commit();
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

    void put_delay() {
        GraphicsControlBlock control{};
        control.DisposalMode = DISPOSE_DO_NOT;
        control.DelayTime = begin_of_frame(frames_ + 1, frame_rate_, kGifTicksPerSecond) -
                            begin_of_frame(frames_, frame_rate_, kGifTicksPerSecond);
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
        file_.write(kept_);
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

    AtomicFile file_;
    double frame_rate_;
    int frames_ = 0;
    GifFileType* gif_ = nullptr;
    std::vector<std::byte> kept_; ///< What giflib has written since the last flush().
};

} // namespace

std::unique_ptr<AnimationFile> begin_gif(const std::filesystem::path& file, double frame_rate) {
    return std::make_unique<GifFile>(file, frame_rate);
}

} // namespace ganvas

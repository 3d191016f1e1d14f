#include "core/base/error.h"
#include "core/files/animation_file.h"

#include <string>
#include <utility>
#include <webp/encode.h>
#include <webp/mux.h>

namespace ganvas {

namespace {

constexpr int kWebpTicksPerSecond = 1000;

/// Of libwebp's ten levels of effort for lossless pictures, 0 to 9: higher ones take several times
/// as long for a few percent of the size.
constexpr int kEffort = 1;

[[noreturn]] void fail(const char* reason) {
    throw Error("libwebp can't make an animation: " + std::string(reason) + ".");
}

/// A WebPPicture that frees its pixels.
class Pixels {
public:
    explicit Pixels(const GreyPicture& picture) {
        if (WebPPictureInit(&pixels_) == 0) {
            fail("it is of another version than Ganvas was built with");
        }
        pixels_.use_argb = 1;
        pixels_.width = picture.width;
        pixels_.height = picture.height;
        if (WebPPictureAlloc(&pixels_) == 0) {
            fail("there is not enough memory");
        }
        for (int y = 0; y < picture.height; ++y) {
            const std::uint8_t* const line =
                picture.pixels.data() + std::ptrdiff_t{y} * picture.width;
            for (int x = 0; x < picture.width; ++x) {
                pixels_.argb[std::ptrdiff_t{y} * pixels_.argb_stride + x] =
                    0xff000000U | line[x] * 0x010101U;
            }
        }
    }

    ~Pixels() { WebPPictureFree(&pixels_); }
    Pixels(const Pixels&) = delete;
    Pixels& operator=(const Pixels&) = delete;

    WebPPicture* get() { return &pixels_; }

private:
    WebPPicture pixels_{};
};

/// libwebp keeps the packed frames in memory until the end, and looks itself whether one is like
/// the one before it.
class WebpFile : public AnimationFile {
public:
    WebpFile(std::unique_ptr<AnimationOutput> output, double frame_rate)
        : output_(std::move(output)),
          frame_rate_(frame_rate),
          config_() {
        if (WebPConfigInit(&config_) == 0 || WebPConfigLosslessPreset(&config_, kEffort) == 0) {
            fail("it is of another version than Ganvas was built with");
        }
    }

    void add(const GreyPicture& frame) override {
        if (!encoder_) {
            WebPAnimEncoderOptions options;
            WebPAnimEncoderOptionsInit(&options); // Goes round for ever by default.
            encoder_.reset(WebPAnimEncoderNew(frame.width, frame.height, &options));
            if (!encoder_) {
                fail("there is not enough memory");
            }
        }
        Pixels pixels(frame);
        check(WebPAnimEncoderAdd(encoder_.get(), pixels.get(), now(), &config_));
        ++frames_;
    }

    void finish() override {
        // Says how long the last frame is shown.
        check(WebPAnimEncoderAdd(encoder_.get(), nullptr, now(), nullptr));
        const std::unique_ptr<WebPData, void (*)(WebPData*)> data(new WebPData{}, [](WebPData* d) {
            WebPDataClear(d);
            delete d;
        });
        check(WebPAnimEncoderAssemble(encoder_.get(), data.get()));
        output_->write(std::as_bytes(std::span(data->bytes, data->size)));
        output_->commit();
    }

private:
    [[nodiscard]] int now() const {
        return begin_of_frame(frames_, frame_rate_, kWebpTicksPerSecond);
    }

    void check(int result) const {
        if (result == 0) {
            fail(WebPAnimEncoderGetError(encoder_.get()));
        }
    }

    std::unique_ptr<AnimationOutput> output_;
    double frame_rate_;
    int frames_ = 0;
    WebPConfig config_;
    std::unique_ptr<WebPAnimEncoder, decltype(&WebPAnimEncoderDelete)> encoder_{
        nullptr, &WebPAnimEncoderDelete};
};

} // namespace

std::unique_ptr<AnimationFile> begin_webp(std::unique_ptr<AnimationOutput> output,
                                          double frame_rate) {
    return std::make_unique<WebpFile>(std::move(output), frame_rate);
}

} // namespace ganvas

#include "core/io/animation_file.h"
#include "core/io/atomic_file.h"
#include "core/io/png.h"

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

namespace ganvas {

namespace {

constexpr std::size_t kNameDigits = 5;

/// A folder that takes its name when it is complete.
class PngFolder : public AnimationFile {
public:
    explicit PngFolder(const std::filesystem::path& target)
        : target_(target),
          folder_(temporary_name(target)) {
        std::error_code error;
        if (!std::filesystem::create_directory(folder_, error)) {
            fail_to_write(target_, error ? error.value() : EEXIST);
        }
    }

    ~PngFolder() override {
        std::error_code ignored;
        if (!is_finished_) {
            std::filesystem::remove_all(folder_, ignored);
        }
    }

    PngFolder(const PngFolder&) = delete;
    PngFolder& operator=(const PngFolder&) = delete;

    void add(const GreyPicture& frame) override {
        std::string number = std::to_string(frames_++);
        number.insert(0, kNameDigits - std::min(number.size(), kNameDigits), '0');
        write_png(folder_ / (number + ".png"), frame);
    }

    void finish() override {
        std::error_code error;
        std::filesystem::rename(folder_, target_, error);
        if (error) {
            fail_to_write(target_, error.value());
        }
        is_finished_ = true;
    }

private:
    std::filesystem::path target_;
    std::filesystem::path folder_;
    int frames_ = 0;
    bool is_finished_ = false;
};

} // namespace

std::unique_ptr<AnimationFile> begin_pngs(const std::filesystem::path& folder) {
    // A name beside it can't be made from one that ends in a slash, or in a dot.
    std::filesystem::path target = std::filesystem::absolute(folder).lexically_normal();
    if (!target.has_filename()) {
        target = target.parent_path();
    }
    std::error_code error;
    if (std::filesystem::exists(target, error)) {
        if (!std::filesystem::is_directory(target, error)) {
            fail_to_write(target, EEXIST);
        }
        // Frames of another, longer animation would seem to belong to this one.
        if (!std::filesystem::is_empty(target, error)) {
            fail_to_write(target, error ? error.value() : ENOTEMPTY);
        }
    }
    return std::make_unique<PngFolder>(target);
}

} // namespace ganvas

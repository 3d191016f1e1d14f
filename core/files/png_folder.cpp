#include "core/base/zero_padded.h"
#include "core/files/animation_file.h"
#include "core/files/atomic_file.h"
#include "core/files/png.h"
#include "core/files/temporary_name.h"
#include "core/files/write_place.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameDigits = 5;

/// A folder that takes its name when it is complete. An empty one that is there already stays, with
/// its permissions and whoever works in it: it gets the frames when all are made.
class PngFolder : public AnimationFile {
public:
    PngFolder(const fs::path& target, bool is_there)
        : target_(target),
          is_there_(is_there),
          folder_(temporary_name(is_there ? target / "frames" : target)) {
        std::error_code error;
        if (!fs::create_directory(folder_, error)) {
            fail_to_write(target_, error ? error.value() : EEXIST);
        }
        claim_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        claim_temporary(claim_);
    }

    ~PngFolder() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored); // After finish() nothing has this name.
        ::close(claim_);
    }

    PngFolder(const PngFolder&) = delete;
    PngFolder& operator=(const PngFolder&) = delete;

    void add(const GreyPicture& frame) override { write_png(folder_ / name_of(frames_++), frame); }

    void finish() override {
        sync_files(folder_);
        if (is_there_) {
            for (int frame = 0; frame < frames_; ++frame) {
                move(folder_ / name_of(frame), target_ / name_of(frame));
            }
        } else {
            move(folder_, target_);
        }
        sync_files(is_there_ ? target_ : target_.parent_path());
    }

private:
    static std::string name_of(int frame) { return zero_padded(frame, kNameDigits) + ".png"; }

    void move(const fs::path& from, const fs::path& to) const {
        std::error_code error;
        fs::rename(from, to, error);
        if (error) {
            fail_to_write(target_, error.value());
        }
    }

    fs::path target_;
    bool is_there_;
    fs::path folder_;
    int claim_ = -1;
    int frames_ = 0;
};

/// A name beside it can't be made from one that ends in a slash.
fs::path without_slash(const fs::path& folder) {
    return folder.has_filename() ? folder : folder.parent_path();
}

} // namespace

std::unique_ptr<AnimationFile> begin_pngs(const fs::path& folder) {
    const fs::path target = without_slash(behind_links(without_slash(folder)));
    std::error_code error;
    const fs::file_status status = fs::status(target, error);
    if (status.type() == fs::file_type::not_found) {
        if (target.empty()) {
            fail_to_write(target, ENOENT);
        }
        remove_leftovers(target);
        return std::make_unique<PngFolder>(target, /*is_there=*/false);
    }
    if (!fs::is_directory(status)) {
        fail_to_write(target, error ? error.value() : EEXIST);
    }
    remove_leftovers(target / "frames");
    // Frames of another, longer animation would seem to belong to this one.
    if (!fs::is_empty(target, error)) {
        fail_to_write(target, error ? error.value() : ENOTEMPTY);
    }
    return std::make_unique<PngFolder>(target, /*is_there=*/true);
}

} // namespace ganvas

#include "core/files/temporary_name.h"

#include <zlib.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <string>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".part";

/// Room for what temporary_name() adds.
constexpr std::size_t kLongestAddition = 32;

std::size_t longest_name(const fs::path& folder) {
    const long longest = ::pathconf(folder.empty() ? "." : folder.c_str(), _PC_NAME_MAX);
    return longest > 0 ? static_cast<std::size_t>(longest) : NAME_MAX;
}

/// What temporary names of `target` begin with.
std::string stem_of(const fs::path& target) {
    std::string name = target.filename().native();
    if (name.size() + kLongestAddition <= longest_name(target.parent_path())) {
        return name;
    }
    const auto sum =
        static_cast<unsigned>(crc32_z(0, reinterpret_cast<const Bytef*>(name.data()), name.size()));
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "ganvas-%08x", sum);
    return text.data();
}

/// A name that temporary_name() could have made.
struct Parts {
    std::string_view stem;
};

std::optional<Parts> take_apart(std::string_view name) {
    if (!name.ends_with(kEnding)) {
        return std::nullopt;
    }
    name.remove_suffix(kEnding.size());
    const std::size_t point = name.rfind('.');
    if (point == std::string_view::npos) {
        return std::nullopt;
    }
    Parts parts{name.substr(0, point)};
    pid_t number = 0;
    const char* const end = name.data() + name.size();
    const auto process = std::from_chars(name.data() + point + 1, end, number);
    unsigned count = 0;
    const bool has_count = process.ec == std::errc() && process.ptr != end && *process.ptr == '-';
    if (!has_count || number <= 0 || std::from_chars(process.ptr + 1, end, count).ptr != end) {
        return std::nullopt;
    }
    return parts;
}

void remove_unclaimed(const fs::path& file) {
    struct stat found {};
    if (::lstat(file.c_str(), &found) != 0 || !(S_ISREG(found.st_mode) || S_ISDIR(found.st_mode))) {
        return;
    }
    // NFS locks only what is open for writing.
    const int mode = S_ISDIR(found.st_mode) ? O_RDONLY | O_DIRECTORY : O_RDWR;
    const int descriptor = ::open(file.c_str(), mode | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        return;
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        std::error_code ignored;
        fs::remove_all(file, ignored);
    }
    ::close(descriptor);
}

} // namespace

fs::path temporary_name(const fs::path& target) {
    static std::atomic<unsigned> counter{0};
    std::string name = stem_of(target) + "." + std::to_string(::getpid()) + "-" +
                       std::to_string(counter++) + std::string(kEnding);
    return target.parent_path() / name;
}

bool claim_temporary(int descriptor) {
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return errno != EWOULDBLOCK;
    }
    struct stat found {};
    return ::fstat(descriptor, &found) == 0 && found.st_nlink > 0;
}

void remove_leftovers(const fs::path& target) {
    const std::string stem = stem_of(target);
    const fs::path ending = target.extension();
    const fs::path folder = target.has_parent_path() ? target.parent_path() : ".";
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const fs::path name = entry->path().filename();
        const std::optional<Parts> parts = take_apart(name.native());
        if (!parts) {
            continue;
        }
        if (parts->stem == stem ||
            (!ending.empty() && fs::path(parts->stem).extension() == ending)) {
            remove_unclaimed(entry->path());
        }
    }
}

} // namespace ganvas

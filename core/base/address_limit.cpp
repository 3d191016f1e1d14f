#include "core/base/address_limit.h"

#include <array>
#include <charconv>
#include <fcntl.h>
#include <limits>
#include <sys/resource.h>
#include <unistd.h>

namespace ganvas {

namespace {

/// The addresses that the process has, in bytes; 0 where the system does not say.
std::uint64_t used_addresses() {
    std::array<char, 64> text{};
    const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return 0;
    }
    const ssize_t size = read(file, text.data(), text.size());
    close(file);
    std::uint64_t pages = 0;
    if (size > 0) {
        std::from_chars(text.data(), text.data() + size, pages);
    }
    return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

} // namespace

std::uint64_t free_addresses() {
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return std::numeric_limits<std::uint64_t>::max();
    }
    const std::uint64_t used = used_addresses();
    return limit.rlim_cur > used ? limit.rlim_cur - used : 0;
}

} // namespace ganvas

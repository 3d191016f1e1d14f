#include "core/base/address_limit.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <string_view>
#include <unistd.h>

namespace {

/// What the libraries take when they are loaded, and the smallest work: OpenBLAS's buffer above
/// all.
constexpr std::uint64_t kNeeded = std::uint64_t{384} << 20;

void put(std::string_view text) {
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
}

void put_kib(std::uint64_t bytes) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes >> 10).ptr;
    put({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

/// Ends the program with a sentence where it may have too few addresses (ulimit -v) to start: its
/// libraries would end it with a core file, or wait without end, before main() is reached.
void check_address_limit(int, char** argv, char**) {
    const std::uint64_t left = ganvas::free_addresses();
    if (left >= kNeeded) {
        return;
    }
    const std::string_view program(*argv != nullptr ? *argv : "ganvas");
    put(program.substr(program.rfind('/') + 1));
    put(": There is too little memory to start; allow at least ");
    put_kib(kNeeded - left);
    put(" KiB more (ulimit -v).\n");
    _exit(1);
}

[[gnu::section(".preinit_array"),
  gnu::used]] void (*const check_hook)(int, char**, char**) = check_address_limit;

} // namespace

#include "core/base/machine.h"

#include "core/base/processors.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace ganvas {

namespace {

/// Linux has it in a line of its own for each processor; empty where it has not.
std::string processor_name() {
    std::ifstream lines("/proc/cpuinfo");
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("model name")) {
            const std::size_t colon = line.find(": ");
            return colon == std::string::npos ? "" : line.substr(colon + 2);
        }
    }
    return "";
}

} // namespace

std::string host_name() {
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string machine_in_words() {
    std::string words = host_name();
    if (const std::string processor = processor_name(); !processor.empty()) {
        words += (words.empty() ? "" : ", ") + processor;
    }
    const int count = processor_count();
    return words + (words.empty() ? "" : ", ") + std::to_string(count) +
           (count == 1 ? " processor" : " processors");
}

int processors_in(std::string_view machine) {
    const std::size_t end = machine.rfind(" processor");
    const std::size_t begin = machine.find_last_not_of("0123456789", end - 1) + 1;
    int count = 0;
    if (end == std::string_view::npos ||
        std::from_chars(machine.data() + begin, machine.data() + end, count).ec != std::errc()) {
        return 0;
    }
    return count;
}

} // namespace ganvas

#include "core/base/failure.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <new>
#include <string_view>

namespace ganvas {

namespace {

/// So much of a foreign text fits into a message.
constexpr std::size_t kLongest = 300;

/// LibTorch's first line says what went wrong, the others where in its source.
std::string first_line(std::string_view text) {
    const std::size_t start = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    text.remove_prefix(start);
    std::string line(text.substr(0, std::min(text.find_first_of("\r\n"), kLongest)));
    line.erase(line.find_last_not_of(" \t") + 1);
    return line;
}

} // namespace

bool is_lack_of_memory(const std::exception& error) {
    static constexpr std::array<std::string_view, 4> kSigns{
        "can't allocate memory", "not enough memory", "Cannot allocate memory", "out of memory"};
    const std::string_view text = error.what();
    return dynamic_cast<const std::bad_alloc*>(&error) != nullptr ||
           std::any_of(kSigns.begin(), kSigns.end(), [text](std::string_view sign) {
               return text.find(sign) != std::string_view::npos;
           });
}

std::string sentence_of(const std::exception& error) {
    if (dynamic_cast<const Error*>(&error) != nullptr) {
        return error.what();
    }
    const std::string line = first_line(error.what());
    if (is_lack_of_memory(error)) {
        return "There is not enough memory for this (" + line + "); choose smaller numbers.";
    }
    return "This did not work: " + (line.empty() ? "the reason is unknown" : line) +
           (line.ends_with('.') ? "" : ".");
}

std::string account_of(const std::exception& error) {
    std::string account = error.what();
    try {
        std::rethrow_if_nested(error);
    } catch (const std::exception& nested) {
        account += "\nbecause of: " + account_of(nested);
    } catch (...) {
        account += "\nbecause of an exception of an unknown type";
    }
    return account;
}

} // namespace ganvas

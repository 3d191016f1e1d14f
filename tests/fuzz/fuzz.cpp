#include "tests/fuzz/fuzz.h"

#include "core/files/shown_path.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace ganvas {

void report_finding(const char* what, std::string_view text) {
    std::fprintf(stderr, "FINDING: %s: %.*s\n", what, static_cast<int>(text.size()), text.data());
    std::abort();
}

void check_sentence(const std::string& text) {
    if (text.empty() || text.back() != '.') {
        report_finding("no sentence", text);
    }
    if (shown(text) != text) {
        report_finding("no plain line", text);
    }
}

void check_refusal(std::string_view text) {
    constexpr std::string_view kRefused = " cannot be opened: ";
    const std::size_t at = std::min(text.find(kRefused), text.size());
    const std::string_view clause = text.substr(std::min(at + kRefused.size(), text.size()));
    if (clause.starts_with("reading it failed") ||
        clause.starts_with("there is not enough memory")) {
        report_finding("a failure of the program", text);
    }
}

} // namespace ganvas

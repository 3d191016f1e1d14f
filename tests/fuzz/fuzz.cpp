#include "tests/fuzz/fuzz.h"

#include "core/files/shown_path.h"

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
    for (const char* const words : {"reading it failed", "not enough memory"}) {
        if (text.find(words) != std::string::npos) {
            report_finding("a failure of the program", text);
        }
    }
}

} // namespace ganvas

#include "app/cli/progress_lines.h"

#include <cstdio>
#include <memory>

namespace ganvas {

OnProgress progress_lines(const std::string& what) {
    constexpr int kReports = 10;
    const auto next = std::make_shared<int>(0);
    return [what, next](double share) {
        if (share * kReports >= *next) {
            std::fprintf(stderr, "%s: %d %%\n", what.c_str(), *next * (100 / kReports));
            ++*next;
        }
    };
}

} // namespace ganvas

#include "app/cli/judge_progress.h"

#include <cstdio>
#include <memory>

namespace ganvas {

OnProgress judge_progress() {
    constexpr int kReports = 10;
    const auto next = std::make_shared<int>(0);
    return [next](double share) {
        if (share * kReports >= *next) {
            std::fprintf(stderr, "Training a judge: %d %%\n", *next * (100 / kReports));
            ++*next;
        }
    };
}

} // namespace ganvas

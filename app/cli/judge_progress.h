#pragma once

#include <functional>

namespace ganvas {

/// For JudgeTraining::progress: says on stderr, every tenth of the way, how far it is.
std::function<void(double)> judge_progress();

} // namespace ganvas

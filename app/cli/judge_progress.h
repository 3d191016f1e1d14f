#pragma once

#include "core/base/on_progress.h"

namespace ganvas {

/// For JudgeTraining::progress: says on stderr, every tenth of the way, how far it is.
OnProgress judge_progress();

} // namespace ganvas

#pragma once

#include "core/base/on_progress.h"

#include <string>

namespace ganvas {

/// Says on stderr, every tenth of the way, how far `what` is: "Training a judge: 30 %".
OnProgress progress_lines(const std::string& what);

} // namespace ganvas

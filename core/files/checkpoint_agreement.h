#pragma once

#include "core/files/checkpoint.h"

namespace ganvas {

/// Whether what a checkpoint says of its steps agrees: the history's rise to the last one, the
/// time with them, the scores are of steps that were done, Adam has counted as many. Throws Error
/// with a clause that says what is wrong with "it". Any thread.
void check_agreement(const Checkpoint& checkpoint);

} // namespace ganvas

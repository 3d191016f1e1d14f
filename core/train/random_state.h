#pragma once

#include "core/base/named_array.h"

namespace ganvas {

/// Whether an array can be what LibTorch's random number generator said of itself. LibTorch takes
/// positions from it that lie outside its table, and reads there. Throws Error with a clause that
/// says what is wrong with "it", the file that the array comes from. Any thread.
void check_random_state(const NamedArray& array);

} // namespace ganvas

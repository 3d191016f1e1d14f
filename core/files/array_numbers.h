#pragma once

#include "core/base/named_array.h"

namespace ganvas {

/// Whether an array's numbers can be what its name says: finite ones, squares and variances not
/// negative, counts neither, weights no larger than 1e18, the vector of a spectral norm of
/// length 1. Throws Error with a clause that says what is wrong with "it", the file that the array
/// comes from. Any thread.
void check_numbers(const NamedArray& array);

} // namespace ganvas

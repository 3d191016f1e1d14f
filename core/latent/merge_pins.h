#pragma once

#include "core/base/pin.h"

#include <vector>

namespace ganvas {

/// Whether two pins are the same one, whatever they are called and whether they have been drawn.
bool is_same_pin(const Pin& a, const Pin& b);

/// Whether two lists hold the same pins in the same order, with the same names and pictures.
bool is_equal(const std::vector<Pin>& a, const std::vector<Pin>& b);

/// One list out of two that were both changed since they were `base`: what either has added is
/// there, what either has removed is not, and what `mine` has renamed, drawn or reordered is as
/// there, the rest as in `theirs`.
std::vector<Pin> merged_pins(const std::vector<Pin>& base, const std::vector<Pin>& mine,
                             const std::vector<Pin>& theirs);

} // namespace ganvas

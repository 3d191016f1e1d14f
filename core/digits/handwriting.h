#pragma once

#include "core/base/digit_random.h"
#include "core/digits/pen.h"

#include <vector>

namespace ganvas {

/// Writes `digit` once, by a hand of its own: picks one of the digit's skeletons and lets the hand
/// bend, slant, stretch and turn it, press and lift the pen.
std::vector<PenPath> write_digit(int digit, DigitRandom& random);

} // namespace ganvas

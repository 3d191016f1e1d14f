#pragma once

#include "core/base/class_sheet.h"
#include "core/base/digit_random.h"
#include "core/base/images.h"

namespace ganvas {

/// The drawing as one picture in MNIST's form (core/digits/pen.h): written larger or smaller, here
/// or there, it is the same, and its lines are as thick as MNIST's. A pure function.
Images picture_of(const HandDrawing& drawing);

/// The same, written once more by the same hand: its strokes a little slanted, turned and stretched
/// as a whole, each of them moved and bent smoothly along its way, the pen thicker or thinner. What
/// is drawn stays what it is. The same on every machine for the same random numbers.
Images rewritten(const HandDrawing& drawing, DigitRandom& random);

} // namespace ganvas

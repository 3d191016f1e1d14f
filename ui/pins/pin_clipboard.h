#pragma once

#include "core/base/pin.h"

#include <vector>

namespace ganvas {

/// Puts pins on the clipboard as text that somebody else can paste, a line each. GUI thread only.
void copyPins(const std::vector<Pin>& pins);

/// The points whose text is on the clipboard, without pictures. `noiseSize` is how many values
/// those have that say nothing else. Throws Error. GUI thread only.
std::vector<Pin> copiedPins(int noiseSize);

} // namespace ganvas

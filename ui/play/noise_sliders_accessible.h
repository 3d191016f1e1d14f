#pragma once

namespace ganvas {

class NoiseSliders;

/// Makes assistive technology see NoiseSliders as the one slider that the keyboard is on, with its
/// name and value. Call once. GUI thread only, like the rest here.
void installNoiseSlidersAccessibility();

/// Tells assistive technology that the current row's value changed, or that another row became
/// current.
void announceNoiseSlider(NoiseSliders& sliders, bool moved);

} // namespace ganvas

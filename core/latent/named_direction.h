#pragma once

#include "core/latent/direction_effect.h"
#include "core/latent/noise.h"

namespace ganvas {

/// A way through noise space, and what going along it does to the pictures.
struct NamedDirection {
    Noise vector;                ///< Of length 1.
    double share = 0;            ///< Of all the change that the method that found it sees, 0–1.
    double reach = 3;            ///< Its travel goes from −reach to +reach.
    DirectionEffect effect = {}; ///< Over that travel; describe() makes a sentence of it.
};

} // namespace ganvas

#pragma once

#include "core/base/images.h"
#include "core/latent/direction_effect.h"

namespace ganvas {

/// Tells how much a generator has changed: draws the same few points of noise now and later. A
/// plain value.
class GeneratorDrift {
public:
    /// Remembers what `draw` makes of noise of this size. noise_size ≥ 1.
    GeneratorDrift(const Draw& draw, int noise_size);

    /// How far the pictures have moved: 0 when they are the same, about 1 when they differ as much
    /// as pictures of other noise would, the digits alike. `draw` takes noise of the same size.
    [[nodiscard]] double since(const Draw& draw) const;

private:
    [[nodiscard]] Images pictures(const Draw& draw) const;

    int noise_size_;
    Images then_;
};

} // namespace ganvas

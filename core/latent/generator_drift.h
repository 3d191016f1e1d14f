#pragma once

#include "core/base/images.h"
#include "core/latent/direction_effect.h"

namespace ganvas {

/// Tells how much a generator has changed: draws the same few points of noise now and later. A
/// plain value.
class GeneratorDrift {
public:
    /// Remembers what `draw` makes of noise of this size for so many classes, both ≥ 1.
    GeneratorDrift(const Draw& draw, int noise_size, int class_count);

    /// How far the pictures have moved: 0 when they are the same, about 1 when they differ as much
    /// as pictures of other noise would, the classes alike. `draw` takes the same noise and
    /// classes.
    [[nodiscard]] double since(const Draw& draw) const;

private:
    [[nodiscard]] Images pictures(const Draw& draw) const;

    int noise_size_;
    int class_count_;
    Images then_;
};

} // namespace ganvas

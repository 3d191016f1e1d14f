#pragma once

#include "core/base/network_graph.h"
#include "core/base/recipe.h"

namespace ganvas {

/// Multiply-adds times 2 that one training step needs when nothing is computed twice: forward and
/// backward passes of both networks, with the input's gradient alone where a network is frozen. It
/// counts the layers as LayerBox::flop does, not what is multiplied: doubled_conv() does with 0.44
/// to 0.46 of its layers' share, so that a good step may seem faster than matrix products are.
double flop_per_step(const NetworkGraphs& graphs, const Recipe& recipe);

/// GFLOP/s of a large single-precision matrix product through LibTorch: what this machine can do.
/// To be measured now and then between the steps that it is compared with, because a machine's
/// speed changes with its other work.
class SgemmRate {
public:
    /// `threads` as in a recipe (0: all).
    explicit SgemmRate(int threads) : threads_(threads) {}

    /// Takes about a tenth of a second.
    void measure();

    /// The mean of what was measured; 0 before.
    [[nodiscard]] double gflops() const;

private:
    int threads_;
    double measurements_ = 0;
    double sum_ = 0;
};

} // namespace ganvas

#pragma once

#include "core/nn/network_graph.h"
#include "core/train/recipe.h"

namespace ganvas {

/// Multiply-adds times 2 that one training step needs when nothing is computed twice: forward and
/// backward passes of both networks, with the input's gradient alone where a network is frozen.
double flop_per_step(const NetworkGraphs& graphs, const Recipe& recipe);

/// GFLOP/s of a large single-precision matrix product through LibTorch with `threads` threads (0:
/// all), the best of several runs: what this machine can do. Takes about a second.
double measure_sgemm_gflops(int threads);

} // namespace ganvas

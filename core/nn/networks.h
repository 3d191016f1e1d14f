#pragma once

#include "core/nn/discriminator.h"
#include "core/nn/generator.h"
#include "core/nn/network_graph.h"

#include <memory>

namespace ganvas {

/// The two players.
struct Networks {
    Generator generator;
    Discriminator discriminator;

    /// Freshly initialised networks, their weights drawn from `rng`, if defined: the generator's
    /// first.
    Networks(const Recipe& recipe, at::Generator& rng)
        : generator(recipe, rng),
          discriminator(recipe, rng) {}
};

/// A deep copy in inference mode that shares nothing with `networks`; `recipe` is theirs.
std::unique_ptr<Networks> frozen_copy(const Networks& networks, const Recipe& recipe);

/// The three graphs, read off the live modules by sending one sample through them.
NetworkGraphs describe(Networks& networks);

} // namespace ganvas

#pragma once

#include "core/base/network_graph.h"
#include "core/nn/discriminator.h"
#include "core/nn/generator.h"

#include <memory>
#include <utility>

namespace ganvas {

/// The two players.
struct Networks {
    Generator generator;
    Discriminator discriminator{nullptr}; ///< Null beside a generator alone.

    /// The moving average of the generator's weights, if the recipe asks for it; its batch norms'
    /// averages are not kept up.
    Generator average{nullptr};

    /// Freshly initialised networks, their weights drawn from `rng`, if defined: the generator's
    /// first.
    Networks(const Recipe& recipe, at::Generator& rng);

    explicit Networks(Generator alone) : generator(std::move(alone)) {}
};

/// A deep copy in inference mode that shares nothing with `networks`; `recipe` is theirs. Its
/// generator is the average if there is one, which has to settle() before it draws.
std::unique_ptr<Networks> frozen_copy(const Networks& networks, const Recipe& recipe);

/// Gives the batch norms of a frozen_copy()'s generator, where that is an average, the statistics
/// of a batch of its own: what copying costs least may wait for, on another thread. `recipe` is
/// that of the networks which it is a copy of.
void settle(Networks& copy, const Recipe& recipe);

/// The three graphs, read off the live modules by sending one sample through them; `recipe` is
/// theirs.
NetworkGraphs describe(Networks& networks, const Recipe& recipe);

} // namespace ganvas

#pragma once

#include "core/base/point.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ganvas {

/// A point as two people exchange it.
struct SharedPoint {
    LatentPoint point;
    /// The noise is sample_noise() of it.
    std::optional<std::uint64_t> seed;
    /// The training step whose generator somebody saw it with, 0 or more.
    std::optional<std::int64_t> step;
    std::string name;
    /// The generator somebody saw it with, where it has a name of its own: kPretrainedModel.
    std::string model = {};

    bool operator==(const SharedPoint&) const = default;
};

/// What the generator that comes with Ganvas is called in points.
inline constexpr const char* kPretrainedModel = "pretrained";

inline constexpr int kMaxNoiseSize = 1024;

} // namespace ganvas

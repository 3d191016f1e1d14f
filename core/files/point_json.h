#pragma once

#include "core/files/point_text.h"

#include <nlohmann/json.hpp>

namespace ganvas {

/// JSON that keeps the order of its keys, and reads and writes numbers as floats: to the shortest
/// decimal that gives the same float again, and without rounding twice by way of a double.
using PointJson = nlohmann::basic_json<nlohmann::ordered_map, std::vector, std::string, bool,
                                       std::int64_t, std::uint64_t, float>;

/// What to_text() prints.
PointJson to_json(const SharedPoint& point);

/// Reads one point, as point_from_text() does. Throws Error.
SharedPoint point_from_json(const PointJson& object, int default_size);

} // namespace ganvas

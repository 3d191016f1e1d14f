#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ganvas {

/// On which scale steps lie evenly: by equal factors, or by equal numbers.
enum class StepScale { logarithmic, linear };

/// Where `step`, 0 or more, lies on it. Any thread, as all here.
double place_of_step(std::int64_t step, StepScale scale);

/// The one of `steps`, rising and at least one, that lies nearest to `place`; of two as near the
/// first.
std::int64_t nearest_step(std::span<const std::int64_t> steps, double place, StepScale scale);

/// `count` of `steps`, rising: the first, the last, and between them those nearest to places that
/// are evenly spread; the last alone where `count` is 1. Each comes once, so all of them where
/// there are no more.
std::vector<std::int64_t> even_steps(std::span<const std::int64_t> steps, std::size_t count,
                                     StepScale scale);

} // namespace ganvas

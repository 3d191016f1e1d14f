#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ganvas {

/// Which of the kept `steps`, rising and at least three, is missed least: what is left when this is
/// asked again and again lies dense at the newest step and at the first ones, and ever thinner in
/// between, about evenly on a logarithmic scale of age and on one of steps. Never the first nor the
/// last. Any thread.
std::size_t most_dispensable(std::span<const std::int64_t> steps);

/// Which of them go until `most`, at least two, are left: the ones missed least first.
std::vector<std::int64_t> dispensable(std::vector<std::int64_t> steps, std::size_t most);

} // namespace ganvas

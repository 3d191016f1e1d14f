#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ganvas {

/// The numbers from 0 to count − 1 in an order drawn at random, the same for the same seed on every
/// machine: the first n of it are a fair sample, whatever order the images came in.
std::vector<std::size_t> random_order(std::size_t count, std::uint64_t seed);

} // namespace ganvas

#pragma once

#include <cstdint>

namespace ganvas {

/// Of all convolutions: 3×3.
constexpr std::int64_t kKernelSide = 3;
constexpr std::int64_t kKernelTaps = kKernelSide * kKernelSide;

} // namespace ganvas

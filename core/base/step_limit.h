#pragma once

#include <cstdint>

namespace ganvas {

/// The most steps that a run may have, whoever names the number: the command line or a file.
inline constexpr std::int64_t kMaxSteps = 1'000'000'000;

} // namespace ganvas

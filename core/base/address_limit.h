#pragma once

#include <cstdint>

namespace ganvas {

/// Bytes of addresses that the process may still take where they are limited (ulimit -v), else as
/// many as there are. OpenBLAS waits without end for memory that it does not get, so ask before.
/// Any thread, and even before main().
std::uint64_t free_addresses();

/// What OpenBLAS takes for each thread that multiplies: 128 MiB, more where they are not in a row.
inline constexpr std::uint64_t kBlasBuffer = std::uint64_t{200} << 20;

} // namespace ganvas

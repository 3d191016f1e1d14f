#pragma once

#include <array>
#include <cstdint>

/// The innermost loops of doubled_conv() over plain arrays, likewise compiled for several
/// generations of processors (loops.h). Any thread.
namespace ganvas::loops {

/// Four output pixels of doubled_conv() that lie side by side in a tile:
/// to[q] = max(floor, shared[0] + shared[1] + shared[2] + columns[q] + own[q]); a NaN stays one, so
/// that it is noticed.
void join_tile_row(const std::array<float*, 4>& to, const std::array<const float*, 3>& shared,
                   const std::array<float*, 4>& columns, const std::array<float*, 4>& own,
                   float floor, std::int64_t channels);

/// Its transpose for the gradient where output > floor: sets own and row, and adds to the columns
/// and to both totals.
void split_tile_row(const std::array<const float*, 4>& gradient,
                    const std::array<const float*, 4>& output, const std::array<float*, 2>& totals,
                    float* row, const std::array<float*, 4>& columns,
                    const std::array<float*, 4>& own, float floor, std::int64_t channels);

/// The five kernels of doubled_conv() along an axis from the three taps: all three added up,
/// the first two, the first, the last, the last two.
void split_taps(const std::array<float*, 5>& to, const std::array<const float*, 3>& taps,
                std::int64_t count);

/// Its transpose.
void join_taps(const std::array<float*, 3>& taps, const std::array<float*, 5>& from,
               std::int64_t count);

/// to = a + b
void sum(float* to, const float* a, const float* b, std::int64_t count);

/// to = a − b
void subtract(float* to, const float* a, const float* b, std::int64_t count);

/// to = a − b − c
void remainder(float* to, const float* a, const float* b, const float* c, std::int64_t count);

} // namespace ganvas::loops

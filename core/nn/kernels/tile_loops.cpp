#include "core/nn/kernels/tile_loops.h"

#include "core/nn/kernels/clones.h"

namespace ganvas::loops {

// No structured bindings here: clang refuses them in loops with an OpenMP pragma.
GANVAS_CLONES void join_tile_row(const std::array<float*, 4>& to,
                                 const std::array<const float*, 3>& shared,
                                 const std::array<float*, 4>& columns,
                                 const std::array<float*, 4>& own, float floor,
                                 std::int64_t channels) {
    const float* const a = shared[0];
    const float* const b = shared[1];
    const float* const d = shared[2];
    float* const to0 = to[0];
    float* const to1 = to[1];
    float* const to2 = to[2];
    float* const to3 = to[3];
    float* const column0 = columns[0];
    float* const column1 = columns[1];
    float* const column2 = columns[2];
    float* const column3 = columns[3];
    float* const own0 = own[0];
    float* const own1 = own[1];
    float* const own2 = own[2];
    float* const own3 = own[3];
    with_channels(
        channels, [=](auto count) __attribute__((always_inline)) {
#pragma omp simd
            for (std::int64_t c = 0; c < count; ++c) {
                const float all = a[c] + b[c] + d[c];
                const float y0 = all + (column0[c] + own0[c]);
                const float y1 = all + (column1[c] + own1[c]);
                const float y2 = all + (column2[c] + own2[c]);
                const float y3 = all + (column3[c] + own3[c]);
                to0[c] = y0 < floor ? floor : y0;
                to1[c] = y1 < floor ? floor : y1;
                to2[c] = y2 < floor ? floor : y2;
                to3[c] = y3 < floor ? floor : y3;
            }
        });
}

GANVAS_CLONES void split_tile_row(const std::array<const float*, 4>& gradient,
                                  const std::array<const float*, 4>& output,
                                  const std::array<float*, 2>& totals, float* row,
                                  const std::array<float*, 4>& columns,
                                  const std::array<float*, 4>& own, float floor,
                                  std::int64_t channels) {
    const float* const gradient0 = gradient[0];
    const float* const gradient1 = gradient[1];
    const float* const gradient2 = gradient[2];
    const float* const gradient3 = gradient[3];
    const float* const output0 = output[0];
    const float* const output1 = output[1];
    const float* const output2 = output[2];
    const float* const output3 = output[3];
    float* const column0 = columns[0];
    float* const column1 = columns[1];
    float* const column2 = columns[2];
    float* const column3 = columns[3];
    float* const own0 = own[0];
    float* const own1 = own[1];
    float* const own2 = own[2];
    float* const own3 = own[3];
    float* const total = totals[0];
    float* const other_total = totals[1];
    with_channels(
        channels, [=](auto count) __attribute__((always_inline)) {
#pragma omp simd
            for (std::int64_t c = 0; c < count; ++c) {
                const float g0 = output0[c] > floor ? gradient0[c] : 0;
                const float g1 = output1[c] > floor ? gradient1[c] : 0;
                const float g2 = output2[c] > floor ? gradient2[c] : 0;
                const float g3 = output3[c] > floor ? gradient3[c] : 0;
                own0[c] = g0;
                own1[c] = g1;
                own2[c] = g2;
                own3[c] = g3;
                column0[c] += g0;
                column1[c] += g1;
                column2[c] += g2;
                column3[c] += g3;
                const float sum = (g0 + g1) + (g2 + g3);
                row[c] = sum;
                total[c] += sum;
                other_total[c] += sum;
            }
        });
}

GANVAS_CLONES void split_taps(const std::array<float*, 5>& to,
                              const std::array<const float*, 3>& taps, std::int64_t count) {
    float* const all = to[0];
    float* const first_two = to[1];
    float* const first = to[2];
    float* const last = to[3];
    float* const last_two = to[4];
    const float* const a = taps[0];
    const float* const b = taps[1];
    const float* const c = taps[2];
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        const float two = a[i] + b[i];
        all[i] = two + c[i];
        first_two[i] = two;
        first[i] = a[i];
        last[i] = c[i];
        last_two[i] = b[i] + c[i];
    }
}

GANVAS_CLONES void join_taps(const std::array<float*, 3>& taps, const std::array<float*, 5>& from,
                             std::int64_t count) {
    float* const a = taps[0];
    float* const b = taps[1];
    float* const c = taps[2];
    const float* const all = from[0];
    const float* const first_two = from[1];
    const float* const first = from[2];
    const float* const last = from[3];
    const float* const last_two = from[4];
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        a[i] = all[i] + first_two[i] + first[i];
        b[i] = all[i] + first_two[i] + last_two[i];
        c[i] = all[i] + last[i] + last_two[i];
    }
}

GANVAS_CLONES void sum(float* to, const float* a, const float* b, std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] = a[i] + b[i];
    }
}

GANVAS_CLONES void subtract(float* to, const float* a, const float* b, std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] = a[i] - b[i];
    }
}

GANVAS_CLONES void remainder(float* to, const float* a, const float* b, const float* c,
                             std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] = a[i] - b[i] - c[i];
    }
}

} // namespace ganvas::loops

#include "core/nn/loops.h"

#include <algorithm>
#include <vector>

// ThreadSanitizer and AddressSanitizer are not up yet when the choice is made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__)
#define GANVAS_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define GANVAS_CLONES
#endif

namespace ganvas::loops {

namespace {

/// Pixels that are added up in single precision before they join the double sums.
constexpr std::int64_t kPixelsAtOnce = 32;

/// A hash of 32 bits in which every bit of the result depends on every bit of `h` (two rounds of
/// multiply and xor-shift with the constants of Wellons' search, "lowbias32").
[[gnu::always_inline]] inline std::uint32_t scramble(std::uint32_t h) {
    h ^= h >> 16U;
    h *= 0x7FEB352DU;
    h ^= h >> 15U;
    h *= 0x846CA68BU;
    return h ^ (h >> 16U);
}

} // namespace

GANVAS_CLONES void add(float* to, const float* from, std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] += from[i];
    }
}

GANVAS_CLONES void add_square_relu(const std::array<float*, 2>& to, const Square<const float>& from,
                                   const float* bias, std::int64_t channels) {
    const auto [shared, rows, columns, own] = from;
    for (std::size_t p = 0; p < 2; ++p) {
        float* const left = to[p];
        float* const right = left + channels;
        const float* const row = rows[p];
        const float* const left_column = columns[0];
        const float* const right_column = columns[1];
        const float* const left_own = own[2 * p];
        const float* const right_own = own[2 * p + 1];
        const float* const all = shared;
#pragma omp simd
        for (std::int64_t c = 0; c < channels; ++c) {
            const float both = bias[c] + (all[c] + row[c]);
            const float l = both + (left_column[c] + left_own[c]);
            const float r = both + (right_column[c] + right_own[c]);
            left[c] = l < 0 ? 0 : l;
            right[c] = r < 0 ? 0 : r;
        }
    }
}

GANVAS_CLONES void split_square(const std::array<const float*, 2>& gradient,
                                const std::array<const float*, 2>& output, const Square<float>& to,
                                float* bias, std::int64_t channels) {
    const float* const upper = gradient[0];
    const float* const lower = gradient[1];
    const float* const upper_output = output[0];
    const float* const lower_output = output[1];
    float* const shared = to.shared;
    float* const upper_row = to.rows[0];
    float* const lower_row = to.rows[1];
    float* const left_column = to.columns[0];
    float* const right_column = to.columns[1];
    const std::array<float*, 4> own = to.own;
#pragma omp simd
    for (std::int64_t c = 0; c < channels; ++c) {
        const std::int64_t right = c + channels;
        const float a = upper_output[c] > 0 ? upper[c] : 0;
        const float b = upper_output[right] > 0 ? upper[right] : 0;
        const float d = lower_output[c] > 0 ? lower[c] : 0;
        const float e = lower_output[right] > 0 ? lower[right] : 0;
        own[0][c] = a;
        own[1][c] = b;
        own[2][c] = d;
        own[3][c] = e;
        upper_row[c] = a + b;
        lower_row[c] = d + e;
        left_column[c] = a + d;
        right_column[c] = b + e;
        const float sum = (a + b) + (d + e);
        shared[c] = sum;
        bias[c] += sum;
    }
}

GANVAS_CLONES void subtract(float* to, const float* a, const float* b, std::int64_t count) {
    if (b == nullptr) {
        std::copy_n(a, count, to);
        return;
    }
    if (a == nullptr) {
#pragma omp simd
        for (std::int64_t i = 0; i < count; ++i) {
            to[i] = -b[i];
        }
        return;
    }
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] = a[i] - b[i];
    }
}

GANVAS_CLONES void sum_differences(float* to, const std::array<const float*, 6>& rows,
                                   std::int64_t channels, std::int64_t count) {
    const float* const x = rows[0];
    const float* const v = rows[1];
    const float* const v_below = rows[2];
    const float* const h = rows[3];
    const float* const b = rows[4];
    const float* const b_below = rows[5];
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t next = i + channels;
        to[i] = x[i] + (v[i] - v_below[i]) + (h[i] - h[next]) +
                ((b[i] - b[next]) - (b_below[i] - b_below[next]));
    }
}

GANVAS_CLONES void add_sums_with_products(double* sums, const float* a, const float* b,
                                          std::int64_t pixels, std::int64_t channels) {
    thread_local std::vector<float> partial;
    for (std::int64_t first = 0; first < pixels; first += kPixelsAtOnce) {
        partial.assign(static_cast<std::size_t>(2 * channels), 0.0F);
        float* const sum = partial.data();
        float* const product = sum + channels;
        for (std::int64_t pixel = first; pixel < std::min(first + kPixelsAtOnce, pixels); ++pixel) {
            const std::int64_t row = pixel * channels;
#pragma omp simd
            for (std::int64_t c = 0; c < channels; ++c) {
                sum[c] += a[row + c];
                product[c] += a[row + c] * b[row + c];
            }
        }
#pragma omp simd
        for (std::int64_t i = 0; i < 2 * channels; ++i) {
            sums[i] += static_cast<double>(sum[i]);
        }
    }
}

GANVAS_CLONES void scale(float* to, const float* from, const float* scale, const float* offset,
                         std::int64_t pixels, std::int64_t channels) {
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
        const std::int64_t row = pixel * channels;
#pragma omp simd
        for (std::int64_t c = 0; c < channels; ++c) {
            to[row + c] = scale[c] * from[row + c] + offset[c];
        }
    }
}

GANVAS_CLONES void combine(float* a, const float* a_scale, const float* b, const float* b_scale,
                           const float* offset, std::int64_t pixels, std::int64_t channels) {
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
        const std::int64_t row = pixel * channels;
#pragma omp simd
        for (std::int64_t c = 0; c < channels; ++c) {
            a[row + c] = a_scale[c] * a[row + c] + b_scale[c] * b[row + c] + offset[c];
        }
    }
}

GANVAS_CLONES void leaky(float* to, float* gains, const float* from, float slope,
                         std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        const float gain = gains[i] * (from[i] < 0 ? slope : 1.0F);
        gains[i] = gain;
        to[i] = gain * from[i];
    }
}

GANVAS_CLONES void draw_gains(float* gains, std::uint64_t key, std::int64_t first,
                              std::uint32_t dropped_below, float gain, std::int64_t count) {
    const auto low = static_cast<std::uint32_t>(key);
    const auto high = static_cast<std::uint32_t>(key >> 32U);
    const auto start = static_cast<std::uint32_t>(first);
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        const std::uint32_t h =
            scramble(scramble((start + static_cast<std::uint32_t>(i)) ^ low) + high);
        gains[i] = h < dropped_below ? 0.0F : gain;
    }
}

} // namespace ganvas::loops

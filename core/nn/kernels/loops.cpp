#include "core/nn/kernels/loops.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

// ThreadSanitizer and AddressSanitizer are not up yet when the choice is made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__) &&                  \
    !defined(__SANITIZE_THREAD__)
#define GANVAS_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define GANVAS_CLONES
#endif

namespace ganvas::loops {

namespace {

/// Pixels that are added up in single precision before they join the double sums.
constexpr std::int64_t kPixelsAtOnce = 32;

/// Products that dot() adds up so.
constexpr std::int64_t kNumbersAtOnce = 1024;

/// A hash of 32 bits in which every bit of the result depends on every bit of `h` (two rounds of
/// multiply and xor-shift with the constants of Wellons' search, "lowbias32").
[[gnu::always_inline]] inline std::uint32_t scramble(std::uint32_t h) {
    h ^= h >> 16U;
    h *= 0x7FEB352DU;
    h ^= h >> 15U;
    h *= 0x846CA68BU;
    return h ^ (h >> 16U);
}

/// Calls `work(channels)` with the usual small numbers as constants: a pixel has no more than one
/// to eight vectors then, and the compiler unrolls what would be a loop of its own for each pixel.
template<typename Work>
[[gnu::always_inline]] inline void with_channels(std::int64_t channels, const Work& work) {
    switch (channels) {
    case 16:
        return work(std::integral_constant<std::int64_t, 16>());
    case 32:
        return work(std::integral_constant<std::int64_t, 32>());
    case 64:
        return work(std::integral_constant<std::int64_t, 64>());
    default:
        return work(channels);
    }
}

} // namespace

GANVAS_CLONES void add(float* to, const float* from, std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] += from[i];
    }
}

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

GANVAS_CLONES void add_sums_with_products(double* sums, const float* a, const float* b,
                                          std::int64_t pixels, std::int64_t channels) {
    with_channels(
        channels, [=](auto count) __attribute__((always_inline)) {
            // Of few channels at a time, so that their sums stay in registers.
            constexpr std::int64_t kTogether = 16;
            for (std::int64_t begin = 0; begin < count; begin += kTogether) {
                const std::int64_t width = std::min<std::int64_t>(kTogether, count - begin);
                for (std::int64_t first = 0; first < pixels; first += kPixelsAtOnce) {
                    float sum[kTogether] = {};
                    float product[kTogether] = {};
                    const std::int64_t end = std::min(first + kPixelsAtOnce, pixels);
                    for (std::int64_t pixel = first; pixel < end; ++pixel) {
                        const float* const from = a + pixel * count + begin;
                        const float* const other = b + pixel * count + begin;
                        if (width == kTogether) {
#pragma omp simd
                            for (std::int64_t c = 0; c < kTogether; ++c) {
                                sum[c] += from[c];
                                product[c] += from[c] * other[c];
                            }
                        } else {
                            for (std::int64_t c = 0; c < width; ++c) {
                                sum[c] += from[c];
                                product[c] += from[c] * other[c];
                            }
                        }
                    }
                    for (std::int64_t c = 0; c < width; ++c) {
                        sums[begin + c] += static_cast<double>(sum[c]);
                        sums[count + begin + c] += static_cast<double>(product[c]);
                    }
                }
            }
        });
}

GANVAS_CLONES void scale(float* to, const float* from, const float* scale, const float* offset,
                         float floor, std::int64_t pixels, std::int64_t channels) {
    with_channels(
        channels, [=](auto count) __attribute__((always_inline)) {
            for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
                const std::int64_t row = pixel * count;
#pragma omp simd
                for (std::int64_t c = 0; c < count; ++c) {
                    const float y = scale[c] * from[row + c] + offset[c];
                    to[row + c] = y < floor ? floor : y;
                }
            }
        });
}

GANVAS_CLONES void cut_gradient(float* gradient, const float* x, const float* scale,
                                const float* offset, std::int64_t pixels, std::int64_t channels) {
    with_channels(
        channels, [=](auto count) __attribute__((always_inline)) {
            for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
                const std::int64_t row = pixel * count;
#pragma omp simd
                for (std::int64_t c = 0; c < count; ++c) {
                    gradient[row + c] =
                        scale[c] * x[row + c] + offset[c] > 0 ? gradient[row + c] : 0.0F;
                }
            }
        });
}

GANVAS_CLONES void combine(float* a, const float* a_scale, const float* b, const float* b_scale,
                           const float* offset, std::int64_t pixels, std::int64_t channels) {
    with_channels(
        channels, [=](auto count) __attribute__((always_inline)) {
            for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
                const std::int64_t row = pixel * count;
#pragma omp simd
                for (std::int64_t c = 0; c < count; ++c) {
                    a[row + c] = a_scale[c] * a[row + c] + b_scale[c] * b[row + c] + offset[c];
                }
            }
        });
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

GANVAS_CLONES void multiply(float* to, const float* from, float factor, std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] = factor * from[i];
    }
}

GANVAS_CLONES void add_scaled(float* to, const float* from, float factor, std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] += factor * from[i];
    }
}

GANVAS_CLONES void combination(float* to, const float* a, float a_factor, const float* b,
                               float b_factor, std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] = a_factor * a[i] + b_factor * b[i];
    }
}

GANVAS_CLONES double dot(const float* a, const float* b, std::int64_t count) {
    double sum = 0;
    for (std::int64_t first = 0; first < count; first += kNumbersAtOnce) {
        float partial = 0;
        const std::int64_t end = std::min(first + kNumbersAtOnce, count);
#pragma omp simd reduction(+ : partial)
        for (std::int64_t i = first; i < end; ++i) {
            partial += a[i] * b[i];
        }
        sum += static_cast<double>(partial);
    }
    return sum;
}

GANVAS_CLONES void leaky_gradient(float* to, const float* gradient, const float* result,
                                  float slope, std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] = gradient[i] * (result[i] > 0 ? 1.0F : slope);
    }
}

GANVAS_CLONES void convolve_line(float* to, const float* picture, std::int64_t row,
                                 std::int64_t stride, const float* kernel, const float* bias,
                                 float slope, std::int64_t pixels, std::int64_t channels) {
    with_channels(
        channels, [=](auto count) __attribute__((always_inline)) {
            for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
                const float* const top = picture + pixel * stride;
                const float* const middle = top + row;
                const float* const bottom = middle + row;
                float* const result = to + pixel * count;
#pragma omp simd
                for (std::int64_t c = 0; c < count; ++c) {
                    const float* const tap = kernel + c;
                    const float sum =
                        bias[c] +
                        (top[0] * tap[0] + top[1] * tap[count] + top[2] * tap[2 * count]) +
                        (middle[0] * tap[3 * count] + middle[1] * tap[4 * count] +
                         middle[2] * tap[5 * count]) +
                        (bottom[0] * tap[6 * count] + bottom[1] * tap[7 * count] +
                         bottom[2] * tap[8 * count]);
                    result[c] = sum < 0 ? slope * sum : sum;
                }
            }
        });
}

GANVAS_CLONES void convolve_line_weight(float* kernel, float* bias, const float* picture,
                                        std::int64_t row, std::int64_t stride,
                                        const float* gradient, std::int64_t pixels,
                                        std::int64_t channels) {
    with_channels(
        channels, [=](auto count) __attribute__((always_inline)) {
            for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
                const float* const top = picture + pixel * stride;
                const float* const middle = top + row;
                const float* const bottom = middle + row;
                const float* const from = gradient + pixel * count;
#pragma omp simd
                for (std::int64_t c = 0; c < count; ++c) {
                    const float g = from[c];
                    float* const tap = kernel + c;
                    bias[c] += g;
                    tap[0] += top[0] * g;
                    tap[count] += top[1] * g;
                    tap[2 * count] += top[2] * g;
                    tap[3 * count] += middle[0] * g;
                    tap[4 * count] += middle[1] * g;
                    tap[5 * count] += middle[2] * g;
                    tap[6 * count] += bottom[0] * g;
                    tap[7 * count] += bottom[1] * g;
                    tap[8 * count] += bottom[2] * g;
                }
            }
        });
}

void add_taps(float* picture, std::int64_t row, std::int64_t stride, const float* taps,
              std::int64_t pixels) {
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
        for (std::int64_t down = 0; down < 3; ++down) {
            float* const to = picture + down * row + pixel * stride;
            for (std::int64_t right = 0; right < 3; ++right) {
                to[right] += taps[9 * pixel + 3 * down + right];
            }
        }
    }
}

GANVAS_CLONES bool adam(float* weights, float* first, float* second, const float* gradient,
                        const AdamNumbers& numbers, std::int64_t count) {
    const AdamNumbers n = numbers;
    float nothing = 0; // Turns to NaN with the first number that is not finite.
#pragma omp simd reduction(+ : nothing)
    for (std::int64_t i = 0; i < count; ++i) {
        const float g = gradient[i];
        const float m = n.beta1 * first[i] + n.rest1 * g;
        const float v = n.beta2 * second[i] + n.rest2 * g * g;
        const float w = weights[i] - n.rate * m / (std::sqrt(v) * n.inverse_root + n.epsilon);
        first[i] = m;
        second[i] = v;
        weights[i] = w;
        nothing += 0.0F * w + 0.0F * v;
    }
    return nothing == 0.0F;
}

GANVAS_CLONES void approach(float* to, const float* from, float share, std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] += share * (from[i] - to[i]);
    }
}

} // namespace ganvas::loops

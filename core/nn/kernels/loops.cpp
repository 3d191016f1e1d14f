#include "core/nn/kernels/loops.h"

#include "core/nn/kernels/clones.h"

#include <algorithm>
#include <cmath>

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

} // namespace

GANVAS_CLONES void add(float* to, const float* from, std::int64_t count) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] += from[i];
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
    for_pixels(
        pixels, channels, [=](std::int64_t i, std::int64_t c) __attribute__((always_inline)) {
            const float y = scale[c] * from[i] + offset[c];
            to[i] = y < floor ? floor : y;
        });
}

GANVAS_CLONES void cut_gradient(float* gradient, const float* x, const float* scale,
                                const float* offset, std::int64_t pixels, std::int64_t channels) {
    for_pixels(
        pixels, channels, [=](std::int64_t i, std::int64_t c) __attribute__((always_inline)) {
            gradient[i] = scale[c] * x[i] + offset[c] > 0 ? gradient[i] : 0.0F;
        });
}

GANVAS_CLONES void combine(float* a, const float* a_scale, const float* b, const float* b_scale,
                           const float* offset, std::int64_t pixels, std::int64_t channels) {
    for_pixels(
        pixels, channels, [=](std::int64_t i, std::int64_t c) __attribute__((always_inline)) {
            a[i] = a_scale[c] * a[i] + b_scale[c] * b[i] + offset[c];
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

#pragma once

#include <cstdint>

/// The innermost loops of core/nn over plain arrays, compiled for several generations of x86
/// processors; the right one is chosen when the program starts. Any thread. "pixels" are rows of
/// `channels` numbers that lie one after the other.
namespace ganvas::loops {

/// to[i] += from[i]
void add(float* to, const float* from, std::int64_t count);

/// Adds each channel's sum over the pixels of a, and of a · b, to `sums` (2 · channels).
void add_sums_with_products(double* sums, const float* a, const float* b, std::int64_t pixels,
                            std::int64_t channels);

/// to = max(floor, scale · from + offset), channel by channel; a NaN stays one.
void scale(float* to, const float* from, const float* scale, const float* offset, float floor,
           std::int64_t pixels, std::int64_t channels);

/// Sets a pixel's gradient to zero where scale · x + offset is not above it.
void cut_gradient(float* gradient, const float* x, const float* scale, const float* offset,
                  std::int64_t pixels, std::int64_t channels);

/// a = a_scale · a + b_scale · b + offset, channel by channel.
void combine(float* a, const float* a_scale, const float* b, const float* b_scale,
             const float* offset, std::int64_t pixels, std::int64_t channels);

/// gains *= slope where from < 0; to = gains · from.
void leaky(float* to, float* gains, const float* from, float slope, std::int64_t count);

/// gains[i] = 0 with probability `dropped_below` / 2³², else `gain`: a hash of `key` and
/// first + i.
void draw_gains(float* gains, std::uint64_t key, std::int64_t first, std::uint32_t dropped_below,
                float gain, std::int64_t count);

/// to[i] = factor · from[i]; both may be the same.
void multiply(float* to, const float* from, float factor, std::int64_t count);

/// to[i] += factor · from[i]
void add_scaled(float* to, const float* from, float factor, std::int64_t count);

/// to[i] = a_factor · a[i] + b_factor · b[i]
void combination(float* to, const float* a, float a_factor, const float* b, float b_factor,
                 std::int64_t count);

/// The sum of a[i] · b[i], short runs of it in single precision.
double dot(const float* a, const float* b, std::int64_t count);

/// to[i] = gradient[i] where the result of LeakyReLU is above zero, elsewhere its slope's share. A
/// NaN stays one.
void leaky_gradient(float* to, const float* gradient, const float* result, float slope,
                    std::int64_t count);

/// A line of `pixels` results with `channels` numbers each of a 3×3 kernel [9, channels] over a
/// picture of one channel, which is `row` wide: LeakyReLU(bias + product). `picture` is where the
/// first tap of the first pixel lies; from pixel to pixel it moves by `stride`.
void convolve_line(float* to, const float* picture, std::int64_t row, std::int64_t stride,
                   const float* kernel, const float* bias, float slope, std::int64_t pixels,
                   std::int64_t channels);

/// Its transposes: add to the gradients of kernel and bias, and to that of the picture what the
/// taps [pixels, 9] say.
void convolve_line_weight(float* kernel, float* bias, const float* picture, std::int64_t row,
                          std::int64_t stride, const float* gradient, std::int64_t pixels,
                          std::int64_t channels);
void add_taps(float* picture, std::int64_t row, std::int64_t stride, const float* taps,
              std::int64_t pixels);

/// What one step of Adam does to all numbers alike.
struct AdamNumbers {
    float beta1, rest1; ///< rest1 = 1 − beta1, rounded from double.
    float beta2, rest2;
    float epsilon;
    float rate;         ///< The learning rate over the first moment's correction.
    float inverse_root; ///< 1 over the root of the second moment's correction.
};

/// Moves weights and both moments by their gradient. Returns whether all stayed finite.
bool adam(float* weights, float* first, float* second, const float* gradient,
          const AdamNumbers& numbers, std::int64_t count);

/// to[i] += share · (from[i] − to[i])
void approach(float* to, const float* from, float share, std::int64_t count);

} // namespace ganvas::loops

#pragma once

#include <array>
#include <cstdint>

/// The innermost loops of core/nn over plain arrays, compiled for several generations of x86
/// processors; the right one is chosen when the program starts. Any thread. "pixels" are rows of
/// `channels` numbers that lie one after the other.
namespace ganvas::loops {

/// to[i] += from[i]
void add(float* to, const float* from, std::int64_t count);

/// The numbers that a 2×2 square of output pixels of doubled_conv() is the sum of, first channel of
/// each: the one that all four share, those of the upper and the lower row, of the left and the
/// right column, and each pixel's own, row by row.
template<typename Float>
struct Square {
    Float* shared;
    std::array<Float*, 2> rows;
    std::array<Float*, 2> columns;
    std::array<Float*, 4> own;
};

/// Both rows of a square (two pixels each): to = max(0, bias + its four numbers); a NaN stays one,
/// so that it is noticed.
void add_square_relu(const std::array<float*, 2>& to, const Square<const float>& from,
                     const float* bias, std::int64_t channels);

/// Its transpose for the gradient where output > 0: sets `to`, and adds to the bias's sums.
void split_square(const std::array<const float*, 2>& gradient,
                  const std::array<const float*, 2>& output, const Square<float>& to, float* bias,
                  std::int64_t channels);

/// to = a − b; null stands for zeros.
void subtract(float* to, const float* a, const float* b, std::int64_t count);

/// One row of the sum of six others' differences: with rows (x, v, v', h, b, b') and h⁺ for h one
/// pixel of `channels` numbers on, to = x + (v − v') + (h − h⁺) + ((b − b⁺) − (b' − b'⁺)).
void sum_differences(float* to, const std::array<const float*, 6>& rows, std::int64_t channels,
                     std::int64_t count);

/// Adds each channel's sum over the pixels of a, and of a · b, to `sums` (2 · channels).
void add_sums_with_products(double* sums, const float* a, const float* b, std::int64_t pixels,
                            std::int64_t channels);

/// to = scale · from + offset, channel by channel.
void scale(float* to, const float* from, const float* scale, const float* offset,
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

} // namespace ganvas::loops

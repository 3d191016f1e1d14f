#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace ganvas {

/// Float numbers in memory of somebody else, row by row, or column by column if `transposed`. Plain
/// numbers, because making a tensor of a part of another takes as long as a small product.
struct Matrix {
    float* data;
    std::int64_t rows, columns;
    std::int64_t leading; ///< From one row (or column, if transposed) to the next.
    bool transposed = false;

    /// Rows without a gap.
    Matrix(float* numbers, std::int64_t row_count, std::int64_t column_count)
        : data(numbers),
          rows(row_count),
          columns(column_count),
          leading(column_count) {}

    /// A tensor of two dimensions of which rows or columns lie together.
    explicit Matrix(const torch::Tensor& tensor);

    [[nodiscard]] Matrix t() const;

    /// Some of the columns, or of the rows, of a matrix that is not transposed.
    [[nodiscard]] Matrix columns_from(std::int64_t first, std::int64_t count) const;
    [[nodiscard]] Matrix rows_from(std::int64_t first, std::int64_t count) const;
};

/// product = a · b, or with `add` product += a · b, on the calling thread inside for_shares();
/// `product` is not transposed.
///
/// oneDNN's own sgemm, which LibTorch brings along: on products with a short inner dimension, such
/// as a convolution's channels, it is faster than OpenBLAS. Throws std::runtime_error when there is
/// no memory for it. Any thread on which no signal's handler runs, unless on a stack of its own:
/// oneDNN 2.6's kernels keep numbers below the stack pointer, farther than a handler leaves alone.
void multiply(const Matrix& a, const Matrix& b, const Matrix& product, bool add = false);

} // namespace ganvas

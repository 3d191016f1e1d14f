#include "core/nn/kernels/matrix_product.h"

#include <dnnl.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ganvas {

Matrix::Matrix(const torch::Tensor& tensor)
    : Matrix(tensor.data_ptr<float>(), tensor.size(0), tensor.size(1)) {
    transposed = tensor.stride(1) != 1 && tensor.size(1) != 1;
    // The distance of lines of which there is only one may be anything.
    leading = transposed ? std::max(tensor.stride(1), rows) : std::max(tensor.stride(0), columns);
}

Matrix Matrix::t() const {
    Matrix other = *this;
    std::swap(other.rows, other.columns);
    other.transposed = !transposed;
    return other;
}

Matrix Matrix::columns_from(std::int64_t first, std::int64_t count) const {
    Matrix some = *this;
    some.data += first;
    some.columns = count;
    return some;
}

Matrix Matrix::rows_from(std::int64_t first, std::int64_t count) const {
    Matrix some = *this;
    some.data += first * leading;
    some.rows = count;
    return some;
}

void multiply(const Matrix& a, const Matrix& b, const Matrix& product, bool add) {
    if (a.columns == 0 || product.rows == 0 || product.columns == 0) { // oneDNN refuses these.
        for (std::int64_t row = 0; row < product.rows && !add; ++row) {
            std::fill_n(product.data + row * product.leading, product.columns, 0.0F);
        }
        return;
    }
    const dnnl_status_t status =
        dnnl_sgemm(a.transposed ? 'T' : 'N', b.transposed ? 'T' : 'N', a.rows, b.columns, a.columns,
                   /*alpha=*/1.0F, a.data, a.leading, b.data, b.leading, add ? 1.0F : 0.0F,
                   product.data, product.leading);
    if (status != dnnl_success) {
        throw std::runtime_error("A matrix product failed: there is not enough memory.");
    }
}

} // namespace ganvas

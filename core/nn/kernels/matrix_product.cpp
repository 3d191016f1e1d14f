#include "core/nn/kernels/matrix_product.h"

#include <dnnl.h>

#include <algorithm>
#include <stdexcept>

namespace ganvas {

namespace {

struct Operand {
    char transposed;
    std::int64_t leading; ///< from one row (or column, if transposed) to the next

    explicit Operand(const torch::Tensor& matrix) {
        const bool by_rows = matrix.stride(1) == 1 || matrix.size(1) == 1;
        transposed = by_rows ? 'N' : 'T';
        // The distance of lines of which there is only one may be anything.
        leading = by_rows ? std::max(matrix.stride(0), matrix.size(1))
                          : std::max(matrix.stride(1), matrix.size(0));
    }
};

} // namespace

void multiply(const torch::Tensor& a, const torch::Tensor& b, const torch::Tensor& product,
              bool add) {
    if (a.size(1) == 0 || product.numel() == 0) { // oneDNN refuses these.
        if (!add) {
            product.zero_();
        }
        return;
    }
    const Operand left(a);
    const Operand right(b);
    const Operand result(product);
    const dnnl_status_t status =
        dnnl_sgemm(left.transposed, right.transposed, a.size(0), b.size(1), a.size(1),
                   /*alpha=*/1.0F, a.data_ptr<float>(), left.leading, b.data_ptr<float>(),
                   right.leading, add ? 1.0F : 0.0F, product.data_ptr<float>(), result.leading);
    if (status != dnnl_success) {
        throw std::runtime_error("A matrix product failed: there is not enough memory.");
    }
}

} // namespace ganvas

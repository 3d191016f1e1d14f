#include "core/nn/kernels/linear.h"

#include "core/nn/kernels/matrix_product.h"
#include "core/nn/kernels/shares.h"

#include <algorithm>

namespace ganvas {

namespace {

/// gradientᵀ · x, of which each share makes a part of its own.
torch::Tensor weight_gradient(const Matrix& gradient, const Matrix& x) {
    torch::Tensor result = torch::empty({gradient.columns, x.columns});
    const Matrix whole(result);
    if (x.columns > gradient.columns) {
        for_shares(x.columns, [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            multiply(gradient.t(), x.columns_from(begin, end - begin),
                     whole.columns_from(begin, end - begin));
        });
    } else {
        for_shares(gradient.columns,
                   [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
                       multiply(gradient.columns_from(begin, end - begin).t(), x,
                                whole.rows_from(begin, end - begin));
                   });
    }
    return result;
}

class Linear : public torch::autograd::Function<Linear> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias) {
        const torch::Tensor x = input.contiguous();
        torch::Tensor y = torch::empty({x.size(0), weight.size(0)});
        const auto* const constants = bias.data_ptr<float>();
        const auto compute = [constants](const Matrix& some_x, const Matrix& some_weight,
                                         const Matrix& some_y, std::int64_t first_column) {
            for (std::int64_t row = 0; row < some_y.rows; ++row) {
                std::copy_n(constants + first_column, some_y.columns,
                            some_y.data + row * some_y.leading);
            }
            multiply(some_x, some_weight.t(), some_y, /*add=*/true);
        };
        if (x.size(0) > weight.size(0)) {
            for_shares(x.size(0), [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
                compute(Matrix(x).rows_from(begin, end - begin), Matrix(weight),
                        Matrix(y).rows_from(begin, end - begin), 0);
            });
        } else {
            for_shares(weight.size(0),
                       [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
                           compute(Matrix(x), Matrix(weight).rows_from(begin, end - begin),
                                   Matrix(y).columns_from(begin, end - begin), begin);
                       });
        }
        context->save_for_backward({x, weight});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor gradient = gradients[0].contiguous();
        torch::Tensor x_gradient;
        if (context->needs_input_grad(0)) {
            x_gradient = torch::empty_like(saved[0]);
            for_shares(
                gradient.size(0), [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
                    multiply(Matrix(gradient).rows_from(begin, end - begin), Matrix(saved[1]),
                             Matrix(x_gradient).rows_from(begin, end - begin));
                });
        }
        if (!context->needs_input_grad(1)) {
            return {x_gradient, {}, {}};
        }
        return {x_gradient, weight_gradient(Matrix(gradient), Matrix(saved[0])), gradient.sum(0)};
    }
};

} // namespace

torch::Tensor linear_of_pictures(const torch::Tensor& pictures, const torch::Tensor& weight,
                                 const torch::Tensor& bias) {
    const std::int64_t channels = pictures.size(1);
    const torch::Tensor rows = pictures.contiguous(torch::MemoryFormat::ChannelsLast)
                                   .permute({0, 2, 3, 1})
                                   .view({pictures.size(0), -1});
    const torch::Tensor own =
        weight.view({weight.size(0), channels, -1}).transpose(1, 2).reshape({weight.size(0), -1});
    return Linear::apply(rows, own, bias);
}

torch::Tensor linear_to_pictures(const torch::Tensor& x, const torch::Tensor& weight,
                                 const torch::Tensor& bias, std::int64_t channels,
                                 std::int64_t side) {
    const torch::Tensor own =
        weight.view({channels, side * side, -1}).transpose(0, 1).reshape({weight.size(0), -1});
    const torch::Tensor own_bias = bias.view({channels, -1}).t().reshape(-1);
    return Linear::apply(x, own, own_bias)
        .view({x.size(0), side, side, channels})
        .permute({0, 3, 1, 2});
}

} // namespace ganvas

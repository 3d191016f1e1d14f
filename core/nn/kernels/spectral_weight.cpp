#include "core/nn/kernels/spectral_weight.h"

#include "core/nn/kernels/loops.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ganvas {

namespace {

/// Keeps a weight of zeros from becoming NaN.
constexpr double kSmallest = 1e-12;

/// Brings a vector to length 1.
void normalise(float* vector, std::int64_t count) {
    const double length = std::sqrt(loops::dot(vector, vector, count));
    loops::multiply(vector, vector, static_cast<float>(1 / std::max(length, kSmallest)), count);
}

class SpectralWeight : public torch::autograd::Function<SpectralWeight> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& weight, const torch::Tensor& u, bool learn) {
        const std::int64_t rows = weight.size(0);
        const std::int64_t columns = weight.numel() / rows;
        const auto* const matrix = weight.data_ptr<float>();
        auto* const left = u.data_ptr<float>();
        const torch::Tensor v = torch::zeros({columns});
        auto* const right = v.data_ptr<float>();
        for (std::int64_t row = 0; row < rows; ++row) {
            loops::add_scaled(right, matrix + row * columns, left[row], columns);
        }
        normalise(right, columns);
        std::vector<float> product(static_cast<std::size_t>(rows));
        for (std::int64_t row = 0; row < rows; ++row) {
            product[static_cast<std::size_t>(row)] =
                static_cast<float>(loops::dot(matrix + row * columns, right, columns));
        }
        if (learn) {
            std::copy(product.begin(), product.end(), left);
            normalise(left, rows);
        }
        const double largest = loops::dot(left, product.data(), rows);
        torch::Tensor result = torch::empty_like(weight);
        loops::multiply(result.data_ptr<float>(), matrix,
                        static_cast<float>(1 / std::max(largest, kSmallest)), weight.numel());
        // A copy, because the next pass changes u before this one's gradient is taken.
        context->save_for_backward({result, u.clone(), v});
        context->saved_data["largest"] = largest;
        return result;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const double largest = context->saved_data["largest"].toDouble();
        const auto inverse = static_cast<float>(1 / std::max(largest, kSmallest));
        const torch::Tensor gradient = gradients[0].contiguous();
        const double through_largest =
            largest > kSmallest ? loops::dot(gradient.data_ptr<float>(), saved[0].data_ptr<float>(),
                                             gradient.numel())
                                : 0;
        const auto* const u = saved[1].data_ptr<float>();
        const auto* const v = saved[2].data_ptr<float>();
        const std::int64_t columns = saved[2].numel();
        torch::Tensor weight_gradient = torch::empty_like(gradient);
        for (std::int64_t row = 0; row < saved[1].numel(); ++row) {
            loops::combination(weight_gradient.data_ptr<float>() + row * columns,
                               gradient.data_ptr<float>() + row * columns, inverse, v,
                               static_cast<float>(-through_largest * u[row]) * inverse, columns);
        }
        return {weight_gradient, {}, {}};
    }
};

} // namespace

torch::Tensor spectral_weight(const torch::Tensor& weight, const torch::Tensor& u, bool learn) {
    return SpectralWeight::apply(weight, u, learn);
}

} // namespace ganvas

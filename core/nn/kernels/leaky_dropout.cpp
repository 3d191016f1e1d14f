#include "core/nn/kernels/leaky_dropout.h"

#include "core/nn/kernels/loops.h"
#include "core/nn/kernels/shares.h"

namespace ganvas {

namespace {

class LeakyDropout : public torch::autograd::Function<LeakyDropout> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 double negative_slope, const torch::Tensor& gains) {
        torch::Tensor y = torch::empty_like(x);
        const auto slope = static_cast<float>(negative_slope);
        const auto* const from = x.data_ptr<float>();
        auto* const to = y.data_ptr<float>();
        auto* const gain = gains.data_ptr<float>();
        for_shares(x.numel(), [=](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            loops::leaky(to + begin, gain + begin, from + begin, slope, end - begin);
        });
        context->save_for_backward({gains});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        return {gradients[0] * context->get_saved_variables()[0], {}, {}};
    }
};

} // namespace

torch::Tensor leaky_dropout(const torch::Tensor& x, double negative_slope,
                            const torch::Tensor& gains) {
    return LeakyDropout::apply(x, negative_slope, gains);
}

} // namespace ganvas

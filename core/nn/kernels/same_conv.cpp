#include "core/nn/kernels/same_conv.h"

#include "core/nn/kernels/convolution.h"
#include "core/nn/kernels/kept.h"
#include "core/nn/kernels/loops.h"
#include "core/nn/kernels/one_channel_conv.h"
#include "core/nn/kernels/shares.h"

#include <array>
#include <memory>
#include <optional>

namespace ganvas {

namespace {

/// What computes the shares of a batch, which come in two sizes, each with the weight in a layout
/// of its own: a Convolution or its gradients.
template<typename Computer>
class ShareComputers {
public:
    /// `kind_of(shape)` is what the computer of a share is made from.
    template<typename KindOf>
    ShareComputers(const ConvolutionShape& batch, const torch::Tensor& weight,
                   const KindOf& kind_of)
        : smaller_(batch.images / share_count()) {
        const bool are_equal = batch.images % share_count() == 0;
        for (std::size_t size = 0; size < (are_equal ? 1 : kSizes); ++size) {
            ConvolutionShape shape = batch;
            shape.images = smaller_ + static_cast<std::int64_t>(size);
            if (shape.images > 0) {
                ones_[size].computer = kept<Computer>(kind_of(shape));
                ones_[size].weight = ones_[size].computer->prepared(weight);
            }
        }
    }

    struct One {
        std::shared_ptr<const Computer> computer; ///< Null where no share has that size.
        torch::Tensor weight;
    };

    [[nodiscard]] std::size_t size_of(std::int64_t images) const {
        return static_cast<std::size_t>(images - smaller_);
    }
    [[nodiscard]] const One& operator[](std::size_t size) const { return ones_[size]; }
    static constexpr std::size_t kSizes = 2;

private:
    std::int64_t smaller_;
    std::array<One, kSizes> ones_;
};

using ShareGradients = ShareComputers<ConvolutionGradients>;

/// The sums of what the shares give for the weight, each size in its own layout.
class WeightGradients {
public:
    explicit WeightGradients(const ShareGradients& computers) : computers_(computers) {
        for (std::size_t size = 0; size < ShareGradients::kSizes; ++size) {
            if (const auto& computer = computers_[size].computer) {
                sums_[size].emplace(computer->weight_floats());
            }
        }
    }

    /// Inside for_shares(): where the share's own gradient goes.
    float* room(std::size_t size, std::size_t share) { return (*sums_[size])[share]; }

    [[nodiscard]] torch::Tensor total() const {
        torch::Tensor total;
        for (std::size_t size = 0; size < ShareGradients::kSizes; ++size) {
            if (const auto& computer = computers_[size].computer) {
                const torch::Tensor own = computer->plain_weight(sums_[size]->total().data());
                total = total.defined() ? total + own : own;
            }
        }
        return total;
    }

private:
    const ShareGradients& computers_;
    std::array<std::optional<ShareSums<float>>, ShareGradients::kSizes> sums_;
};

float* images_from(const torch::Tensor& images, std::int64_t first) {
    return images.data_ptr<float>() + first * (images.numel() / images.size(0));
}

class SameConv : public torch::autograd::Function<SameConv> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias, std::int64_t stride, double slope) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const torch::Tensor taps = weight.contiguous();
        const ConvolutionShape shape = ConvolutionShape::of(x, weight.size(0), stride);
        const ShareComputers<Convolution> computers(
            shape, taps, [slope](const ConvolutionShape& share) {
                return Convolution::Kind{share, static_cast<float>(slope)};
            });
        torch::Tensor y = shape.make_result();
        for_shares(shape.images, [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            const auto& own = computers[computers.size_of(end - begin)];
            own.computer->run(images_from(x, begin), own.weight.data_ptr<float>(),
                              bias.data_ptr<float>(), images_from(y, begin));
        });
        context->save_for_backward({x, y, taps});
        context->saved_data["stride"] = stride;
        context->saved_data["slope"] = slope;
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor& x = saved[0];
        const torch::Tensor& y = saved[1];
        const auto slope = static_cast<float>(context->saved_data["slope"].toDouble());
        const bool wants_x = context->needs_input_grad(0);
        const bool wants_weight = context->needs_input_grad(1);
        const ConvolutionShape shape =
            ConvolutionShape::of(x, y.size(1), context->saved_data["stride"].toInt());
        const ShareGradients computers(shape, saved[2],
                                       [](const ConvolutionShape& share) { return share; });
        const torch::Tensor gradient = gradients[0].contiguous(torch::MemoryFormat::ChannelsLast);
        const torch::Tensor upstream = slope == 1 ? gradient : torch::empty_like(gradient);
        torch::Tensor x_gradient = wants_x ? torch::empty_like(x) : torch::Tensor();
        WeightGradients weight_gradients(computers);
        ShareSums<float> bias_gradient(shape.out);
        for_shares(shape.images, [&](std::size_t share, std::int64_t begin, std::int64_t end) {
            const std::size_t size = computers.size_of(end - begin);
            const auto& own = computers[size];
            if (slope != 1) {
                loops::leaky_gradient(images_from(upstream, begin), images_from(gradient, begin),
                                      images_from(y, begin), slope,
                                      (end - begin) * shape.output_floats());
            }
            if (wants_x) {
                own.computer->for_x(images_from(upstream, begin), own.weight.data_ptr<float>(),
                                    images_from(x_gradient, begin));
            }
            if (wants_weight) {
                own.computer->for_weight(images_from(x, begin), images_from(upstream, begin),
                                         weight_gradients.room(size, share), bias_gradient[share]);
            }
        });
        if (!wants_weight) {
            return {x_gradient, {}, {}, {}, {}};
        }
        return {x_gradient, weight_gradients.total(), bias_gradient.tensor(), {}, {}};
    }
};

} // namespace

torch::Tensor same_conv(const torch::Tensor& x, const torch::Tensor& weight,
                        const torch::Tensor& bias, std::int64_t stride, double slope) {
    if (x.size(1) == 1) {
        return one_channel_conv(x, weight, bias, stride, slope);
    }
    return SameConv::apply(x, weight, bias, stride, slope);
}

} // namespace ganvas

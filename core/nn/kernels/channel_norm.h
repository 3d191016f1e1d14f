#pragma once

#include <torch/torch.h>

#include <array>
#include <vector>

namespace ganvas {

/// Batch norm (Ioffe & Szegedy 2015) of pictures that lie channels last in memory: what `norm`
/// computes, with its weights, averages and mode, and its own gradients.
///
/// [batch, channels, h, w] float → the same. LibTorch 1.13 adds up such pictures' numbers one by
/// one in single precision, which at 100,000 pixels leaves relative errors of 3e-4; here the sums
/// are double. LibTorch's threads share the work. Any thread that may change `norm`; not to be
/// differentiated twice.
torch::Tensor channel_norm(const torch::Tensor& x, torch::nn::BatchNorm2dImpl& norm);

/// The norm's weight and bias, which an operation that takes the norm in needs as inputs of its own
/// so that they get gradients; without a norm two tensors that stand for them.
std::array<torch::Tensor, 2> parameters_of(const torch::nn::BatchNorm2dImpl* norm);

/// The same as a part of another operation, which takes scale · x + offset instead of the result:
/// a pass less over memory in each direction.
class ChannelNormPass {
public:
    /// Looks at x, and takes it into the averages of `norm` in training mode. Null: a norm that
    /// changes nothing.
    ChannelNormPass(const torch::Tensor& x, torch::nn::BatchNorm2dImpl* norm);

    /// The pass that save() kept; `others` become the other tensors kept with it.
    ChannelNormPass(torch::autograd::AutogradContext& context, std::vector<torch::Tensor>& others);

    void save(torch::autograd::AutogradContext& context, std::vector<torch::Tensor> others) const;

    [[nodiscard]] bool is_identity() const { return !scale_.defined(); }
    [[nodiscard]] const torch::Tensor& scale() const { return scale_; }   ///< [channels] float
    [[nodiscard]] const torch::Tensor& offset() const { return offset_; } ///< [channels] float

    /// What the backward pass gives, all [channels] float, and undefined without a norm: the
    /// gradients of the norm's weight and bias, and how the gradient for x follows from the one for
    /// the result: scale() · gradient + of_x · x + constant.
    struct Gradients {
        torch::Tensor weight, bias, of_x, constant;
    };

    /// `sums` holds for each channel the sum of the result's gradient and that of its product with
    /// x, over all `pixels` of the batch: [2, channels] double.
    [[nodiscard]] Gradients backward(const torch::Tensor& sums, std::int64_t pixels) const;

    /// Turns pixels' gradients for the result, in place, into those for x.
    void backward_pixels(const Gradients& gradients, float* gradient, const float* x,
                         std::int64_t pixels) const;

    /// The same for all pixels, shared among LibTorch's threads.
    void backward_pixels(const Gradients& gradients, const torch::Tensor& gradient,
                         const torch::Tensor& x) const;

private:
    bool training_ = false;
    torch::Tensor mean_, deviation_, exact_scale_; ///< [channels] double; 1 / √(variance + ε)
    torch::Tensor scale_, offset_;
};

} // namespace ganvas

#pragma once

#include <torch/torch.h>

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

    /// Turns the gradient for the result, in place, into the one for x, and returns those of the
    /// norm's weight and bias (undefined without a norm). `sums` holds for each channel the
    /// gradient's sum and that of its product with x: [2, channels] double.
    [[nodiscard]] std::vector<torch::Tensor> backward(const torch::Tensor& x,
                                                      const torch::Tensor& sums,
                                                      const torch::Tensor& gradient) const;

private:
    bool training_ = false;
    torch::Tensor mean_, deviation_, exact_scale_; ///< [channels] double; 1 / √(variance + ε)
    torch::Tensor scale_, offset_;
};

} // namespace ganvas

#pragma once

#include <torch/torch.h>

#include <array>
#include <cstdint>
#include <vector>

namespace ganvas {

/// Batch norm (Ioffe & Szegedy 2015) of pictures that lie channels last in memory: what `norm`
/// computes, with its weights, averages and mode, and its own gradients; with `relu` cut at zero.
///
/// [batch, channels, h, w] float → the same. LibTorch 1.13 adds up such pictures' numbers one by
/// one in single precision, which at 100,000 pixels leaves relative errors of 3e-4; here the sums
/// are double. The crew shares the work. Any thread that may change `norm`; not to be
/// differentiated twice.
torch::Tensor channel_norm(const torch::Tensor& x, torch::nn::BatchNorm2dImpl& norm,
                           bool relu = false);

/// The norm's weight and bias, which an operation that takes the norm in needs as inputs of its own
/// so that they get gradients; without a norm two tensors that stand for them.
std::array<torch::Tensor, 2> parameters_of(const torch::nn::BatchNorm2dImpl* norm);

/// The same as the first part of another operation, which has it done for the pixels that it looks
/// at anyway: a pass less over memory in each direction.
class ChannelNormPass {
public:
    /// Looks at x, and takes it into the averages of `norm` in training mode. Null: a norm that
    /// changes nothing, and no `relu` either.
    ChannelNormPass(const torch::Tensor& x, torch::nn::BatchNorm2dImpl* norm, bool relu);

    /// The pass that save() kept; `others` become the other tensors kept with it.
    ChannelNormPass(torch::autograd::AutogradContext& context, std::vector<torch::Tensor>& others);

    void save(torch::autograd::AutogradContext& context, std::vector<torch::Tensor> others) const;

    [[nodiscard]] bool is_identity() const { return numbers_.empty(); }

    /// to = the result for the pixels `from`, each of all channels.
    void apply(float* to, const float* from, std::int64_t pixels) const;

    /// How many sums look_back() adds to.
    [[nodiscard]] std::int64_t sum_count() const { return 2 * channels_; }

    /// The first part of the way back: turns pixels' gradients for the result, in place, into those
    /// before the cut, and adds to the sums that finish_sums() wants.
    void look_back(float* gradient, const float* x, std::int64_t pixels, double* sums) const;

    /// From the sums over all `pixels` of the batch. Gives the gradients of the norm's weight and
    /// bias, [channels] float, undefined without a norm.
    std::array<torch::Tensor, 2> finish_sums(const std::vector<double>& sums, std::int64_t pixels);

    /// After it, the second part: those before the cut, in place, into those for x.
    void finish(float* gradient, const float* x, std::int64_t pixels) const;

    /// The second part for all pixels, which the crew shares.
    void finish_all(const torch::Tensor& gradient, const torch::Tensor& x) const;

private:
    [[nodiscard]] const double* mean() const { return numbers_.data(); }
    [[nodiscard]] const double* deviation() const { return mean() + channels_; }
    [[nodiscard]] const double* exact_scale() const { return deviation() + channels_; }

    bool training_ = false;
    bool relu_ = false;
    std::int64_t channels_ = 0;
    std::vector<double> numbers_;       ///< mean, 1 / √(variance + ε), and that times the weight
    std::vector<float> scale_, offset_; ///< result = scale · x + offset
    std::vector<float> of_x_, constant_; ///< for x: scale · gradient + of_x · x + constant
};

} // namespace ganvas

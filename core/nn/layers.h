#pragma once

#include <torch/torch.h>

namespace ganvas {

/// Spectral normalisation (Miyato et al. 2018, section 2.1 and algorithm 1): a weight divided by
/// its largest singular value as a matrix of [out, everything else], which one step of the power
/// method for each training pass keeps track of.
class SpectralNormImpl : public torch::nn::Module {
public:
    explicit SpectralNormImpl(std::int64_t out_features);

    torch::Tensor forward(const torch::Tensor& weight);

    torch::Tensor u; ///< [out], of length 1
};
TORCH_MODULE(SpectralNorm);

/// A fully connected layer. Unlike torch::nn::Linear it begins with zeros, so that a copy of a
/// network does not draw random weights only to overwrite them.
class DenseImpl : public torch::nn::Module {
public:
    DenseImpl(std::int64_t in_features, std::int64_t out_features, bool spectral_norm = false);

    /// [batch, in] → [batch, out]
    torch::Tensor forward(const torch::Tensor& x);

    /// What x is multiplied with: `weight`, after the spectral norm if there is one.
    torch::Tensor effective_weight();

    torch::Tensor weight; ///< [out, in]
    torch::Tensor bias;   ///< [out]

private:
    SpectralNorm spectral_{nullptr};
};
TORCH_MODULE(Dense);

/// A 3×3 convolution with TensorFlow's "same" padding: at stride 1 one pixel on every side, at
/// stride 2 one row at the bottom and one column at the right, so that 28 becomes 14 and 14
/// becomes 7.
class SameConv2dImpl : public torch::nn::Module {
public:
    SameConv2dImpl(std::int64_t in_channels, std::int64_t out_channels, std::int64_t stride,
                   bool spectral_norm = false);

    /// [batch, in, h, w] → [batch, out, h / stride, w / stride].
    torch::Tensor forward(const torch::Tensor& x);

    [[nodiscard]] std::int64_t stride() const { return stride_; }

    /// What x is multiplied with: `weight`, after the spectral norm if there is one.
    torch::Tensor effective_weight();

    torch::Tensor weight; ///< [out, in, 3, 3]
    torch::Tensor bias;   ///< [out]

private:
    std::int64_t stride_;
    SpectralNorm spectral_{nullptr};
};
TORCH_MODULE(SameConv2d);

/// Dropout (Srivastava et al. 2014) that draws from its own generator instead of LibTorch's
/// process-wide one, so that nothing else in the process can change a training run.
class SeededDropoutImpl : public torch::nn::Module {
public:
    SeededDropoutImpl(double probability, at::Generator rng);

    torch::Tensor forward(const torch::Tensor& x);

    /// What dropout multiplies `like`'s numbers with: 0 or 1 / (1 − probability) in training mode,
    /// else 1. Draws the next random numbers.
    torch::Tensor draw_gains(const torch::Tensor& like);

    /// Whether it changes anything.
    [[nodiscard]] bool drops() const { return is_training() && probability_ > 0.0; }

    void set_probability(double probability) { probability_ = probability; }
    [[nodiscard]] double probability() const { return probability_; }

private:
    double probability_;
    at::Generator rng_;
};
TORCH_MODULE(SeededDropout);

/// The share of a batch's statistics that batch norm's moving averages take in.
constexpr double kKerasMomentum = 0.2;

/// Batch norm with the source's numbers in Keras: that momentum, and ε is 1e-3.
torch::nn::BatchNorm2d keras_batch_norm(std::int64_t channels);

/// The rows of `table` [classes, n] that `labels` name, [batch, n]: labels are int64 [batch], or
/// the weights of a blend of rows, [batch, classes].
torch::Tensor rows_of(const torch::Tensor& table, const torch::Tensor& labels);

/// Batch norm with a gain and a bias for each class (Dumoulin et al. 2017, section 2.2; as a
/// generator's conditioning Miyato & Koyama 2018): it learns how each class differs.
class ConditionalNormImpl : public torch::nn::Module {
public:
    ConditionalNormImpl(std::int64_t channels, std::int64_t classes);

    /// x [batch, channels, h, w], labels as rows_of() takes them → as x
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& labels);

    torch::nn::BatchNorm2d norm; ///< What all classes have in common.
    torch::Tensor gain;          ///< [classes, channels], 1 at first
    torch::Tensor bias;          ///< [classes, channels], 0 at first
};
TORCH_MODULE(ConditionalNorm);

/// Glorot's uniform initialisation of every weight below `module` (Glorot & Bengio 2010), zero
/// biases, and random directions for spectral norms.
void initialise_glorot(torch::nn::Module& module, at::Generator& rng);

/// Puts a network into inference mode, and asks for no gradients of its weights any more.
void freeze(torch::nn::Module& network);

/// Copies every parameter and buffer of `from` into `to`, which must be built alike.
void copy_state(const torch::nn::Module& from, torch::nn::Module& to);

} // namespace ganvas

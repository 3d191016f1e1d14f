#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace ganvas {

/// Adam (Kingma & Ba 2015, algorithm 1) for all weights of a network at once: one pass over
/// weights, gradients and moments, shared among the crew, where LibTorch's makes a dozen for each
/// weight. Training thread only.
class Adam {
public:
    struct Options {
        double learning_rate, beta1, beta2, epsilon;
    };

    /// Float weights, each contiguous; they stay where they are. Their moments are zeros.
    explicit Adam(std::vector<torch::Tensor> weights);

    void set_options(const Options& options) { options_ = options; }
    [[nodiscard]] const Options& options() const { return options_; }

    /// Forgets the weights' gradients.
    void clear_gradients();

    /// Moves each weight that has a gradient, and takes it into `averages`, if given, one for each
    /// weight: average += (1 − decay) · (weight − average).
    void step(const std::vector<torch::Tensor>& averages = {}, double decay = 0);

    /// Whether every weight and moment was finite after the last step().
    [[nodiscard]] bool is_finite() const { return is_finite_; }

    [[nodiscard]] std::int64_t steps() const { return steps_; }
    void set_steps(std::int64_t steps) { steps_ = steps; }

    /// Of the weight with number `index`, shaped as it is; may be written to.
    [[nodiscard]] const torch::Tensor& first_moment(std::size_t index) const {
        return first_[index];
    }
    [[nodiscard]] const torch::Tensor& second_moment(std::size_t index) const {
        return second_[index];
    }

private:
    /// Neighbours in one weight, which one thread does in one go.
    struct Piece {
        std::size_t weight;
        std::int64_t begin, end;
    };

    std::vector<torch::Tensor> weights_, first_, second_;
    std::vector<Piece> pieces_;
    Options options_{};
    std::int64_t steps_ = 0;
    bool is_finite_ = true;
};

} // namespace ganvas

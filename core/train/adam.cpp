#include "core/train/adam.h"

#include "core/nn/kernels/loops.h"
#include "core/nn/kernels/shares.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

namespace ganvas {

Adam::Adam(std::vector<torch::Tensor> weights) : weights_(std::move(weights)) {
    constexpr std::int64_t kAtOnce = 1 << 13;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
        first_.push_back(torch::zeros_like(weights_[i]));
        second_.push_back(torch::zeros_like(weights_[i]));
        for (std::int64_t begin = 0; begin < weights_[i].numel(); begin += kAtOnce) {
            pieces_.push_back({i, begin, std::min(begin + kAtOnce, weights_[i].numel())});
        }
    }
}

void Adam::clear_gradients() {
    for (torch::Tensor& weight : weights_) {
        weight.mutable_grad().reset();
    }
}

void Adam::step(const std::vector<torch::Tensor>& averages, double decay) {
    ++steps_;
    const auto steps = static_cast<double>(steps_);
    const double corrected = options_.learning_rate / (1 - std::pow(options_.beta1, steps));
    const double root = std::sqrt(1 - std::pow(options_.beta2, steps));
    const loops::AdamNumbers numbers{
        static_cast<float>(options_.beta1),   static_cast<float>(1 - options_.beta1),
        static_cast<float>(options_.beta2),   static_cast<float>(1 - options_.beta2),
        static_cast<float>(options_.epsilon), static_cast<float>(corrected),
        static_cast<float>(1 / root)};
    const auto approach = static_cast<float>(1 - decay);
    std::vector<torch::Tensor> gradients;
    for (const torch::Tensor& weight : weights_) {
        gradients.push_back(weight.grad().defined() ? weight.grad().contiguous() : torch::Tensor());
    }
    const auto at = [](const torch::Tensor& tensor, const Piece& piece) {
        return tensor.data_ptr<float>() + piece.begin;
    };
    std::atomic<bool> is_finite = true;
    for_shares(static_cast<std::int64_t>(pieces_.size()), [&](std::size_t /*share*/,
                                                              std::int64_t begin,
                                                              std::int64_t end) {
        for (auto piece = pieces_.begin() + begin; piece != pieces_.begin() + end; ++piece) {
            const std::size_t i = piece->weight;
            if (gradients[i].defined() &&
                !loops::adam(at(weights_[i], *piece), at(first_[i], *piece), at(second_[i], *piece),
                             at(gradients[i], *piece), numbers, piece->end - piece->begin)) {
                is_finite = false;
            }
            if (!averages.empty()) {
                loops::approach(at(averages[i], *piece), at(weights_[i], *piece), approach,
                                piece->end - piece->begin);
            }
        }
    });
    is_finite_ = is_finite;
}

} // namespace ganvas

#include "core/judge/judge_training.h"

#include "core/error.h"
#include "core/judge/judge_net.h"
#include "core/nn/tensors.h"
#include "core/runtime.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr std::int64_t kBatch = 128;
constexpr int kMaxShift = 2;
constexpr double kPeakLearningRate = 4e-3;
constexpr double kWarmUp = 0.25; ///< Share of all steps.

double learning_rate(double progress) {
    return kPeakLearningRate *
           (progress < kWarmUp ? 0.05 + 0.95 * progress / kWarmUp : (1 - progress) / (1 - kWarmUp));
}

/// The images `indices`, each moved by up to kMaxShift pixels in both directions.
torch::Tensor moved_images(const Dataset& data, const torch::Tensor& indices, at::Generator& rng) {
    const std::int64_t count = indices.numel();
    const torch::Tensor shifts = torch::randint(-kMaxShift, kMaxShift + 1, {count, 2}, rng,
                                                torch::TensorOptions(torch::kLong));
    const auto* const shift = shifts.data_ptr<std::int64_t>();
    const auto* const index = indices.data_ptr<std::int64_t>();
    Images moved{std::vector<std::uint8_t>(static_cast<std::size_t>(count) * kImagePixels)};
    for (std::int64_t i = 0; i < count; ++i) {
        const ImageView image = data.images[static_cast<std::size_t>(index[i])];
        const auto down = static_cast<int>(shift[2 * i]);
        const auto right = static_cast<int>(shift[2 * i + 1]);
        const int columns = kImageSide - std::abs(right);
        for (int row = std::max(0, down); row < kImageSide + std::min(0, down); ++row) {
            std::copy_n(image.begin() + (row - down) * kImageSide + std::max(0, -right), columns,
                        moved.pixels.begin() + i * kImagePixels + row * kImageSide +
                            std::max(0, right));
        }
    }
    return to_tensor(moved);
}

} // namespace

std::shared_ptr<const Judge> train_judge(const Dataset& data, const JudgeTraining& options) {
    const auto count = static_cast<std::int64_t>(data.size());
    if (count == 0) {
        throw Error("There are no images for the judge to learn from; choose another dataset.");
    }
    use_threads(options.threads);
    at::Generator rng = at::make_generator<at::CPUGeneratorImpl>(options.seed);
    auto net = std::make_shared<JudgeNetImpl>(rng);
    torch::optim::Adam optimizer(net->parameters(), kPeakLearningRate);
    auto& adam = static_cast<torch::optim::AdamOptions&>(optimizer.param_groups()[0].options());
    const std::int64_t steps = (count + kBatch - 1) / kBatch * options.epochs;
    std::int64_t step = 0;
    net->train();
    for (int epoch = 0; epoch < options.epochs; ++epoch) {
        const torch::Tensor order = torch::randperm(count, rng, torch::TensorOptions(torch::kLong));
        for (const torch::Tensor& chosen : order.split(kBatch)) {
            const double progress = static_cast<double>(step++) / static_cast<double>(steps);
            if (options.progress) {
                options.progress(progress);
            }
            if (chosen.numel() < 2) {
                continue; // Batch norm needs two.
            }
            adam.lr(learning_rate(progress));
            optimizer.zero_grad();
            const torch::Tensor logits =
                net->logits(net->features(moved_images(data, chosen, rng)));
            torch::cross_entropy_loss(logits, gather_labels(data, chosen)).backward();
            optimizer.step();
        }
    }
    return std::make_shared<const Judge>(std::move(net), data.spec);
}

} // namespace ganvas

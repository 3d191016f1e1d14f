#include "core/judge/judge_training.h"

#include "core/base/error.h"
#include "core/judge/judge_net.h"
#include "core/nn/runtime.h"
#include "core/nn/tensors.h"

namespace ganvas {

namespace {

constexpr std::int64_t kBatch = 128;
constexpr double kPeakLearningRate = 4e-3;
constexpr double kWarmUp = 0.25; ///< Share of all steps.

double learning_rate(double progress) {
    return kPeakLearningRate *
           (progress < kWarmUp ? 0.05 + 0.95 * progress / kWarmUp : (1 - progress) / (1 - kWarmUp));
}

} // namespace

std::shared_ptr<const Judge> train_judge(const Dataset& data, const JudgeTraining& options) {
    const auto count = static_cast<std::int64_t>(data.size());
    if (count == 0) {
        throw Error("There are no images for the judge to learn from; choose another dataset.");
    }
    use_threads(options.threads);
    at::Generator rng = at::make_generator<at::CPUGeneratorImpl>(options.seed);
    auto net = std::make_shared<JudgeNetImpl>(static_cast<std::int64_t>(data.classes.size()), rng);
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
                net->logits(net->features(gather_images(data, chosen, options.max_shift, rng)));
            torch::cross_entropy_loss(logits, gather_labels(data, chosen)).backward();
            optimizer.step();
        }
    }
    return std::make_shared<const Judge>(std::move(net), data.spec);
}

} // namespace ganvas

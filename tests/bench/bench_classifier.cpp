#include "tests/bench/bench_classifier.h"

#include <algorithm>
#include <iostream>

namespace ganvas {

namespace {

constexpr std::int64_t kBatch = 100;
constexpr double kPeakLearningRate = 3e-3;
constexpr double kWarmUp = 0.2; // Share of the steps.

/// Bytes N×1×28×28, copied.
torch::Tensor image_tensor(const Images& images) {
    torch::Tensor tensor = torch::empty(
        {static_cast<std::int64_t>(images.count()), 1, kImageSide, kImageSide}, torch::kUInt8);
    std::copy(images.pixels.begin(), images.pixels.end(), tensor.data_ptr<std::uint8_t>());
    return tensor;
}

torch::Tensor label_tensor(const std::vector<std::uint8_t>& labels) {
    torch::Tensor tensor = torch::empty({static_cast<std::int64_t>(labels.size())}, torch::kInt64);
    std::copy(labels.begin(), labels.end(), tensor.data_ptr<std::int64_t>());
    return tensor;
}

torch::Tensor to_input(const torch::Tensor& bytes) { return bytes.to(torch::kFloat32) / 255.0; }

/// Up in a straight line for the first steps, then down to zero: good enough for any small network,
/// so nothing needs tuning.
double learning_rate(double progress) {
    return kPeakLearningRate *
           (progress < kWarmUp ? 0.04 + 0.96 * progress / kWarmUp : (1 - progress) / (1 - kWarmUp));
}

} // namespace

torch::nn::Sequential make_classifier() {
    namespace nn = torch::nn;
    nn::Sequential layers(nn::Conv2d(nn::Conv2dOptions(1, 16, 5).padding(2)), nn::ReLU(),
                          nn::MaxPool2d(2), nn::Conv2d(nn::Conv2dOptions(16, 32, 5).padding(2)),
                          nn::ReLU(), nn::MaxPool2d(2), nn::Flatten(), nn::Dropout(0.3),
                          nn::Linear(32 * 7 * 7, kClassifierFeatures), nn::ReLU(), nn::Dropout(0.3),
                          nn::Linear(kClassifierFeatures, kDigitCount));
    return layers;
}

void train_classifier(torch::nn::Sequential& classifier, const Dataset& data, int epochs) {
    const torch::Tensor images = image_tensor(data.images);
    const torch::Tensor labels = label_tensor(data.labels);
    torch::optim::Adam optimizer(classifier->parameters(), kPeakLearningRate);
    auto& options = static_cast<torch::optim::AdamOptions&>(optimizer.param_groups()[0].options());
    const std::int64_t batches = std::max<std::int64_t>(images.size(0) / kBatch, 1);
    const auto steps = static_cast<double>(batches * epochs);
    classifier->train();
    std::int64_t step = 0;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        const torch::Tensor order = torch::randperm(images.size(0));
        for (const torch::Tensor& chosen : order.split(kBatch)) {
            options.lr(learning_rate(std::min(static_cast<double>(step++) / steps, 1.0)));
            optimizer.zero_grad();
            const torch::Tensor logits =
                classifier->forward(to_input(images.index_select(0, chosen)));
            torch::nn::functional::cross_entropy(logits, labels.index_select(0, chosen)).backward();
            optimizer.step();
        }
        std::cerr << "epoch " << epoch + 1 << " of " << epochs << "\n";
    }
}

Classified classify(torch::nn::Sequential& classifier, const Images& images) {
    constexpr std::int64_t kLayersAfterFeatures = 2; // Dropout and the logits.
    const torch::NoGradGuard no_grad;
    classifier->eval();
    const auto last = classifier->end() - kLayersAfterFeatures;
    Classified result;
    for (const torch::Tensor& batch : image_tensor(images).split(1000)) {
        torch::Tensor x = to_input(batch);
        for (auto layer = classifier->begin(); layer != last; ++layer) {
            x = layer->forward(x);
        }
        const torch::Tensor features = x.contiguous();
        result.features.insert(result.features.end(), features.data_ptr<float>(),
                               features.data_ptr<float>() + features.numel());
        for (auto layer = last; layer != classifier->end(); ++layer) {
            x = layer->forward(x);
        }
        const torch::Tensor digits = x.argmax(1).contiguous();
        const auto* const first = digits.data_ptr<std::int64_t>();
        result.digits.insert(result.digits.end(), first, first + digits.numel());
    }
    return result;
}

} // namespace ganvas

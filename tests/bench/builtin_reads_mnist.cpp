// How well does a network that has seen only built-in digits read real handwriting? Trains a small
// convolutional classifier on them and prints its accuracy on MNIST's test images as one JSON
// object. MNIST has no part in the training: nothing here was chosen by these figures.

#include "core/data/builtin_digits.h"
#include "core/data/data_source.h"
#include "core/error.h"
#include "core/runtime.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>

namespace ganvas {
namespace {

constexpr std::int64_t kBatch = 100;
constexpr double kPeakLearningRate = 3e-3;
constexpr double kWarmUp = 0.2; // Share of the steps.

struct Options {
    std::string data;
    int count = kBuiltinDigitCount;
    std::uint64_t seed = 1;
    int epochs = 4;
    int threads = 2;
};

using Confusion = std::array<std::array<int, kDigitCount>, kDigitCount>;

torch::nn::Sequential make_classifier() {
    namespace nn = torch::nn;
    nn::Sequential layers(nn::Conv2d(nn::Conv2dOptions(1, 16, 5).padding(2)), nn::ReLU(),
                          nn::MaxPool2d(2), nn::Conv2d(nn::Conv2dOptions(16, 32, 5).padding(2)),
                          nn::ReLU(), nn::MaxPool2d(2), nn::Flatten(), nn::Dropout(0.3),
                          nn::Linear(32 * 7 * 7, 128), nn::ReLU(), nn::Dropout(0.3),
                          nn::Linear(128, kDigitCount));
    return layers;
}

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

void train(torch::nn::Sequential& classifier, const Dataset& data, int epochs) {
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

/// Row: the digit it is. Column: the digit it was read as.
Confusion read(torch::nn::Sequential& classifier, const Dataset& data) {
    const torch::NoGradGuard no_grad;
    classifier->eval();
    Confusion confusion{};
    std::size_t index = 0;
    for (const torch::Tensor& batch : image_tensor(data.images).split(1000)) {
        const torch::Tensor digits = classifier->forward(to_input(batch)).argmax(1);
        for (std::int64_t i = 0; i < digits.size(0); ++i) {
            ++confusion.at(data.labels[index++])
                  .at(static_cast<std::size_t>(digits[i].item<std::int64_t>()));
        }
    }
    return confusion;
}

nlohmann::ordered_json report(const Options& options, const Confusion& confusion) {
    nlohmann::ordered_json result;
    int right = 0;
    int all = 0;
    std::array<double, kDigitCount> per_digit{};
    for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
        int row = 0;
        for (const int count : confusion.at(digit)) {
            row += count;
        }
        per_digit.at(digit) = confusion[digit][digit] / std::max(1.0, static_cast<double>(row));
        right += confusion[digit][digit];
        all += row;
    }
    result["accuracy"] = right / std::max(1.0, static_cast<double>(all));
    result["accuracy_per_digit"] = per_digit;
    result["confusion"] = confusion;
    result["test_images"] = all;
    result["count"] = options.count;
    result["seed"] = options.seed;
    result["epochs"] = options.epochs;
    return result;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void run(const Options& options) {
    use_threads(options.threads);
    torch::manual_seed(options.seed);
    const Dataset test = load_dataset(options.data, Split::test, options.seed);

    const auto start = std::chrono::steady_clock::now();
    const Dataset digits = draw_builtin_digits(options.count, options.seed);
    const double drawing = seconds_since(start);

    const auto training_start = std::chrono::steady_clock::now();
    torch::nn::Sequential classifier = make_classifier();
    train(classifier, digits, options.epochs);
    nlohmann::ordered_json result = report(options, read(classifier, test));
    result["seconds_drawing"] = drawing;
    result["seconds_training"] = seconds_since(training_start);
    std::cout << result.dump() << std::endl;
}

} // namespace
} // namespace ganvas

int main(int argc, char** argv) {
    try {
        ganvas::prepare_process();
        ganvas::Options options;
        CLI::App app("Trains a classifier on built-in digits and lets it read MNIST's test images");
        app.add_option("--data", options.data, "A folder with MNIST's test pair, or mnist")
            ->required();
        app.add_option("--count", options.count, "Built-in digits to train on")
            ->check(CLI::Range(100, 10'000'000));
        app.add_option("--seed", options.seed, "Of the digits, the weights and the order");
        app.add_option("--epochs", options.epochs)->check(CLI::Range(1, 1000));
        app.add_option("--threads", options.threads, "0: all processors")
            ->check(CLI::Range(0, 256));
        CLI11_PARSE(app, argc, argv);
        ganvas::run(options);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "builtin_reads_mnist: " << error.what() << "\n";
        return 1;
    }
}

// How well does a network that has seen only built-in digits read real handwriting? Trains a small
// convolutional classifier on them and prints its accuracy on MNIST's test images as one JSON
// object. MNIST has no part in the training: nothing here was chosen by these figures.

#include "core/base/error.h"
#include "core/digits/builtin_digits.h"
#include "core/digits/data_source.h"
#include "core/nn/runtime.h"
#include "tests/bench/bench_classifier.h"
#include "tests/bench/bench_main.h"

#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>

namespace ganvas {
namespace {

struct Options {
    std::string data;
    int count = kBuiltinDigitCount;
    std::uint64_t seed = 1;
    int epochs = 4;
    int threads = 2;
};

using Confusion = std::array<std::array<int, kDigitCount>, kDigitCount>;

/// Row: the digit it is. Column: the digit it was read as.
Confusion read(torch::nn::Sequential& classifier, const Dataset& data) {
    Confusion confusion{};
    const std::vector<int> digits = classify(classifier, data.images).digits;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        ++confusion.at(data.labels[i]).at(static_cast<std::size_t>(digits[i]));
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
    train_classifier(classifier, digits, options.epochs);
    nlohmann::ordered_json result = report(options, read(classifier, test));
    result["seconds_drawing"] = drawing;
    result["seconds_training"] = seconds_since(training_start);
    std::cout << result.dump() << std::endl;
}

} // namespace
} // namespace ganvas

int main(int argc, char** argv) {
    return ganvas::bench_main<ganvas::Options>(
        argc, argv, "Trains a classifier on built-in digits and lets it read MNIST's test images",
        [](CLI::App& app, ganvas::Options& options) {
            app.add_option("--data", options.data, "A folder with MNIST's test pair, or mnist")
                ->required();
            app.add_option("--count", options.count, "Built-in digits to train on")
                ->check(CLI::Range(100, 10'000'000));
            app.add_option("--seed", options.seed, "Of the digits, the weights and the order");
            app.add_option("--epochs", options.epochs)->check(CLI::Range(1, 1000));
            app.add_option("--threads", options.threads, "0: all processors")
                ->check(CLI::Range(0, 256));
        },
        ganvas::run);
}

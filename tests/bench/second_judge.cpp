// What a second judge says of a generator: another architecture and another seed than the judge's
// that comes with Ganvas, by which no recipe was chosen. Trains it on the training images of
// --data, and prints the scores as one JSON object. Tuning on the first judge alone would show
// here.

#include "app/cli/chosen_model.h"
#include "core/base/error.h"
#include "core/base/random_draw.h"
#include "core/digits/data_source.h"
#include "core/judge/frechet.h"
#include "core/nn/runtime.h"
#include "tests/bench/bench_classifier.h"
#include "tests/bench/bench_main.h"

#include <nlohmann/json.hpp>

#include <array>
#include <iostream>
#include <numeric>
#include <string>

namespace ganvas {
namespace {

struct Options {
    std::string data;
    std::vector<std::string> checkpoints;
    std::uint64_t seed = 77;
    int epochs = 3;
    int threads = 2;
};

/// Those that are compared with, and the others, as core/judge/referee.cpp draws them.
std::array<Dataset, 2> halves_of(const Dataset& held_out) {
    const std::vector<std::size_t> order = random_order(held_out.size(), 1);
    std::array<Dataset, 2> halves;
    for (std::size_t i = 0; i < order.size(); ++i) {
        Dataset& half = halves.at(2 * i / order.size());
        half.images.append(held_out.images[order[i]]);
        half.labels.push_back(held_out.labels[order[i]]);
    }
    return halves;
}

std::array<double, kDigitCount> variances(const Classified& pictures,
                                          const std::vector<std::uint8_t>& labels) {
    std::array<std::vector<float>, kDigitCount> features;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto own =
            std::span(pictures.features).subspan(i * kClassifierFeatures, kClassifierFeatures);
        features.at(labels[i]).insert(features.at(labels[i]).end(), own.begin(), own.end());
    }
    std::array<double, kDigitCount> result{};
    for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
        result[digit] = statistics_of(features[digit], kClassifierFeatures).variance();
    }
    return result;
}

Images draw(const ModelSnapshot& model, const std::vector<std::uint8_t>& labels) {
    constexpr std::size_t kAtOnce = 100;
    constexpr std::uint64_t kFirstNoise = 1'000'000; // Other noise than the first judge's.
    Images pictures;
    for (std::size_t first = 0; first < labels.size(); first += kAtOnce) {
        std::vector<Noise> noise;
        std::vector<int> digits;
        for (std::size_t i = first; i < std::min(first + kAtOnce, labels.size()); ++i) {
            noise.push_back(sample_noise(model.noise_size(), kFirstNoise + i));
            digits.push_back(labels[i]);
        }
        pictures.append(model.generate(noise, digits));
    }
    return pictures;
}

void run(const Options& options) {
    use_threads(options.threads);
    torch::manual_seed(options.seed);
    torch::nn::Sequential judge = make_classifier();
    train_classifier(judge, load_dataset(options.data, Split::train), options.epochs);
    const Dataset held_out = load_dataset(options.data, Split::test);
    const std::array<Dataset, 2> halves = halves_of(held_out);
    const Dataset& compared_with = halves[0];
    const Dataset& others = halves[1];
    const FeatureStatistics reference =
        statistics_of(classify(judge, compared_with.images).features, kClassifierFeatures);
    const Classified real = classify(judge, others.images);
    const auto agreement = [&](const Classified& pictures) {
        std::size_t agreed = 0;
        for (std::size_t i = 0; i < others.size(); ++i) {
            agreed += pictures.digits[i] == others.labels[i] ? 1 : 0;
        }
        return static_cast<double>(agreed) / static_cast<double>(others.size());
    };
    const double floor =
        frechet_distance(statistics_of(real.features, kClassifierFeatures), reference);
    const auto real_variances = variances(real, others.labels);
    for (const std::string& checkpoint : options.checkpoints) {
        const Classified pictures =
            classify(judge, draw(*chosen_model(checkpoint).model, others.labels));
        const double distance =
            frechet_distance(statistics_of(pictures.features, kClassifierFeatures), reference);
        auto diversities = variances(pictures, others.labels);
        for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
            diversities[digit] /= real_variances[digit];
        }
        const nlohmann::ordered_json figures{
            {"checkpoint", checkpoint},
            {"accuracy_on_real", agreement(real)},
            {"samples", others.size()},
            {"agreement", agreement(pictures)},
            {"frechet", distance},
            {"frechet_floor", floor},
            {"frechet_ratio", distance / floor},
            {"diversity",
             std::accumulate(diversities.begin(), diversities.end(), 0.0) / kDigitCount},
            {"digit_diversity", diversities},
        };
        std::cout << figures.dump() << std::endl;
    }
}

} // namespace
} // namespace ganvas

int main(int argc, char** argv) {
    return ganvas::bench_main<ganvas::Options>(
        argc, argv, "Scores checkpoints by a judge that Ganvas does not use",
        [](CLI::App& app, ganvas::Options& options) {
            app.add_option("checkpoints", options.checkpoints, ".ganvas files, or pretrained")
                ->required();
            app.add_option("--data", options.data, "A folder with MNIST's four files, or mnist")
                ->required();
            app.add_option("--seed", options.seed, "Of the judge's weights and order");
            app.add_option("--epochs", options.epochs)->check(CLI::Range(1, 1000));
            app.add_option("--threads", options.threads, "0: all processors")
                ->check(CLI::Range(0, 256));
        },
        ganvas::run);
}

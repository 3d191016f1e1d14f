// What a second judge says of a generator: another architecture and another seed than the judge's
// that comes with Ganvas, by which no recipe was chosen. Trains it on the training images of
// --data, and prints the scores as one JSON object. Tuning on the first judge alone would show
// here.

#include "app/cli/chosen_model.h"
#include "core/base/error.h"
#include "core/base/hit_counts.h"
#include "core/base/random_draw.h"
#include "core/digits/data_source.h"
#include "core/judge/feature_manifold.h"
#include "core/judge/frechet.h"
#include "core/judge/gan_train.h"
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
    bool without_gan_train = false;
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

/// What lies in the manifold, all and by digit.
HitCounts contained(const FeatureManifold& manifold, std::span<const float> features,
                    const std::vector<std::uint8_t>& labels) {
    HitCounts counts(kDigitCount);
    const std::vector<bool> is_in = manifold.contains(features);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        counts.add(labels[i], is_in[i]);
    }
    return counts;
}

/// By the judge's own kind of network; core/judge/gan_train.h has what it stands for.
double accuracy_after(const Dataset& lesson, const Dataset& held_out, std::uint64_t seed) {
    constexpr int kEpochs = 2;
    torch::manual_seed(seed);
    torch::nn::Sequential classifier = make_classifier();
    train_classifier(classifier, lesson, kEpochs);
    const std::vector<int> read = classify(classifier, held_out.images).digits;
    HitCounts right(kDigitCount);
    for (std::size_t i = 0; i < held_out.size(); ++i) {
        right.add(held_out.labels[i], read[i] == held_out.labels[i]);
    }
    return right.share();
}

void run(const Options& options) {
    use_threads(options.threads);
    torch::manual_seed(options.seed);
    torch::nn::Sequential judge = make_classifier();
    const Dataset training = load_dataset(options.data, Split::train);
    train_classifier(judge, training, options.epochs);
    const Dataset held_out = load_dataset(options.data, Split::test);
    const std::array<Dataset, 2> halves = halves_of(held_out);
    const Dataset& compared_with = halves[0];
    const Dataset& others = halves[1];
    const FeatureManifold manifold(classify(judge, compared_with.images).features,
                                   kClassifierFeatures);
    const FeatureStatistics reference = statistics_of(manifold.features(), kClassifierFeatures);
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
    const FeatureManifold real_manifold(real.features, kClassifierFeatures);
    const double real_precision = contained(manifold, real.features, others.labels).share();
    const double real_recall =
        contained(real_manifold, manifold.features(), compared_with.labels).share();
    const double real_gan_train =
        options.without_gan_train ? 0 : accuracy_after(training, held_out, options.seed);
    for (const std::string& checkpoint : options.checkpoints) {
        const auto model = chosen_model(checkpoint).model;
        const Classified pictures = classify(judge, draw(*model, others.labels));
        const HitCounts recalled =
            contained(FeatureManifold(pictures.features, kClassifierFeatures), manifold.features(),
                      compared_with.labels);
        const double distance =
            frechet_distance(statistics_of(pictures.features, kClassifierFeatures), reference);
        auto diversities = variances(pictures, others.labels);
        for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
            diversities[digit] /= real_variances[digit];
        }
        nlohmann::ordered_json figures{
            {"checkpoint", checkpoint},
            {"accuracy_on_real", agreement(real)},
            {"samples", others.size()},
            {"agreement", agreement(pictures)},
            {"frechet", distance},
            {"frechet_floor", floor},
            {"frechet_ratio", distance / floor},
            {"diversity",
             std::accumulate(diversities.begin(), diversities.end(), 0.0) / kDigitCount},
            {"precision", contained(manifold, pictures.features, others.labels).share()},
            {"recall", recalled.share()},
            {"real_precision", real_precision},
            {"real_recall", real_recall},
            {"digit_diversity", diversities},
            {"digit_recall", recalled.shares()},
        };
        if (!options.without_gan_train) {
            const Dataset lesson = generated_dataset(*model, training, options.seed);
            figures["gan_train"] = accuracy_after(lesson, held_out, options.seed);
            figures["real_gan_train"] = real_gan_train;
        }
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
            app.add_flag("--no-gan-train", options.without_gan_train,
                         "Leave out what takes half a minute for each checkpoint");
        },
        ganvas::run);
}

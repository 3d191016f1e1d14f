// What a second judge says of a generator: another architecture and another seed than the judge's
// that comes with Ganvas, by which no recipe was chosen. Trains it on the training images of
// --data, and prints the scores of as many of these, and then of each checkpoint's digits, a line
// of JSON each. Tuning on the first judge alone would show here.

#include "app/cli/chosen_model.h"
#include "core/base/error.h"
#include "core/base/hit_counts.h"
#include "core/base/random_draw.h"
#include "core/digits/data_source.h"
#include "core/judge/feature_manifold.h"
#include "core/judge/frechet.h"
#include "core/judge/gan_train.h"
#include "core/model/draw_many.h"
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
    constexpr std::uint64_t kFirstNoise = 1'000'000; // Other noise than the first judge's.
    return draw_many(model, std::vector<int>(labels.begin(), labels.end()), [&](std::size_t i) {
        return sample_noise(model.noise_size(), kFirstNoise + i);
    });
}

/// What lies in the manifold, all and by digit.
HitCounts contained(const FeatureManifold& manifold, std::span<const float> features,
                    const std::vector<std::uint8_t>& labels) {
    return {kDigitCount, std::vector<int>(labels.begin(), labels.end()),
            manifold.contains(features)};
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

/// As many images of `training` as there are labels, and of these digits, drawn at random.
Images real_ones(const Dataset& training, const std::vector<std::uint8_t>& labels) {
    const std::vector<std::size_t> order = random_order(training.size(), 1);
    std::array<std::size_t, kDigitCount> next{};
    Images pictures;
    for (const std::uint8_t label : labels) {
        std::size_t& place = next.at(label);
        while (training.labels[order.at(place)] != label) {
            ++place;
        }
        pictures.append(training.images[order.at(place++)]);
    }
    return pictures;
}

/// Compares pictures with half of the held-out images, as the other half is compared with it.
class SecondJudge {
public:
    SecondJudge(torch::nn::Sequential classifier, const Dataset& held_out)
        : classifier_(std::move(classifier)),
          halves_(halves_of(held_out)),
          manifold_(classify(classifier_, halves_[0].images).features, kClassifierFeatures),
          reference_(statistics_of(manifold_.features(), kClassifierFeatures)),
          real_(classify(classifier_, halves_[1].images)),
          real_variances_(variances(real_, labels())),
          floor_(distance(real_)) {}

    /// The digits that pictures are to be of.
    [[nodiscard]] const std::vector<std::uint8_t>& labels() const { return halves_[1].labels; }

    /// What it says of pictures, one for each of labels(), that are called `name`.
    [[nodiscard]] nlohmann::ordered_json figures(const std::string& name, const Images& pictures) {
        const Classified read = classify(classifier_, pictures);
        const HitCounts recalled = recall(read);
        std::array<double, kDigitCount> diversities = variances(read, labels());
        for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
            diversities[digit] /= real_variances_[digit];
        }
        return {
            {"checkpoint", name},
            {"accuracy_on_real", agreement(real_)},
            {"samples", labels().size()},
            {"agreement", agreement(read)},
            {"frechet", distance(read)},
            {"frechet_floor", floor_},
            {"frechet_ratio", distance(read) / floor_},
            {"diversity",
             std::accumulate(diversities.begin(), diversities.end(), 0.0) / kDigitCount},
            {"precision", contained(manifold_, read.features, labels()).share()},
            {"recall", recalled.share()},
            {"real_precision", contained(manifold_, real_.features, labels()).share()},
            {"real_recall", recall(real_).share()},
            {"digit_diversity", diversities},
            {"digit_recall", recalled.shares()},
        };
    }

private:
    [[nodiscard]] double agreement(const Classified& read) const {
        std::size_t agreed = 0;
        for (std::size_t i = 0; i < labels().size(); ++i) {
            agreed += read.digits[i] == labels()[i] ? 1 : 0;
        }
        return static_cast<double>(agreed) / static_cast<double>(labels().size());
    }

    [[nodiscard]] double distance(const Classified& read) const {
        return frechet_distance(statistics_of(read.features, kClassifierFeatures), reference_);
    }

    [[nodiscard]] HitCounts recall(const Classified& read) const {
        return contained(FeatureManifold(read.features, kClassifierFeatures), manifold_.features(),
                         halves_[0].labels);
    }

    torch::nn::Sequential classifier_;
    std::array<Dataset, 2> halves_;
    FeatureManifold manifold_;
    FeatureStatistics reference_;
    Classified real_;
    std::array<double, kDigitCount> real_variances_;
    double floor_;
};

void run(const Options& options) {
    use_threads(options.threads);
    torch::manual_seed(options.seed);
    torch::nn::Sequential classifier = make_classifier();
    const Dataset training = load_dataset(options.data, Split::train);
    train_classifier(classifier, training, options.epochs);
    const Dataset held_out = load_dataset(options.data, Split::test);
    SecondJudge judge(classifier, held_out);
    const auto tell = [&](nlohmann::ordered_json figures, const Dataset& lesson) {
        if (!options.without_gan_train) {
            figures["gan_train"] = accuracy_after(lesson, held_out, options.seed);
        }
        std::cout << figures.dump() << std::endl;
    };
    tell(judge.figures("training images", real_ones(training, judge.labels())), training);
    for (const std::string& checkpoint : options.checkpoints) {
        const auto model = chosen_model(checkpoint).model;
        tell(judge.figures(checkpoint, draw(*model, judge.labels())),
             options.without_gan_train ? Dataset{}
                                       : generated_dataset(*model, training, options.seed));
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
                         "Leave out what takes most of the time");
        },
        ganvas::run);
}

#include "core/judge/referee.h"

#include "core/base/error.h"
#include "core/base/nested_seed.h"
#include "core/base/random_draw.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr std::size_t kPicturesAtOnce = 100;

/// Where a digit is rare, a draw may lack it.
constexpr std::uint64_t kMostDraws = 1000;

/// For each digit the variance of its features; 0 for a digit with fewer than two images.
Scores::PerDigit variances(const JudgeReading& reading, std::span<const int> labels) {
    std::array<std::vector<float>, kDigitCount> features;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::span<const float> own = reading.features_of(i);
        std::vector<float>& all = features.at(static_cast<std::size_t>(labels[i]));
        all.insert(all.end(), own.begin(), own.end());
    }
    Scores::PerDigit variance{};
    for (std::size_t digit = 0; digit < variance.size(); ++digit) {
        if (features[digit].size() >= 2 * Judge::kFeatures) {
            variance[digit] = statistics_of(features[digit], Judge::kFeatures).variance();
        }
    }
    return variance;
}

/// The images in a random order, the same each time, so that scores can be compared: the first half
/// are what is compared with, the `samples` after it the others. There are two of each digit among
/// these, unless they are too rare.
std::vector<std::size_t> drawn_order(std::span<const std::uint8_t> labels, std::size_t samples) {
    std::vector<std::size_t> order;
    for (std::uint64_t seed = 1; seed <= kMostDraws; ++seed) {
        order = random_order(labels.size(), seed);
        std::array<int, kDigitCount> counts{};
        for (const std::size_t image : std::span(order).subspan(labels.size() / 2, samples)) {
            ++counts.at(labels[image]);
        }
        if (*std::min_element(counts.begin(), counts.end()) >= 2) {
            break;
        }
    }
    return order;
}

} // namespace

Referee::Referee(std::shared_ptr<const Judge> judge, const Dataset& held_out, std::size_t samples,
                 std::shared_ptr<const Dataset> trained_on, const OnProgress& progress)
    : judge_(std::move(judge)),
      trained_on_(std::move(trained_on)) {
    if (held_out.size() < 2 * samples) {
        throw Error("Scoring " + std::to_string(samples) + " digits takes " +
                    std::to_string(2 * samples) + " real images that were not trained on, and " +
                    held_out.title + " has " + std::to_string(held_out.size()) +
                    "; ask for fewer samples.");
    }
    Images compared_with;
    Images others;
    // Drawn from everywhere: MNIST's second half has other writers than its first, and other sets
    // are sorted by digit.
    const std::vector<std::size_t> order = drawn_order(held_out.labels, samples);
    const std::size_t half = held_out.size() / 2;
    for (std::size_t i = 0; i < half; ++i) {
        compared_with.append(held_out.images[order[i]]);
    }
    for (std::size_t i = half; i < half + samples; ++i) {
        others.append(held_out.images[order[i]]);
        labels_.push_back(held_out.labels[order[i]]);
    }
    reference_ = statistics_of(judge_->read(compared_with, progress).features, Judge::kFeatures);
    const JudgeReading real = judge_->read(others, progress);
    floor_ = frechet_distance(statistics_of(real.features, Judge::kFeatures), reference_);
    real_variance_ = variances(real, labels_);
    if (std::find(real_variance_.begin(), real_variance_.end(), 0.0) != real_variance_.end()) {
        throw Error("Scoring needs at least two different real images of each digit among " +
                    held_out.title + "; ask for more samples.");
    }
}

Scores Referee::score(const Images& pictures) const { return score(judge_->read(pictures)); }

Scores Referee::score(const JudgeReading& reading) const {
    if (reading.count() != labels_.size()) {
        throw Error("There must be one picture for each digit asked for.");
    }
    Scores scores;
    scores.samples = labels_.size();
    std::array<int, kDigitCount> asked{};
    int agreed = 0;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
        const auto wanted = static_cast<std::size_t>(labels_[i]);
        const auto read = static_cast<std::size_t>(reading.digit(i));
        ++scores.confusion.at(wanted).at(read);
        ++asked.at(wanted);
        agreed += wanted == read ? 1 : 0;
    }
    scores.agreement = static_cast<double>(agreed) / static_cast<double>(labels_.size());
    scores.frechet =
        frechet_distance(statistics_of(reading.features, Judge::kFeatures), reference_);
    scores.frechet_floor = floor_;
    const Scores::PerDigit variance = variances(reading, labels_);
    for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
        scores.digit_agreement[digit] =
            static_cast<double>(scores.confusion[digit][digit]) / asked[digit];
        scores.digit_diversity[digit] = variance[digit] / real_variance_[digit];
    }
    return scores;
}

Scoring::Scoring(std::shared_ptr<const Referee> referee, std::shared_ptr<const ModelSnapshot> model,
                 std::uint64_t seed)
    : referee_(std::move(referee)),
      model_(std::move(model)),
      seed_(seed) {}

std::optional<Scores> Scoring::advance() {
    const std::span<const int> labels = referee_->labels();
    const std::size_t first = reading_.count();
    const std::size_t count = std::min(kPicturesAtOnce, labels.size() - first);
    std::vector<Noise> noise;
    for (std::size_t i = first; i < first + count; ++i) {
        noise.push_back(sample_noise(model_->noise_size(), nested_seed(seed_, i)));
    }
    const JudgeReading part =
        referee_->judge().read(model_->generate(noise, labels.subspan(first, count)));
    reading_.features.insert(reading_.features.end(), part.features.begin(), part.features.end());
    reading_.probabilities.insert(reading_.probabilities.end(), part.probabilities.begin(),
                                  part.probabilities.end());
    if (reading_.count() < labels.size()) {
        return std::nullopt;
    }
    Scores scores = referee_->score(reading_);
    scores.step = model_->step();
    return scores;
}

Scores Scoring::finish() {
    while (true) {
        if (std::optional<Scores> scores = advance()) {
            return *scores;
        }
    }
}

} // namespace ganvas

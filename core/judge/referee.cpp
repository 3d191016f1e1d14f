#include "core/judge/referee.h"

#include "core/base/error.h"
#include "core/base/hit_counts.h"
#include "core/base/nested_seed.h"
#include "core/base/random_draw.h"
#include "core/model/draw_many.h"

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// Of which there is a variance.
constexpr std::size_t kLeastOfClass = 2;

/// For each class the variance of its features; 0 for a class with fewer than two images.
Scores::PerClass variances(const JudgeReading& reading, std::span<const int> labels,
                           std::size_t class_count) {
    std::vector<std::vector<float>> features(class_count);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::span<const float> own = reading.features_of(i);
        std::vector<float>& all = features.at(static_cast<std::size_t>(labels[i]));
        all.insert(all.end(), own.begin(), own.end());
    }
    Scores::PerClass variance(class_count);
    for (std::size_t label = 0; label < class_count; ++label) {
        if (features[label].size() >= kLeastOfClass * Judge::kFeatures) {
            variance[label] = statistics_of(features[label], Judge::kFeatures).variance();
        }
    }
    return variance;
}

/// The images in a random order, the same each time, so that scores can be compared: the first half
/// are what is compared with, the `samples` after it the others. Among these there are two of each
/// class that has so many.
std::vector<std::size_t> drawn_order(const Dataset& data, std::size_t samples) {
    const std::size_t half = data.size() / 2;
    std::vector<std::size_t> order = random_order(data.size(), 1);
    const std::span<std::size_t> drawn = std::span(order).subspan(half, samples);
    std::vector<std::size_t> counts(data.classes.size());
    for (const std::size_t image : drawn) {
        ++counts.at(data.labels[image]);
    }
    // What is rare changes places with what is not.
    std::size_t next = 0;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const bool is_drawn = place >= half && place < half + samples;
        if (is_drawn || counts[data.labels[order[place]]] >= kLeastOfClass) {
            continue;
        }
        while (next < drawn.size() && counts[data.labels[drawn[next]]] <= kLeastOfClass) {
            ++next;
        }
        if (next < drawn.size()) {
            ++counts[data.labels[order[place]]];
            --counts[data.labels[drawn[next]]];
            std::swap(order[place], drawn[next]);
        }
    }
    return order;
}

} // namespace

Referee::Referee(std::shared_ptr<const Judge> judge, const Dataset& held_out, std::size_t samples,
                 std::shared_ptr<const Dataset> trained_on, const OnProgress& progress)
    : judge_(std::move(judge)),
      trained_on_(std::move(trained_on)) {
    if (judge_->class_count() != static_cast<int>(held_out.classes.size())) {
        throw Error("The judge tells " + std::to_string(judge_->class_count()) +
                    " classes apart and " + held_out.title + " has " +
                    std::to_string(held_out.classes.size()) +
                    "; train one that fits by judge-train.");
    }
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
    const std::vector<std::size_t> order = drawn_order(held_out, samples);
    const std::size_t half = held_out.size() / 2;
    for (std::size_t i = 0; i < half; ++i) {
        compared_with.append(held_out.images[order[i]]);
        reference_labels_.push_back(held_out.labels[order[i]]);
    }
    for (std::size_t i = half; i < half + samples; ++i) {
        others.append(held_out.images[order[i]]);
        labels_.push_back(held_out.labels[order[i]]);
    }
    JudgeReading reference = judge_->read(compared_with, progress);
    reference_ = statistics_of(reference.features, Judge::kFeatures);
    const JudgeReading real = judge_->read(others, progress);
    real_variance_ = variances(real, labels_, held_out.classes.size());
    if (const auto bare = std::find(real_variance_.begin(), real_variance_.end(), 0.0);
        bare != real_variance_.end()) {
        const auto label = static_cast<std::size_t>(bare - real_variance_.begin());
        throw Error("Scoring takes two different real images of each class, and " + held_out.title +
                    " has fewer of “" + held_out.classes.at(label) + "”; add some.");
    }
    HitCounts read_rightly(held_out.classes.size());
    for (std::size_t i = 0; i < half; ++i) {
        read_rightly.add(reference_labels_[i], reference.label(i) == reference_labels_[i]);
    }
    for (std::size_t i = 0; i < samples; ++i) {
        read_rightly.add(labels_[i], real.label(i) == labels_[i]);
    }
    reference.features.resize(samples * Judge::kFeatures);
    reference_labels_.resize(samples);
    reference_manifold_.emplace(std::move(reference.features), Judge::kFeatures);
    measure(real, real_);
    real_.agreement = read_rightly.share();
    real_.class_agreement = read_rightly.shares();
}

void Referee::measure(const JudgeReading& reading, Scores& scores) const {
    scores.frechet =
        frechet_distance(statistics_of(reading.features, Judge::kFeatures), reference_);
    const std::size_t class_count = real_variance_.size();
    const HitCounts like_real(class_count, labels_,
                              reference_manifold_->contains(reading.features));
    const HitCounts drawn(class_count, reference_labels_,
                          FeatureManifold(reading.features, Judge::kFeatures)
                              .contains(reference_manifold_->features()));
    scores.precision = like_real.share();
    scores.class_precision = like_real.shares();
    scores.recall = drawn.share();
    scores.class_recall = drawn.shares();
}

Scores Referee::score(const Images& pictures) const { return score(judge_->read(pictures)); }

Scores Referee::score(const JudgeReading& reading) const {
    if (reading.count() != labels_.size()) {
        throw Error("There must be one picture for each class asked for.");
    }
    Scores scores;
    scores.samples = labels_.size();
    const std::size_t class_count = real_variance_.size();
    scores.confusion.assign(class_count, std::vector<int>(class_count));
    HitCounts agreed(class_count);
    for (std::size_t i = 0; i < labels_.size(); ++i) {
        const int read = reading.label(i);
        ++scores.confusion.at(static_cast<std::size_t>(labels_[i]))
              .at(static_cast<std::size_t>(read));
        agreed.add(labels_[i], read == labels_[i]);
    }
    scores.agreement = agreed.share();
    scores.class_agreement = agreed.shares();
    const Scores::PerClass variance = variances(reading, labels_, class_count);
    for (std::size_t label = 0; label < class_count; ++label) {
        scores.class_diversity.push_back(variance[label] / real_variance_[label]);
    }
    measure(reading, scores);
    scores.frechet_floor = real_.frechet;
    scores.real_agreement = real_.agreement;
    scores.real_class_agreement = real_.class_agreement;
    scores.real_precision = real_.precision;
    scores.real_class_precision = real_.class_precision;
    scores.real_recall = real_.recall;
    scores.real_class_recall = real_.class_recall;
    return scores;
}

Scoring::Scoring(std::shared_ptr<const Referee> referee, std::shared_ptr<const ModelSnapshot> model,
                 std::uint64_t seed)
    : referee_(std::move(referee)),
      model_(std::move(model)),
      seed_(seed) {}

std::optional<Scores> Scoring::advance() {
    if (model_->class_count() != referee_->judge().class_count()) {
        throw Error("The generator draws " + std::to_string(model_->class_count()) +
                    " classes and is to be scored by data of " +
                    std::to_string(referee_->judge().class_count()) +
                    "; choose the data that it was trained on.");
    }
    const std::span<const int> labels = referee_->labels();
    const std::size_t first = reading_.count();
    const std::size_t count = std::min(kDrawnAtOnce, labels.size() - first);
    const JudgeReading part = referee_->judge().read(
        draw_many(*model_, labels.subspan(first, count), [this, first](std::size_t i) {
            return sample_noise(model_->noise_size(), nested_seed(seed_, first + i));
        }));
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

#include "core/judge/nearest_images.h"

#include "core/base/error.h"
#include "core/base/random_draw.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ganvas {

namespace {

constexpr std::size_t kTypicalImages = 200;
constexpr std::uint64_t kTypicalSeed = 1;

float squared_distance(const float* a, const float* b) {
    float sum = 0;
    for (std::size_t i = 0; i < Judge::kFeatures; ++i) {
        const float difference = a[i] - b[i];
        sum += difference * difference;
    }
    return sum;
}

} // namespace

NearestImages::NearestImages(std::shared_ptr<const Judge> judge,
                             std::shared_ptr<const Dataset> training, const Images& held_out,
                             const OnProgress& progress)
    : judge_(std::move(judge)),
      training_(std::move(training)) {
    if (training_->size() == 0 || held_out.empty()) {
        throw Error("Looking for the nearest real image takes training and held-out images.");
    }
    features_ = judge_->read(training_->images, progress).features;
    Images typical;
    std::vector<std::size_t> order = random_order(held_out.count(), kTypicalSeed);
    order.resize(std::min(kTypicalImages, order.size()));
    for (const std::size_t image : order) {
        typical.append(held_out[image]);
    }
    std::vector<Match> matches = find(typical);
    const auto middle = matches.begin() + static_cast<std::ptrdiff_t>(matches.size() / 2);
    std::nth_element(matches.begin(), middle, matches.end(),
                     [](const Match& a, const Match& b) { return a.distance < b.distance; });
    typical_distance_ = middle->distance;
}

std::vector<NearestImages::Match> NearestImages::find(const Images& pictures) const {
    const JudgeReading reading = judge_->read(pictures);
    std::vector<Match> matches(pictures.count());
    for (std::size_t picture = 0; picture < matches.size(); ++picture) {
        const float* const wanted = reading.features_of(picture).data();
        float nearest = std::numeric_limits<float>::max();
        for (std::size_t image = 0; image < training_->size(); ++image) {
            const float distance =
                squared_distance(wanted, features_.data() + image * Judge::kFeatures);
            if (distance < nearest) {
                nearest = distance;
                matches[picture].image = image;
            }
        }
        matches[picture].distance = std::sqrt(static_cast<double>(nearest));
    }
    return matches;
}

} // namespace ganvas

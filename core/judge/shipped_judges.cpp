#include "core/judge/shipped_judges.h"

#include "core/base/random_draw.h"
#include "core/files/embed.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

GANVAS_EMBED(mnist_judge, "mnist.judge")
GANVAS_EMBED(builtin_judge, "builtin.judge")

namespace ganvas {

namespace {

constexpr std::size_t kImagesLookedAt = 2000;
constexpr std::uint64_t kDrawSeed = 1;

} // namespace

std::shared_ptr<const Judge> shipped_judge_for(const Dataset& held_out,
                                               const OnProgress& progress) {
    std::shared_ptr<const Judge> best;
    double best_accuracy = kGoodAccuracy;
    // A part of them tells one judge from the other.
    std::vector<std::size_t> order = random_order(held_out.size(), kDrawSeed);
    order.resize(std::min(order.size(), kImagesLookedAt));
    Images images;
    std::vector<std::uint8_t> labels;
    for (const std::size_t image : order) {
        images.append(held_out.images[image]);
        labels.push_back(held_out.labels[image]);
    }
    for (const std::span<const std::byte> bytes :
         {GANVAS_EMBEDDED(mnist_judge), GANVAS_EMBEDDED(builtin_judge)}) {
        auto judge = read_judge(bytes, "that comes with Ganvas");
        if (judge->class_count() != static_cast<int>(held_out.classes.size())) {
            continue;
        }
        const double accuracy = judge->accuracy(images, labels, progress);
        if (accuracy >= best_accuracy) {
            best = std::move(judge);
            best_accuracy = accuracy;
        }
    }
    return best;
}

} // namespace ganvas

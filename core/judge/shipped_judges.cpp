#include "core/judge/shipped_judges.h"

#include "core/io/embed.h"

#include <algorithm>
#include <cstddef>
#include <span>

GANVAS_EMBED(mnist_judge, "mnist.judge")
GANVAS_EMBED(builtin_judge, "builtin.judge")

namespace ganvas {

namespace {

constexpr std::size_t kImagesLookedAt = 2000;

} // namespace

std::shared_ptr<const Judge> shipped_judge_for(const Dataset& held_out) {
    std::shared_ptr<const Judge> best;
    double best_accuracy = kGoodAccuracy;
    // A part of them tells one judge from the other.
    const std::size_t count = std::min(held_out.size(), kImagesLookedAt);
    const Images images{
        {held_out.images.pixels.begin(),
         held_out.images.pixels.begin() + static_cast<std::ptrdiff_t>(count * kImagePixels)}};
    for (const std::span<const std::byte> bytes :
         {GANVAS_EMBEDDED(mnist_judge), GANVAS_EMBEDDED(builtin_judge)}) {
        auto judge = read_judge(bytes, "that comes with Ganvas");
        const double accuracy = judge->accuracy(images, std::span(held_out.labels).first(count));
        if (accuracy >= best_accuracy) {
            best = std::move(judge);
            best_accuracy = accuracy;
        }
    }
    return best;
}

} // namespace ganvas

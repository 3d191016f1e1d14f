#include "core/judge/shipped_judges.h"

#include <algorithm>
#include <cstddef>
#include <span>

// The files become a part of the program: ganvas-cli has no Qt that could carry them.
#define GANVAS_EMBED(name, file)                                                                   \
    asm(".section .rodata\n"                                                                       \
        ".balign 16\n"                                                                             \
        ".global ganvas_" #name "_begin\n"                                                         \
        ".hidden ganvas_" #name "_begin\n"                                                         \
        "ganvas_" #name "_begin:\n"                                                                \
        ".incbin \"" GANVAS_RESOURCES "/" file "\"\n"                                              \
        ".global ganvas_" #name "_end\n"                                                           \
        ".hidden ganvas_" #name "_end\n"                                                           \
        "ganvas_" #name "_end:\n"                                                                  \
        ".previous\n");                                                                            \
    extern "C" {                                                                                   \
    extern const std::byte ganvas_##name##_begin[];                                                \
    extern const std::byte ganvas_##name##_end[];                                                  \
    }

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
    using Bytes = std::span<const std::byte>;
    for (const Bytes bytes : {Bytes(ganvas_mnist_judge_begin, ganvas_mnist_judge_end),
                              Bytes(ganvas_builtin_judge_begin, ganvas_builtin_judge_end)}) {
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

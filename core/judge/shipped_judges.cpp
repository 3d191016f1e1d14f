#include "core/judge/shipped_judges.h"

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

std::shared_ptr<const Judge> shipped_judge_for(const Dataset& held_out) {
    std::shared_ptr<const Judge> best;
    double best_accuracy = kGoodAccuracy;
    using Bytes = std::span<const std::byte>;
    for (const Bytes bytes : {Bytes(ganvas_mnist_judge_begin, ganvas_mnist_judge_end),
                              Bytes(ganvas_builtin_judge_begin, ganvas_builtin_judge_end)}) {
        auto judge = read_judge(bytes, "that comes with Ganvas");
        const double accuracy = judge->accuracy(held_out.images, held_out.labels);
        if (accuracy >= best_accuracy) {
            best = std::move(judge);
            best_accuracy = accuracy;
        }
    }
    return best;
}

} // namespace ganvas

#include "core/train/benchmark.h"

#include "core/base/processors.h"
#include "core/nn/runtime.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>

namespace ganvas {

double flop_per_step(const NetworkGraphs& graphs, const Recipe& recipe) {
    // A backward pass costs two forward passes: one for the input's gradient, one for the weights'.
    constexpr double kForward = 1;
    constexpr double kForwardAndBackward = 3;
    constexpr double kThroughFrozen = 2;
    const double generator = graphs.generator.flop();
    const double discriminator = graphs.discriminator.flop();
    const double discriminator_updates = recipe.discriminator_steps * 2 * kForwardAndBackward;
    const int separate_fakes = recipe.discriminator_steps - (recipe.shared_fakes ? 1 : 0);
    return recipe.batch_size * (generator * (kForwardAndBackward + separate_fakes * kForward) +
                                discriminator * (discriminator_updates + kThroughFrozen));
}

void SgemmRate::measure() {
    constexpr std::int64_t kSize = 2048;
    constexpr int kRuns = 2;
    use_threads(threads_);
    set_blas_threads(threads_ > 0 ? threads_ : processor_count());
    const torch::NoGradGuard no_grad;
    const torch::Tensor a = torch::ones({kSize, kSize});
    const torch::Tensor b = torch::ones({kSize, kSize});
    torch::Tensor product = torch::empty({kSize, kSize});
    double best_seconds = 0;
    for (int run = 0; run < kRuns; ++run) {
        const auto start = std::chrono::steady_clock::now();
        torch::mm_out(product, a, b);
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        best_seconds = run == 0 ? seconds : std::min(best_seconds, seconds);
    }
    set_blas_threads(1);
    measurements_ += 1;
    sum_ += 2.0 * kSize * kSize * kSize / best_seconds * 1e-9;
}

double SgemmRate::gflops() const { return measurements_ > 0 ? sum_ / measurements_ : 0; }

} // namespace ganvas

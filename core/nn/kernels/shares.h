#pragma once

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

namespace ganvas {

/// Into how many shares for_shares() divides its work: more than there are threads, so that one
/// that is held up (somebody drags a slider, say) leaves work to the others.
inline std::int64_t share_count() {
    const std::int64_t threads = at::get_num_threads();
    constexpr std::int64_t kMost = 32;
    return threads == 1 ? 1 : std::max(threads, std::min(4 * threads, kMost));
}

/// Calls `work(share, begin, end)` for share_count() parts of 0…count, each on whichever of
/// LibTorch's threads is free, without recording gradients. Which share gets what does not depend
/// on the threads' pace: sums that are made share by share come out the same every time.
template<typename Work>
void for_shares(std::int64_t count, const Work& work) {
    const std::int64_t shares = share_count();
    std::atomic<std::int64_t> next = 0;
    at::parallel_for(0, at::get_num_threads(), /*grain_size=*/1, [&](std::int64_t, std::int64_t) {
        const torch::NoGradGuard no_grad;
        for (std::int64_t share = next++; share < shares; share = next++) {
            const std::int64_t begin = count * share / shares;
            const std::int64_t end = count * (share + 1) / shares;
            if (begin < end) {
                work(static_cast<std::size_t>(share), begin, end);
            }
        }
    });
}

/// A sum that is made inside for_shares(): each share adds to a tensor of its own.
class ShareSums {
public:
    explicit ShareSums(at::IntArrayRef shape, torch::Dtype type = torch::kFloat)
        : parts_(static_cast<std::size_t>(share_count())),
          shape_(shape.vec()),
          type_(type) {}

    /// Inside for_shares(): the share's own tensor, all zeros at first.
    torch::Tensor operator[](std::size_t share) {
        if (!parts_[share].defined()) {
            parts_[share] = torch::zeros(shape_, type_);
        }
        return parts_[share];
    }

    /// After it: all of them added up.
    [[nodiscard]] torch::Tensor total() const {
        torch::Tensor total = torch::zeros(shape_, type_);
        const torch::Tensor flat = total.view(-1);
        const auto add_parts = [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            for (const torch::Tensor& part : parts_) {
                if (part.defined()) {
                    flat.slice(0, begin, end).add_(part.view(-1).slice(0, begin, end));
                }
            }
        };
        constexpr std::int64_t kWorthSharing = 1 << 15;
        if (flat.numel() < kWorthSharing) {
            add_parts(0, 0, flat.numel());
        } else {
            for_shares(flat.numel(), add_parts);
        }
        return total;
    }

private:
    std::vector<torch::Tensor> parts_;
    std::vector<std::int64_t> shape_;
    torch::Dtype type_;
};

/// A value for each of the threads inside for_shares(), made by `make()` when a thread first asks
/// for its own.
template<typename Value>
class PerThread {
public:
    PerThread() : values_(static_cast<std::size_t>(at::get_num_threads())) {}

    template<typename Make>
    Value& mine(const Make& make) {
        std::optional<Value>& value = values_[static_cast<std::size_t>(at::get_thread_num())];
        if (!value) {
            value = make();
        }
        return *value;
    }

private:
    std::vector<std::optional<Value>> values_;
};

} // namespace ganvas

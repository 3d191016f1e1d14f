#pragma once

#include "core/nn/kernels/crew.h"

#include <torch/torch.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace ganvas {

/// Into how many shares for_shares() divides its work: more than there are threads, so that one
/// that is held up (somebody drags a slider, say) leaves work to the others.
inline std::int64_t share_count() {
    const Crew* const crew = Crew::mine();
    constexpr std::int64_t kMost = 32;
    return crew == nullptr ? 1
                           : std::max<std::int64_t>(
                                 crew->size(), std::min<std::int64_t>(2 * crew->size(), kMost));
}

/// Calls `work(share, begin, end)` for share_count() parts of 0…count, each on whichever of the
/// crew's threads is free, without recording gradients. Which share gets what does not depend
/// on the threads' pace: sums that are made share by share come out the same every time.
template<typename Work>
void for_shares(std::int64_t count, const Work& work) {
    Crew* const crew = Crew::mine();
    if (crew == nullptr) {
        const torch::NoGradGuard no_grad;
        if (count > 0) {
            work(std::size_t{0}, std::int64_t{0}, count);
        }
        return;
    }
    const std::int64_t shares = share_count();
    crew->share_out(shares, [&](std::int64_t share) {
        const torch::NoGradGuard no_grad;
        const std::int64_t begin = count * share / shares;
        const std::int64_t end = count * (share + 1) / shares;
        if (begin < end) {
            work(static_cast<std::size_t>(share), begin, end);
        }
    });
}

/// Sums that are made inside for_shares(): each share adds to numbers of its own.
template<typename Number>
class ShareSums {
public:
    explicit ShareSums(std::int64_t count)
        : count_(static_cast<std::size_t>(count)),
          parts_(static_cast<std::size_t>(share_count())) {}

    /// Inside for_shares(): the share's own numbers, all zeros at first.
    Number* operator[](std::size_t share) {
        if (parts_[share].empty()) {
            parts_[share].resize(count_);
        }
        return parts_[share].data();
    }

    /// After it: all of them added up, in the order of the shares.
    [[nodiscard]] std::vector<Number> total() const {
        std::vector<Number> total(count_);
        add_to(total.data());
        return total;
    }

    /// The same as a tensor of the shape [count].
    [[nodiscard]] torch::Tensor tensor() const {
        torch::Tensor total = torch::zeros({static_cast<std::int64_t>(count_)},
                                           c10::CppTypeToScalarType<Number>::value);
        add_to(total.data_ptr<Number>());
        return total;
    }

private:
    void add_to(Number* total) const {
        const auto add_parts = [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            for (const std::vector<Number>& part : parts_) {
                for (std::int64_t i = begin; i < end && !part.empty(); ++i) {
                    total[i] += part[static_cast<std::size_t>(i)];
                }
            }
        };
        constexpr std::size_t kWorthSharing = 1 << 13;
        if (count_ < kWorthSharing) {
            add_parts(0, 0, static_cast<std::int64_t>(count_));
        } else {
            for_shares(static_cast<std::int64_t>(count_), add_parts);
        }
    }

    std::size_t count_;
    std::vector<std::vector<Number>> parts_;
};

} // namespace ganvas

#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace ganvas {

/// How many of each class and of all there were, and how many of them were hits. A plain value.
class HitCounts {
public:
    explicit HitCounts(std::size_t class_count) : all_(class_count), hits_(class_count) {}

    void add(int label, bool is_hit) {
        ++all_.at(static_cast<std::size_t>(label));
        hits_.at(static_cast<std::size_t>(label)) += is_hit ? 1 : 0;
    }

    /// Of all; 0 of none.
    [[nodiscard]] double share() const {
        return of(std::accumulate(hits_.begin(), hits_.end(), 0),
                  std::accumulate(all_.begin(), all_.end(), 0));
    }

    /// By label.
    [[nodiscard]] std::vector<double> shares() const {
        std::vector<double> shares;
        for (std::size_t label = 0; label < all_.size(); ++label) {
            shares.push_back(of(hits_[label], all_[label]));
        }
        return shares;
    }

private:
    static double of(int hits, int all) { return all == 0 ? 0.0 : static_cast<double>(hits) / all; }

    std::vector<int> all_;
    std::vector<int> hits_;
};

} // namespace ganvas

#pragma once

#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

namespace ganvas {

/// How many of each class and of all there were, and how many of them were hits. A plain value.
class HitCounts {
public:
    explicit HitCounts(std::size_t class_count) : all_(class_count), hits_(class_count) {}

    /// Of one class for each of `hits`.
    HitCounts(std::size_t class_count, std::span<const int> labels, const std::vector<bool>& hits)
        : HitCounts(class_count) {
        for (std::size_t i = 0; i < hits.size(); ++i) {
            add(labels[i], hits[i]);
        }
    }

    void add(int label, bool is_hit) {
        ++all_.at(static_cast<std::size_t>(label));
        hits_.at(static_cast<std::size_t>(label)) += is_hit ? 1 : 0;
    }

    /// Of all; 0 of none.
    [[nodiscard]] double share() const {
        return of(std::accumulate(hits_.begin(), hits_.end(), 0),
                  std::accumulate(all_.begin(), all_.end(), 0));
    }

    /// By label; not a number of a class that there was none of.
    [[nodiscard]] std::vector<double> shares() const {
        std::vector<double> shares;
        for (std::size_t label = 0; label < all_.size(); ++label) {
            shares.push_back(all_[label] == 0 ? std::numeric_limits<double>::quiet_NaN()
                                              : of(hits_[label], all_[label]));
        }
        return shares;
    }

private:
    static double of(int hits, int all) { return all == 0 ? 0.0 : static_cast<double>(hits) / all; }

    std::vector<int> all_;
    std::vector<int> hits_;
};

} // namespace ganvas

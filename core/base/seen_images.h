#pragma once

#include <cstdint>

namespace ganvas {

/// How much real data a run has seen: a plain value that stays right when the batch, the number of
/// discriminator steps, or the data itself changes on the way.
struct SeenImages {
    std::int64_t images = 0; ///< Real images drawn since step 0, the same one as often as it came.
    std::int64_t data_images = 0; ///< How many the data has; 0: not known.
    std::int64_t since = 0;       ///< Of `images`, those that were drawn from this data.
    double earlier_epochs = 0;    ///< Passes through other data before.

    bool operator==(const SeenImages&) const = default;

    void add(std::int64_t count) {
        images += count;
        since += count;
    }

    /// Passes through the data, in part.
    [[nodiscard]] double epochs() const {
        return earlier_epochs + (data_images > 0
                                     ? static_cast<double>(since) / static_cast<double>(data_images)
                                     : 0);
    }

    /// From now on images come from data that has `count` of them.
    void go_on_with(std::int64_t count) {
        if (data_images > 0 && data_images != count) {
            earlier_epochs = epochs();
            since = 0;
        }
        data_images = count;
    }
};

} // namespace ganvas

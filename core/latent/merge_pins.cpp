#include "core/latent/merge_pins.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace ganvas {

namespace {

/// Of every pin the place of the same one in `others`, each of which is taken once: a list may hold
/// a pin twice.
std::vector<std::optional<std::size_t>> places(const std::vector<Pin>& pins,
                                               const std::vector<Pin>& others) {
    std::vector<std::optional<std::size_t>> result(pins.size());
    std::vector<bool> is_taken(others.size(), false);
    for (std::size_t i = 0; i < pins.size(); ++i) {
        for (std::size_t j = 0; j < others.size() && !result[i]; ++j) {
            if (!is_taken[j] && is_same_pin(pins[i], others[j])) {
                is_taken[j] = true;
                result[i] = j;
            }
        }
    }
    return result;
}

/// Whether those of `pins` that were in the old list stand in another order than there.
bool is_reordered(const std::vector<std::optional<std::size_t>>& places_before) {
    std::optional<std::size_t> last;
    for (const std::optional<std::size_t>& place : places_before) {
        if (place) {
            if (last && *place < *last) {
                return true;
            }
            last = place;
        }
    }
    return false;
}

} // namespace

bool is_same_pin(const Pin& a, const Pin& b) {
    return a.step == b.step && a.model == b.model && a.point == b.point;
}

bool is_equal(const std::vector<Pin>& a, const std::vector<Pin>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Pin& pin, const Pin& other) {
        return static_cast<const SharedPoint&>(pin) == other &&
               pin.picture.pixels == other.picture.pixels;
    });
}

std::vector<Pin> merged_pins(const std::vector<Pin>& base, const std::vector<Pin>& mine,
                             const std::vector<Pin>& theirs) {
    if (is_equal(theirs, base)) {
        return mine;
    }
    const auto mine_in_base = places(mine, base);
    const auto mine_in_theirs = places(mine, theirs);
    const auto theirs_in_base = places(theirs, base);
    const auto theirs_in_mine = places(theirs, mine);

    const auto combined = [&](std::size_t i) {
        Pin pin = mine[i];
        if (mine_in_theirs[i]) {
            const Pin& other = theirs[*mine_in_theirs[i]];
            const Pin* const before = mine_in_base[i] ? &base[*mine_in_base[i]] : nullptr;
            if (before != nullptr && pin.name == before->name) {
                pin.name = other.name;
            }
            if (pin.picture.empty() ||
                (before != nullptr && pin.picture.pixels == before->picture.pixels)) {
                pin.picture = other.picture;
            }
        }
        return pin;
    };
    std::vector<Pin> merged;
    const bool is_my_order = is_reordered(mine_in_base);
    if (is_my_order) {
        for (std::size_t i = 0; i < mine.size(); ++i) {
            if (mine_in_theirs[i] || !mine_in_base[i]) {
                merged.push_back(combined(i));
            }
        }
    }
    for (std::size_t j = 0; j < theirs.size(); ++j) {
        if (theirs_in_mine[j]) {
            if (!is_my_order) {
                merged.push_back(combined(*theirs_in_mine[j]));
            }
        } else if (!theirs_in_base[j]) {
            merged.push_back(theirs[j]);
        }
    }
    if (!is_my_order) {
        for (std::size_t i = 0; i < mine.size(); ++i) {
            if (!mine_in_theirs[i] && !mine_in_base[i]) {
                merged.push_back(combined(i));
            }
        }
    }
    return merged;
}

} // namespace ganvas

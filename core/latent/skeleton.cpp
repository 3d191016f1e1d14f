#include "core/latent/skeleton.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace ganvas {

namespace {

constexpr std::size_t index_of(int row, int column) {
    return static_cast<std::size_t>(row) * kInkSide + static_cast<std::size_t>(column);
}

/// The eight around a pixel, clockwise from the one above.
std::array<int, 8> neighbours(const InkMap& ink, int row, int column) {
    const auto at = [&](int down, int right) {
        return static_cast<int>(ink[index_of(row + down, column + right)]);
    };
    return {at(-1, 0), at(-1, 1), at(0, 1), at(1, 1), at(1, 0), at(1, -1), at(0, -1), at(-1, -1)};
}

/// Whether Zhang and Suen's first (or second) half step takes the pixel away.
bool is_border(const std::array<int, 8>& around, bool first_half) {
    int inked = 0;
    int beginnings = 0;
    for (std::size_t i = 0; i < around.size(); ++i) {
        inked += around[i];
        beginnings += around[i] == 0 && around[(i + 1) % around.size()] == 1 ? 1 : 0;
    }
    if (inked < 2 || inked > 6 || beginnings != 1) {
        return false;
    }
    const auto [up, up_right, right, down_right, down, down_left, left, up_left] = around;
    return first_half ? up * right * down == 0 && right * down * left == 0
                      : up * right * left == 0 && up * down * left == 0;
}

bool thin_once(InkMap& ink, bool first_half) {
    std::vector<std::size_t> taken;
    for (int row = 1; row <= kImageSide; ++row) {
        for (int column = 1; column <= kImageSide; ++column) {
            const std::size_t here = index_of(row, column);
            if (ink[here] != 0 && is_border(neighbours(ink, row, column), first_half)) {
                taken.push_back(here);
            }
        }
    }
    for (const std::size_t pixel : taken) {
        ink[pixel] = 0;
    }
    return !taken.empty();
}

} // namespace

InkMap ink_of(ImageView picture) {
    InkMap ink{};
    const int darkest = *std::max_element(picture.begin(), picture.end());
    if (darkest == 0) {
        return ink;
    }
    std::size_t pixel = 0;
    for (int row = 0; row < kImageSide; ++row) {
        for (int column = 0; column < kImageSide; ++column) {
            const int grey = picture[pixel++];
            ink[index_of(row + 1, column + 1)] = 2 * grey >= darkest ? 1 : 0;
        }
    }
    return ink;
}

InkMap thinned(InkMap ink) {
    bool changes = true;
    while (changes) {
        const bool first = thin_once(ink, true);
        changes = thin_once(ink, false) || first;
    }
    return ink;
}

LineShape shape_of(const InkMap& lines) {
    LineShape shape;
    for (int row = 1; row <= kImageSide; ++row) {
        for (int column = 1; column <= kImageSide; ++column) {
            if (lines[index_of(row, column)] == 0) {
                continue;
            }
            const auto [up, up_right, right, down_right, down, down_left, left, up_left] =
                neighbours(lines, row, column);
            // Each link once, from its upper or left end.
            shape.length += right + down;
            const bool slopes_down = down_right != 0 && right == 0 && down == 0;
            const bool slopes_up = down_left != 0 && left == 0 && down == 0;
            shape.length += std::sqrt(2.0) * ((slopes_down ? 1 : 0) + (slopes_up ? 1 : 0));
            const int links =
                up + right + down + left + up_right + down_right + down_left + up_left;
            shape.ends += std::max(0, 2 - links);
        }
    }
    return shape;
}

} // namespace ganvas

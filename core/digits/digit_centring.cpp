#include "core/digits/digit_centring.h"

#include "core/base/error.h"
#include "core/digits/area_average.h"
#include "core/digits/mnist_form.h"

#include <algorithm>
#include <cstddef>

namespace ganvas {

namespace {

/// Ink is looked for in pictures of this side at most: that averages the grain of photos away.
constexpr int kLongestSide = 400;

/// Less contrast than this is an empty sheet.
constexpr int kLeastContrast = 16;

/// Nearly all of the border is paper, and no shadow on it is more than twice as dark as what is
/// dark there.
constexpr double kPaperShare = 0.9;
constexpr int kDarkestShadow = 2;

constexpr double kFull = 255;

/// Lets what is transparent be paper: of black, where what is seen is mostly light, or else white.
GreyPicture on_paper(GreyPicture picture, const std::vector<std::uint8_t>& alpha) {
    double seen = 0;
    double light = 0;
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        seen += alpha[i];
        light += double{alpha[i] / kFull} * picture.pixels[i];
    }
    const double paper = light > seen / 2 ? 0 : kFull;
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        const double share = alpha[i] / kFull;
        picture.pixels[i] = to_byte(share * picture.pixels[i] + (1 - share) * paper);
    }
    return picture;
}

std::vector<int> border_of(const GreyPicture& picture) {
    std::vector<int> border;
    for (int row = 0; row < picture.height; ++row) {
        const bool is_edge = row == 0 || row == picture.height - 1;
        const int step = is_edge ? 1 : std::max(1, picture.width - 1);
        for (int column = 0; column < picture.width; column += step) {
            border.push_back(row_of(picture, row)[column]);
        }
    }
    return border;
}

/// The value that `share` of them do not exceed.
int quantile(std::vector<int> values, double share) {
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + place, values.end());
    return values[static_cast<std::size_t>(place)];
}

} // namespace

std::optional<Images> centred_digit(const GreyPicture& drawing) {
    MnistForm form;
    form.finds_ink = false;
    return in_mnist_form(drawing, form);
}

GreyPicture ink_on_paper(const GreyPicture& picture, const std::vector<std::uint8_t>& alpha) {
    check_picture(picture);
    if (!alpha.empty() && alpha.size() != picture.pixels.size()) {
        throw Error("A picture must have one byte of alpha for each of its pixels.");
    }
    if (picture.pixels.empty()) {
        return {};
    }
    GreyPicture ink = alpha.empty() ? picture : on_paper(picture, alpha);
    if (const int longest = std::max(ink.width, ink.height); longest > kLongestSide) {
        ink = to_bytes(area_averaged(ink, whole_box(ink), double{kLongestSide} / longest), 1);
    }
    const std::vector<int> border = border_of(ink);
    const int paper = quantile(border, 0.5);
    const auto [darkest, lightest] = std::minmax_element(ink.pixels.begin(), ink.pixels.end());
    const int sign = paper - *darkest > *lightest - paper ? -1 : 1;
    const int contrast = std::max(paper - *darkest, *lightest - paper);
    if (contrast < kLeastContrast) {
        return {};
    }
    std::vector<int> shadows;
    shadows.reserve(border.size());
    for (const int value : border) {
        shadows.push_back(std::max(0, sign * (value - paper)));
    }
    // A border full of ink must not take all of it for shadows.
    const int shadow = std::min(kDarkestShadow * quantile(shadows, kPaperShare), contrast / 2);
    for (std::uint8_t& value : ink.pixels) {
        const int beyond = sign * (int{value} - paper) - shadow;
        value = to_byte(kFull * beyond / (contrast - shadow));
    }
    return ink;
}

GreyPicture ink_of_picture(const GreyPicture& picture, const std::vector<std::uint8_t>& alpha) {
    const GreyPicture ink = ink_on_paper(picture, alpha);
    return ink.pixels.empty() ? ink : cut(ink, ink_box(ink));
}

} // namespace ganvas

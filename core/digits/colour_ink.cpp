#include "core/digits/colour_ink.h"

#include "core/base/error.h"
#include "core/digits/area_average.h"
#include "core/digits/digit_centring.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <utility>

namespace ganvas {

namespace {

constexpr std::size_t kChannels = 4;
constexpr int kOpaque = 255;

/// Where the lightness says less than this share of what the colours say, these count.
constexpr int kPaleShare = 3;

/// What is no stronger than such a part of the strongest ink is grain: of paper, or around strokes
/// in a JPEG.
constexpr int kGrainPart = 10;

using Colour = std::array<int, 3>;
using Pixel = std::span<const std::uint8_t, kChannels>;

Pixel pixel_at(const ColourPicture& picture, std::size_t index) {
    return Pixel(picture.rgba.data() + index * kChannels, kChannels);
}

std::size_t pixels_of(const ColourPicture& picture) { return picture.rgba.size() / kChannels; }

void check_colours(const ColourPicture& picture) {
    if (picture.width < 0 || picture.height < 0 ||
        picture.rgba.size() != static_cast<std::size_t>(picture.width) *
                                   static_cast<std::size_t>(picture.height) * kChannels) {
        throw Error("A picture must have four bytes for each of its pixels.");
    }
}

/// Rec. 709's shares, in parts of 256.
std::uint8_t lightness(Pixel pixel) {
    constexpr int kRed = 54;
    constexpr int kGreen = 183;
    constexpr int kBlue = 19;
    return static_cast<std::uint8_t>((kRed * pixel[0] + kGreen * pixel[1] + kBlue * pixel[2]) /
                                     256);
}

/// Of the border's pixels, channel by channel.
Colour paper_colour(const ColourPicture& picture) {
    std::array<std::vector<std::uint8_t>, 3> border;
    const auto add = [&](int row, int column) {
        const Pixel pixel = pixel_at(picture, static_cast<std::size_t>(row) *
                                                      static_cast<std::size_t>(picture.width) +
                                                  static_cast<std::size_t>(column));
        for (std::size_t channel = 0; channel < border.size(); ++channel) {
            border.at(channel).push_back(pixel[channel]);
        }
    };
    for (int column = 0; column < picture.width; ++column) {
        add(0, column);
        add(picture.height - 1, column);
    }
    for (int row = 0; row < picture.height; ++row) {
        add(row, 0);
        add(row, picture.width - 1);
    }
    Colour paper{};
    for (std::size_t channel = 0; channel < border.size(); ++channel) {
        std::vector<std::uint8_t>& values = border.at(channel);
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        paper.at(channel) = *middle;
    }
    return paper;
}

int distance(Pixel pixel, const Colour& colour) {
    int most = 0;
    for (std::size_t channel = 0; channel < colour.size(); ++channel) {
        most = std::max(most, std::abs(pixel[channel] - colour.at(channel)));
    }
    return most;
}

/// How far each pixel's colour is from the paper's, where that says much more than its lightness:
/// red on green of the same. Empty where it does not.
std::vector<std::uint8_t> distances_from_paper(const ColourPicture& picture) {
    const Colour paper = paper_colour(picture);
    const std::array<std::uint8_t, kChannels> paper_pixel{
        static_cast<std::uint8_t>(paper[0]), static_cast<std::uint8_t>(paper[1]),
        static_cast<std::uint8_t>(paper[2]), kOpaque};
    const int paper_lightness = lightness(paper_pixel);
    std::vector<std::uint8_t> distances(pixels_of(picture));
    int farthest = 0;
    int lightest = 0;
    for (std::size_t i = 0; i < distances.size(); ++i) {
        const Pixel pixel = pixel_at(picture, i);
        const int away = distance(pixel, paper);
        distances[i] = static_cast<std::uint8_t>(away);
        farthest = std::max(farthest, away);
        lightest = std::max(lightest, std::abs(lightness(pixel) - paper_lightness));
    }
    if (kPaleShare * lightest >= farthest) {
        distances.clear();
    }
    return distances;
}

std::vector<std::uint8_t> alpha_of(const ColourPicture& picture) {
    std::vector<std::uint8_t> alpha(pixels_of(picture));
    bool is_opaque = true;
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        alpha[i] = pixel_at(picture, i)[3];
        is_opaque = is_opaque && alpha[i] == kOpaque;
    }
    if (is_opaque) {
        alpha.clear();
    }
    return alpha;
}

} // namespace

GreyPicture grey_of_colours(const ColourPicture& picture, bool finds_ink) {
    check_colours(picture);
    GreyPicture grey{picture.width, picture.height, std::vector<std::uint8_t>(pixels_of(picture))};
    for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
        const Pixel pixel = pixel_at(picture, i);
        const int light = lightness(pixel);
        grey.pixels[i] =
            finds_ink ? static_cast<std::uint8_t>(light) : to_byte(light * pixel[3] / 255.0);
    }
    if (!finds_ink || grey.pixels.empty()) {
        return grey;
    }
    const std::vector<std::uint8_t> alpha = alpha_of(picture);
    if (alpha.empty()) {
        if (std::vector<std::uint8_t> distances = distances_from_paper(picture);
            !distances.empty()) {
            grey.pixels = std::move(distances);
        }
    }
    GreyPicture ink = ink_on_paper(grey, alpha);
    for (std::uint8_t& value : ink.pixels) {
        value = value * kGrainPart > kOpaque ? value : 0;
    }
    return ink;
}

std::optional<Images> in_mnist_form(const ColourPicture& picture, const MnistForm& form) {
    MnistForm rest = form;
    rest.finds_ink = false;
    return in_mnist_form(grey_of_colours(picture, form.finds_ink), rest);
}

} // namespace ganvas

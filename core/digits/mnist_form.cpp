#include "core/digits/mnist_form.h"

#include "core/digits/area_average.h"
#include "core/digits/digit_centring.h"
#include "core/digits/pen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ganvas {

namespace {

constexpr int kMiddle = kImageSide / 2;
constexpr double kFullInk = 255;

/// What is weaker than the strongest ink by so much is grain of the paper.
constexpr int kGrainShare = 10;

/// Where along a side the ink's mass is.
struct MassCentre {
    double right = 0;
    double down = 0;
};

MassCentre mass_centre(const GreyPicture& digit) {
    double mass = 0;
    MassCentre moment;
    for (int row = 0; row < digit.height; ++row) {
        for (int column = 0; column < digit.width; ++column) {
            const double ink = row_of(digit, row)[column];
            mass += ink;
            moment.right += column * ink;
            moment.down += row * ink;
        }
    }
    return {moment.right / mass, moment.down / mass};
}

/// How far from the top left corner a picture of `length` pixels has to lie for its `centre` to be
/// in the middle.
int place(double centre, int length) {
    const int offset = kMiddle - static_cast<int>(std::lround(centre));
    return std::clamp(offset, 0, kImageSide - length);
}

Images on_paper_of_28(const GreyPicture& digit, bool centres_mass) {
    int left = (kImageSide - digit.width) / 2;
    int top = (kImageSide - digit.height) / 2;
    if (centres_mass) {
        const MassCentre centre = mass_centre(digit);
        left = place(centre.right, digit.width);
        top = place(centre.down, digit.height);
    }
    Images result{std::vector<std::uint8_t>(kImagePixels)};
    for (int row = 0; row < digit.height; ++row) {
        std::copy_n(row_of(digit, row), digit.width,
                    result.pixels.begin() + (top + row) * kImageSide + left);
    }
    return result;
}

using Histogram = std::array<std::size_t, 256>;

std::span<const std::uint8_t> picture_at(const IdxPictures& pictures, std::size_t index) {
    const auto length =
        static_cast<std::size_t>(pictures.width) * static_cast<std::size_t>(pictures.height);
    return pictures.pixels.subspan(index * length, length);
}

/// How often each grey stands at the border of a picture.
Histogram border_greys(const IdxPictures& pictures, std::size_t count) {
    Histogram histogram{};
    const auto width = static_cast<std::size_t>(pictures.width);
    for (std::size_t i = 0; i < count; ++i) {
        const std::span<const std::uint8_t> picture = picture_at(pictures, i);
        for (std::size_t column = 0; column < width; ++column) {
            ++histogram[picture[column]];
            ++histogram[picture[picture.size() - 1 - column]];
        }
        for (std::size_t row = 0; row < picture.size(); row += width) {
            ++histogram[picture[row]];
            ++histogram[picture[row + width - 1]];
        }
    }
    return histogram;
}

int median(const Histogram& histogram) {
    std::size_t all = 0;
    for (const std::size_t number : histogram) {
        all += number;
    }
    std::size_t below = 0;
    int grey = 0;
    while (grey < 255 && (below += histogram[static_cast<std::size_t>(grey)]) <= all / 2) {
        ++grey;
    }
    return grey;
}

/// How much ink a pixel of each grey is; 0 of what is paper or its grain.
std::array<std::uint8_t, 256> ink_of_greys(const IdxPictures& pictures, std::size_t count) {
    const int paper = median(border_greys(pictures, count));
    const auto [low, high] = std::minmax_element(pictures.pixels.begin(), pictures.pixels.end());
    const bool is_dark_ink = paper - *low > *high - paper;
    const int strongest = is_dark_ink ? paper - *low : *high - paper;
    std::array<std::uint8_t, 256> inks{};
    for (int grey = 0; grey < 256; ++grey) {
        const int ink = is_dark_ink ? paper - grey : grey - paper;
        inks[static_cast<std::size_t>(grey)] =
            static_cast<std::uint8_t>(ink * kGrainShare > strongest ? ink : 0);
    }
    return inks;
}

} // namespace

std::optional<Images> in_mnist_form(const GreyPicture& picture, const MnistForm& form) {
    if (form.finds_ink) {
        MnistForm rest = form;
        rest.finds_ink = false;
        return in_mnist_form(ink_on_paper(picture), rest);
    }
    check_picture(picture);
    const PictureBox ink = ink_box(picture);
    if (ink.bottom == 0) {
        return std::nullopt;
    }
    const PictureBox box = form.crops ? ink : whole_box(picture);
    const double side = form.has_margin ? kBoxSide : kImageSide;
    const AveragedPicture fitted =
        area_averaged(picture, box, side / std::max(box.width(), box.height()));
    const float strongest = *std::max_element(fitted.pixels.begin(), fitted.pixels.end());
    return on_paper_of_28(to_bytes(fitted, kFullInk / strongest), form.centres_mass);
}

void append_in_mnist_form(const IdxPictures& pictures, Images& images) {
    MnistForm form;
    form.finds_ink = false;
    GreyPicture picture{pictures.width, pictures.height, {}};
    const std::size_t count = pictures.pixels.size() / (static_cast<std::size_t>(pictures.width) *
                                                        static_cast<std::size_t>(pictures.height));
    const std::array<std::uint8_t, 256> inks = ink_of_greys(pictures, count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::span<const std::uint8_t> greys = picture_at(pictures, i);
        picture.pixels.resize(greys.size());
        std::transform(greys.begin(), greys.end(), picture.pixels.begin(),
                       [&](std::uint8_t grey) { return inks[grey]; });
        const std::optional<Images> image = in_mnist_form(picture, form);
        images.append(image ? *image : Images{std::vector<std::uint8_t>(kImagePixels)});
    }
}

} // namespace ganvas

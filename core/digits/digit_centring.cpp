#include "core/digits/digit_centring.h"

#include "core/base/error.h"
#include "core/digits/pen.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ganvas {

namespace {

constexpr int kMiddle = kImageSide / 2;

/// Ink is looked for in pictures of this side at most: that averages the grain of photos away.
constexpr int kLongestSide = 400;

/// Less contrast than this is an empty sheet.
constexpr int kLeastContrast = 16;

/// Nearly all of the border is paper, and no shadow on it is more than twice as dark as what is
/// dark there.
constexpr double kPaperShare = 0.9;
constexpr int kDarkestShadow = 2;

constexpr double kFull = 255;

struct Box {
    int left, top, right, bottom; ///< right and bottom are the first outside.

    [[nodiscard]] int width() const { return right - left; }
    [[nodiscard]] int height() const { return bottom - top; }
};

void check(const GreyPicture& picture) {
    if (picture.width < 0 || picture.height < 0 ||
        picture.pixels.size() !=
            static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height)) {
        throw Error("A picture must have one byte for each of its pixels.");
    }
}

const std::uint8_t* row_of(const GreyPicture& picture, int row) {
    return picture.pixels.data() +
           static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.width);
}

Box whole(const GreyPicture& picture) { return {0, 0, picture.width, picture.height}; }

/// Where there is ink; empty when there is none.
Box ink_box(const GreyPicture& picture) {
    Box box{picture.width, picture.height, 0, 0};
    for (int row = 0; row < picture.height; ++row) {
        const std::uint8_t* const pixels = row_of(picture, row);
        for (int column = 0; column < picture.width; ++column) {
            if (pixels[column] > 0) {
                box.left = std::min(box.left, column);
                box.right = std::max(box.right, column + 1);
                box.top = std::min(box.top, row);
                box.bottom = row + 1;
            }
        }
    }
    return box;
}

GreyPicture cut(const GreyPicture& picture, const Box& box) {
    GreyPicture result{box.width(), box.height(), {}};
    for (int row = box.top; row < box.bottom; ++row) {
        const std::uint8_t* const pixels = row_of(picture, row);
        result.pixels.insert(result.pixels.end(), pixels + box.left, pixels + box.right);
    }
    return result;
}

/// The old pixels that one new pixel lies on, from `first` on, and how much of it lies on each.
struct Cover {
    int first = 0;
    std::vector<float> shares;
};

/// `length` old pixels from `first` on become length · scale new ones, in the middle of the fewest
/// that have room for them.
std::vector<Cover> covers(int first, int length, double scale) {
    constexpr double kRounding = 1e-9;
    const int count = std::max(1, static_cast<int>(std::ceil(length * scale - kRounding)));
    const double margin = (count / scale - length) / 2;
    std::vector<Cover> result(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double begin = std::max(0.0, i / scale - margin);
        const double end = std::min<double>(length, (i + 1) / scale - margin);
        Cover& cover = result[static_cast<std::size_t>(i)];
        cover.first = first + std::min(static_cast<int>(begin), length - 1);
        for (int old = cover.first - first; old < end; ++old) {
            const double overlap = std::min<double>(end, old + 1) - std::max<double>(begin, old);
            cover.shares.push_back(static_cast<float>(overlap * scale));
        }
    }
    return result;
}

struct Resized {
    int width = 0;
    int height = 0;
    std::vector<float> pixels;
};

/// The part of the picture in `box`, each new pixel the average of what it covers.
Resized resized(const GreyPicture& picture, const Box& box, double scale) {
    const std::vector<Cover> columns = covers(box.left, box.width(), scale);
    const std::vector<Cover> rows = covers(box.top, box.height(), scale);
    Resized result{static_cast<int>(columns.size()), static_cast<int>(rows.size()),
                   std::vector<float>(columns.size() * rows.size())};
    std::vector<float> line(columns.size());
    float* target = result.pixels.data();
    for (const Cover& row : rows) {
        for (std::size_t i = 0; i < row.shares.size(); ++i) {
            const std::uint8_t* const pixels = row_of(picture, row.first + static_cast<int>(i));
            for (std::size_t column = 0; column < columns.size(); ++column) {
                float sum = 0;
                const std::uint8_t* pixel = pixels + columns[column].first;
                for (const float share : columns[column].shares) {
                    sum += share * static_cast<float>(*pixel++);
                }
                target[column] += row.shares[i] * sum;
            }
        }
        target += columns.size();
    }
    return result;
}

std::uint8_t to_byte(double value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, kFull)));
}

GreyPicture to_bytes(const Resized& picture, double scale) {
    GreyPicture result{picture.width, picture.height, {}};
    result.pixels.reserve(picture.pixels.size());
    for (const float value : picture.pixels) {
        result.pixels.push_back(to_byte(value * scale));
    }
    return result;
}

/// How far from the top left corner a picture of `length` pixels has to lie for its mass, which is
/// `moment` along it, to be in the middle.
int place(double moment, double mass, int length) {
    const int offset = kMiddle - static_cast<int>(std::lround(moment / mass));
    return std::clamp(offset, 0, kImageSide - length);
}

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
    check(drawing);
    const Box box = ink_box(drawing);
    if (box.bottom == 0) {
        return std::nullopt;
    }
    const double scale = double{kBoxSide} / std::max(box.width(), box.height());
    const Resized fitted = resized(drawing, box, scale);
    const float strongest = *std::max_element(fitted.pixels.begin(), fitted.pixels.end());
    const GreyPicture digit = to_bytes(fitted, kFull / strongest);
    double mass = 0;
    double right = 0;
    double down = 0;
    for (int row = 0; row < digit.height; ++row) {
        for (int column = 0; column < digit.width; ++column) {
            const double ink = row_of(digit, row)[column];
            mass += ink;
            right += column * ink;
            down += row * ink;
        }
    }
    const int left = place(right, mass, digit.width);
    const int top = place(down, mass, digit.height);
    Images result{std::vector<std::uint8_t>(kImagePixels)};
    for (int row = 0; row < digit.height; ++row) {
        std::copy_n(row_of(digit, row), digit.width,
                    result.pixels.begin() + (top + row) * kImageSide + left);
    }
    return result;
}

GreyPicture ink_of_picture(const GreyPicture& picture, const std::vector<std::uint8_t>& alpha) {
    check(picture);
    if (!alpha.empty() && alpha.size() != picture.pixels.size()) {
        throw Error("A picture must have one byte of alpha for each of its pixels.");
    }
    if (picture.pixels.empty()) {
        return {};
    }
    GreyPicture ink = alpha.empty() ? picture : on_paper(picture, alpha);
    if (const int longest = std::max(ink.width, ink.height); longest > kLongestSide) {
        ink = to_bytes(resized(ink, whole(ink), double{kLongestSide} / longest), 1);
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
    return cut(ink, ink_box(ink));
}

} // namespace ganvas

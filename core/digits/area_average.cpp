#include "core/digits/area_average.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ganvas {

namespace {

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

} // namespace

void check_picture(const GreyPicture& picture) {
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

PictureBox whole_box(const GreyPicture& picture) { return {0, 0, picture.width, picture.height}; }

PictureBox ink_box(const GreyPicture& picture) {
    PictureBox box{picture.width, picture.height, 0, 0};
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

GreyPicture cut(const GreyPicture& picture, const PictureBox& box) {
    GreyPicture result{box.width(), box.height(), {}};
    for (int row = box.top; row < box.bottom; ++row) {
        const std::uint8_t* const pixels = row_of(picture, row);
        result.pixels.insert(result.pixels.end(), pixels + box.left, pixels + box.right);
    }
    return result;
}

AveragedPicture area_averaged(const GreyPicture& picture, const PictureBox& box, double scale) {
    const std::vector<Cover> columns = covers(box.left, box.width(), scale);
    const std::vector<Cover> rows = covers(box.top, box.height(), scale);
    AveragedPicture result{static_cast<int>(columns.size()), static_cast<int>(rows.size()),
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
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

GreyPicture to_bytes(const AveragedPicture& picture, double factor) {
    GreyPicture result{picture.width, picture.height, {}};
    result.pixels.reserve(picture.pixels.size());
    for (const float value : picture.pixels) {
        result.pixels.push_back(to_byte(value * factor));
    }
    return result;
}

} // namespace ganvas

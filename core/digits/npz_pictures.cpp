#include "core/digits/npz_pictures.h"

#include "core/base/number_words.h"
#include "core/digits/mnist_form.h"
#include "core/files/idx.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>

namespace ganvas {

namespace {

// As in an IDX file.
constexpr std::uint64_t kMostNpzItems = 850'000;
constexpr std::uint64_t kMostNpzBytes = std::uint64_t{64} << 30U;

/// Columns of labels.
constexpr std::uint64_t kMostNpzColumns = 4096;

constexpr double kWhite = 255;

/// How the numbers of an item are a picture.
struct PictureLayout {
    std::size_t height = 0;
    std::size_t width = 0;
    std::size_t channels = 1;
    bool are_channels_first = false;

    [[nodiscard]] std::size_t pixels() const { return height * width; }
    [[nodiscard]] std::size_t numbers() const { return pixels() * channels; }

    [[nodiscard]] std::size_t place(std::size_t pixel, std::size_t channel) const {
        return are_channels_first ? channel * pixels() + pixel : pixel * channels + channel;
    }
};

std::string shape_text(const NpyHeader& header) {
    std::string text;
    for (const std::uint64_t size : header.shape) {
        text += (text.empty() ? "" : ", ") + std::to_string(size);
    }
    return "(" + text + ")";
}

bool are_channels(std::uint64_t size) { return size == 1 || size == 3 || size == 4; }

void check_count(const NpzFile& file, const NpzFile::Array& array) {
    if (array.header.shape.empty() || array.header.shape[0] > kMostNpzItems) {
        file.refuse(array.name, "has the shape " + shape_text(array.header) +
                                    "; Ganvas reads up to " + grouped(kMostNpzItems) +
                                    " pictures: use a part of them");
    }
}

PictureLayout layout_of(const NpzFile& file, const NpzFile::Array& array) {
    check_count(file, array);
    const std::vector<std::uint64_t>& shape = array.header.shape;
    constexpr std::uint64_t kLongest = kLongestIdxSide;
    for (std::size_t d = 1; d < shape.size(); ++d) {
        if (shape[d] < 1 || shape[d] > kLongest * (shape.size() == 2 ? kLongest : 1)) {
            file.refuse(array.name, "has the shape " + shape_text(array.header) +
                                        "; pictures have sides of 1 to " +
                                        std::to_string(kLongestIdxSide) +
                                        " pixels: use another file or scale them");
        }
    }
    PictureLayout layout;
    if (shape.size() == 2) {
        const auto side =
            static_cast<std::size_t>(std::llround(std::sqrt(static_cast<double>(shape[1]))));
        if (side * side == shape[1]) {
            layout = {side, side, 1, false};
        }
    } else if (shape.size() == 3) {
        layout = {shape[1], shape[2], 1, false};
    } else if (shape.size() == 4 && are_channels(shape[3])) {
        layout = {shape[1], shape[2], shape[3], false};
    } else if (shape.size() == 4 && are_channels(shape[1])) {
        layout = {shape[2], shape[3], shape[1], true};
    }
    if (layout.height == 0) {
        file.refuse(array.name, "has the shape " + shape_text(array.header) +
                                    "; pictures are (number, height, width), with 1, 3 or 4 "
                                    "channels behind or before height and width, or (number, "
                                    "height · width): save them so");
    }
    if (shape[0] * layout.numbers() * array.header.bytes > kMostNpzBytes) {
        file.refuse(array.name,
                    "promises " + size_text(shape[0] * layout.numbers() * array.header.bytes) +
                        "; Ganvas reads up to " + size_text(kMostNpzBytes) + ": use a part of it");
    }
    return layout;
}

/// What a number is as grey: grey = (number − low) · factor.
struct GreyScale {
    double low = 0;
    double factor = 1;

    [[nodiscard]] double grey(double number) const { return (number - low) * factor; }
};

/// Looks at all numbers.
GreyScale scale_of(const NpzFile& file, const NpzFile::Array& array, const PictureLayout& layout,
                   const OnProgress& progress) {
    double least = 0;
    double most = 0;
    file.read_items(
        array, array.header.shape[0], layout.numbers(),
        [&](std::span<const std::uint8_t> bytes) {
            for (std::size_t at = 0; at < bytes.size(); at += array.header.bytes) {
                const double number = npy_number(array.header, bytes.data() + at);
                if (!std::isfinite(number)) {
                    file.refuse(array.name, "has values that are no numbers (NaN or infinite); "
                                            "replace them by 0");
                }
                least = std::min(least, number);
                most = std::max(most, number);
            }
        },
        progress);
    if (least >= 0 && most <= 1) {
        return {0, kWhite};
    }
    if (least >= -1 && most <= 1) {
        return {-1, kWhite / 2};
    }
    if (least < 0 || most > kWhite) {
        file.refuse(array.name,
                    "has numbers from " + short_number(least) + " to " + short_number(most) +
                        "; the greys of pictures are 0 to 255, 0 to 1 or −1 to 1: scale "
                        "them");
    }
    return {};
}

/// Rec. 709's shares of red, green and blue.
double grey_of(const PictureLayout& layout, const NpyHeader& header, const GreyScale& scale,
               const std::uint8_t* item, std::size_t pixel) {
    const auto channel = [&](std::size_t index) {
        return scale.grey(npy_number(header, item + layout.place(pixel, index) * header.bytes));
    };
    if (layout.channels == 1) {
        return channel(0);
    }
    const double light = 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
    return layout.channels == 4 ? light * channel(3) / kWhite : light;
}

} // namespace

Images read_npz_pictures(const NpzFile& file, const NpzFile::Array& array,
                         const OnProgress& progress) {
    const PictureLayout layout = layout_of(file, array);
    const auto half = [&progress](double begin) {
        return [&progress, begin](double share) {
            if (progress) {
                progress(begin + share / 2);
            }
        };
    };
    const GreyScale scale = scale_of(file, array, layout, half(0));
    const std::size_t item = layout.numbers() * array.header.bytes;
    Images images;
    std::vector<std::uint8_t> greys;
    file.read_items(
        array, array.header.shape[0], layout.numbers(),
        [&](std::span<const std::uint8_t> bytes) {
            greys.clear();
            for (std::size_t at = 0; at < bytes.size(); at += item) {
                for (std::size_t pixel = 0; pixel < layout.pixels(); ++pixel) {
                    const double grey =
                        grey_of(layout, array.header, scale, bytes.data() + at, pixel);
                    greys.push_back(static_cast<std::uint8_t>(std::lround(grey)));
                }
            }
            if (layout.width == kImageSide && layout.height == kImageSide) {
                images.pixels.insert(images.pixels.end(), greys.begin(), greys.end());
            } else {
                append_in_mnist_form(
                    {greys, static_cast<int>(layout.width), static_cast<int>(layout.height)},
                    images);
            }
        },
        half(0.5));
    return images;
}

std::vector<std::int32_t> read_npz_labels(const NpzFile& file, const NpzFile::Array& array) {
    check_count(file, array);
    const std::vector<std::uint64_t>& shape = array.header.shape;
    const std::uint64_t columns = shape.size() == 1 ? 1 : shape[1];
    if (shape.size() > 2 || columns < 1 || columns > kMostNpzColumns) {
        file.refuse(array.name, "has the shape " + shape_text(array.header) +
                                    "; labels are (number) or (number, classes): save them so");
    }
    const std::size_t row = columns * array.header.bytes;
    std::vector<std::int32_t> labels;
    file.read_items(array, shape[0], columns, [&](std::span<const std::uint8_t> bytes) {
        for (; !bytes.empty(); bytes = bytes.subspan(row)) {
            std::int32_t label = 0;
            int ones = 0;
            for (std::size_t column = 0; column < columns; ++column) {
                const double number =
                    npy_number(array.header, bytes.data() + column * array.header.bytes);
                constexpr double kMost = std::numeric_limits<std::int32_t>::max();
                if (std::nearbyint(number) != number || std::abs(number) > kMost) {
                    file.refuse(array.name, "has " + short_number(number) +
                                                " where labels are whole numbers of up to 32 bits: "
                                                "save them so");
                }
                if (columns == 1) {
                    label = static_cast<std::int32_t>(number);
                } else if (number != 0) {
                    ones += number == 1 ? 1 : 2;
                    label = static_cast<std::int32_t>(column);
                }
            }
            if (columns > 1 && ones != 1) {
                file.refuse(array.name, "has rows that are not a single 1 among zeros; save one "
                                        "label for each picture");
            }
            labels.push_back(label);
        }
    });
    return labels;
}

} // namespace ganvas

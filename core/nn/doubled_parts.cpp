#include "core/nn/doubled_parts.h"

#include "core/nn/image_blocks.h"
#include "core/nn/loops.h"

namespace ganvas::doubled {

namespace {

/// Where the numbers of one 2×2 square of output pixels lie: offsets of their first channels in the
/// products of each part.
struct Square {
    std::int64_t plain;
    std::array<std::int64_t, 2> vertical, horizontal;
    std::array<std::int64_t, 4> both;

    Square(const Size& size, std::int64_t image, std::int64_t i, std::int64_t j) {
        const auto offset = [&](Part part, std::int64_t down, std::int64_t right,
                                std::int64_t kernel) {
            const std::int64_t pixel =
                image * size.part_pixels(part) + (i + down) * size.part_width(part) + j + right;
            return (pixel * kKernels[part] + kernel) * size.out;
        };
        plain = offset(kPlain, 0, 0, 0);
        vertical = {offset(kVertical, 0, 0, 0), offset(kVertical, 1, 0, 1)};
        horizontal = {offset(kHorizontal, 0, 0, 0), offset(kHorizontal, 0, 1, 1)};
        both = {offset(kBoth, 0, 0, 0), offset(kBoth, 0, 1, 1), offset(kBoth, 1, 0, 2),
                offset(kBoth, 1, 1, 3)};
    }
};

/// Pointers into the products, and from there to one square's numbers.
template<typename Float>
loops::Square<Float> square_at(const Tensors& products, const Square& at) {
    const std::array<float*, kParts> data{
        products[kPlain].data_ptr<float>(), products[kVertical].data_ptr<float>(),
        products[kHorizontal].data_ptr<float>(), products[kBoth].data_ptr<float>()};
    return {data[kPlain] + at.plain,
            {data[kVertical] + at.vertical[0], data[kVertical] + at.vertical[1]},
            {data[kHorizontal] + at.horizontal[0], data[kHorizontal] + at.horizontal[1]},
            {data[kBoth] + at.both[0], data[kBoth] + at.both[1], data[kBoth] + at.both[2],
             data[kBoth] + at.both[3]}};
}

/// Calls `visit(i, j, offset of output pixel (2i, 2j), offset of (2i + 1, 2j))`.
template<typename Visit>
void for_squares(const Size& size, const Visit& visit) {
    const std::int64_t row = 2 * size.width * size.out;
    for (std::int64_t i = 0; i < size.height; ++i) {
        for (std::int64_t j = 0; j < size.width; ++j) {
            const std::int64_t upper = 2 * i * row + 2 * j * size.out;
            visit(i, j, upper, upper + row);
        }
    }
}

} // namespace

Size::Size(const torch::Tensor& x, std::int64_t out_channels)
    : batch(x.size(0)),
      in(x.size(1)),
      out(out_channels),
      height(x.size(2)),
      width(x.size(3)) {}

Tensors make_parts(const Size& size) {
    Tensors rows;
    for (const Part part : kAllParts) {
        rows[part] =
            torch::empty({images_at_once(size.product_floats()) * size.part_pixels(part), size.in});
    }
    return rows;
}

Tensors make_products(const Size& size) {
    Tensors rows;
    for (const Part part : kAllParts) {
        rows[part] = torch::zeros({images_at_once(size.product_floats()) * size.part_pixels(part),
                                   kKernels[part] * size.out});
    }
    return rows;
}

Tensors first_rows(const Size& size, const Tensors& rows, std::int64_t images) {
    Tensors first;
    for (const Part part : kAllParts) {
        first[part] = rows[part].narrow(0, 0, images * size.part_pixels(part));
    }
    return first;
}

void take_differences(const Size& size, const Tensors& parts, std::int64_t images) {
    const std::int64_t c = size.in;
    const std::int64_t row = size.width * c;
    const std::int64_t wide_row = row + c;
    for (std::int64_t image = 0; image < images; ++image) {
        const auto first_row = [&](Part part) {
            return parts[part].data_ptr<float>() + image * size.part_pixels(part) * c;
        };
        const float* const picture = first_row(kPlain);
        float* const horizontal = first_row(kHorizontal);
        for (std::int64_t i = 0; i < size.height; ++i) {
            const float* const from = picture + i * row;
            float* const to = horizontal + i * wide_row;
            loops::subtract(to, from, nullptr, c);
            loops::subtract(to + c, from + c, from, row - c);
            loops::subtract(to + row, nullptr, from + row - c, c);
        }
        for (std::int64_t i = 0; i <= size.height; ++i) {
            const auto line = [&](const float* lines, std::int64_t index, std::int64_t length) {
                return index >= 0 && index < size.height ? lines + index * length : nullptr;
            };
            loops::subtract(first_row(kVertical) + i * row, line(picture, i, row),
                            line(picture, i - 1, row), row);
            loops::subtract(first_row(kBoth) + i * wide_row, line(horizontal, i, wide_row),
                            line(horizontal, i - 1, wide_row), wide_row);
        }
    }
}

void add_differences(const Size& size, const Tensors& parts, std::int64_t image, float* picture) {
    const std::int64_t c = size.in;
    const auto row = [&](Part part, std::int64_t i) {
        return parts[part].data_ptr<float>() +
               (image * size.part_pixels(part) + i * size.part_width(part)) * c;
    };
    for (std::int64_t i = 0; i < size.height; ++i) {
        loops::sum_differences(picture + i * size.width * c,
                               {row(kPlain, i), row(kVertical, i), row(kVertical, i + 1),
                                row(kHorizontal, i), row(kBoth, i), row(kBoth, i + 1)},
                               c, size.width * c);
    }
}

void add_products(const Size& size, const Tensors& products, std::int64_t image, const float* bias,
                  float* output) {
    for_squares(size, [&](std::int64_t i, std::int64_t j, std::int64_t upper, std::int64_t lower) {
        loops::add_square_relu({output + upper, output + lower},
                               square_at<const float>(products, Square(size, image, i, j)), bias,
                               size.out);
    });
}

void split_gradient(const Size& size, const float* gradient, const float* output,
                    const Tensors& products, std::int64_t image, float* bias_gradient) {
    for_squares(size, [&](std::int64_t i, std::int64_t j, std::int64_t upper, std::int64_t lower) {
        loops::split_square({gradient + upper, gradient + lower}, {output + upper, output + lower},
                            square_at<float>(products, Square(size, image, i, j)), bias_gradient,
                            size.out);
    });
}

} // namespace ganvas::doubled

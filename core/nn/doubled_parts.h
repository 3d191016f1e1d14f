#pragma once

#include <torch/torch.h>

#include <array>
#include <cstdint>

/// The steps of doubled_conv() around its matrix products, for a block of pictures at a time. Any
/// thread; every tensor is float and contiguous.
namespace ganvas::doubled {

/// What is multiplied: the picture, its vertical, its horizontal differences, and both.
enum Part : std::size_t { kPlain, kVertical, kHorizontal, kBoth };
constexpr std::size_t kParts = 4;
constexpr std::array<Part, kParts> kAllParts{kPlain, kVertical, kHorizontal, kBoth};

/// How many kernels meet each part.
constexpr std::array<std::int64_t, kParts> kKernels{1, 2, 2, 4};

/// One tensor for each part.
using Tensors = std::array<torch::Tensor, kParts>;

struct Size {
    std::int64_t batch, in, out, height, width; ///< height and width of x

    Size(const torch::Tensor& x, std::int64_t out_channels);

    [[nodiscard]] std::int64_t pixels() const { return height * width; }
    [[nodiscard]] std::int64_t output_floats() const { return 4 * pixels() * out; }
    /// Of one picture's products, but for the border.
    [[nodiscard]] std::int64_t product_floats() const { return 9 * pixels() * out; }

    /// Width of a part of one picture: there is one more difference than pixels.
    [[nodiscard]] std::int64_t part_width(Part part) const {
        return width + (part == kHorizontal || part == kBoth ? 1 : 0);
    }
    /// Pixels of a part of one picture.
    [[nodiscard]] std::int64_t part_pixels(Part part) const {
        return (height + (part == kVertical || part == kBoth ? 1 : 0)) * part_width(part);
    }
};

/// Rows for each pixel of each part of a block's pictures, `in` numbers wide: for
/// take_differences().
Tensors make_parts(const Size& size);

/// The same, a number for each kernel and output channel wide, all zeros: for split_gradient().
Tensors make_products(const Size& size);

/// The rows of the first `images` pictures.
Tensors first_rows(const Size& size, const Tensors& rows, std::int64_t images);

/// Fills `parts` with the differences of pictures, whose rows (plain part) are there already.
void take_differences(const Size& size, const Tensors& parts, std::int64_t images);

/// Its transpose for one picture: `picture` becomes the sum of what reaches it through the parts.
void add_differences(const Size& size, const Tensors& parts, std::int64_t image, float* picture);

/// One picture's output: bias and the four products that meet in each pixel, cut at zero.
void add_products(const Size& size, const Tensors& products, std::int64_t image, const float* bias,
                  float* output);

/// Its transpose: sets what reaches the products where an output pixel takes from them, and adds
/// to the bias's gradient. `output` tells what was cut.
void split_gradient(const Size& size, const float* gradient, const float* output,
                    const Tensors& products, std::int64_t image, float* bias_gradient);

} // namespace ganvas::doubled

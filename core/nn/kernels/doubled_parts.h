#pragma once

#include "core/nn/kernels/matrix_product.h"

#include <torch/torch.h>

#include <array>
#include <compare>
#include <cstdint>
#include <vector>

/// The steps of doubled_conv() around its matrix products, for a block of pictures at a time.
/// Any thread; every tensor is float.
namespace ganvas::doubled {

/// What is multiplied along one axis: the pixels c at the centres, and the differences b and a to
/// the pixels before and after them.
enum Kind : std::size_t { kCentre, kBefore, kAfter };
constexpr std::size_t kKinds = 3;
constexpr std::array<Kind, kKinds> kAllKinds{kCentre, kBefore, kAfter};

/// How many kernels meet each kind.
constexpr std::array<std::int64_t, kKinds> kKernels{1, 2, 2};

/// Output pixels of a tile along an axis.
constexpr std::int64_t kTile = 4;

/// A kind of rows and a kind of columns.
constexpr std::size_t kParts = kKinds * kKinds;
constexpr std::size_t part_of(Kind rows, Kind columns) { return kKinds * rows + columns; }
constexpr std::int64_t kernels_of(std::size_t part) {
    return kKernels[part / kKinds] * kKernels[part % kKinds];
}

/// Of all parts together.
constexpr std::int64_t kAllKernels = 25;

/// One matrix for each part.
using Matrices = std::vector<Matrix>;

/// One axis of x. Tile `t` has its centre at pixel 2t − 1 and the output pixels 4t − 3 … 4t; the
/// first and the last tile reach over the border, where kinds that are zero are left out.
struct Axis {
    std::int64_t length;

    // clang-tidy 14 takes a zero in what the compiler writes for a null pointer.
    auto operator<=>(const Axis&) const = default; // NOLINT(modernize-use-nullptr)

    [[nodiscard]] std::int64_t tiles() const { return (length + 1) / 2 + 1; }
    [[nodiscard]] std::int64_t first_tile(Kind kind) const { return kind == kAfter ? 0 : 1; }
    [[nodiscard]] std::int64_t count(Kind kind) const {
        return kind == kAfter ? length / 2 + 1 : (length + (kind == kBefore ? 1 : 0)) / 2;
    }
};

struct Size {
    std::int64_t batch, in, out;
    Axis rows, columns;

    Size(const torch::Tensor& x, std::int64_t out_channels);

    // clang-tidy 14 takes a zero in what the compiler writes for a null pointer.
    auto operator<=>(const Size&) const = default; // NOLINT(modernize-use-nullptr)

    /// The same for any number of pictures: what a room is for.
    [[nodiscard]] Size of_any_batch() const;

    [[nodiscard]] std::int64_t input_floats() const { return rows.length * columns.length * in; }
    [[nodiscard]] std::int64_t output_floats() const {
        return 4 * rows.length * columns.length * out;
    }
    /// Of one picture.
    [[nodiscard]] std::int64_t part_pixels(std::size_t part) const;
    [[nodiscard]] std::int64_t product_floats() const;
};

/// One thread's room for a block of pictures, to be kept(); all numbers in it are zeros at first.
class Workspace {
public:
    /// Some megabytes each.
    static constexpr std::size_t kMostKept = 8;

    explicit Workspace(const Size& size);

    /// For the first `images` pictures: a row of `in` numbers for each pixel of each part.
    [[nodiscard]] Matrices parts(std::int64_t images);

    /// The same with a number for each of the part's kernels and output channels in a row.
    [[nodiscard]] Matrices products(std::int64_t images);

    /// A picture's pixels.
    float* picture() { return picture_.data(); }

    /// Fills the parts of picture `image` of the block.
    void split_picture(const float* picture, std::int64_t image);

    /// Its transpose: sets `gradient` to the sum of what reaches the picture through the parts.
    void join_picture(float* gradient, std::int64_t image);

    /// One picture's output: bias and the four products that meet in each pixel, cut below `floor`.
    void join_products(float* output, const float* bias, float floor, std::int64_t image);

    /// Its transpose: sets the products to what reaches them, and adds to the bias's gradient.
    /// `output` tells what was cut.
    void split_gradient(const float* gradient, const float* output, float floor,
                        float* bias_gradient, std::int64_t image);

private:
    using Floats = std::vector<float>;

    Size size_;
    std::array<Floats, kParts> parts_, products_;
    Floats picture_;
    std::array<Floats, kKinds> lines_; ///< one line of a picture for each kind
    Floats zeros_;                     ///< stands for what is left out
    Floats scrap_;                     ///< takes what nobody wants

    float* part_line(Kind rows, Kind columns, std::int64_t image, std::int64_t index);
    float* product_pixel(std::size_t part, std::int64_t image, std::int64_t row_tile,
                         std::int64_t column_tile); ///< null where it is left out
    float* line(Kind kind) { return lines_[kind].data(); }

    /// Where the products lie that meet in a tile of output pixels, and the first of these, which
    /// may be outside of the picture.
    struct Tile {
        std::int64_t row, column;
        float* all;
        std::array<float*, kTile> rows, columns;
        std::array<std::array<float*, kTile>, kTile> own;
    };

    /// Calls `visit(tile)` for each tile of a picture, with `absent` for what is left out.
    template<typename Visit>
    void for_tiles(std::int64_t image, float* absent, const Visit& visit);

    /// Calls `visit(p, offsets)` for each row of a tile that is inside of the picture: the offsets
    /// of its output pixels, negative outside.
    using Offsets = std::array<std::int64_t, kTile>;
    template<typename Visit>
    void for_tile_rows(const Tile& tile, const Visit& visit);
};

/// Rooms of their own for the two directions: on the way back nothing writes to the products that
/// would come from outside of a picture, and they have to stay zero.
struct WayThere : Workspace {
    using Workspace::Workspace;
};
struct WayBack : Workspace {
    using Workspace::Workspace;
};

} // namespace ganvas::doubled

#include "core/nn/doubled_conv.h"

#include "core/nn/image_blocks.h"
#include "core/nn/loops.h"
#include "core/nn/thread_sums.h"

#include <array>

namespace ganvas {

namespace {

/// What is multiplied: the picture, its vertical, its horizontal differences, and both.
enum Part : std::size_t { kPlain, kVertical, kHorizontal, kBoth };
constexpr std::size_t kParts = 4;
constexpr std::array<Part, kParts> kAllParts{kPlain, kVertical, kHorizontal, kBoth};

/// How many kernels meet each part.
constexpr std::array<std::int64_t, kParts> kKernels{1, 2, 2, 4};

using Tensors = std::array<torch::Tensor, kParts>;

/// T of the header, which turns three taps into the kernels of x, e[i] and e[i + 1].
torch::Tensor tap_matrix() {
    return torch::tensor({{1.0F, 1.0F, 1.0F}, {-1.0F, 0.0F, 0.0F}, {0.0F, 0.0F, 1.0F}});
}

/// The kernels of each part, side by side: [in, kernels · out].
Tensors split_kernel(const torch::Tensor& weight) {
    const torch::Tensor t = tap_matrix();
    const torch::Tensor kernels = torch::einsum("ua,vb,ocab->cuvo", {t, t, weight.detach()});
    const auto part = [&kernels](std::int64_t v, std::int64_t rows, std::int64_t h,
                                 std::int64_t columns) {
        return kernels.narrow(1, v, rows).narrow(2, h, columns).reshape({kernels.size(0), -1});
    };
    return {part(0, 1, 0, 1), part(1, 2, 0, 1), part(0, 1, 1, 2), part(1, 2, 1, 2)};
}

/// The transpose of split_kernel().
torch::Tensor join_kernel(const Tensors& parts, std::int64_t in, std::int64_t out) {
    torch::Tensor kernels = torch::empty({in, 3, 3, out});
    const auto put = [&](Part part, std::int64_t v, std::int64_t rows, std::int64_t h,
                         std::int64_t columns) {
        kernels.narrow(1, v, rows)
            .narrow(2, h, columns)
            .copy_(parts[part].view({in, rows, columns, out}));
    };
    put(kPlain, 0, 1, 0, 1);
    put(kVertical, 1, 2, 0, 1);
    put(kHorizontal, 0, 1, 1, 2);
    put(kBoth, 1, 2, 1, 2);
    const torch::Tensor t = tap_matrix();
    return torch::einsum("ua,vb,cuvo->ocab", {t, t, kernels});
}

struct Size {
    std::int64_t batch, in, out, height, width; ///< height and width of x

    Size(const torch::Tensor& x, std::int64_t out_channels)
        : batch(x.size(0)),
          in(x.size(1)),
          out(out_channels),
          height(x.size(2)),
          width(x.size(3)) {}

    [[nodiscard]] std::int64_t pixels() const { return height * width; }
    [[nodiscard]] std::int64_t output_floats() const { return 4 * pixels() * out; }

    /// Width of a part of one picture: there is one more difference than pixels.
    [[nodiscard]] std::int64_t part_width(Part part) const {
        return width + (part == kHorizontal || part == kBoth ? 1 : 0);
    }
    /// Pixels of a part of one picture.
    [[nodiscard]] std::int64_t part_pixels(Part part) const {
        return (height + (part == kVertical || part == kBoth ? 1 : 0)) * part_width(part);
    }
};

/// Matrices with a row for each pixel of each part of `images` pictures; `columns` tells how wide.
template<typename Columns>
Tensors make_rows(const Size& size, std::int64_t images, const Columns& columns) {
    Tensors rows;
    for (const Part part : kAllParts) {
        rows[part] = torch::zeros({images * size.part_pixels(part), columns(part)});
    }
    return rows;
}

/// The differences of pictures; parts[kPlain] becomes the pictures themselves.
void take_differences(const Size& size, const torch::Tensor& x, std::int64_t first,
                      std::int64_t images, Tensors& parts) {
    parts[kPlain] = pixel_rows(x, first, images);
    const std::int64_t c = size.in;
    const std::int64_t row = size.width * c;
    const std::int64_t wide_row = row + c;
    for (std::int64_t image = 0; image < images; ++image) {
        const auto* const picture = parts[kPlain].data_ptr<float>() + image * size.height * row;
        auto* const vertical = parts[kVertical].data_ptr<float>() + image * (size.height + 1) * row;
        auto* const horizontal =
            parts[kHorizontal].data_ptr<float>() + image * size.height * wide_row;
        auto* const both = parts[kBoth].data_ptr<float>() + image * (size.height + 1) * wide_row;
        for (std::int64_t i = 0; i < size.height; ++i) {
            const auto* const from = picture + i * row;
            auto* const to = horizontal + i * wide_row;
            loops::subtract(to, from, nullptr, c);
            loops::subtract(to + c, from + c, from, row - c);
            loops::subtract(to + row, nullptr, from + row - c, c);
        }
        for (std::int64_t i = 0; i <= size.height; ++i) {
            const auto line = [&](const float* lines, std::int64_t index, std::int64_t length) {
                return index >= 0 && index < size.height ? lines + index * length : nullptr;
            };
            loops::subtract(vertical + i * row, line(picture, i, row), line(picture, i - 1, row),
                            row);
            loops::subtract(both + i * wide_row, line(horizontal, i, wide_row),
                            line(horizontal, i - 1, wide_row), wide_row);
        }
    }
}

/// Calls `visit(p, q, offsets of the parts' numbers that output pixel (2i+p, 2j+q) takes)`.
template<typename Visit>
void for_quadrants(const Size& size, std::int64_t image, std::int64_t i, std::int64_t j,
                   const Visit& visit) {
    const auto offset = [&](Part part, std::int64_t down, std::int64_t right, std::int64_t kernel) {
        const std::int64_t pixel =
            image * size.part_pixels(part) + (i + down) * size.part_width(part) + j + right;
        return (pixel * kKernels[part] + kernel) * size.out;
    };
    for (const std::int64_t p : {0, 1}) {
        for (const std::int64_t q : {0, 1}) {
            visit(p, q,
                  std::array<std::int64_t, kParts>{
                      offset(kPlain, 0, 0, 0), offset(kVertical, p, 0, p),
                      offset(kHorizontal, 0, q, q), offset(kBoth, p, q, 2 * p + q)});
        }
    }
}

class DoubledConvRelu : public torch::autograd::Function<DoubledConvRelu> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const Tensors kernels = split_kernel(weight);
        const Size size(x, weight.size(0));
        const torch::Tensor y =
            torch::empty({size.batch, size.out, 2 * size.height, 2 * size.width},
                         x.options().memory_format(torch::MemoryFormat::ChannelsLast));
        for_image_blocks(size.batch, size.pixels(), [&](std::int64_t first, std::int64_t images) {
            Tensors parts = make_rows(size, images, [&](Part) { return size.in; });
            take_differences(size, x, first, images, parts);
            Tensors products;
            for (const Part part : kAllParts) {
                products[part] = torch::mm(parts[part], kernels[part]);
            }
            for (std::int64_t image = 0; image < images; ++image) {
                add_products(size, products, image, bias.data_ptr<float>(),
                             y.data_ptr<float>() + (first + image) * size.output_floats());
            }
        });
        context->save_for_backward(
            {x, y, kernels[kPlain], kernels[kVertical], kernels[kHorizontal], kernels[kBoth]});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor& x = saved[0];
        const torch::Tensor& y = saved[1];
        const Tensors kernels{saved[2], saved[3], saved[4], saved[5]};
        const torch::Tensor gradient = gradients[0].contiguous(torch::MemoryFormat::ChannelsLast);
        const Size size(x, y.size(1));
        const torch::Tensor x_gradient = torch::empty_like(x);
        std::vector<ThreadSums> kernel_gradients;
        for (const torch::Tensor& kernel : kernels) {
            kernel_gradients.emplace_back(kernel.sizes());
        }
        ThreadSums bias_gradient(size.out);
        for_image_blocks(size.batch, size.pixels(), [&](std::int64_t first, std::int64_t images) {
            Tensors parts = make_rows(size, images, [&](Part) { return size.in; });
            take_differences(size, x, first, images, parts);
            Tensors upstream =
                make_rows(size, images, [&](Part part) { return kKernels[part] * size.out; });
            for (std::int64_t image = 0; image < images; ++image) {
                const std::int64_t offset = (first + image) * size.output_floats();
                split_gradient(size, gradient.data_ptr<float>() + offset,
                               y.data_ptr<float>() + offset, upstream, image,
                               bias_gradient.mine().data_ptr<float>());
            }
            Tensors downstream;
            for (const Part part : kAllParts) {
                kernel_gradients[part].mine().addmm_(parts[part].t(), upstream[part]);
                downstream[part] = torch::mm(upstream[part], kernels[part].t());
            }
            for (std::int64_t image = 0; image < images; ++image) {
                add_differences(size, downstream, image,
                                x_gradient.data_ptr<float>() +
                                    (first + image) * size.pixels() * size.in);
            }
        });
        Tensors totals;
        for (const Part part : kAllParts) {
            totals[part] = kernel_gradients[part].total();
        }
        return {x_gradient, join_kernel(totals, size.in, size.out).contiguous(),
                bias_gradient.total()};
    }

private:
    /// Adds up the four products that meet in each output pixel, plus bias, and cuts at zero.
    static void add_products(const Size& size, const Tensors& products, std::int64_t image,
                             const float* bias, float* output) {
        std::array<const float*, kParts> data{};
        for (const Part part : kAllParts) {
            data[part] = products[part].data_ptr<float>();
        }
        for (std::int64_t i = 0; i < size.height; ++i) {
            for (std::int64_t j = 0; j < size.width; ++j) {
                for_quadrants(
                    size, image, i, j, [&](std::int64_t p, std::int64_t q, const auto& at) {
                        const std::int64_t pixel = (2 * i + p) * 2 * size.width + 2 * j + q;
                        loops::add_parts_relu(
                            output + pixel * size.out,
                            {data[kPlain] + at[kPlain], data[kVertical] + at[kVertical],
                             data[kHorizontal] + at[kHorizontal], data[kBoth] + at[kBoth]},
                            bias, size.out);
                    });
            }
        }
    }

    /// The transpose of add_products(): what reaches the products' rows, which must be zeros
    /// before, and the bias.
    static void split_gradient(const Size& size, const float* gradient, const float* output,
                               Tensors& products, std::int64_t image, float* bias_gradient) {
        std::array<float*, kParts> data{};
        for (const Part part : kAllParts) {
            data[part] = products[part].data_ptr<float>();
        }
        for (std::int64_t i = 0; i < size.height; ++i) {
            for (std::int64_t j = 0; j < size.width; ++j) {
                for_quadrants(
                    size, image, i, j, [&](std::int64_t p, std::int64_t q, const auto& at) {
                        const std::int64_t pixel = (2 * i + p) * 2 * size.width + 2 * j + q;
                        loops::mask_and_share(gradient + pixel * size.out,
                                              output + pixel * size.out, data[kBoth] + at[kBoth],
                                              {data[kPlain] + at[kPlain],
                                               data[kVertical] + at[kVertical],
                                               data[kHorizontal] + at[kHorizontal], bias_gradient},
                                              size.out);
                    });
            }
        }
    }

    /// The transpose of take_differences().
    static void add_differences(const Size& size, const Tensors& parts, std::int64_t image,
                                float* picture) {
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
};

} // namespace

torch::Tensor doubled_conv_relu(const torch::Tensor& x, const torch::Tensor& weight,
                                const torch::Tensor& bias) {
    return DoubledConvRelu::apply(x, weight, bias);
}

} // namespace ganvas

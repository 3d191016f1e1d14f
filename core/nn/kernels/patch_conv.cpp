#include "core/nn/kernels/patch_conv.h"

#include "core/nn/kernels/image_blocks.h"
#include "core/nn/kernels/loops.h"
#include "core/nn/kernels/matrix_product.h"
#include "core/nn/kernels/shares.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr std::int64_t kSide = 3;

struct PatchSize {
    std::int64_t batch, in, out, height, width, stride, out_height, out_width;

    PatchSize(at::IntArrayRef x, std::int64_t out_channels, std::int64_t step)
        : batch(x[0]),
          in(x[1]),
          out(out_channels),
          height(x[2]),
          width(x[3]),
          stride(step),
          out_height(height / step),
          out_width(width / step) {}

    /// Rows above and columns left of the picture that the kernel reaches.
    [[nodiscard]] std::int64_t before() const { return stride == 1 ? 1 : 0; }
    [[nodiscard]] std::int64_t input_floats() const { return height * width * in; }
    [[nodiscard]] std::int64_t patches() const { return out_height * out_width; }
    [[nodiscard]] std::int64_t columns() const { return kSide * kSide * in; }
    [[nodiscard]] std::int64_t padded_width() const { return width + 2; }
    [[nodiscard]] std::int64_t padded_floats() const { return (height + 2) * padded_width() * in; }

    /// Where the picture begins in its padded copy.
    [[nodiscard]] std::int64_t first_pixel() const { return before() * (padded_width() + 1) * in; }
};

/// Calls `visit(offset in the padded picture, offset in the patches)` for every run of a patch that
/// lies together in memory: 3 · in numbers.
template<typename Visit>
void for_patch_runs(const PatchSize& size, const Visit& visit) {
    const std::int64_t run = kSide * size.in;
    std::int64_t patch = 0;
    for (std::int64_t i = 0; i < size.out_height; ++i) {
        for (std::int64_t j = 0; j < size.out_width; ++j) {
            for (std::int64_t u = 0; u < kSide; ++u) {
                const std::int64_t pixel =
                    (i * size.stride + u) * size.padded_width() + j * size.stride;
                visit(pixel * size.in, patch);
                patch += run;
            }
        }
    }
}

/// Cuts one picture into patches. `padded` has room for it with its border, which is zero.
void cut(const PatchSize& size, const float* picture, float* padded, float* patches) {
    const std::int64_t row = size.width * size.in;
    for (std::int64_t i = 0; i < size.height; ++i) {
        std::copy_n(picture + i * row, row,
                    padded + size.first_pixel() + i * size.padded_width() * size.in);
    }
    const std::int64_t run = kSide * size.in;
    for_patch_runs(size, [&](std::int64_t pixel, std::int64_t patch) {
        std::copy_n(padded + pixel, run, patches + patch);
    });
}

/// Its transpose: adds up what overlaps.
void join(const PatchSize& size, const float* patches, float* padded, float* picture) {
    std::fill_n(padded, size.padded_floats(), 0.0F);
    const std::int64_t run = kSide * size.in;
    for_patch_runs(size, [&](std::int64_t pixel, std::int64_t patch) {
        loops::add(padded + pixel, patches + patch, run);
    });
    const std::int64_t row = size.width * size.in;
    for (std::int64_t i = 0; i < size.height; ++i) {
        std::copy_n(padded + size.first_pixel() + i * size.padded_width() * size.in, row,
                    picture + i * row);
    }
}

/// [3 · 3 · in, out]
torch::Tensor kernel_matrix(const torch::Tensor& weight) {
    return weight.permute({2, 3, 1, 0}).reshape({-1, weight.size(0)});
}

class PatchConv : public torch::autograd::Function<PatchConv> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias, std::int64_t stride) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const torch::Tensor kernel = kernel_matrix(weight);
        const PatchSize size(x.sizes(), weight.size(0), stride);
        torch::Tensor y =
            torch::empty({size.batch, size.out, size.out_height, size.out_width},
                         x.options().memory_format(torch::MemoryFormat::ChannelsLast));
        const torch::Tensor patches = torch::empty({size.batch * size.patches(), size.columns()});
        PerThread<torch::Tensor> pictures;
        for_image_blocks(
            size.batch, size.patches() * size.columns(),
            [&](std::size_t /*share*/, std::int64_t first, std::int64_t images) {
                const torch::Tensor padded =
                    pictures.mine([&] { return torch::zeros({size.padded_floats()}); });
                for (std::int64_t image = first; image < first + images; ++image) {
                    cut(size, x.data_ptr<float>() + image * size.input_floats(),
                        padded.data_ptr<float>(),
                        patches.data_ptr<float>() + image * size.patches() * size.columns());
                }
                const torch::Tensor block = pixel_rows(y, first, images);
                for (std::int64_t row = 0; row < block.size(0); ++row) {
                    std::copy_n(bias.data_ptr<float>(), size.out,
                                block.data_ptr<float>() + row * size.out);
                }
                multiply(rows(patches, size, first, images), kernel, block, /*add=*/true);
            });
        context->save_for_backward({patches, kernel});
        context->saved_data["shape"] = x.sizes().vec();
        context->saved_data["stride"] = stride;
        context->saved_data["wants_x"] = input.requires_grad();
        context->saved_data["wants_weight"] = weight.requires_grad();
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor& kernel = saved[1];
        const torch::Tensor gradient = gradients[0].contiguous(torch::MemoryFormat::ChannelsLast);
        const std::vector<std::int64_t> shape = context->saved_data["shape"].toIntVector();
        const PatchSize size(shape, gradient.size(1), context->saved_data["stride"].toInt());
        torch::Tensor x_gradient;
        if (context->saved_data["wants_x"].toBool()) {
            x_gradient = gradient_of_x(size, gradient, kernel);
        }
        if (!context->saved_data["wants_weight"].toBool()) {
            return {x_gradient, {}, {}, {}};
        }
        ShareSums kernel_gradient(kernel.sizes());
        ShareSums bias_gradient(size.out);
        for_image_blocks(size.batch, size.patches() * size.columns(),
                         [&](std::size_t share, std::int64_t first, std::int64_t images) {
                             const torch::Tensor block = pixel_rows(gradient, first, images);
                             multiply(rows(saved[0], size, first, images).t(), block,
                                      kernel_gradient[share], /*add=*/true);
                             auto* const sums = bias_gradient[share].data_ptr<float>();
                             for (std::int64_t row = 0; row < block.size(0); ++row) {
                                 loops::add(sums, block.data_ptr<float>() + row * size.out,
                                            size.out);
                             }
                         });
        const torch::Tensor weight_gradient =
            kernel_gradient.total().view({kSide, kSide, size.in, size.out}).permute({3, 2, 0, 1});
        return {x_gradient, weight_gradient.contiguous(), bias_gradient.total(), {}};
    }

private:
    static torch::Tensor rows(const torch::Tensor& patches, const PatchSize& size,
                              std::int64_t first, std::int64_t images) {
        return patches.narrow(0, first * size.patches(), images * size.patches());
    }

    static torch::Tensor gradient_of_x(const PatchSize& size, const torch::Tensor& gradient,
                                       const torch::Tensor& kernel) {
        torch::Tensor x_gradient =
            torch::empty({size.batch, size.in, size.height, size.width},
                         gradient.options().memory_format(torch::MemoryFormat::ChannelsLast));
        struct Room {
            torch::Tensor patches, padded;
        };
        PerThread<Room> rooms;
        const std::int64_t floats = size.patches() * size.columns();
        for_image_blocks(
            size.batch, floats,
            [&](std::size_t /*share*/, std::int64_t first, std::int64_t images) {
                const Room& room = rooms.mine([&] {
                    return Room{
                        torch::empty({images_at_once(floats) * size.patches(), size.columns()}),
                        torch::empty({size.padded_floats()})};
                });
                multiply(pixel_rows(gradient, first, images), kernel.t(),
                         room.patches.narrow(0, 0, images * size.patches()));
                for (std::int64_t image = 0; image < images; ++image) {
                    join(size, room.patches.data_ptr<float>() + image * floats,
                         room.padded.data_ptr<float>(),
                         x_gradient.data_ptr<float>() + (first + image) * size.input_floats());
                }
            });
        return x_gradient;
    }
};

} // namespace

torch::Tensor patch_conv(const torch::Tensor& x, const torch::Tensor& weight,
                         const torch::Tensor& bias, std::int64_t stride) {
    return PatchConv::apply(x, weight, bias, stride);
}

} // namespace ganvas

#include "core/nn/doubled_conv.h"

#include "core/nn/thread_sums.h"

#include <ATen/Parallel.h>

#include <array>
#include <cstring>

namespace ganvas {

namespace {

constexpr std::int64_t kTaps = 4; ///< Side of the folded kernel.

/// Rows in one matrix product: enough for BLAS to be at full speed, few enough for the product to
/// stay in a processor's own cache.
constexpr std::int64_t kRowsAtOnce = 256;

/// The 3×3 kernel [out, in, 3, 3] as the 4×4 kernel of the transposed convolution, in the shape
/// [in, 4·4·out] that the products take: the sum of the flipped kernel's four shifts.
torch::Tensor fold(const torch::Tensor& weight) {
    const torch::Tensor flipped = weight.permute({1, 2, 3, 0}).flip({1, 2});
    torch::Tensor folded =
        torch::zeros({weight.size(1), kTaps, kTaps, weight.size(0)}, weight.options());
    for (const std::int64_t down : {0, 1}) {
        for (const std::int64_t right : {0, 1}) {
            folded.narrow(1, down, 3).narrow(2, right, 3).add_(flipped);
        }
    }
    return folded.reshape({weight.size(1), -1});
}

/// The transpose of fold(): the 3×3 kernel's gradient from the folded one's.
torch::Tensor unfold(const torch::Tensor& folded, std::int64_t out_channels) {
    const torch::Tensor taps = folded.view({folded.size(0), kTaps, kTaps, out_channels});
    torch::Tensor flipped = torch::zeros({folded.size(0), 3, 3, out_channels}, folded.options());
    for (const std::int64_t down : {0, 1}) {
        for (const std::int64_t right : {0, 1}) {
            flipped.add_(taps.narrow(1, down, 3).narrow(2, right, 3));
        }
    }
    return flipped.flip({1, 2}).permute({3, 0, 1, 2}).contiguous();
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
    [[nodiscard]] std::int64_t columns() const { return kTaps * kTaps * out; }
    [[nodiscard]] std::int64_t output_floats() const { return 4 * pixels() * out; }
    [[nodiscard]] std::int64_t padded_width() const { return 2 * width + 2; }
    [[nodiscard]] std::int64_t padded_floats() const {
        return (2 * height + 2) * padded_width() * out;
    }
};

/// Calls `work(first image, image count)` for blocks of images, shared among LibTorch's threads.
template<typename Work>
void for_blocks(const Size& size, const Work& work) {
    const std::int64_t images = std::max<std::int64_t>(1, kRowsAtOnce / size.pixels());
    const std::int64_t blocks = (size.batch + images - 1) / images;
    at::parallel_for(0, blocks, /*grain_size=*/1, [&](std::int64_t begin, std::int64_t end) {
        const torch::NoGradGuard no_grad;
        for (std::int64_t block = begin; block < end; ++block) {
            const std::int64_t first = block * images;
            work(first, std::min(images, size.batch - first));
        }
    });
}

/// The pixels of `images` images from `first` on, a row each: [images · pixels, channels].
torch::Tensor pixel_rows(const torch::Tensor& channels_last, std::int64_t first,
                         std::int64_t images) {
    const std::int64_t channels = channels_last.size(1);
    const std::int64_t pixels = channels_last.size(2) * channels_last.size(3);
    return torch::from_blob(channels_last.data_ptr<float>() + first * pixels * channels,
                            {images * pixels, channels});
}

/// Where one output row or column gets its two contributions from along its axis.
struct Sources {
    std::array<std::int64_t, 2> pixel; ///< May lie one outside x.
    std::array<std::int64_t, 2> tap;

    explicit Sources(std::int64_t r)
        : pixel{r / 2, r % 2 == 0 ? r / 2 - 1 : r / 2 + 1},
          tap{1 + r % 2, r % 2 == 0 ? 3 : 0} {}
};

/// Adds up one image's overlapping 4×4 patches, plus bias, and cuts at zero.
void add_patches(const Size& size, const float* patches, const float* bias, const float* zeros,
                 float* output) {
    for (std::int64_t r = 0; r < 2 * size.height; ++r) {
        const Sources down(r);
        for (std::int64_t s = 0; s < 2 * size.width; ++s) {
            const Sources right(s);
            std::array<const float*, 4> part{zeros, zeros, zeros, zeros};
            for (std::size_t k = 0; k < part.size(); ++k) {
                const std::int64_t i = down.pixel[k / 2];
                const std::int64_t j = right.pixel[k % 2];
                if (i >= 0 && i < size.height && j >= 0 && j < size.width) {
                    const std::int64_t tap = down.tap[k / 2] * kTaps + right.tap[k % 2];
                    part[k] = patches + (i * size.width + j) * size.columns() + tap * size.out;
                }
            }
            float* const pixel = output + (r * 2 * size.width + s) * size.out;
#pragma omp simd
            for (std::int64_t c = 0; c < size.out; ++c) {
                const float sum = bias[c] + ((part[0][c] + part[1][c]) + (part[2][c] + part[3][c]));
                pixel[c] = sum < 0 ? 0 : sum; // A NaN stays one, so that it is noticed.
            }
        }
    }
}

/// Copies one image's gradient where its output is positive into the middle of `padded`, and adds
/// it to the bias's gradient.
void mask_gradient(const Size& size, const float* gradient, const float* output, float* padded,
                   float* bias_gradient) {
    for (std::int64_t r = 0; r < 2 * size.height; ++r) {
        for (std::int64_t s = 0; s < 2 * size.width; ++s) {
            const std::int64_t from = (r * 2 * size.width + s) * size.out;
            float* const to = padded + ((r + 1) * size.padded_width() + s + 1) * size.out;
#pragma omp simd
            for (std::int64_t c = 0; c < size.out; ++c) {
                const float passed = output[from + c] > 0 ? gradient[from + c] : 0;
                to[c] = passed;
                bias_gradient[c] += passed;
            }
        }
    }
}

/// The transpose of add_patches(): every pixel's 4×4 patch of the padded gradient, a row each.
void take_patches(const Size& size, const float* padded, float* patches) {
    const std::int64_t run = kTaps * size.out;
    for (std::int64_t i = 0; i < size.height; ++i) {
        for (std::int64_t j = 0; j < size.width; ++j) {
            for (std::int64_t u = 0; u < kTaps; ++u) {
                std::memcpy(patches,
                            padded + ((2 * i + u) * size.padded_width() + 2 * j) * size.out,
                            static_cast<std::size_t>(run) * sizeof(float));
                patches += run;
            }
        }
    }
}

class DoubledConvRelu : public torch::autograd::Function<DoubledConvRelu> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const torch::Tensor kernel = fold(weight);
        const Size size(x, weight.size(0));
        const torch::Tensor y =
            torch::empty({size.batch, size.out, 2 * size.height, 2 * size.width},
                         x.options().memory_format(torch::MemoryFormat::ChannelsLast));
        const torch::Tensor zeros = torch::zeros({size.out});
        for_blocks(size, [&](std::int64_t first, std::int64_t images) {
            torch::Tensor patches = torch::empty({images * size.pixels(), size.columns()});
            torch::mm_out(patches, pixel_rows(x, first, images), kernel);
            for (std::int64_t image = 0; image < images; ++image) {
                add_patches(size,
                            patches.data_ptr<float>() + image * size.pixels() * size.columns(),
                            bias.data_ptr<float>(), zeros.data_ptr<float>(),
                            y.data_ptr<float>() + (first + image) * size.output_floats());
            }
        });
        context->save_for_backward({x, kernel, y});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor& x = saved[0];
        const torch::Tensor& kernel = saved[1];
        const torch::Tensor& y = saved[2];
        const torch::Tensor gradient = gradients[0].contiguous(torch::MemoryFormat::ChannelsLast);
        const Size size(x, y.size(1));
        const torch::Tensor x_gradient = torch::empty_like(x);
        ThreadSums kernel_gradient(kernel.sizes());
        ThreadSums bias_gradient(size.out);
        for_blocks(size, [&](std::int64_t first, std::int64_t images) {
            const torch::Tensor padded = torch::zeros({size.padded_floats()});
            const torch::Tensor patches = torch::empty({images * size.pixels(), size.columns()});
            for (std::int64_t image = 0; image < images; ++image) {
                const std::int64_t offset = (first + image) * size.output_floats();
                mask_gradient(size, gradient.data_ptr<float>() + offset,
                              y.data_ptr<float>() + offset, padded.data_ptr<float>(),
                              bias_gradient.mine().data_ptr<float>());
                take_patches(size, padded.data_ptr<float>(),
                             patches.data_ptr<float>() + image * size.pixels() * size.columns());
            }
            torch::Tensor block_gradient = pixel_rows(x_gradient, first, images);
            torch::mm_out(block_gradient, patches, kernel.t());
            kernel_gradient.mine().addmm_(pixel_rows(x, first, images).t(), patches);
        });
        return {x_gradient, unfold(kernel_gradient.total(), size.out), bias_gradient.total()};
    }
};

} // namespace

torch::Tensor doubled_conv_relu(const torch::Tensor& x, const torch::Tensor& weight,
                                const torch::Tensor& bias) {
    return DoubledConvRelu::apply(x, weight, bias);
}

} // namespace ganvas

#pragma once

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <algorithm>

namespace ganvas {

/// Images that share a matrix product of `floats_per_image` numbers: enough for it to be at full
/// speed, and few enough for its result to stay in a processor's own cache.
inline std::int64_t images_at_once(std::int64_t floats_per_image) {
    constexpr std::int64_t kFloatsAtOnce = 1 << 18;
    return std::max<std::int64_t>(1, kFloatsAtOnce / floats_per_image);
}

/// Calls `work(first image, image count)` for blocks of images, shared among LibTorch's threads and
/// without recording gradients.
template<typename Work>
void for_image_blocks(std::int64_t batch, std::int64_t floats_per_image, const Work& work) {
    const std::int64_t two_for_each_thread = (batch - 1) / (2 * at::get_num_threads()) + 1;
    const std::int64_t images = std::min(images_at_once(floats_per_image), two_for_each_thread);
    const std::int64_t blocks = (batch + images - 1) / images;
    at::parallel_for(0, blocks, /*grain_size=*/1, [&](std::int64_t begin, std::int64_t end) {
        const torch::NoGradGuard no_grad;
        for (std::int64_t block = begin; block < end; ++block) {
            const std::int64_t first = block * images;
            work(first, std::min(images, batch - first));
        }
    });
}

/// The pixels of `images` pictures from `first` on, a row each: [images · pixels, channels], the
/// same memory.
inline torch::Tensor pixel_rows(const torch::Tensor& channels_last, std::int64_t first,
                                std::int64_t images) {
    const std::int64_t channels = channels_last.size(1);
    const std::int64_t pixels = channels_last.size(2) * channels_last.size(3);
    return torch::from_blob(channels_last.data_ptr<float>() + first * pixels * channels,
                            {images * pixels, channels});
}

} // namespace ganvas

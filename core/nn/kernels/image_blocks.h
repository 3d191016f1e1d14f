#pragma once

#include "core/nn/kernels/matrix_product.h"
#include "core/nn/kernels/shares.h"

#include <algorithm>

namespace ganvas {

/// Images that share a matrix product of `floats_per_image` numbers: enough for it to be at full
/// speed, and few enough for its result to stay in a processor's own cache.
inline std::int64_t images_at_once(std::int64_t floats_per_image) {
    constexpr std::int64_t kFloatsAtOnce = 1 << 19;
    return std::max<std::int64_t>(1, kFloatsAtOnce / floats_per_image);
}

/// Calls `work(share, first image, image count)` for blocks of images inside for_shares().
template<typename Work>
void for_image_blocks(std::int64_t batch, std::int64_t floats_per_image, const Work& work) {
    const std::int64_t most = images_at_once(floats_per_image);
    for_shares(batch, [&](std::size_t share, std::int64_t begin, std::int64_t end) {
        const std::int64_t blocks = (end - begin + most - 1) / most;
        const std::int64_t images = (end - begin + blocks - 1) / blocks;
        for (std::int64_t first = begin; first < end; first += images) {
            work(share, first, std::min(images, end - first));
        }
    });
}

/// The pixels of `images` pictures from `first` on, a row each: [images · pixels, channels], the
/// same memory.
inline Matrix pixel_rows(const torch::Tensor& channels_last, std::int64_t first,
                         std::int64_t images) {
    const std::int64_t channels = channels_last.size(1);
    const std::int64_t pixels = channels_last.size(2) * channels_last.size(3);
    return {channels_last.data_ptr<float>() + first * pixels * channels, images * pixels, channels};
}

} // namespace ganvas

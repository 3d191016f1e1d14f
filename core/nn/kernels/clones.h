#pragma once

#include <cstdint>
#include <type_traits>

// ThreadSanitizer and AddressSanitizer are not up yet when the choice is made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__) &&                  \
    !defined(__SANITIZE_THREAD__)
#define GANVAS_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define GANVAS_CLONES
#endif

namespace ganvas::loops {

/// Calls `work(channels)` with the usual small numbers as constants: a pixel has no more than one
/// to eight vectors then, and the compiler unrolls what would be a loop of its own for each pixel.
template<typename Work>
[[gnu::always_inline]] inline void with_channels(std::int64_t channels, const Work& work) {
    switch (channels) {
    case 16:
        return work(std::integral_constant<std::int64_t, 16>());
    case 32:
        return work(std::integral_constant<std::int64_t, 32>());
    case 64:
        return work(std::integral_constant<std::int64_t, 64>());
    default:
        return work(channels);
    }
}

/// Calls `work(number, channel)` for each number of `pixels` pixels, vectors of channels at once.
template<typename Work>
[[gnu::always_inline]] inline void for_pixels(std::int64_t pixels, std::int64_t channels,
                                              const Work& work) {
    with_channels(
        channels, [&](auto count) __attribute__((always_inline)) {
            for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
                const std::int64_t row = pixel * count;
#pragma omp simd
                for (std::int64_t c = 0; c < count; ++c) {
                    work(row + c, c);
                }
            }
        });
}

} // namespace ganvas::loops

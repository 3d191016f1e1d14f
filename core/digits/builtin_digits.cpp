#include "core/digits/builtin_digits.h"

#include "core/base/processors.h"
#include "core/digits/handwriting.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <span>
#include <thread>

namespace ganvas {

namespace {

constexpr int kWorthAThread = 500;

constexpr std::size_t kDrawnAtOnce = 100;

void draw(Dataset& data, std::uint64_t seed, std::size_t begin, std::size_t end,
          const std::atomic<bool>& is_given_up) {
    for (std::size_t i = begin; i < end && !is_given_up; ++i) {
        DigitRandom random(seed, i);
        const int digit = static_cast<int>(random.uniform() * kDigitCount);
        std::vector<PenPath> paths = write_digit(digit, random);
        const std::span<std::uint8_t, kImagePixels> image(
            data.images.pixels.data() + i * kImagePixels, kImagePixels);
        draw_centred(paths, random.uniform(0.8, 1.4), image);
        data.labels[i] = static_cast<std::uint8_t>(digit);
    }
}

} // namespace

Dataset draw_builtin_digits(int count, std::uint64_t seed, int threads,
                            const OnProgress& progress) {
    Dataset data;
    data.spec = "builtin";
    data.title = "Built-in digits";
    const auto size = static_cast<std::size_t>(std::max(count, 0));
    data.labels.resize(size);
    data.images.pixels.resize(size * kImagePixels);

    const unsigned wanted =
        threads > 0 ? static_cast<unsigned>(threads) : static_cast<unsigned>(processor_count());
    const std::size_t workers = std::clamp<std::size_t>(size / kWorthAThread, 1, wanted);
    std::atomic<bool> is_given_up = false;
    std::vector<std::jthread> running;
    for (std::size_t i = 1; i < workers; ++i) {
        running.emplace_back(
            [&data, &is_given_up, seed, begin = size * i / workers,
             end = size * (i + 1) / workers] { draw(data, seed, begin, end, is_given_up); });
    }
    try {
        const std::size_t own = size / workers;
        for (std::size_t begin = 0; begin < own; begin += kDrawnAtOnce) {
            report(progress, begin, own);
            draw(data, seed, begin, std::min(begin + kDrawnAtOnce, own), is_given_up);
        }
    } catch (...) {
        is_given_up = true;
        throw;
    }
    running.clear(); // Waits for them.
    return data;
}

} // namespace ganvas

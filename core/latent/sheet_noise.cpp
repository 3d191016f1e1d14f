#include "core/latent/sheet_noise.h"

#include "core/base/sample_sheet.h"

namespace ganvas {

std::vector<Noise> sheet_noise(int columns, int noise_size, std::uint64_t seed) {
    check_columns(columns);
    std::vector<Noise> noise;
    noise.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
        noise.push_back(
            sample_noise(noise_size, seed * kMaxSheetColumns + static_cast<std::uint64_t>(column)));
    }
    return noise;
}

} // namespace ganvas

#include "core/model/draw_sheet.h"

#include "core/base/error.h"

#include <algorithm>

namespace ganvas {

namespace {

void check_columns(int columns) {
    if (columns < 1 || columns > kMaxSheetColumns) {
        throw Error("A sheet has 1 to " + std::to_string(kMaxSheetColumns) + " columns.");
    }
}

} // namespace

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

SampleSheet generate_sheet(const ModelSnapshot& model, int columns, std::uint64_t seed) {
    const std::vector<Noise> row = sheet_noise(columns, model.noise_size(), seed);
    std::vector<Noise> noise;
    std::vector<int> digits;
    for (int digit = 0; digit < kDigitCount; ++digit) {
        noise.insert(noise.end(), row.begin(), row.end());
        digits.insert(digits.end(), row.size(), digit);
    }
    return {model.step(), columns, model.generate(noise, digits)};
}

SampleSheet real_sheet(const Dataset& data, int columns) {
    check_columns(columns);
    SampleSheet sheet{0, columns, {}};
    const auto width = static_cast<std::size_t>(columns);
    sheet.images.pixels.resize(kDigitCount * width * kImagePixels);
    std::vector<std::size_t> filled(kDigitCount, 0);
    for (std::size_t i = 0; i < data.size(); ++i) {
        const std::size_t digit = data.labels[i];
        if (filled[digit] < width) {
            const ImageView image = data.images[i];
            std::copy(
                image.begin(), image.end(),
                sheet.images.pixels.begin() +
                    static_cast<std::ptrdiff_t>((digit * width + filled[digit]) * kImagePixels));
            ++filled[digit];
        }
    }
    return sheet;
}

} // namespace ganvas

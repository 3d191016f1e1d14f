#include "core/model/draw_sheet.h"

#include "core/latent/sheet_noise.h"

namespace ganvas {

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

} // namespace ganvas

#include "core/model/draw_sheet.h"

#include "core/latent/sheet_noise.h"

namespace ganvas {

SampleSheet generate_sheet(const ModelSnapshot& model, int columns, std::uint64_t seed) {
    const std::vector<Noise> row = sheet_noise(columns, model.noise_size(), seed);
    std::vector<Noise> noise;
    std::vector<int> labels;
    for (int label = 0; label < model.class_count(); ++label) {
        noise.insert(noise.end(), row.begin(), row.end());
        labels.insert(labels.end(), row.size(), label);
    }
    return {model.step(), columns, model.generate(noise, labels)};
}

} // namespace ganvas

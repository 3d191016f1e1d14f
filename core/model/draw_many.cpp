#include "core/model/draw_many.h"

#include <algorithm>
#include <vector>

namespace ganvas {

Images draw_many(const ModelSnapshot& model, std::span<const int> labels, const NoiseOf& noise_of,
                 const OnProgress& progress) {
    Images pictures;
    for (std::size_t first = 0; first < labels.size(); first += kDrawnAtOnce) {
        report(progress, first, labels.size());
        const std::span<const int> part =
            labels.subspan(first, std::min(kDrawnAtOnce, labels.size() - first));
        std::vector<Noise> noise;
        for (std::size_t i = 0; i < part.size(); ++i) {
            noise.push_back(noise_of(first + i));
        }
        pictures.append(model.generate(noise, part));
    }
    return pictures;
}

} // namespace ganvas

#include "core/model/play.h"

#include <array>

namespace ganvas {

PlayAnswer play(const ModelSnapshot& model, const PlayRequest& request) {
    LatentPoint point = request.point;
    point.noise.resize(static_cast<std::size_t>(model.noise_size()), 0.0F);
    point.classes = fitted_classes(point.classes, model.class_count());
    const int label = main_class(point.classes);
    std::vector<LatentPoint> points = all_classes_of(point.noise, model.class_count());
    const bool is_in_strip = is_pure(point.classes);
    if (!is_in_strip) {
        points.push_back(point);
    }
    PlayAnswer answer{request.id, model.step(), point.classes, model.generate(points), {}, {}};
    answer.picture =
        answer.strip.one(is_in_strip ? static_cast<std::size_t>(label) : points.size() - 1);
    answer.strip.pixels.resize(model.classes().size() * kImagePixels);
    if (model.has_discriminator()) {
        answer.opinion = model.opinions(answer.picture, std::array{label}).front();
    }
    return answer;
}

} // namespace ganvas

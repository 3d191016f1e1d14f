#include "core/model/play.h"

#include <array>

namespace ganvas {

PlayAnswer play(const ModelSnapshot& model, const PlayRequest& request) {
    LatentPoint point = request.point;
    point.noise.resize(static_cast<std::size_t>(model.noise_size()), 0.0F);
    const int digit = main_digit(point.digits);
    std::vector<LatentPoint> points = all_digits_of(point.noise);
    const bool is_in_strip = is_pure(point.digits);
    if (!is_in_strip) {
        points.push_back(point);
    }
    PlayAnswer answer{request.id, model.step(), point.digits, model.generate(points), {}, {}};
    answer.picture =
        answer.strip.one(is_in_strip ? static_cast<std::size_t>(digit) : points.size() - 1);
    answer.strip.pixels.resize(std::size_t{kDigitCount} * kImagePixels);
    if (model.has_discriminator()) {
        answer.opinion = model.opinions(answer.picture, std::array{digit}).front();
    }
    return answer;
}

} // namespace ganvas

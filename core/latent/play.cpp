#include "core/latent/play.h"

#include "core/error.h"

#include <array>
#include <numeric>

namespace ganvas {

PlayAnswer play(const ModelSnapshot& model, const PlayRequest& request) {
    if (request.digit < 0 || request.digit >= kDigitCount) {
        throw Error("The generator draws the digits 0 to 9 only.");
    }
    Noise noise = request.noise;
    noise.resize(static_cast<std::size_t>(model.noise_size()), 0.0F);
    std::array<int, kDigitCount> digits{};
    std::iota(digits.begin(), digits.end(), 0);

    PlayAnswer answer{request.id, model.step(), request.digit, {}, {}};
    answer.strip = model.generate(std::vector<Noise>(kDigitCount, noise), digits);
    const ImageView chosen = answer.strip[static_cast<std::size_t>(request.digit)];
    answer.opinion =
        model.opinions({{chosen.begin(), chosen.end()}}, std::array{request.digit}).front();
    return answer;
}

} // namespace ganvas

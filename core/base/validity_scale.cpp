#include "core/base/validity_scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace ganvas {

namespace {

/// Hinge stops caring beyond ±1; as much again is left for those that are surer than they need be.
constexpr double kHingeEnd = 2;
constexpr double kCrossEntropyEnd = 6; // 99.8 %

double sigmoid(double score) { return 1 / (1 + std::exp(-score)); }

std::string with_format(const char* format, double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), format, std::abs(value));
    return (std::signbit(value) ? "−" : "") + std::string(text.data());
}

} // namespace

double ValidityScale::middle() const {
    switch (static_cast<Loss>(loss)) {
    case kCrossEntropy:
        // Where half of the images are real a real one is worth 1 − smoothing, a fake 0.
        return std::log((1 - real_smoothing) / (1 + real_smoothing));
    case kHinge:
        return 0;
    case kLeastSquares:
        return (1 - real_smoothing) / 2;
    }
    return 0;
}

double ValidityScale::fake_end() const {
    return loss == kHinge ? -kHingeEnd : loss == kLeastSquares ? 0 : -kCrossEntropyEnd;
}

double ValidityScale::real_end() const {
    return loss == kHinge          ? kHingeEnd
           : loss == kLeastSquares ? 1 - real_smoothing
                                   : kCrossEntropyEnd;
}

std::optional<double> ValidityScale::probability(double score) const {
    return loss == kCrossEntropy ? std::optional(sigmoid(score)) : std::nullopt;
}

double ValidityScale::share(double score) const {
    if (!std::isfinite(score)) {
        return 0;
    }
    const double share =
        probability(score).value_or((score - fake_end()) / (real_end() - fake_end()));
    return std::clamp(share, 0.0, 1.0);
}

double ValidityScale::guess_loss() const {
    switch (static_cast<Loss>(loss)) {
    case kCrossEntropy: {
        const double guess = sigmoid(middle());
        const double target = 1 - real_smoothing;
        return -(target * std::log(guess) + (2 - target) * std::log(1 - guess)) / 2;
    }
    case kHinge:
        return 1;
    case kLeastSquares: {
        const double guess = middle();
        const double from_real = guess - (1 - real_smoothing);
        return (guess * guess + from_real * from_real) / 4;
    }
    }
    return 0;
}

ValidityScale validity_scale(const Recipe& recipe) {
    return {recipe.loss, recipe.loss == kHinge ? 0 : recipe.real_smoothing, recipe.projection,
            recipe.average_decay > 0};
}

std::string score_text(const ValidityScale& scale, double score) {
    constexpr double kLong = 1000;
    const bool has_sign = scale.middle() == 0 && !std::signbit(score);
    return (has_sign ? "+" : "") + with_format(std::abs(score) < kLong ? "%.2f" : "%.2g", score);
}

std::string verdict(const ValidityScale& scale, double score) {
    if (!std::isfinite(score)) {
        return "no opinion";
    }
    if (const auto probability = scale.probability(score)) {
        return std::to_string(std::lround(100 * *probability)) + " % real";
    }
    return (score > scale.middle() ? "real (" : "fake (") + score_text(scale, score) + ")";
}

std::string full_verdict(const ValidityScale& scale, double score) {
    if (scale.probability(score) || !std::isfinite(score)) {
        return verdict(scale, score);
    }
    return "score " + score_text(scale, score) + ", real above " +
           with_format("%.3g", scale.middle());
}

} // namespace ganvas

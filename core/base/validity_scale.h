#pragma once

#include "core/base/recipe.h"

#include <optional>
#include <string>

namespace ganvas {

/// What a discriminator's validity output, its score, means under a recipe's loss: for which
/// numbers it aims, and which say real. A plain value, and the one place that knows.
struct ValidityScale {
    int loss = kCrossEntropy;  ///< A Loss.
    double real_smoothing = 0; ///< As the recipe's; hinge loss has no use for it.
    bool projection = false;   ///< The score is of the image as the digit that was asked for.
    bool averaged = false;     ///< The pictures on show come from the generator's moving average.

    bool operator==(const ValidityScale&) const = default;

    /// Scores above say real, scores below say fake: the answer of one that can't tell.
    [[nodiscard]] double middle() const;

    /// Of a sure fake and of a surely real image. Cross-entropy has no ends; these are far out.
    [[nodiscard]] double fake_end() const;
    [[nodiscard]] double real_end() const;

    /// The probability that a score stands for: its sigmoid, under cross-entropy alone.
    [[nodiscard]] std::optional<double> probability(double score) const;

    /// How far a bar from fake to real is filled, 0 to 1: the probability, or the place between
    /// the ends. 0 for a score that is not finite.
    [[nodiscard]] double share(double score) const;

    /// The validity loss of a discriminator that can't tell real images from fakes.
    [[nodiscard]] double guess_loss() const;
};

ValidityScale validity_scale(const Recipe& recipe);

/// "+0.83", to two places, with its sign where the middle is 0.
std::string score_text(const ValidityScale& scale, double score);

/// "97 % real", or "real (+0.83)" where a score is no probability.
std::string verdict(const ValidityScale& scale, double score);

/// The same as a sentence that says what the number is compared with: "score +0.83, real above 0".
std::string full_verdict(const ValidityScale& scale, double score);

} // namespace ganvas

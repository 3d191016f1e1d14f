#include "core/base/loss_words.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace ganvas {

namespace {

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g", std::abs(value));
    return (value < 0 ? "−" : "") + std::string(text.data());
}

std::string places(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

bool has_smoothing(const Recipe& recipe) { return validity_scale(recipe).real_smoothing > 0; }

/// Where the line between real and fake is.
std::string border(const Recipe& recipe) {
    const ValidityScale scale = validity_scale(recipe);
    if (const auto probability = scale.probability(scale.middle())) {
        return number(100 * *probability) + " % real";
    }
    return "a score of " + number(scale.middle());
}

std::string validity_term(const Recipe& recipe) {
    switch (static_cast<Loss>(recipe.loss)) {
    case kCrossEntropy:
        return has_smoothing(recipe) ? "cross-entropy in nats; real digits are to be called " +
                                           number(100 * (1 - recipe.real_smoothing)) +
                                           " % real, so that it cannot fall to zero"
                                     : "cross-entropy in nats";
    case kHinge:
        return "hinge: how far scores stay behind +1 for real digits and −1 for fakes; nothing "
               "beyond";
    case kLeastSquares:
        return "half the squared distance from a score of " +
               number(validity_scale(recipe).real_end()) + " for real digits and 0 for fakes";
    }
    return {};
}

std::string generator_validity_term(const Recipe& recipe) {
    switch (static_cast<Loss>(recipe.loss)) {
    case kCrossEntropy:
        return "cross-entropy in nats: it falls as its digits are called real";
    case kHinge:
        return "minus the score of its digits: above 0 they are taken for fakes, below 0 for real";
    case kLeastSquares:
        return "half the squared distance of its digits' scores from 1";
    }
    return {};
}

std::string weight_note(double weight, const char* whose) {
    return weight == 1 ? ""
                       : std::string(" The label's part is shown whole; in the update ") + whose +
                             " weighs " + number(weight) + ".";
}

std::string penalty_note(const Recipe& recipe) {
    return recipe.r1_weight > 0 ? " Without the R1 penalty." : "";
}

std::string healthy_accuracy(const Recipe& recipe) {
    return recipe.loss == kHinge
               ? "50 % is healthy under hinge loss: the scores of both kinds lie close together "
                 "and cross the border to and fro as one. Nearly 100 % is what a discriminator "
                 "has that has won."
               : "50 % is a guess; in a run that goes well it stays between 50 and 80 %.";
}

} // namespace

std::string loss_axis(const Recipe& recipe) {
    return recipe.loss == kHinge          ? "Loss (hinge + nats)"
           : recipe.loss == kLeastSquares ? "Loss (squares + nats)"
                                          : "Loss (nats)";
}

std::string loss_explanation(const Recipe& recipe) {
    const ValidityScale scale = validity_scale(recipe);
    std::string text = "A loss is a validity term (real or fake) plus a label term (which digit). ";
    text += "Validity: " + validity_term(recipe) + ". ";
    text += "A discriminator that can only guess has a validity loss of " +
            places(scale.guess_loss()) + "; the generator's is then ";
    const double guess = scale.middle();
    text += places(recipe.loss == kHinge          ? 0
                   : recipe.loss == kLeastSquares ? (guess - 1) * (guess - 1) / 2
                                                  : -std::log(*scale.probability(guess)));
    return text + ". Label: cross-entropy in nats, 2.30 for a guess among ten digits.";
}

std::string metric_explanation(const MetricColumn& column, const Recipe& recipe) {
    const std::string_view key = column.key;
    if (key == "d_loss") {
        return "The discriminator's loss: validity plus label, the mean of its real and its fake "
               "batch." +
               weight_note(recipe.fake_label_weight, "that of fakes") + penalty_note(recipe);
    }
    if (key == "d_real_loss" || key == "d_fake_loss") {
        const bool is_fake = key == "d_fake_loss";
        return std::string("The discriminator's loss, validity plus label, on its ") +
               (is_fake ? "fake batch." : "real batch.") +
               (is_fake ? weight_note(recipe.fake_label_weight, "it") : penalty_note(recipe));
    }
    if (key == "g_loss") {
        return "The generator's loss: validity plus label of its own digits. Validity: " +
               generator_validity_term(recipe) + "." +
               weight_note(recipe.generator_label_weight, "it");
    }
    if (key == "d_validity_loss") {
        return "Real or fake, the discriminator: " + validity_term(recipe) + ". A guess costs " +
               places(validity_scale(recipe).guess_loss()) + "." + penalty_note(recipe);
    }
    if (key == "g_validity_loss") {
        return "Real or fake, the generator: " + generator_validity_term(recipe) + ".";
    }
    if (key == "d_label_loss") {
        return "Which digit, the discriminator on real and generated digits: cross-entropy in "
               "nats, 2.30 for a guess." +
               weight_note(recipe.fake_label_weight, "that of fakes");
    }
    if (key == "g_label_loss") {
        return "Which digit, the generator: cross-entropy in nats, 2.30 for a guess." +
               weight_note(recipe.generator_label_weight, "it");
    }
    if (key == "validity_accuracy") {
        return "How many digits, real and generated, the discriminator puts on the right side of " +
               border(recipe) + ". " + healthy_accuracy(recipe);
    }
    return std::string("How many digits, real and generated, the discriminator reads as the ones "
                       "that they are or were asked for; 10 % is a guess.") +
           (recipe.fake_label_weight == 0 ? " It learns to read from real ones alone." : "") +
           (recipe.projection ? " The projection term belongs to validity and has no part in it."
                              : "");
}

std::string opinion_explanation(const ValidityScale& scale) {
    const std::string as_asked = scale.projection ? " as the digit that was asked for" : "";
    std::string text;
    switch (static_cast<Loss>(scale.loss)) {
    case kCrossEntropy:
        text = "Real: how likely it takes the picture for one from the data" + as_asked + ".";
        if (scale.real_smoothing > 0) {
            text += " With label smoothing real digits get " +
                    number(100 * (1 - scale.real_smoothing)) +
                    " % at most, and one that can't "
                    "tell says " +
                    number(100 * *scale.probability(scale.middle())) + " %.";
        }
        break;
    case kHinge:
        text = "The number in brackets is its score of the picture" + as_asked +
               ", no probability: above 0 it takes it for real, below 0 for a fake; beyond +1 and "
               "−1 it is as sure as it cares to be.";
        break;
    case kLeastSquares:
        text = "The number in brackets is its score of the picture" + as_asked +
               ", no probability: it aims at " + number(scale.real_end()) +
               " for real and 0 for fake, and " + number(scale.middle()) + " is the middle.";
        break;
    }
    return text + (scale.averaged ? " It plays against the generator itself; the picture is that "
                                    "of the generator's average."
                                  : "");
}

} // namespace ganvas

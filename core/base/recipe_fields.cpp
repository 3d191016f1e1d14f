#include "core/base/recipe.h"

#include <array>
#include <limits>

namespace ganvas {

namespace {

constexpr std::array<std::string_view, 4> kConditionings{"multiply", "direction", "concatenate",
                                                         "norms"};
constexpr std::array<std::string_view, 3> kLosses{"cross-entropy", "hinge", "least-squares"};

constexpr std::array kFields{
    RecipeField{
        "generator_learning_rate", "Generator learning rate",
        "How far each step moves the generator's weights. Too high and its digits flicker or "
        "dissolve, too low and nothing seems to happen.",
        &Recipe::generator_learning_rate, 0.0, 1.0, true, Stepping::decimal, 1e-5},
    RecipeField{
        "discriminator_learning_rate", "Discriminator learning rate",
        "How far each step moves the discriminator's weights. If it learns much faster than the "
        "generator, the generator gets no useful hints any more.",
        &Recipe::discriminator_learning_rate, 0.0, 1.0, true, Stepping::decimal, 1e-5},
    RecipeField{"learning_rate_half_life", "Learning rates halve in",
                "Steps in which both learning rates fall to one half, so that a long run ends in "
                "ever finer strokes. 0 keeps them as they are.",
                &Recipe::learning_rate_half_life, 0, 1e9, true, Stepping::decimal, 1000, "Never"},
    RecipeField{
        "beta1", "Adam β1",
        "How much of the last steps' direction Adam keeps: 0 is none, 0.9 is a lot. GANs like "
        "it low, because the two networks keep changing each other's goal.",
        &Recipe::beta1, 0.0, 0.999, true, Stepping::near_one, 0.01, "None"},
    RecipeField{
        "beta2", "Adam β2",
        "How slowly Adam forgets how large each weight's gradients were. Close to 1 is calm.",
        &Recipe::beta2, 0.0, 0.99999, true, Stepping::near_one, 0.01},
    RecipeField{"adam_epsilon", "Adam ε",
                "A small number that keeps Adam from dividing by zero; larger makes timid steps.",
                &Recipe::adam_epsilon, 1e-12, 1.0, true, Stepping::decimal, 1e-12},
    RecipeField{"batch_size", "Batch size",
                "How many real and how many generated digits the networks see in a step. Larger is "
                "steadier and slower.",
                &Recipe::batch_size, 2, 1024, true, Stepping::binary},
    RecipeField{"discriminator_steps", "Discriminator steps",
                "How many times the discriminator learns before the generator's turn in each step.",
                &Recipe::discriminator_steps, 1, 20, true},
    RecipeField{"dropout", "Dropout",
                "The share of the discriminator's signals that is switched off at random while it "
                "learns, so that it cannot simply memorise the training digits.",
                &Recipe::dropout, 0.0, 0.9, true, Stepping::even, 0.01, "Off"},
    RecipeField{
        "shared_fakes", "Share fakes",
        "Let the generator's own training pass also supply the discriminator's fakes, rather "
        "than drawing the same digits twice: faster, and slightly different from the source.",
        &Recipe::shared_fakes, 0, 1, true},
    RecipeField{"input_jitter", "Input jitter",
                "Move each real digit by up to so many pixels, at random, whenever it is shown: it "
                "keeps the discriminator from learning a small set of digits by heart, and the "
                "generator's digits move as much.",
                &Recipe::input_jitter, 0, 4, true, Stepping::even, 1, "Off"},
    RecipeField{"augmentation", "Augmentation",
                "Move real and generated digits alike by up to so many pixels, at random, before "
                "the discriminator sees them: it can't learn a small set of digits by heart, and "
                "the generator's digits stay where they are (differentiable augmentation, Zhao et "
                "al. 2020).",
                &Recipe::augmentation, 0, 4, true, Stepping::even, 1, "Off"},
    RecipeField{"joint_updates", "Joint updates",
                "Let the discriminator learn from a batch of real and one of generated digits in "
                "the same update rather than in two, one after the other: faster. Needs spectral "
                "norm: batch norms would tell the two halves of such a batch apart.",
                &Recipe::joint_updates, 0, 1, true},
    RecipeField{"loss",
                "Loss",
                "How the two players score each other. Cross-entropy is the original; hinge stops "
                "caring about images that are judged clearly right, least squares pulls them back.",
                &Recipe::loss,
                0,
                kLosses.size() - 1,
                true,
                Stepping::even,
                1,
                {},
                kLosses},
    RecipeField{"real_smoothing", "Real label smoothing",
                "How much less than fully real the discriminator should call real digits: 0.1 "
                "keeps it from being too sure of itself. Hinge loss has no use for it.",
                &Recipe::real_smoothing, 0.0, 0.5, true, Stepping::even, 0.01, "Off"},
    RecipeField{"r1_weight", "R1 penalty",
                "Holds the discriminator's opinion of real digits flat, so that a small change of "
                "a real digit changes it little (Mescheder et al. 2018). 0 is none; 1 to 10 is "
                "usual.",
                &Recipe::r1_weight, 0.0, 1000.0, true, Stepping::decimal, 0.1, "Off"},
    RecipeField{"r1_interval", "R1 penalty every",
                "Steps from one R1 penalty to the next, which then weighs as much as all of them "
                "would: 16 is nearly as good as each step, and far cheaper (Karras et al. 2020).",
                &Recipe::r1_interval, 1, 1000, true, Stepping::decimal, 1},
    RecipeField{"fake_label_weight", "Label loss on fakes",
                "How much the discriminator also learns to read from generated digits. 1 is the "
                "source's; with 0 it learns to read from real ones alone, so that the generator "
                "cannot teach it its own blurs.",
                &Recipe::fake_label_weight, 0.0, 1.0, true, Stepping::even, 0.01, "Off"},
    RecipeField{"generator_label_weight", "Label loss of the generator",
                "How much the generator cares that its digits are read as the ones asked for. Too "
                "much and it draws one perfect specimen of each over and over; with 0 and no "
                "projection term nothing tells it which digit was asked for.",
                &Recipe::generator_label_weight, 0.0, 10.0, true, Stepping::decimal, 0.01, "Off"},
    RecipeField{"average_decay", "Averaged generator",
                "Show and save a moving average of the generator's weights, which is calmer than "
                "the weights themselves: how much of it stays at each step, 0.999 or so. 0 is "
                "none.",
                &Recipe::average_decay, 0.0, 0.99999, false, Stepping::near_one, 0.01, "Off"},
    RecipeField{"threads", "Threads",
                "How many processors training may use; 0 takes all that the program may use.",
                &Recipe::threads, 0, 256, true, Stepping::even, 1, "All"},
    RecipeField{"noise_size", "Noise size",
                "How many random numbers the generator makes a digit from: its sliders in the play "
                "panel.",
                &Recipe::noise_size, 1, 1024, false, Stepping::binary},
    RecipeField{"generator_width", "Generator width",
                "Channels in the generator's first layers; the last hidden layer has half as many. "
                "Half the width is about three times as fast.",
                &Recipe::generator_width, 2, 512, false, Stepping::binary, 4},
    RecipeField{"discriminator_width", "Discriminator width",
                "Channels in the discriminator's first layer; each of the three after it has twice "
                "as many. Twice the width sees more and is about three times as slow.",
                &Recipe::discriminator_width, 2, 128, false, Stepping::binary, 2},
    RecipeField{"taper", "Taper",
                "Halve the generator's channels at each doubling of the picture, as 64, 32, 16: "
                "faster, and enough for digits.",
                &Recipe::taper, 0, 1, false},
    RecipeField{"norm_before_relu", "Norm before ReLU",
                "Put the generator's batch norms before its ReLUs, as most networks have them, "
                "rather than after them as the source.",
                &Recipe::norm_before_relu, 0, 1, false},
    RecipeField{"conditioning",
                "Digit enters by",
                "How the generator is told which digit to draw: its embedding multiplies the "
                "noise, as in the source; its direction does, so that all digits keep the same "
                "amount of noise; it stands beside the noise; or each batch norm has a gain and a "
                "bias for each digit (Miyato & Koyama 2018).",
                &Recipe::conditioning,
                0,
                kConditionings.size() - 1,
                false,
                Stepping::even,
                1,
                {},
                kConditionings},
    RecipeField{"projection", "Projection term",
                "Let the discriminator also ask how real the image is as the digit that was asked "
                "for (Miyato & Koyama 2018).",
                &Recipe::projection, 0, 1, false},
    RecipeField{"spectral_norm", "Spectral norm",
                "Divide each of the discriminator's weights by its largest singular value, so that "
                "its opinion cannot change abruptly (Miyato et al. 2018).",
                &Recipe::spectral_norm, 0, 1, false},
    RecipeField{
        "seed", "Seed",
        "The number that all chance of a run comes from. The same seed and settings give the "
        "same run.",
        &Recipe::seed, 0, std::numeric_limits<int>::max(), false},
};

} // namespace

std::span<const RecipeField> recipe_fields() { return kFields; }

} // namespace ganvas

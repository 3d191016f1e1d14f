#pragma once

#include "core/base/class_names.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ganvas {

/// Where the digit asked for enters the generator.
enum Conditioning : int {
    kMultiply,    ///< Its embedding times the noise, as the source has it.
    kDirection,   ///< The same with embeddings of one length, so that no digit can lose its noise.
    kConcatenate, ///< Its embedding beside the noise.
    kNorms,       ///< Each batch norm has a gain and a bias for each digit, the noise stays alone.
};

/// How the two players' validity is scored.
enum Loss : int {
    kCrossEntropy, ///< Goodfellow et al. 2014, the generator's non-saturating; as the source.
    kHinge,        ///< Lim & Ye 2017, "Geometric GAN"; Miyato et al. 2018.
    kLeastSquares, ///< Mao et al. 2017, targets 0 and 1.
};

/// Everything that decides how a training run goes: a plain value. A member's own default is the
/// source's (Keras' ACGAN on MNIST; Odena et al. 2017), so that a Recipe{} is the recipe `seed`.
struct Recipe {
    std::string name = "seed";

    /// What the networks draw and tell apart: those of the data with which a run begins. No choice
    /// of a person's, and so no RecipeField.
    ClassNames classes = digit_names();
    int noise_size = 100;
    int generator_width = 128;
    int discriminator_width = 16;  ///< Of its first convolution; each next one has twice as many.
    bool taper = false;            ///< Each doubling halves the generator's channels.
    bool norm_before_relu = false; ///< In the generator; the source has its norms after.
    int conditioning = kMultiply;  ///< A Conditioning.
    int loss = kCrossEntropy;      ///< A Loss.
    double real_smoothing = 0;     ///< Real images' target is 1 less this (one-sided).
    double fake_label_weight = 1;  ///< Of the fakes' label loss in the discriminator's update.
    double generator_label_weight = 1; ///< Of the label loss in the generator's update.
    bool projection = false;
    bool spectral_norm = false;
    double r1_weight = 0;       ///< γ; 0: no penalty.
    int r1_interval = 16;       ///< Steps from one penalty to the next.
    bool joint_updates = false; ///< The discriminator learns from real and fake at once.
    double average_decay = 0;   ///< Of the shown generator's moving average; 0: none.
    bool shared_fakes = false;
    int input_jitter = 0; ///< Pixels that real images are moved by at most, in each direction.
    /// Pixels that real and generated images alike are moved by at most, in each direction, before
    /// the discriminator sees them.
    int augmentation = 0;
    double generator_learning_rate = 2e-4;
    double discriminator_learning_rate = 2e-4;
    int learning_rate_half_life = 0; ///< Steps in which both learning rates halve; 0: never.
    double beta1 = 0.5;
    double beta2 = 0.999;
    double adam_epsilon = 1e-7;
    int batch_size = 128;
    int discriminator_steps = 1;
    double dropout = 0.25;
    int seed = 1;
    int threads = 0; ///< 0: one for each processor.

    [[nodiscard]] int class_count() const { return static_cast<int>(classes.size()); }

    bool operator==(const Recipe&) const = default;
};

/// How one step of a control moves a number: by what is felt at the size that it has.
enum class Stepping {
    even,     ///< By `step`.
    decimal,  ///< By a tenth of its power of ten, as 2000 to 2100; from 0 to `step`.
    binary,   ///< By an eighth of its power of two, as 128 to 144, in multiples of `step`.
    near_one, ///< By `step`; from 0.9 on by a tenth of the power of ten of what is missing to 1.
};

/// A person's control over one number of a Recipe: names, explanation, range. The window's
/// controls, `--set key=value`, validation and the checkpoint's JSON all come from this one table.
struct RecipeField {
    using Member = std::variant<double Recipe::*, int Recipe::*, bool Recipe::*>;

    std::string_view key;         ///< "generator_learning_rate"
    std::string_view title;       ///< "Generator learning rate"
    std::string_view explanation; ///< For somebody who has just met GANs.
    Member member;
    double minimum; ///< Inclusive; 0 and 1 for a yes/no choice.
    double maximum; ///< Inclusive.
    bool live;      ///< True: can change while training. False: changing it starts the run afresh.
    Stepping stepping = Stepping::even;
    double step = 1;
    std::string_view zero = {};                     ///< What 0 is called; empty: 0.
    std::span<const std::string_view> choices = {}; ///< Names of 0, 1, …; none for a number.
};

/// The table, in the order in which a form should show it.
std::span<const RecipeField> recipe_fields();

/// The field's value as a number; yes is 1 and no is 0.
double recipe_value(const Recipe& recipe, const RecipeField& field);

/// Sets the field from a number, rounding for whole-number fields. Does not validate.
void set_recipe_value(Recipe& recipe, const RecipeField& field, double value);

/// The field's value as a person writes it: a number, or the name of a choice.
std::string recipe_text(const Recipe& recipe, const RecipeField& field);

/// Sets the field `key` from text as `--set` gives it ("0.001", "true", "hinge"). Throws Error for
/// an unknown key, for text that is not such a number or choice, and for a value out of range.
void set_recipe_value(Recipe& recipe, std::string_view key, std::string_view text);

/// What a message calls a field: its key where a person wrote that, its title in the window.
enum class FieldName { key, title };

/// Throws Error, naming the field and its range, unless every field is in range, the networks can
/// be built and their training can work.
void validate(const Recipe& recipe, FieldName naming = FieldName::key);

/// The same without the last: what a file must hold so that its generator can be used.
void validate_networks(const Recipe& recipe, FieldName naming = FieldName::key);

/// What makes it impossible that training works, each field being in range, and what to do;
/// empty: nothing.
std::string training_conflict(const Recipe& recipe, FieldName naming = FieldName::key);

/// The field that has to be on before `field` can be turned on; null: it can be.
const RecipeField* missing_for(const Recipe& recipe, const RecipeField& field);

/// Whether they agree in all that a person chooses: in name and fields, whatever the classes.
bool are_alike(const Recipe& one, const Recipe& other);

/// `changed` with every field that can't change during a run put back to `current`'s value.
Recipe with_live_changes(const Recipe& current, const Recipe& changed);

struct RecipeInfo {
    std::string_view name;
    std::string_view description;
};

/// The named recipes, the default first.
std::span<const RecipeInfo> recipe_infos();

/// The recipe called `name`. Throws Error, listing the names, when there is none.
Recipe recipe_named(std::string_view name);

} // namespace ganvas

#include "core/files/run_text.h"

#include "core/base/error.h"
#include "core/base/recipe_options.h"
#include "core/base/step_limit.h"
#include "core/files/array_file.h"
#include "core/files/file_url.h"
#include "core/files/shell_words.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <system_error>

namespace ganvas {

namespace {

/// Where the run goes and who looks at it, which is no part of it.
constexpr std::array<std::string_view, 6> kBesideTheRun{
    "--out", "--seconds", "--save-every", "--sample-every", "--judge", "--device"};
constexpr std::array<std::string_view, 2> kFlagsBesideTheRun{"--overwrite", "--verbose"};

template<std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string setting_text(const Recipe& recipe, const RecipeField& field) {
    if (std::holds_alternative<bool Recipe::*>(field.member)) {
        return recipe_value(recipe, field) != 0 ? "true" : "false";
    }
    return recipe_text(recipe, field);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kAround = " \t\r\n`"; // Markdown's fences, too.
    const std::size_t begin = text.find_first_not_of(kAround);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(kAround) + 1 - begin);
}

bool is_our_name(std::string_view word) { return word.substr(word.rfind('/') + 1) == "ganvas-cli"; }

/// What to_text() writes of it may stand after a shell's prompt and the command's name.
std::vector<std::string> arguments_of(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with("$ ")) {
        text.remove_prefix(2);
    }
    std::vector<std::string> words = shell_words(text);
    if (words.empty()) {
        throw Error("There is no text that describes a run; copy a run first.");
    }
    if (is_our_name(words[0])) {
        words.erase(words.begin());
        if (words.empty() || words[0] != "train") {
            throw Error(
                "The text is another command than ganvas-cli train, so it describes no run.");
        }
    }
    if (words[0] == "train") {
        words.erase(words.begin());
    }
    return words;
}

std::int64_t whole_argument(const std::string& option, const std::string& value, std::int64_t least,
                            std::int64_t most) {
    std::int64_t number = 0;
    const char* const end = value.data() + value.size();
    const auto [rest, problem] = std::from_chars(value.data(), end, number);
    if (problem == std::errc::invalid_argument || rest != end) {
        throw Error(option + " is " + shown(value) + ", which is not a whole number.");
    }
    if (problem != std::errc() || number < least || number > most) {
        throw Error(option + " is " + shown(value) + ", which is not between " +
                    std::to_string(least) + " and " + std::to_string(most) + ".");
    }
    return number;
}

int int_argument(const std::string& option, const std::string& value) {
    return static_cast<int>(whole_argument(option, value, std::numeric_limits<int>::min(),
                                           std::numeric_limits<int>::max()));
}

std::string data_argument(const std::string& value) {
    std::string spec = is_file_url(value) ? path_of_file_url(value) : value;
    if (spec.size() > kMaxDataSpec || !is_utf8(spec)) {
        throw Error("--data names no folder that there could be.");
    }
    return spec;
}

/// What one word after the other says.
class PlanReader {
public:
    explicit PlanReader(std::vector<std::string> words) : words_(std::move(words)) {}

    RunPlan read() {
        while (place_ < words_.size()) {
            read_option();
        }
        if (plan_.data_spec.empty()) {
            throw Error(
                "The text does not say what to learn from; add --data with builtin, mnist or a "
                "folder.");
        }
        plan_.recipe = chosen_recipe(options_);
        return std::move(plan_);
    }

private:
    void read_option() {
        const std::string word = words_[place_++];
        const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
        const std::string option = word.substr(0, equals);
        value_.reset();
        if (equals != std::string::npos) {
            value_ = word.substr(equals + 1);
        }
        if (is_one_of(kFlagsBesideTheRun, option) && !value_) {
            return;
        }
        if (option == "--resume") {
            throw Error(
                "The run goes on with a checkpoint, which no text can hold; open or branch that "
                "run instead.");
        }
        if (!take(option)) {
            throw Error(shown(word) + " is nothing that ganvas-cli train takes, so the text "
                                      "describes no run.");
        }
    }

    /// Whether there is such an option, which has a value.
    bool take(const std::string& option) {
        if (option == "--data") {
            plan_.data_spec = data_argument(value(option));
        } else if (option == "--recipe") {
            options_.recipe = value(option);
        } else if (option == "--steps") {
            plan_.steps = whole_argument(option, value(option), 1, kMaxSteps);
        } else if (option == "--batch") {
            options_.batch = int_argument(option, value(option));
        } else if (option == "--seed") {
            options_.seed = int_argument(option, value(option));
        } else if (option == "--threads") {
            options_.threads = int_argument(option, value(option));
        } else if (option == "--set") {
            options_.settings.push_back(value(option));
        } else if (is_one_of(kBesideTheRun, option)) {
            value(option);
        } else {
            return false;
        }
        return true;
    }

    std::string value(const std::string& option) {
        if (!value_ && place_ < words_.size() && !words_[place_].starts_with("--")) {
            value_ = words_[place_++];
        }
        if (!value_ || value_->empty()) {
            throw Error(option + " has no value; copy all of the text.");
        }
        if (!is_utf8(*value_)) {
            throw Error(option + " is " + shown(*value_) + ", which is not UTF-8.");
        }
        return *value_;
    }

    std::vector<std::string> words_;
    std::size_t place_ = 0;
    std::optional<std::string> value_; ///< That stands in the option's own word.
    RecipeOptions options_;
    RunPlan plan_;
};

} // namespace

Recipe compared_recipe(const Recipe& recipe) {
    try {
        return recipe_named(recipe.name);
    } catch (const Error&) {
        return recipe_named(recipe_infos()[0].name);
    }
}

std::vector<const RecipeField*> own_fields(const Recipe& recipe) {
    const Recipe named = compared_recipe(recipe);
    std::vector<const RecipeField*> fields;
    for (const RecipeField& field : recipe_fields()) {
        if (recipe_value(recipe, field) != recipe_value(named, field)) {
            fields.push_back(&field);
        }
    }
    return fields;
}

std::vector<std::string> run_arguments(const RunPlan& plan) {
    std::vector<std::string> words;
    const auto add = [&words](const char* option, std::string value) {
        words.emplace_back(option);
        words.push_back(std::move(value));
    };
    if (!plan.data_spec.empty()) {
        add("--data", plan.data_spec);
    }
    add("--recipe", compared_recipe(plan.recipe).name);
    if (plan.steps > 0) {
        add("--steps", std::to_string(plan.steps));
    }
    add("--seed", std::to_string(plan.recipe.seed));
    for (const RecipeField* field : own_fields(plan.recipe)) {
        if (field->member != RecipeField::Member(&Recipe::seed)) {
            add("--set", std::string(field->key) + "=" + setting_text(plan.recipe, *field));
        }
    }
    return words;
}

std::string to_text(const RunPlan& plan) {
    const bool is_whole_path = plan.data_spec.starts_with('/') && is_utf8(plan.data_spec);
    const bool is_word = is_plain_word(plan.data_spec) && !plan.data_spec.starts_with('-');
    if (!is_whole_path && !is_word && !plan.data_spec.empty()) {
        throw Error("The data's folder " + shown(plan.data_spec) +
                    " can't be named in a text; give it a name in UTF-8.");
    }
    std::string text;
    for (const std::string& word : run_arguments(plan)) {
        text += (text.empty() ? "" : " ") + (is_plain_word(word) ? word : file_url(word));
    }
    return text;
}

bool is_run_text(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with("$ ")) {
        text.remove_prefix(2);
    }
    const std::string_view first = text.substr(0, text.find_first_of(" \t\r\n="));
    return is_our_name(first) || first == "train" || first.starts_with("--");
}

RunPlan run_from_text(std::string_view text) {
    if (text.size() > kMaxRunText) {
        throw Error("The text is too long to describe a run.");
    }
    if (text.find('\0') != std::string_view::npos) {
        throw Error("The text is none that a command line could be, so it describes no run.");
    }
    try {
        return PlanReader(arguments_of(text)).read();
    } catch (const Error& error) {
        throw Error(shown(std::string(error.what()))); // It may quote what nobody can see.
    }
}

} // namespace ganvas

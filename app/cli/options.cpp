#include "app/cli/options.h"

#include "app/cli/commands.h"
#include "core/files/atomic_file.h"
#include "core/files/shown_path.h"
#include "core/files/write_place.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <system_error>

namespace ganvas {

namespace {

std::string recipe_names() {
    std::string names;
    for (const RecipeInfo& info : recipe_infos()) {
        names += (names.empty() ? "" : ", ") + std::string(info.name);
    }
    return names;
}

/// UsageError instead of core's Error: here every number comes from the command line.
template<typename Work>
Recipe from_command_line(const Work& work) {
    try {
        return work();
    } catch (const Error& error) {
        throw UsageError(error.what());
    }
}

/// Why `value` can't be one, whatever the option; empty when it can. A variable that a script
/// forgot to set must not mean the default.
std::string text_error(const std::string& value) {
    if (value.empty()) {
        return "it is empty; give it a value or leave it out";
    }
    if (!is_utf8(value)) {
        return shown(value) + " is not UTF-8; give the file a name that is";
    }
    return {};
}

/// Turns a decimal number into one that CLI11 reads as such: it takes 010 for eight, and knows
/// hexadecimal numbers, infinity and nan. Returns why `value` is none.
std::string make_decimal(std::string& value) {
    std::string error = value + " is not a decimal number";
    const std::size_t sign = value.starts_with('-') || value.starts_with('+') ? 1 : 0;
    const char* const begin = value.data() + sign;
    const char* const end = value.data() + value.size();
    double number = 0;
    const auto [rest, problem] = std::from_chars(begin, end, number);
    if (value.find_first_not_of("0123456789.eE+-", sign) != std::string::npos ||
        value.find_first_of("+-", sign) == sign || rest != end || problem != std::errc()) {
        return error;
    }
    const std::size_t digit = std::min(value.find_first_not_of('0', sign), value.size());
    // One zero stays where no other digit is before the point.
    const bool is_digit = digit < value.size() && std::isdigit(value[digit]) != 0;
    if (digit > sign) {
        value.erase(sign, (is_digit ? digit : digit - 1) - sign);
    }
    if (value.front() == '+') {
        value.erase(0, 1);
    }
    return {};
}

} // namespace

void complete_options(CLI::App& app, bool& is_verbose) {
    for (CLI::App* const command : app.get_subcommands({})) {
        command->add_flag("--verbose", is_verbose, "say all that is known about what went wrong");
        for (CLI::Option* const option : command->get_options()) {
            if (option->get_expected_max() == 0) {
                continue;
            }
            const std::string type = option->get_type_name();
            if (type.size() == 1 || type.starts_with(type.substr(0, 1) + ":")) {
                option->transform(CLI::Validator(make_decimal, ""));
            }
            option->transform(CLI::Validator(text_error, ""));
        }
    }
}

void add_recipe_option(CLI::App& command, RecipeOptions& options) {
    command.add_option("--recipe", options.recipe, "network and numbers: " + recipe_names())
        ->type_name("NAME");
}

void add_threads_option(CLI::App& command, RecipeOptions& options) {
    command
        .add_option("--threads", options.threads,
                    "processors to use; 0 for all that the process may use")
        ->type_name("T");
}

void add_setting_options(CLI::App& command, RecipeOptions& options) {
    command.add_option("--batch", options.batch, "images in a batch")->type_name("B");
    command.add_option("--seed", options.seed, "what all chance of the run comes from")
        ->type_name("K");
    std::string keys;
    for (const RecipeField& field : recipe_fields()) {
        keys += (keys.empty() ? "" : ", ") + std::string(field.key);
    }
    command.add_option("--set", options.settings, "change a number of the recipe: " + keys)
        ->type_name("key=value")
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

CLI::Validator whole_number(std::int64_t least, std::int64_t most) {
    const auto check = [least, most](const std::string& value) -> std::string {
        std::int64_t number = 0;
        const auto [rest, problem] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        if (problem == std::errc::invalid_argument || rest != value.data() + value.size()) {
            return value + " is not a whole number, written in digits alone";
        }
        return problem != std::errc() || number < least || number > most
                   ? value + " is not between " + std::to_string(least) + " and " +
                         std::to_string(most)
                   : std::string();
    };
    return {check, "[" + std::to_string(least) + " - " + std::to_string(most) + "]"};
}

void add_seed_option(CLI::App& command, int& seed, const std::string& description) {
    command.add_option("--seed", seed, description)
        ->check(whole_number(0, std::numeric_limits<int>::max()))
        ->type_name("K");
}

CLI::Option* add_digit_option(CLI::App& command, std::optional<std::string>& digit,
                              const std::string& description) {
    return command.add_option("--digit", digit, description)->type_name("CLASS");
}

int asked_label(const std::string& digit, const ClassNames& classes) {
    try {
        return label_of(classes, digit);
    } catch (const Error& error) {
        throw UsageError("--digit: " + std::string(error.what()));
    }
}

void add_model_option(CLI::App& command, std::string& checkpoint) {
    command
        .add_option("--checkpoint", checkpoint, "a .ganvas file, an exported model, or pretrained")
        ->required()
        ->type_name("FILE");
}

void add_device_option(CLI::App& command, std::string& device) {
    command.add_option("--device", device, "where to compute: cpu or cuda")
        ->check(CLI::IsMember({"cpu", "cuda"}))
        ->type_name("cpu|cuda");
}

void check_device(const std::string& device) {
    if (device != "cpu") {
        throw Error("This build of Ganvas computes on processors alone; use --device cpu.");
    }
}

Recipe asked_recipe(const RecipeOptions& options) {
    return from_command_line([&] { return chosen_recipe(options); });
}

Recipe resumed_recipe(const RecipeOptions& options, const Recipe& current) {
    if (options.recipe && *options.recipe != current.name) {
        throw UsageError("The run to resume was begun with the recipe " + current.name + ", not " +
                         *options.recipe + "; leave --recipe out or begin a new run.");
    }
    const Recipe wanted = from_command_line([&] { return changed_recipe(current, options); });
    Recipe possible = with_live_changes(current, wanted);
    for (const RecipeField& field : recipe_fields()) {
        if (recipe_value(possible, field) != recipe_value(wanted, field)) {
            throw UsageError("A run keeps its " + std::string(field.key) +
                             " from its beginning; leave it as it is or begin a new run.");
        }
    }
    return possible;
}

void check_can_write(const std::filesystem::path& file) { const AtomicFile probe(file); }

} // namespace ganvas

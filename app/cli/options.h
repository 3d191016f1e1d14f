#pragma once

#include "core/base/class_names.h"
#include "core/base/recipe_options.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ganvas {

void add_recipe_option(CLI::App& command, RecipeOptions& options);
void add_threads_option(CLI::App& command, RecipeOptions& options);
void add_setting_options(CLI::App& command, RecipeOptions& options); ///< --batch, --seed, --set

/// What options of whole numbers are held to: digits alone, from `least` to `most`.
CLI::Validator whole_number(std::int64_t least, std::int64_t most);

/// --seed for commands without a recipe: 0 or more.
void add_seed_option(CLI::App& command, int& seed, const std::string& description);

/// --digit: a class by its name or its label, as asked_label() takes it.
CLI::Option* add_digit_option(CLI::App& command, std::optional<std::string>& digit,
                              const std::string& description);

/// The label of the class that --digit names. Throws UsageError for one that there is not.
int asked_label(const std::string& digit, const ClassNames& classes);

/// --checkpoint for commands that need no more than a generator: what chosen_model() takes.
void add_model_option(CLI::App& command, std::string& checkpoint);

/// --device cpu|cuda. A device that LibTorch does not have is refused by check_device().
void add_device_option(CLI::App& command, std::string& device);
void check_device(const std::string& device);

/// The recipe that `options` name, with their changes. Throws UsageError.
Recipe asked_recipe(const RecipeOptions& options);

/// `current`, which a run was begun with, with the changes of `options`. Throws UsageError for
/// another recipe and for a number that can't change during a run.
Recipe resumed_recipe(const RecipeOptions& options, const Recipe& current);

/// Gives every subcommand --verbose, and makes its options refuse a value that is empty or not
/// UTF-8, and those whose type has a name of one letter (N) all but decimal numbers. Call it when
/// `app` has all its subcommands.
void complete_options(CLI::App& app, bool& is_verbose);

/// For before the work, so that it isn't done in vain: throws Error when `file` can't be written,
/// and leaves what is there as it is.
void check_can_write(const std::filesystem::path& file);

} // namespace ganvas

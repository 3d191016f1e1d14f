#pragma once

#include "core/base/recipe.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

/// How a run is to be trained: all that makes it come out the same, on a machine of the same kind.
/// A plain value.
struct RunPlan {
    Recipe recipe;
    std::string data_spec;  ///< What it learns from, as load_dataset() takes it.
    std::int64_t steps = 0; ///< How far, from its beginning; 0: that is not said.

    bool operator==(const RunPlan&) const = default;
};

inline constexpr std::size_t kMaxRunText = 20'000; ///< Bytes.

/// The named recipe that a run's is compared with: its own, or the default where nobody knows its
/// name any more.
Recipe compared_recipe(const Recipe& recipe);

/// The fields in which `recipe` differs from compared_recipe(), in the order of recipe_fields().
std::vector<const RecipeField*> own_fields(const Recipe& recipe);

/// The arguments of `ganvas-cli train` that say so, without --out: "--data", "mnist", "--recipe",
/// "quick", …; a plan that names no data or no length names none here.
std::vector<std::string> run_arguments(const RunPlan& plan);

/// The same as one line that passes through anything unchanged, $(…) included: it has no
/// quotation, and a folder that would need one is written as a file:// URL. Throws Error for data
/// whose name is not UTF-8.
std::string to_text(const RunPlan& plan);

/// Whether `text` is meant for run_from_text(), rather than for points_from_text().
bool is_run_text(std::string_view text);

/// Reads what to_text() writes, and any command line of `ganvas-cli train` as a person types or
/// copies it, with its quotes and its name or without. What decides where the run goes, how often
/// it is saved and how long it takes by the clock does not matter here. Values are held to what the
/// command line takes. Throws Error, whatever the text. Any thread, as all here.
RunPlan run_from_text(std::string_view text);

} // namespace ganvas

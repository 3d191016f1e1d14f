#pragma once

#include "core/base/run_record.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

/// How a run can be had again, and what its recipe has of its own. Plain functions, any thread.

/// `word` as one word of a POSIX shell's command line: as it is where that is harmless, else in
/// quotes. What nobody could see (control characters, marks that turn the direction of writing,
/// bytes that are not UTF-8) is written in octal, as $'\NNN' (bash; POSIX 2024).
std::string shell_word(std::string_view word);

/// The named recipe that a run's is compared with: its own, or the default where nobody knows its
/// name any more.
Recipe compared_recipe(const Recipe& recipe);

/// The fields in which `recipe` differs from compared_recipe(), in the order of recipe_fields().
std::vector<const RecipeField*> own_fields(const Recipe& recipe);

/// `ganvas-cli train …` with all that makes it the run of `record`, from its beginning up to
/// `record.step`; `out`: where the new run is to go, relative unless absolute.
std::string repeat_command(const RunRecord& record, const std::filesystem::path& out);

} // namespace ganvas

#include "core/run/share_run.h"

#include "core/base/error.h"
#include "core/base/machine.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_list.h"
#include "core/files/shown_path.h"
#include "core/model/pretrained.h"

#include <algorithm>
#include <system_error>

namespace ganvas {

namespace {

/// The recipe that a snapshot was made with; none where it can't be read: it may be thinned out
/// just now.
std::optional<Recipe> recipe_of(const RunFolder& folder, std::int64_t step) {
    try {
        return read_pretrained(folder.models().file(step)).recipe;
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::string titles_of(const std::vector<const RecipeField*>& fields) {
    std::string text;
    for (const RecipeField* field : fields) {
        text += (text.empty() ? "" : ", ") + std::string(field->key);
    }
    return text;
}

/// What differs between two recipes of one run.
std::vector<const RecipeField*> changed_fields(const Recipe& one, const Recipe& other) {
    std::vector<const RecipeField*> fields;
    for (const RecipeField& field : recipe_fields()) {
        if (recipe_value(one, field) != recipe_value(other, field)) {
            fields.push_back(&field);
        }
    }
    return fields;
}

/// The settings that a run had at a step, and what is said of their having been others.
void take_settings(const RunFolder& folder, SharedRun& run) {
    const std::vector<std::int64_t> kept = folder.models().steps();
    const auto after = std::upper_bound(kept.begin(), kept.end(), run.plan.steps);
    if (after == kept.begin()) {
        return;
    }
    std::vector<const RecipeField*> changed;
    const std::optional<Recipe> then = recipe_of(folder, *std::prev(after));
    // Of the newest step the record knows better: it is written after the snapshot.
    const std::optional<Recipe> next =
        after == kept.end() ? run.plan.recipe : recipe_of(folder, *after);
    if (then) {
        if (after != kept.end()) {
            run.plan.recipe = *then;
        }
        if (const std::optional<Recipe> first = recipe_of(folder, kept.front())) {
            changed = changed_fields(*first, *then);
        }
        if (next) {
            for (const RecipeField* field : changed_fields(*then, *next)) {
                if (std::find(changed.begin(), changed.end(), field) == changed.end()) {
                    changed.push_back(field);
                }
            }
        }
    }
    if (!changed.empty()) {
        run.caveats.push_back("While the run trained, " + titles_of(changed) +
                              (changed.size() == 1 ? " was" : " were") +
                              " changed; a run by this text has one value from its first step on, "
                              "so it comes out differently.");
    }
}

SharedRun told(const RunFolder& folder, const RunRecord& record, const RunPlan& plan) {
    SharedRun run{plan, {}};
    take_settings(folder, run);
    run.plan = with_named_threads(std::move(run.plan), record.machine);
    if (record.parent) {
        run.caveats.push_back("The run went on from step " + std::to_string(record.parent->step) +
                              " of another one; a run by this text begins at step 0.");
    }
    return run;
}

} // namespace

RunPlan with_named_threads(RunPlan plan, const std::string& machine) {
    const auto fields = recipe_fields();
    const auto threads = std::find_if(fields.begin(), fields.end(), [](const RecipeField& field) {
        return field.member == RecipeField::Member(&Recipe::threads);
    });
    // More than a recipe can name is no better said than all.
    if (const int processors = processors_in(machine);
        plan.recipe.threads == 0 && processors <= threads->maximum) {
        plan.recipe.threads = processors;
    }
    return plan;
}

SharedRun share_run(const std::filesystem::path& place, std::optional<std::int64_t> step) {
    const RunFolder folder(place);
    const std::optional<RunEntry> found = find_run(folder.path());
    if (!found) {
        std::error_code ignored;
        throw Error(std::filesystem::is_directory(place, ignored)
                        ? shown(place) + " holds no run; choose a folder that training has written."
                        : "There is no folder " + shown(place) + "; choose that of a run.");
    }
    if (!found->problem.empty()) {
        throw Error(found->problem);
    }
    const RunRecord record = read_run_record(folder.record());
    const std::vector<std::int64_t> kept = folder.models().steps();
    const std::int64_t reached = std::max(record.step, kept.empty() ? 0 : kept.back());
    if (step && (*step < 1 || *step > reached)) {
        throw Error("The run in " + shown(place) + " has only come to step " +
                    std::to_string(reached) + "; choose a step from 1 to that.");
    }
    if (reached < 1) {
        throw Error("The run in " + shown(place) + " has not made a step yet; train it first.");
    }
    if (record.data_spec.empty()) {
        throw Error("The run in " + shown(place) +
                    " does not say what data it learned from, so no text can make it again.");
    }
    return told(folder, record, {record.recipe, record.data_spec, step.value_or(reached)});
}

SharedRun share_live_run(const std::filesystem::path& place, const RunPlan& now) {
    const RunFolder folder(place);
    return told(folder, read_run_record(folder.record()), now);
}

} // namespace ganvas

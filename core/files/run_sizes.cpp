#include "core/files/run_sizes.h"

#include "core/base/thinning.h"
#include "core/files/run_folder.h"
#include "core/files/run_lock.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// What a run that was thinned has of each kind.
constexpr std::size_t kFewModels = RunFolder::kMostModels / 10;
constexpr std::size_t kFewCheckpoints = 2;
constexpr std::size_t kFewSheets = 20;

/// About: a snapshot has the generator alone, and half as many bits without moments.
constexpr std::uintmax_t kModelsInCheckpoint = 10;

std::vector<std::pair<StepFiles, std::size_t>> thinned_kinds(const RunFolder& run) {
    return {{run.models(), kFewModels},
            {run.older_checkpoints(), kFewCheckpoints},
            {run.sheets(), kFewSheets}};
}

std::uintmax_t size_of_file(const fs::path& file) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    return error ? 0 : size;
}

std::uintmax_t bytes_in(const fs::path& folder) {
    std::uintmax_t sum = 0;
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(
             folder, fs::directory_options::skip_permission_denied, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        if (fs::is_regular_file(entry->symlink_status(ignored))) {
            const std::uintmax_t size = entry->file_size(ignored);
            sum += ignored ? 0 : size;
        }
    }
    return sum;
}

/// Of `most` files as large as the newest one, what is not there yet.
std::uintmax_t missing(std::uintmax_t one, std::size_t count, std::size_t most) {
    return one * (most - std::min(count, most));
}

std::uintmax_t growth_of(const RunFolder& run) {
    const std::vector<std::int64_t> models = run.models().steps();
    const std::uintmax_t checkpoint = size_of_file(run.checkpoint());
    const std::uintmax_t model = models.empty() ? checkpoint / kModelsInCheckpoint
                                                : size_of_file(run.models().file(models.back()));
    const std::uintmax_t kept = model * models.size();
    const std::uintmax_t room =
        RunFolder::kMostModelBytes - std::min(kept, RunFolder::kMostModelBytes);
    return std::min(room, missing(model, models.size(), RunFolder::kMostModels)) +
           missing(checkpoint, run.older_checkpoints().steps().size(),
                   RunFolder::kMostOlderCheckpoints);
}

} // namespace

RunSizes measure_run(const fs::path& folder) {
    const RunFolder run(folder);
    RunSizes sizes;
    sizes.all = bytes_in(folder);
    for (const auto& [files, few] : thinned_kinds(run)) {
        for (const std::int64_t step : dispensable(files.steps(), few)) {
            sizes.thinnable += size_of_file(files.file(step));
        }
    }
    sizes.growth = growth_of(run);
    return sizes;
}

void thin_run(const fs::path& folder) {
    const RunFolder run(folder);
    const RunLock lock(run.lock());
    for (const auto& [files, few] : thinned_kinds(run)) {
        for (const std::int64_t step : dispensable(files.steps(), few)) {
            files.remove(step);
        }
    }
}

} // namespace ganvas

#include "core/files/run_lister.h"

#include "core/files/run_folder.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// A folder that changed so short before it was looked at may have changed once more without
/// another time to show for it, as file systems count it.
constexpr std::chrono::seconds kTimeGrain(2);

std::uintmax_t table_bytes(const fs::path& run) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(RunFolder(run).metrics(), error);
    return error ? 0 : size;
}

} // namespace

std::optional<RunLister::Known> RunLister::look(const fs::path& folder) {
    Known known;
    // What changes from here on is seen at the next look.
    const Time now = Time::clock::now();
    const auto note = [&known, now](const fs::path& path) {
        std::error_code error;
        const Time changed = fs::last_write_time(path, error);
        known.folders[path] = error || changed + kTimeGrain > now ? Time::max() : changed;
    };
    note(folder);
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(
             folder, fs::directory_options::skip_permission_denied, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        if (fs::is_directory(entry->symlink_status(ignored))) {
            note(entry->path());
        }
    }
    known.table = table_bytes(folder);
    std::optional<RunEntry> run = find_run(folder);
    if (!run) {
        return std::nullopt;
    }
    known.run = std::move(*run);
    return known;
}

bool RunLister::is_as_before(const Known& known) {
    return table_bytes(known.run.folder) == known.table &&
           std::all_of(known.folders.begin(), known.folders.end(), [](const auto& folder) {
               std::error_code error;
               return fs::last_write_time(folder.first, error) == folder.second && !error;
           });
}

std::optional<RunWriter> RunLister::writer_of(const fs::path& folder) {
    return writers_.try_emplace(folder, RunFolder(folder).lock()).first->second.look();
}

void RunLister::add(const fs::path& folder, Runs& found) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
        return;
    }
    if (const auto known = known_.find(folder);
        known != known_.end() && is_as_before(known->second)) {
        found[folder] = std::move(known->second);
        // A heartbeat changes the lock in its place.
        found[folder].run.writer = writer_of(folder);
    } else if (std::optional<Known> fresh = look(folder)) {
        found[folder] = std::move(*fresh);
        found[folder].run.writer = writer_of(folder);
        ++read_anew_;
    }
}

std::vector<RunEntry> RunLister::list(const fs::path& home,
                                      const std::vector<fs::path>& elsewhere) {
    Runs found;
    read_anew_ = 0;
    std::error_code error;
    for (auto entry = fs::directory_iterator(home, error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        add(entry->path(), found);
    }
    for (const fs::path& folder : elsewhere) {
        if (std::error_code ignored;
            found.contains(folder) || fs::equivalent(folder.parent_path(), home, ignored)) {
            continue;
        }
        add(folder, found);
        if (const auto run = found.find(folder); run != found.end()) {
            run->second.run.is_elsewhere = true;
        }
    }
    known_ = std::move(found);
    std::erase_if(writers_, [this](const auto& writer) { return !known_.contains(writer.first); });
    std::vector<RunEntry> runs;
    for (const auto& [folder, known] : known_) {
        runs.push_back(known.run);
    }
    std::stable_sort(runs.begin(), runs.end(), [](const RunEntry& one, const RunEntry& other) {
        return last_trained(one) > last_trained(other);
    });
    return runs;
}

} // namespace ganvas

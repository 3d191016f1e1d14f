#pragma once

#include "core/base/run_record.h"
#include "core/files/run_lock.h"
#include "core/files/run_sizes.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// A run's own title, or what tells it apart where it has none: "quick, 29 Nov 2026 17:20". Any
/// thread.
std::string title_of(const RunRecord& run);

/// The last step of a run that counts. Of one that nobody trains, that of its newest state: what a
/// crash has left of later ones goes when it goes on, and is made anew. No bound while somebody
/// does.
std::int64_t lasting_step(const RunRecord& run, const std::optional<RunWriter>& writer);

/// The same of the run in a folder; no bound where its record is missing or can't be read.
std::int64_t lasting_step(const std::filesystem::path& folder);

/// A run's folder, as a list of runs has to know it. A plain value.
struct RunEntry {
    std::filesystem::path folder;
    RunRecord record;
    std::optional<RunWriter> writer;  ///< Who trains it just now.
    RunSizes sizes;                   ///< Of its files.
    std::filesystem::path sheet;      ///< The newest; empty where there is none.
    std::vector<std::int64_t> states; ///< Older full states that are kept, by their steps, rising.
    std::string problem;              ///< Why the record could not be read; empty: it could.
    bool is_elsewhere = false;        ///< Outside the folder that was listed.

    /// title_of() the record, or the folder's name where that could not be read.
    [[nodiscard]] std::string title() const;

    /// Whether it ended without a word: its program crashed, or its machine.
    [[nodiscard]] bool is_interrupted() const {
        return problem.empty() && record.ended == 0 && !writer;
    }
};

/// What `folder` holds; none where it is no run's. Any thread, as all here; not the GUI's, where
/// the disk may be slow.
std::optional<RunEntry> find_run(const std::filesystem::path& folder);

/// When it was trained last, in Unix time, as far as it says.
std::int64_t last_trained(const RunEntry& run);

/// The runs whose folders lie in `home`, what was trained last first. Never throws: what can't be
/// looked into holds none.
std::vector<RunEntry> list_runs(const std::filesystem::path& home);

/// The bytes of all of them.
std::uintmax_t total_bytes(std::span<const RunEntry> runs);

/// A name in `home` that nothing has, for a run of `recipe` that begins at `time`:
/// "20261129-172000-quick".
std::filesystem::path new_run_folder(const std::filesystem::path& home, const std::string& recipe,
                                     std::int64_t time);

/// Changes the title and the note of a run that nobody trains. Throws Error.
void describe_run(const std::filesystem::path& folder, const std::string& title,
                  const std::string& note);

/// Removes all that a run has written, and its folder where nothing else is in it. Throws Error,
/// with nothing removed where somebody trains it.
void remove_run(const std::filesystem::path& folder);

} // namespace ganvas

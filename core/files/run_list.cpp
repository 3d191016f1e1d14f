#include "core/files/run_list.h"

#include "core/base/error.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_lister.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <iterator>
#include <limits>
#include <numeric>
#include <system_error>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

std::string local_time(std::int64_t time, const char* format) {
    const auto seconds = static_cast<std::time_t>(time);
    std::tm parts{};
    localtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

void remove_file(const fs::path& file) {
    std::error_code error;
    fs::remove(file, error);
    if (error) {
        throw Error("Can't remove " + shown(file) + ": " + error.message() +
                    "; remove it yourself.");
    }
}

} // namespace

std::string title_of(const RunRecord& run) {
    return run.title.empty() ? run.recipe.name + ", " + local_time(run.begun, "%d %b %Y %H:%M")
                             : run.title;
}

std::int64_t lasting_step(const RunRecord& run, const std::optional<RunWriter>& writer) {
    return writer ? std::numeric_limits<std::int64_t>::max() : run.step;
}

std::int64_t lasting_step(const fs::path& folder) {
    const RunFolder run(folder);
    const std::optional<RunWriter> writer = find_run_writer(run.lock()); // Before what it writes.
    try {
        return lasting_step(read_run_record(run.record()), writer);
    } catch (const Error&) {
        return std::numeric_limits<std::int64_t>::max();
    }
}

std::string RunEntry::title() const {
    return problem.empty() ? title_of(record) : shown(folder.filename());
}

std::optional<RunEntry> find_run(const fs::path& folder) {
    const RunFolder run(folder);
    if (!run.holds_run()) {
        return std::nullopt;
    }
    RunEntry entry;
    entry.folder = folder;
    entry.writer = find_run_writer(run.lock());
    entry.sizes = measure_run(folder);
    entry.states = run.older_checkpoints().steps();
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
    try {
        entry.record = read_run_record(run.record());
        last = lasting_step(entry.record, entry.writer);
    } catch (const Error& error) {
        entry.problem = error.what();
    }
    const std::vector<std::int64_t> sheets = run.sheets().steps();
    if (const auto after = std::upper_bound(sheets.begin(), sheets.end(), last);
        after != sheets.begin()) {
        entry.sheet = run.sheets().file(*std::prev(after));
    }
    return entry;
}

std::int64_t last_trained(const RunEntry& run) {
    if (run.writer) {
        return run.writer->heartbeat;
    }
    // One that ended without a word has trained at least so long.
    return run.record.ended != 0 ? std::max(run.record.begun, run.record.ended)
                                 : run.record.begun + static_cast<std::int64_t>(run.record.seconds);
}

std::vector<RunEntry> list_runs(const fs::path& home) { return RunLister().list(home); }

std::uintmax_t total_bytes(std::span<const RunEntry> runs) {
    return std::accumulate(
        runs.begin(), runs.end(), std::uintmax_t{0},
        [](std::uintmax_t sum, const RunEntry& run) { return sum + run.sizes.all; });
}

fs::path new_run_folder(const fs::path& home, const std::string& recipe, std::int64_t time) {
    std::string name = recipe;
    // A recipe may bear any name, and a folder may not.
    std::replace_if(
        name.begin(), name.end(),
        [](char c) {
            return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-';
        },
        '_');
    constexpr std::size_t kLongestName = 40;
    const fs::path first =
        home / (local_time(time, "%Y%m%d-%H%M%S-") + name.substr(0, kLongestName));
    fs::path folder = first;
    std::error_code ignored;
    for (int number = 2; fs::exists(fs::symlink_status(folder, ignored)); ++number) {
        folder = first;
        folder += "-" + std::to_string(number);
    }
    return folder;
}

void describe_run(const fs::path& folder, const std::string& title, const std::string& note) {
    const RunFolder run(folder);
    const RunLock lock(run.lock());
    RunRecord record = read_run_record(run.record());
    record.title = title;
    record.note = note;
    write_run_record(run.record(), record);
}

void remove_run(const fs::path& folder) {
    const RunFolder run(folder);
    {
        const RunLock lock(run.lock());
        run.remove_after(-1);
        // The record last: what is left of a removal that did not get to its end still says what it
        // was.
        for (const fs::path& file : {run.checkpoint(), run.metrics(), run.record()}) {
            remove_file(file);
        }
    }
    std::error_code other_files;
    for (const StepFiles& files : run.by_step()) {
        fs::remove(files.folder(), other_files);
    }
    fs::remove(folder, other_files);
}

} // namespace ganvas

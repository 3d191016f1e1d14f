#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "core/base/error.h"
#include "core/files/data_home.h"
#include "core/files/run_list.h"
#include "core/files/shown_path.h"
#include "core/files/time_text.h"

#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

namespace ganvas {

namespace {

constexpr double kBytesPerMiB = 1 << 20;

std::string state_of(const RunEntry& run) {
    if (!run.problem.empty()) {
        return "unreadable";
    }
    if (run.writer) {
        return run.writer->is_paused ? "paused" : "training";
    }
    return run.is_interrupted() ? "interrupted" : "ended";
}

/// Not among the lines, which scripts count.
void print_headings() {
    std::fprintf(stderr, "%-16s  %-11s  %14s  %8s  %12s  %s\n", "Begun (UTC)", "State",
                 "Kept up to", "As asked", "Size", "Title (folder)");
}

void print_run(const RunEntry& run) {
    std::string scores = "-";
    if (run.record.scores) {
        std::array<char, 16> text{};
        std::snprintf(text.data(), text.size(), "%.1f %%", 100 * run.record.scores->agreement);
        scores = text.data();
    }
    const std::string begun =
        run.record.begun == 0 ? "-" : time_in_text(run.record.begun).substr(0, 16);
    std::printf("%-16s  %-11s  %8lld steps  %8s  %8.1f MiB  %s  (%s)\n", begun.c_str(),
                state_of(run).c_str(), static_cast<long long>(run.record.step), scores.c_str(),
                static_cast<double>(run.sizes.all) / kBytesPerMiB, shown(run.title()).c_str(),
                shown(run.folder).c_str());
}

int list(const std::optional<std::string>& named) {
    const std::filesystem::path home = named ? std::filesystem::path(*named) : runs_folder();
    if (std::error_code ignored; named && !std::filesystem::is_directory(home, ignored)) {
        throw Error("There is no folder " + shown(home) +
                    "; name one that holds runs, or a run's own.");
    }
    if (const std::optional<RunEntry> run = find_run(home)) {
        print_headings();
        print_run(*run);
        return 0;
    }
    const std::vector<RunEntry> runs = list_runs(home);
    if (!runs.empty()) {
        print_headings();
    }
    for (const RunEntry& run : runs) {
        print_run(run);
    }
    if (runs.empty()) {
        std::fprintf(stderr, "There are no runs in %s.\n", shown(home).c_str());
        return 0;
    }
    std::fflush(stdout);
    std::fprintf(stderr, "%zu %s %.1f MiB.\n", runs.size(),
                 runs.size() == 1 ? "run takes" : "runs take",
                 static_cast<double>(total_bytes(runs)) / kBytesPerMiB);
    return 0;
}

} // namespace

void add_runs_command(CLI::App& app, Command& chosen) {
    auto folder = std::make_shared<std::optional<std::string>>();
    CLI::App* const command = app.add_subcommand(
        "runs",
        "list runs, a line each: when each began (UTC), whether it trains, is paused or how it "
        "ended, "
        "the step that it can be gone on from, how many of its digits read as asked, its size, "
        "title and folder");
    command
        ->add_option("DIR", *folder,
                     "a run's folder or one that holds such; the window's unless given")
        ->type_name("DIR");
    command->callback([&chosen, folder] { chosen = [folder] { return list(*folder); }; });
}

} // namespace ganvas

#pragma once

#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <functional>

namespace ganvas {

/// What a subcommand does once its arguments are read. Returns the exit status; throws Error when
/// the work failed (status 1) and UsageError when the arguments make no sense (status 2).
using Command = std::function<int()>;

/// The arguments ask for something that can't be, whatever the machine.
class UsageError : public Error {
public:
    using Error::Error;
};

// Each adds one subcommand to `app`; `chosen` is set when it is the one that the arguments name.
void add_train_command(CLI::App& app, Command& chosen);
void add_film_command(CLI::App& app, Command& chosen);
void add_generate_command(CLI::App& app, Command& chosen);
void add_bench_command(CLI::App& app, Command& chosen);
void add_summary_command(CLI::App& app, Command& chosen);
void add_data_command(CLI::App& app, Command& chosen);
void add_directions_command(CLI::App& app, Command& chosen);
void add_evaluate_command(CLI::App& app, Command& chosen);
void add_export_command(CLI::App& app, Command& chosen);
void add_judge_train_command(CLI::App& app, Command& chosen);
void add_report_command(CLI::App& app, Command& chosen);
void add_runs_command(CLI::App& app, Command& chosen);
void add_share_command(CLI::App& app, Command& chosen);
void add_walk_command(CLI::App& app, Command& chosen);

} // namespace ganvas

#pragma once

#include "core/base/recipe.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace ganvas {

/// What the command line of `ganvas` asks for.
struct LaunchOptions {
    QString data;                 ///< Empty: what was used last.
    std::optional<Recipe> recipe; ///< None: what was used last.
    std::optional<int> threads;
    QString checkpoint;
    bool start = false;
    bool verbose = false; ///< Log what happens.

    /// Measure how long the start takes, print it and end: for tests/bench/start_up.
    bool reportStartUp = false;

    /// Set for --help and --version: print it and end.
    QString information;
};

/// Reads the arguments, the program's name first. Throws Error for a bad one.
LaunchOptions parse_launch_options(const QStringList& arguments);

} // namespace ganvas

#pragma once

#include <QLoggingCategory>

namespace ganvas {

// What the window writes to standard error: warnings always, what it does step by step with
// --verbose, or as QT_LOGGING_RULES says.
Q_DECLARE_LOGGING_CATEGORY(windowLog) ///< ganvas.window
Q_DECLARE_LOGGING_CATEGORY(runLog)    ///< ganvas.run: the training run and its files.
Q_DECLARE_LOGGING_CATEGORY(dataLog)   ///< ganvas.data: what is fetched from other machines.
Q_DECLARE_LOGGING_CATEGORY(judgeLog)  ///< ganvas.judge
Q_DECLARE_LOGGING_CATEGORY(toolLog)   ///< ganvas.tools: what plays with a generator.

/// What --verbose asks for.
void showWholeLog();

} // namespace ganvas

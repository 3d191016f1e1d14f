#pragma once

#include "core/files/run_budget.h"

#include <QString>
#include <QStringList>

namespace ganvas {

/// "620.0 MiB"
QString sizeInWords(std::uintmax_t bytes);

/// What the plan would do, and what is then still missing: "Making room would thin out the history
/// of 3 older runs, which frees 620.0 MiB." Whole sentences.
QString roomInWords(const RoomPlan& plan);

/// What would happen to each run, by its name.
QStringList roomInDetail(const RoomPlan& plan);

} // namespace ganvas

#pragma once

#include "core/base/metrics.h"
#include "core/base/scores.h"

#include <string>

namespace ganvas {

/// The first line of metrics.csv, without its line break: step, seconds and the keys of
/// metric_columns(). Any thread.
std::string metrics_csv_header();

/// One line of metrics.csv, without its line break. Seconds have millisecond resolution; every
/// other number is the shortest text that reads back as the same float, with "nan", "inf" and
/// "-inf" for what is not finite, whatever the locale. Any thread.
std::string metrics_csv_row(const StepMetrics& metrics);

/// More columns for the same lines, each with a comma before it: the keys of score_columns() and
/// "scored_step", and the scores, or empty fields where there are no new ones. The step that they
/// are of may be an earlier one than the line's, because scoring takes a while. Any thread.
std::string scores_csv_header();
std::string scores_csv_fields(const ScorePoint* scores);

} // namespace ganvas

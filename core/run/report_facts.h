#pragma once

#include "core/run/report_content.h"

#include <string>

namespace ganvas {

// Sections of a report as HTML; each is empty where the run says nothing of it. Any thread.

/// When, how long, on what, from what.
std::string facts_html(const ReportContent& content);

/// The newest scores beside what real digits have.
std::string scores_html(const ReportContent& content);

/// The recipe beside the named one's, what differs above the rest, which is folded away, and the
/// command that repeats the run.
std::string recipe_html(const ReportContent& content);
std::string repeat_html(const ReportContent& content);

} // namespace ganvas

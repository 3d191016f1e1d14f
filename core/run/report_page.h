#pragma once

#include "core/run/report_content.h"

#include <string>

namespace ganvas {

/// The whole page: HTML in UTF-8 that needs no other file, and nothing of the network. Any text of
/// the run is text in it, never markup. Any thread.
std::string report_page(const ReportContent& content);

} // namespace ganvas

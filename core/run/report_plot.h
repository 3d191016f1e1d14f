#pragma once

#include "core/run/report_curves.h"

#include <string>

namespace ganvas {

/// `plot` as a <figure> with the curves that are shown at first, drawn as SVG whose colours come
/// from the page's style. resources/report.js replaces it where it runs by one that can be
/// zoomed. Any thread.
std::string plot_figure(const ReportPlot& plot);

} // namespace ganvas

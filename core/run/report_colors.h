#pragma once

#include <string>

namespace ganvas {

/// CSS that gives each curve of a report its colour, the one that it has in the window: `--curve`
/// of the classes that ReportCurve names. Any thread.
std::string curve_colors_css();

} // namespace ganvas

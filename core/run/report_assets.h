#pragma once

#include <string_view>

namespace ganvas {

/// What every report bears, as it is in resources/: neither may hold "</". Any thread.
std::string_view report_style();
std::string_view report_script();

} // namespace ganvas

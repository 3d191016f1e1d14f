#pragma once

#include <string>

namespace ganvas {

/// Says on stderr, in a line of its own, what went wrong without ending the work.
void warn(const std::string& message);

} // namespace ganvas

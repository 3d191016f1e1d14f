#pragma once

#include <cstdint>
#include <string>

namespace ganvas {

/// "2026-11-29 17:20 UTC", as a report says it; empty for 0, which is no time. Any thread.
std::string moment_text(std::int64_t time);

} // namespace ganvas

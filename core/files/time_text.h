#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ganvas {

/// Now, as Unix time in seconds. Any thread, as all here.
std::int64_t unix_time();

/// "2026-11-29T17:20:00Z" (ISO 8601, UTC).
std::string time_in_text(std::int64_t time);

/// Reads such a text; none for any other.
std::optional<std::int64_t> time_from_text(const std::string& text);

} // namespace ganvas

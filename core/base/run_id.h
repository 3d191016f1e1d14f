#pragma once

#include <string>
#include <string_view>

namespace ganvas {

/// A random UUID (RFC 9562, version 4), in lower case. Any thread.
std::string new_run_id();

/// Whether `text` looks like a UUID in lower case.
bool is_run_id(std::string_view text);

} // namespace ganvas

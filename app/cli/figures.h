#pragma once

#include <nlohmann/json_fwd.hpp>

namespace ganvas {

/// Prints one JSON object on stdout.
void print_figures(const nlohmann::ordered_json& figures);

} // namespace ganvas

#include "app/cli/figures.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace ganvas {

void print_figures(const nlohmann::ordered_json& figures) {
    // The folder that a command is started in may have a name that is not UTF-8.
    const std::string text = figures.dump(/*indent=*/2, ' ', /*ensure_ascii=*/false,
                                          nlohmann::ordered_json::error_handler_t::replace);
    std::printf("%s\n", text.c_str());
}

} // namespace ganvas

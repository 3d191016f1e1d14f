#pragma once

#include "core/digits/data_source.h"

#include <optional>
#include <string>

namespace ganvas {

/// The data that --data names, or else what a run says it learned from: `own`. Throws Error, which
/// for the latter says that --data may name where it is now.
Dataset load_run_data(const std::optional<std::string>& named, const std::string& own, Split split);

} // namespace ganvas

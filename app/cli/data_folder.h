#pragma once

#include "core/files/data_in_the_way.h"

namespace ganvas {

/// Throws UsageError where a dataset is in the folder that --out names (data_in_the_way()), which
/// --overwrite would replace.
void refuse_data_in(const std::filesystem::path& out, OwnFiles own = {});

/// Throws UsageError where `out` is `source` or lies in it: the dataset would be found there
/// instead of the pictures from then on.
void refuse_folder_within(const std::filesystem::path& out, const std::filesystem::path& source);

} // namespace ganvas

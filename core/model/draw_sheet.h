#pragma once

#include "core/base/sample_sheet.h"
#include "core/model/model_snapshot.h"

#include <cstdint>

namespace ganvas {

/// What `model` makes of sheet_noise(), a row for each class. 1 ≤ columns ≤ kMaxSheetColumns;
/// throws Error.
SampleSheet generate_sheet(const ModelSnapshot& model, int columns, std::uint64_t seed);

} // namespace ganvas

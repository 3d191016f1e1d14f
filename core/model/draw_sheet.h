#pragma once

#include "core/base/sample_sheet.h"
#include "core/model/model_snapshot.h"

#include <cstdint>

namespace ganvas {

/// The digits that `model` makes of sheet_noise(). 1 ≤ columns ≤ kMaxSheetColumns; throws Error.
SampleSheet generate_sheet(const ModelSnapshot& model, int columns, std::uint64_t seed);

} // namespace ganvas

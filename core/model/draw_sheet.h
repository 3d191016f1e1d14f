#pragma once

#include "core/base/dataset.h"
#include "core/base/noise.h"
#include "core/base/sample_sheet.h"
#include "core/model/model_snapshot.h"

#include <cstdint>
#include <vector>

namespace ganvas {

/// The noise of each column of every sheet: the same for the same seed and size, whatever the
/// number of columns, so that a sheet can be followed through training.
std::vector<Noise> sheet_noise(int columns, int noise_size, std::uint64_t seed);

/// The digits that `model` makes of the sheet's noise. 1 ≤ columns ≤ kMaxSheetColumns.
SampleSheet generate_sheet(const ModelSnapshot& model, int columns, std::uint64_t seed);

/// The first `columns` real images of each digit; missing ones (a digit with too few) are blank.
SampleSheet real_sheet(const Dataset& data, int columns);

} // namespace ganvas

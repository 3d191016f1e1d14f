#pragma once

#include "core/data/dataset.h"
#include "core/latent/noise.h"
#include "core/train/model_snapshot.h"

#include <cstdint>
#include <vector>

namespace ganvas {

inline constexpr int kMaxSheetColumns = 20;

/// A 10×N sheet of digits: row = digit 0–9, column = one point of noise shared by all rows.
struct SampleSheet {
    std::int64_t step = 0;
    int columns = 0;
    Images images; ///< Row by row: image (digit, column) is number digit · columns + column.

    /// What a judge reads from each image, ten probabilities; empty when it has not read them.
    std::vector<float> readings = {};
};

/// The noise of each column of every sheet: the same for the same seed and size, whatever the
/// number of columns, so that a sheet can be followed through training.
std::vector<Noise> sheet_noise(int columns, int noise_size, std::uint64_t seed);

/// The digits that `model` makes of the sheet's noise. 1 ≤ columns ≤ kMaxSheetColumns.
SampleSheet generate_sheet(const ModelSnapshot& model, int columns, std::uint64_t seed);

/// The first `columns` real images of each digit; missing ones (a digit with too few) are blank.
SampleSheet real_sheet(const Dataset& data, int columns);

} // namespace ganvas

#pragma once

#include "core/base/error.h"
#include "core/base/images.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ganvas {

inline constexpr int kMaxSheetColumns = 20;

/// A sheet of pictures: a row for each class, a column for one point of noise shared by all rows.
struct SampleSheet {
    std::int64_t step = 0;
    int columns = 0;
    Images images; ///< Row by row: image (label, column) is number label · columns + column.

    /// What a judge reads from each image, a probability for each class; empty when it has not read
    /// them.
    std::vector<float> readings = {};
};

/// Throws Error for a number of columns that no sheet has.
inline void check_columns(int columns) {
    if (columns < 1 || columns > kMaxSheetColumns) {
        throw Error("A sheet has 1 to " + std::to_string(kMaxSheetColumns) + " columns.");
    }
}

} // namespace ganvas

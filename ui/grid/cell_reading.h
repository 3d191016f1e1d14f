#pragma once

#include "core/base/images.h"
#include "core/base/nearest_answer.h"
#include "core/base/sample_sheet.h"
#include "ui/grid/grid_layout.h"

#include <QString>

#include <span>
#include <vector>

namespace ganvas {

/// What the judge reads from the cells of a sheet.
class CellReadings {
public:
    /// A sheet that nobody has read leaves the readings of the one before.
    void take(const SampleSheet& sheet);
    void clear() { probabilities_.clear(); }

    /// Ten probabilities; empty for a cell that has not been read.
    [[nodiscard]] std::span<const float> of(GridCell cell) const;

private:
    std::vector<float> probabilities_;
    int columns_ = 0;
};

/// A line of a tool tip, in rich text: what ten probabilities say.
[[nodiscard]] QString describe_reading(std::span<const float> probabilities);

/// The picture and its nearest training image side by side, with their distance in words.
[[nodiscard]] QString describe_nearest(const Images& picture, const NearestAnswer& nearest);

} // namespace ganvas

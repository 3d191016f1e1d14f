#pragma once

#include "core/base/class_names.h"
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
    /// A sheet that nobody has read leaves the readings of the one before. What is not of so many
    /// classes is not taken.
    void take(const SampleSheet& sheet, std::size_t classCount);
    void clear() { probabilities_.clear(); }

    /// A probability for each class; empty for a cell that has not been read.
    [[nodiscard]] std::span<const float> of(GridCell cell) const;

private:
    std::vector<float> probabilities_;
    std::size_t class_count_ = 0;
    int columns_ = 0;
};

/// A line of a tool tip, in rich text: what the classes' probabilities say.
[[nodiscard]] QString describe_reading(std::span<const float> probabilities,
                                       const ClassNames& names);

/// The picture and its nearest training image side by side, with their distance in words.
[[nodiscard]] QString describe_nearest(const Images& picture, const NearestAnswer& nearest,
                                       const ClassNames& names);

} // namespace ganvas

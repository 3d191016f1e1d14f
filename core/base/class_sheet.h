#pragma once

#include "core/base/class_names.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace ganvas {

/// The side of the square that is drawn on, in the units of a pen's place: whole numbers, so that a
/// file says exactly what was drawn.
inline constexpr int kInkSide = 10'000;

/// Lines are so thick, in percent of what a mouse draws.
inline constexpr int kThinnestInk = 20;
inline constexpr int kUsualInk = 100;
inline constexpr int kThickestInk = 300;

/// Where a pen was: x to the right and y down, 0–kInkSide.
struct InkPoint {
    int x = 0;
    int y = 0;
    int width = kUsualInk;

    bool operator==(const InkPoint&) const = default;
};

/// From where the pen was put down to where it was lifted; at least one point.
using InkStroke = std::vector<InkPoint>;

/// A digit or another shape as a person has drawn it.
struct HandDrawing {
    std::size_t label = 0; ///< Index into the classes.
    std::vector<InkStroke> strokes;

    bool operator==(const HandDrawing&) const = default;
};

/// More than a person draws; what is beyond is no drawing.
inline constexpr std::size_t kMostDrawings = 5'000;
inline constexpr std::size_t kMostStrokes = 100;     ///< Of a drawing.
inline constexpr std::size_t kMostInkPoints = 5'000; ///< Of a drawing.

/// A share of built-in digits that leaves the drawings something to say.
inline constexpr int kMostBuiltinPercent = 90;

/// Drawings of some classes by one hand, of which a dataset can be made. A plain value; copies
/// share the drawings, none of which ever changes.
struct ClassSheet {
    using Drawing = std::shared_ptr<const HandDrawing>;

    std::string title = "Sheet"; ///< For people, UTF-8; not empty.
    ClassNames classes = digit_names();
    std::vector<Drawing> drawings; ///< In the order in which they were made.
    int builtin_percent = 0;       ///< Of the dataset's pictures, those that are built-in digits.

    /// How many drawings each class has.
    [[nodiscard]] std::vector<std::size_t> counts() const;

    /// Whether built-in digits can be mixed in.
    [[nodiscard]] bool is_of_digits() const { return classes == digit_names(); }

    /// By what is drawn, whoever shares it.
    bool operator==(const ClassSheet& other) const;
};

} // namespace ganvas

#pragma once

#include "core/base/named_direction.h"

#include <QPointF>
#include <QString>

#include <cstddef>
#include <vector>

namespace ganvas {

/// What the axes of a plane and the places on it are called.
struct PlaneLegend {
    struct Axis {
        QString text;      ///< Beside the pictures: "slant −18° … +21°".
        QString shortText; ///< In front of a coordinate: "slant".
    };
    struct Mark {
        QPointF at; ///< A point of the plane.
        QString letter;
    };

    Axis x;
    Axis y;
    QString unit; ///< Right behind a coordinate.
    std::vector<Mark> marks;

    /// "slant +0.50 σ, thickness −1.25 σ"
    [[nodiscard]] QString describe(QPointF coordinates) const;
};

/// What a direction does, or "direction 3" for the third where that could not be named.
[[nodiscard]] QString directionText(const NamedDirection& direction, std::size_t index);
[[nodiscard]] PlaneLegend::Axis axisOf(const NamedDirection& direction, std::size_t index);

/// "+0.50", with a true minus sign; 0 has none.
[[nodiscard]] QString signedNumber(double value, int decimals);

} // namespace ganvas

#pragma once

#include "core/base/class_names.h"

#include <QFontMetricsF>
#include <QRectF>
#include <QString>

#include <vector>

namespace ganvas {

/// A class's name under its bar.
struct BarName {
    int label = 0;
    QString text; ///< Cut where there is no room.
    QRectF place;
};

/// What can be written into `row`, under bars of all classes that divide it evenly: every name
/// where all fit under theirs, else those of the labels `first` and `second` alone (−1: none), as
/// near to their bars as `row` and the first one allow.
std::vector<BarName> barNames(const QRectF& row, const ClassNames& names, int first, int second,
                              const QFontMetricsF& metrics);

} // namespace ganvas

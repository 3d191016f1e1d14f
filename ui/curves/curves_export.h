#pragma once

#include "ui/curves/curve_history.h"

#include <QByteArray>
#include <QSize>
#include <QString>

namespace ganvas {

class CurvesPlot;

/// Writes the curves as PNG or PDF, by the file's suffix; `size` in logical pixels. `file` is
/// replaced only once everything is written. Returns false, with a sentence for people in
/// `problem` (may be null), where it can't be written. GUI thread only.
bool writeCurvesPicture(CurvesPlot& plot, const QString& file, QSize size, QString* problem);

/// Writes every step as metrics.csv does, under the same terms. Any thread.
bool writeCurvesCsv(const CurveHistory& history, const QString& file, QString* problem);

} // namespace ganvas

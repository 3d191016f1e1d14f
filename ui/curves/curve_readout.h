#pragma once

#include <QLabel>

namespace ganvas {

/// The small box beside the pointer that names the values at one step. Lets the mouse through.
/// GUI thread only.
class CurveReadout : public QLabel {
    Q_OBJECT

public:
    struct Line {
        QString title;
        QString value;
        QString rawValue; ///< Empty unless the curve is smoothed.
        QColor color;
    };

    explicit CurveReadout(QWidget* parent);

    /// Shows the lines at `anchor` (in the parent), on the side where there is room.
    void present(const QString& heading, const QList<Line>& lines, QPoint anchor);
};

} // namespace ganvas

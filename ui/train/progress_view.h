#pragma once

#include "core/base/train_progress.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace ganvas {

/// Step, epoch, time and speed of a run in figures; for a run with a set length also a bar with the
/// time left. GUI thread only.
class ProgressView : public QWidget {
    Q_OBJECT

public:
    explicit ProgressView(QWidget* parent = nullptr);

    void setProgress(const TrainProgress& progress);

private:
    QLabel* addFigure(int row, int column, const QString& caption, const QString& name);

    QLabel* m_step;
    QLabel* m_epoch;
    QLabel* m_elapsed;
    QLabel* m_stepsPerSecond;
    QLabel* m_imagesPerSecond;
    QLabel* m_left;
    QProgressBar* m_bar;
};

/// "0:03:12", or "2 d 0:03:12" from a day on.
QString durationText(double seconds);

} // namespace ganvas

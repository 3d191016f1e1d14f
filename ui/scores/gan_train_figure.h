#pragma once

#include "core/base/scores.h"
#include "ui/scores/score_figure.h"

#include <optional>

class QPushButton;

namespace ganvas {

/// GAN-train, which is measured when somebody asks for it, because it takes minutes. GUI thread
/// only.
class GanTrainFigure : public ScoreFigure {
    Q_OBJECT

public:
    explicit GanTrainFigure(QWidget* parent = nullptr);

    /// Whether it can be measured: there are real images for it, and a generator.
    void setPossible(bool isPossible);

    /// The share that is done of what is being measured; none: nothing is, or no more.
    void setProgress(std::optional<double> share);

    /// What is known of the step on show, or `since`, of an earlier one; none: nothing.
    void setMeasured(const std::optional<GanTrain>& measured,
                     std::optional<qint64> since = std::nullopt);

Q_SIGNALS:
    void wanted();

    /// What is under way is to be given up.
    void cancelled();

private:
    void showAll();

    QPushButton* m_button;
    bool m_isPossible = false;
    std::optional<double> m_progress;
    std::optional<GanTrain> m_measured;
    std::optional<qint64> m_since;
};

} // namespace ganvas

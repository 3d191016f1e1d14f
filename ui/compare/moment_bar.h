#pragma once

#include "ui/compare/run_look.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace ganvas {

/// A slider over the places of which some run's generator is kept: steps, or training time. It only
/// asks, by signals; what is so, its owner tells it. GUI thread only.
class MomentBar : public QWidget {
    Q_OBJECT

public:
    explicit MomentBar(QWidget* parent = nullptr);

    /// `places`, in steps or milliseconds, rise; `moment` none: the newest of every run.
    void show(RunAxis axis, const std::vector<std::int64_t>& places, std::optional<qint64> moment);

Q_SIGNALS:
    void axisWanted(ganvas::RunAxis axis);
    void placeWanted(qint64 place);
    void followWanted();

private:
    QComboBox* m_axis;
    QSlider* m_slider;
    QLabel* m_label;
    QToolButton* m_follow;
    std::vector<std::int64_t> m_places;
};

} // namespace ganvas

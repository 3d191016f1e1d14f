#pragma once

#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace ganvas {

/// A slider over the steps of a run of which the generator is kept, and buttons that play them. It
/// only asks, by signals; what is so, its owner tells it by slots. GUI thread only.
class TimePanel : public QWidget {
    Q_OBJECT

public:
    explicit TimePanel(QWidget* parent = nullptr);

public Q_SLOTS:
    /// The steps that can be shown, rising; none or one: there is no past to look at.
    void setSteps(const std::vector<std::int64_t>& steps);

    /// The step on show; none: the newest, and the run is followed.
    void setMoment(std::optional<qint64> step);

    /// 1: time plays forwards, −1: backwards, 0: it stands.
    void setPlaying(int direction);

Q_SIGNALS:
    void stepWanted(qint64 step);
    void followWanted();
    void playWanted(int direction);
    void speedWanted(double stepsPerSecond);
    void loopWanted(bool isLooping);

private:
    QToolButton* addButton(const char* name, const QString& title, const QString& toolTip);
    void showPlace();

    std::vector<std::int64_t> m_steps;
    std::optional<qint64> m_moment;
    QToolButton *m_follow, *m_reverse, *m_play, *m_loop;
    QComboBox* m_speed;
    QSlider* m_slider;
    QLabel* m_label;
};

} // namespace ganvas

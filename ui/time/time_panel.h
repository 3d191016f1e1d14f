#pragma once

#include <QVariantMap>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace ganvas {

class StepStrip;

/// A slider over the steps of a run of which the generator is kept, buttons that play them, and a
/// strip of pictures of some of them, if somebody wants to see it. It only asks, by signals; what
/// is so, its owner tells it by slots. GUI thread only.
class TimePanel : public QWidget {
    Q_OBJECT

public:
    explicit TimePanel(QWidget* parent = nullptr);

    [[nodiscard]] StepStrip* strip() const { return m_strip; }

    /// Whether the strip's steps are to lie apart by equal factors, or evenly.
    [[nodiscard]] bool isLogarithmic() const;

    /// Whether the strip is shown, and of what steps, for the window's memory.
    [[nodiscard]] QVariantMap settings() const;
    void applySettings(const QVariantMap& settings);

public Q_SLOTS:
    /// The steps that can be shown, rising; none or one: there is no past to look at.
    void setSteps(const std::vector<std::int64_t>& steps);

    /// The step on show; none: the newest, and the run is followed.
    void setMoment(std::optional<qint64> step);

    /// What was asked for last can't be shown.
    void takeRefusal();

    /// How many of the steps are in memory, and the bytes that they take.
    void setMemory(int count, qint64 bytes);

    /// 1: time plays forwards, −1: backwards, 0: it stands.
    void setPlaying(int direction);

Q_SIGNALS:
    void stepWanted(qint64 step);
    void followWanted();
    void playWanted(int direction);
    void speedWanted(double stepsPerSecond);
    void loopWanted(bool isLooping);

    /// isLogarithmic() is another answer.
    void scaleChanged();

private:
    QWidget* buildRow();
    void connectRow();
    void choose(qint64 step);
    void showStrip();
    QToolButton* addButton(const char* name, const QString& title, const QString& toolTip);
    void showPlace();

    std::vector<std::int64_t> m_steps;
    std::optional<qint64> m_moment;
    std::optional<qint64> m_asked; ///< By hand, and not on show yet.
    StepStrip* m_strip;
    QToolButton *m_follow, *m_reverse, *m_play, *m_loop, *m_showStrip, *m_log;
    QComboBox* m_speed;
    QSlider* m_slider;
    QLabel* m_label;
};

} // namespace ganvas

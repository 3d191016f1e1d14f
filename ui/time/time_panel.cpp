#include "ui/time/time_panel.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace ganvas {

namespace {

constexpr std::array kSpeeds{2, 4, 8, 16, 30}; ///< Kept steps a second.
constexpr int kUsualSpeedIndex = 2;

/// Pixels: where there is less it has a row of its own.
constexpr int kLeastSlider = 180;

} // namespace

TimePanel::TimePanel(QWidget* parent)
    : QWidget(parent),
      m_follow(
          addButton("followTime", tr("Newest"), tr("Show the newest step, and follow the run"))),
      m_reverse(addButton("reverseTime", tr("Play backwards"), tr("Play the steps backwards"))),
      m_play(addButton("playTime", tr("Play forwards"), tr("Play the steps that are kept"))),
      m_loop(addButton("loopTime", tr("Loop"), tr("Begin anew at the end"))),
      m_speed(new QComboBox),
      m_slider(new QSlider(Qt::Horizontal)),
      m_label(new QLabel) {
    m_follow->setText(tr("Newest"));
    m_loop->setText(tr("Loop"));
    m_reverse->setIcon(themedIcon(QStringLiteral("play-back")));
    m_play->setIcon(themedIcon(QStringLiteral("play")));
    for (const int speed : kSpeeds) {
        m_speed->addItem(tr("%1/s").arg(speed), speed);
    }
    m_speed->setCurrentIndex(kUsualSpeedIndex);
    nameControl(m_speed, "timeSpeed", tr("Speed"),
                tr("How many of the kept steps play in a second"));
    nameControl(m_slider, "timeSlider", tr("Step on show"),
                tr("Goes back to earlier steps of the run: grid, play panel and scores show the "
                   "generator as it was then. The run goes on meanwhile."));
    m_label->setObjectName("timeLabel");
    m_label->setMinimumWidth(
        m_label->fontMetrics().horizontalAdvance(tr("Step %1").arg("0,000,000")));

    m_slider->setMinimumWidth(kLeastSlider);
    m_slider->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* const row = new FlowLayout;
    row->setContentsMargins(8, 2, 8, 4);
    setLayout(row);
    for (QWidget* const widget : std::initializer_list<QWidget*>{m_reverse, m_play, m_loop, m_speed,
                                                                 m_slider, m_label, m_follow}) {
        row->addWidget(widget);
    }

    connect(m_follow, &QToolButton::clicked, this, &TimePanel::followWanted);
    connect(m_reverse, &QToolButton::clicked, this,
            [this](bool isOn) { Q_EMIT playWanted(isOn ? -1 : 0); });
    connect(m_play, &QToolButton::clicked, this,
            [this](bool isOn) { Q_EMIT playWanted(isOn ? 1 : 0); });
    connect(m_loop, &QToolButton::toggled, this, &TimePanel::loopWanted);
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT speedWanted(m_speed->currentData().toDouble()); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int place) {
        Q_EMIT playWanted(0); // The hand goes first.
        Q_EMIT stepWanted(m_steps[static_cast<std::size_t>(place)]);
    });
    setSteps({});
}

QToolButton* TimePanel::addButton(const char* name, const QString& title, const QString& toolTip) {
    auto* const button = new QToolButton;
    nameControl(button, name, title, toolTip);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void TimePanel::setSteps(const std::vector<std::int64_t>& steps) {
    m_steps = steps;
    const bool hasPast = steps.size() > 1;
    const QSignalBlocker block(m_slider);
    m_slider->setRange(0, hasPast ? static_cast<int>(steps.size()) - 1 : 0);
    m_slider->setPageStep(std::max(1, static_cast<int>(steps.size()) / 10));
    for (QWidget* const widget :
         std::initializer_list<QWidget*>{m_reverse, m_play, m_loop, m_speed, m_slider, m_follow}) {
        widget->setEnabled(hasPast);
    }
    showPlace();
}

void TimePanel::setMoment(std::optional<qint64> step) {
    m_moment = step;
    showPlace();
}

void TimePanel::showPlace() {
    const QSignalBlocker block(m_slider);
    m_follow->setChecked(!m_moment);
    const auto found =
        m_moment ? std::lower_bound(m_steps.begin(), m_steps.end(), *m_moment) : m_steps.end();
    m_slider->setValue(found == m_steps.end() ? m_slider->maximum()
                                              : static_cast<int>(found - m_steps.begin()));
    m_label->setText(m_moment ? tr("Step %1").arg(QLocale().toString(*m_moment)) : QString());
}

void TimePanel::setPlaying(int direction) {
    m_play->setChecked(direction > 0);
    m_reverse->setChecked(direction < 0);
}

} // namespace ganvas

#include "ui/time/time_panel.h"

#include "ui/time/step_strip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/jump_slider.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace ganvas {

namespace {

constexpr std::array kSpeeds{2, 4, 8, 16, 30}; ///< Kept steps a second.
constexpr int kUsualSpeedIndex = 2;

/// Pixels: where there is less it has a row of its own.
constexpr int kLeastSlider = 110;

} // namespace

TimePanel::TimePanel(QWidget* parent)
    : QWidget(parent),
      m_strip(new StepStrip),
      m_follow(
          addButton("followTime", tr("Newest"), tr("Show the newest step, and follow the run"))),
      m_reverse(addButton("reverseTime", tr("Play backwards"), tr("Play the steps backwards"))),
      m_play(addButton("playTime", tr("Play forwards"), tr("Play the steps that are kept"))),
      m_loop(addButton("loopTime", tr("Loop"), tr("Begin anew at the end"))),
      m_showStrip(addButton("showStrip", tr("Strip"),
                            tr("Show the play panel's picture at steps of the whole run"))),
      m_log(addButton("logStrip", tr("Log"),
                      tr("The film strip's steps lie apart by equal factors, as a run learns most "
                         "early on; otherwise evenly"))),
      m_speed(new QComboBox),
      m_slider(new JumpSlider(Qt::Horizontal)),
      m_label(new QLabel) {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 2, 8, 4);
    column->setSpacing(2);
    auto* const film = new QHBoxLayout;
    film->addWidget(m_strip, 1);
    film->addWidget(m_log);
    column->addLayout(film);
    column->addWidget(buildRow());
    connectRow();
    m_strip->hide();
    m_log->hide();
    m_log->setChecked(true);
    setSteps({});
}

QWidget* TimePanel::buildRow() {
    for (QToolButton* const button : {m_follow, m_loop, m_showStrip, m_log}) {
        button->setText(button->accessibleName());
    }
    m_reverse->setIcon(themedIcon(QStringLiteral("play-back")));
    m_play->setIcon(themedIcon(QStringLiteral("play")));
    for (const int speed : kSpeeds) {
        m_speed->addItem(tr("%1/s").arg(speed), speed);
    }
    m_speed->setCurrentIndex(kUsualSpeedIndex);
    nameControl(m_speed, "timeSpeed", tr("Speed"),
                tr("How many of the kept steps play in a second"));
    nameControl(m_slider, "timeSlider", tr("Step on show"), {});
    m_label->setObjectName("timeLabel");
    m_label->setMinimumWidth(
        m_label->fontMetrics().horizontalAdvance(tr("Step %1").arg("0,000,000")));
    m_slider->setMinimumWidth(kLeastSlider);
    m_slider->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* const holder = new QWidget;
    auto* const row = new FlowLayout;
    holder->setLayout(row);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget* const widget : std::initializer_list<QWidget*>{
             m_reverse, m_play, m_loop, m_speed, m_follow, m_showStrip, m_slider, m_label}) {
        row->addWidget(widget);
    }
    setMemory(0, 0);
    return holder;
}

void TimePanel::connectRow() {
    connect(m_follow, &QToolButton::clicked, this, [this] {
        m_asked.reset();
        Q_EMIT followWanted();
    });
    const auto play = [this](int direction) {
        m_asked.reset();
        Q_EMIT playWanted(direction);
    };
    connect(m_reverse, &QToolButton::clicked, this, [play](bool isOn) { play(isOn ? -1 : 0); });
    connect(m_play, &QToolButton::clicked, this, [play](bool isOn) { play(isOn ? 1 : 0); });
    connect(m_loop, &QToolButton::toggled, this, &TimePanel::loopWanted);
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT speedWanted(m_speed->currentData().toDouble()); });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int place) { choose(m_steps[static_cast<std::size_t>(place)]); });
    connect(m_strip, &StepStrip::stepChosen, this, &TimePanel::choose);
    connect(m_showStrip, &QToolButton::toggled, this, [this] { showStrip(); });
    connect(m_log, &QToolButton::toggled, this, &TimePanel::scaleChanged);
}

void TimePanel::choose(qint64 step) {
    m_asked = step;
    Q_EMIT playWanted(0); // The hand goes first.
    Q_EMIT stepWanted(step);
    showPlace();
}

bool TimePanel::isLogarithmic() const { return m_log->isChecked(); }

QVariantMap TimePanel::settings() const {
    return {{"strip", m_showStrip->isChecked()}, {"log", m_log->isChecked()}};
}

void TimePanel::applySettings(const QVariantMap& settings) {
    m_showStrip->setChecked(settings.value("strip", false).toBool());
    m_log->setChecked(settings.value("log", true).toBool());
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
    showStrip();
    if (m_asked && !std::binary_search(steps.begin(), steps.end(), *m_asked)) {
        m_asked.reset();
    }
    showPlace();
}

void TimePanel::showStrip() {
    const bool isShown = m_showStrip->isChecked() && m_steps.size() > 1;
    m_strip->setVisible(isShown);
    m_log->setVisible(isShown);
}

void TimePanel::setMoment(std::optional<qint64> step) {
    m_moment = step;
    if (!step || step == m_asked) {
        m_asked.reset();
    }
    m_strip->setMoment(step);
    showPlace();
}

void TimePanel::takeRefusal() {
    m_asked.reset();
    showPlace();
}

void TimePanel::setMemory(int count, qint64 bytes) {
    const QLocale locale;
    const QString memory =
        count > 0 ? tr("%1 of the steps are in memory: %2.")
                        .arg(locale.toString(count), locale.formattedDataSize(bytes, 1))
                  : QString();
    m_slider->setToolTip(
        tr("Goes back to earlier steps of the run: grid, play panel and scores show the generator "
           "as it was then. The run goes on meanwhile. %1")
            .arg(memory)
            .trimmed());
}

void TimePanel::showPlace() {
    const QSignalBlocker block(m_slider);
    m_follow->setChecked(!m_moment);
    // The handle stays where the hand has put it, however long the pictures take.
    const std::optional<qint64> step = m_asked ? m_asked : m_moment;
    const auto found =
        step ? std::lower_bound(m_steps.begin(), m_steps.end(), *step) : m_steps.end();
    m_slider->setValue(found == m_steps.end() ? m_slider->maximum()
                                              : static_cast<int>(found - m_steps.begin()));
    m_label->setText(m_moment ? tr("Step %1").arg(QLocale().toString(*m_moment)) : QString());
}

void TimePanel::setPlaying(int direction) {
    m_play->setChecked(direction > 0);
    m_reverse->setChecked(direction < 0);
}

} // namespace ganvas

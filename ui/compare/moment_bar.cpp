#include "ui/compare/moment_bar.h"

#include "core/base/nearest_place.h"
#include "ui/compare/run_digits.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/jump_slider.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace ganvas {

namespace {

/// Pixels: where there is less it has a row of its own.
constexpr int kLeastMomentSlider = 120;

} // namespace

MomentBar::MomentBar(QWidget* parent)
    : QWidget(parent),
      m_axis(new QComboBox),
      m_slider(new JumpSlider(Qt::Horizontal)),
      m_label(new QLabel),
      m_follow(new QToolButton) {
    m_axis->addItem(tr("Steps"), static_cast<int>(RunAxis::steps));
    m_axis->addItem(tr("Training time"), static_cast<int>(RunAxis::time));
    nameControl(m_axis, "compareAxis", tr("Compare over"),
                tr("Whether the runs are compared at the same step or after the same time of "
                   "training, pauses left out"));
    guardWheel(m_axis);
    nameControl(m_slider, "compareSlider", tr("Moment of the runs"),
                tr("Shows the digits and scores that each run had then: of the step nearest to it "
                   "of which its generator is kept"));
    m_slider->setMinimumWidth(kLeastMomentSlider);
    m_slider->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    guardWheel(m_slider);
    m_label->setObjectName(QStringLiteral("compareMoment"));
    m_label->setMinimumWidth(
        m_label->fontMetrics().horizontalAdvance(tr("Step %1").arg("0,000,000")));
    nameControl(m_follow, "compareNewest", tr("Newest"),
                tr("Show the newest digits of every run, and follow those that train"));
    m_follow->setText(tr("Newest"));
    m_follow->setCheckable(true);
    m_follow->setFocusPolicy(Qt::StrongFocus);

    auto* const row = new FlowLayout;
    row->setContentsMargins(0, 0, 0, 0);
    setLayout(row);
    for (QWidget* const widget :
         std::initializer_list<QWidget*>{m_axis, m_follow, m_slider, m_label}) {
        row->addWidget(widget);
    }
    connect(m_axis, &QComboBox::activated, this,
            [this] { Q_EMIT axisWanted(static_cast<RunAxis>(m_axis->currentData().toInt())); });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int index) { Q_EMIT placeWanted(m_places[static_cast<std::size_t>(index)]); });
    connect(m_follow, &QToolButton::clicked, this, [this] {
        m_follow->setChecked(true); // Pressed again it does not leave the newest.
        Q_EMIT followWanted();
    });
    show(RunAxis::steps, {}, {});
}

void MomentBar::show(RunAxis axis, const std::vector<std::int64_t>& places,
                     std::optional<qint64> moment) {
    m_places = places;
    const bool hasPast = places.size() > 1;
    const QSignalBlocker block(m_slider);
    const int last = hasPast ? static_cast<int>(places.size()) - 1 : 0;
    m_slider->setRange(0, last);
    m_slider->setPageStep(std::max(1, last / 10));
    m_slider->setValue(moment && hasPast ? static_cast<int>(nearest_place(places, *moment)) : last);
    m_slider->setEnabled(hasPast);
    m_follow->setEnabled(hasPast);
    m_follow->setChecked(!moment);
    m_axis->setCurrentIndex(m_axis->findData(static_cast<int>(axis)));
    m_label->setText(!moment                  ? QString()
                     : axis == RunAxis::steps ? tr("Step %1").arg(QLocale().toString(*moment))
                                              : runTime(*moment));
}

} // namespace ganvas

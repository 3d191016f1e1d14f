#include "ui/play/path_controls.h"

#include "ui/widgets/jump_slider.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kMorphTicks = 1000;

constexpr double kLeastTruncation = 0.5;
constexpr double kTruncationStep = 0.05;
constexpr int kTruncationOff = 51; ///< One tick right of the limit 3.

std::optional<double> truncationAt(int tick) {
    return tick >= kTruncationOff ? std::nullopt
                                  : std::optional(kLeastTruncation + tick * kTruncationStep);
}

QSlider* slider(int maximum, int value, const QString& name, QWidget* parent) {
    auto* result = new JumpSlider(Qt::Horizontal, parent);
    result->setRange(0, maximum);
    result->setValue(value);
    result->setObjectName(name);
    return result;
}

} // namespace

PathControls::PathControls(QWidget* parent)
    : QWidget(parent),
      m_morph(slider(kMorphTicks, 0, QStringLiteral("morph"), this)),
      m_newA(new QPushButton(tr("New A"), this)),
      m_newB(new QPushButton(tr("New B"), this)),
      m_truncation(slider(kTruncationOff, kTruncationOff, QStringLiteral("truncation"), this)),
      m_truncationValue(new QLabel(this)) {
    buildControls();
    buildLayout();
    showLimit({});
    connect(m_morph, &QSlider::valueChanged, this,
            [this](int tick) { Q_EMIT morphMoved(tick / static_cast<double>(kMorphTicks)); });
    connect(m_truncation, &QSlider::valueChanged, this, [this](int tick) {
        showLimit(truncationAt(tick));
        Q_EMIT truncationMoved(truncationAt(tick));
    });
    connect(m_morph, &QSlider::sliderReleased, this, &PathControls::released);
    connect(m_truncation, &QSlider::sliderReleased, this, &PathControls::released);
    connect(m_newA, &QPushButton::clicked, this, &PathControls::newAWanted);
    connect(m_newB, &QPushButton::clicked, this, &PathControls::newBWanted);
}

void PathControls::buildControls() {
    m_morph->setAccessibleName(tr("Morph from A to B"));
    m_morph->setSingleStep(kMorphTicks / 100);
    m_morph->setPageStep(kMorphTicks / 10);
    m_morph->setMinimumWidth(60);
    m_morph->setToolTip(tr("Walks from point A to point B through noise as strong as the generator "
                           "was trained on, so every picture on the way is one it could draw."));
    m_newA->setObjectName("newA");
    m_newA->setToolTip(tr("Puts another random point at the left end of Morph"));
    m_newB->setObjectName("newB");
    m_newB->setToolTip(tr("Puts another random point at the right end of Morph"));
    for (QPushButton* button : {m_newA, m_newB}) {
        // Less than the style likes, so that the panel fits a narrow dock.
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + 16);
    }
    m_truncation->setAccessibleName(tr("Truncation"));
    m_truncation->setPageStep(10);
    m_truncation->setToolTip(
        tr("Limits how far each value of the noise may lie from 0. A lower limit gives more "
           "ordinary digits, cleaner but more alike. At the right end it is off."));
    m_truncationValue->setObjectName("truncationValue");
}

void PathControls::buildLayout() {
    auto* morphLabel = new QLabel(tr("Morph"), this);
    morphLabel->setBuddy(m_morph);
    auto* truncationLabel = new QLabel(tr("Truncation"), this);
    truncationLabel->setBuddy(m_truncation);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(morphLabel, 0, 0);
    layout->addWidget(m_newA, 0, 1);
    layout->addWidget(m_morph, 0, 2);
    layout->addWidget(m_newB, 0, 3);
    layout->addWidget(truncationLabel, 1, 0);
    layout->addWidget(m_truncation, 1, 1, 1, 2);
    layout->addWidget(m_truncationValue, 1, 3);
    layout->setColumnStretch(2, 1);
}

void PathControls::showLimit(std::optional<double> limit) {
    m_truncationValue->setText(limit ? QStringLiteral("±%1").arg(*limit, 0, 'f', 2) : tr("Off"));
}

void PathControls::setMorph(double place) {
    const QSignalBlocker block(m_morph);
    m_morph->setValue(static_cast<int>(std::lround(place * kMorphTicks)));
}

void PathControls::setTruncation(std::optional<double> limit) {
    const QSignalBlocker block(m_truncation);
    const int tick =
        limit ? static_cast<int>(std::lround((*limit - kLeastTruncation) / kTruncationStep))
              : kTruncationOff;
    m_truncation->setValue(limit ? std::clamp(tick, 0, kTruncationOff - 1) : tick);
    showLimit(truncationAt(m_truncation->value()));
}

} // namespace ganvas

#include "ui/directions/direction_row.h"

#include "core/latent/direction_effect.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/jump_slider.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kTicks = 300; ///< Either way.
constexpr int kPictureSide = 28;

} // namespace

DirectionRow::DirectionRow(int number, QWidget* parent)
    : QWidget(parent),
      m_number(number),
      m_name(new QLabel(this)),
      m_slider(new JumpSlider(Qt::Horizontal, this)) {
    m_slider->setObjectName(QStringLiteral("direction%1").arg(number));
    m_slider->setRange(-kTicks, kTicks);
    m_slider->setSingleStep(kTicks / 60);
    m_slider->setPageStep(kTicks / 6);
    m_slider->setMinimumWidth(80);
    m_slider->installEventFilter(this);
    m_name->setFixedWidth(
        std::max(kPictures * kPictureSide + kPictures - 1,
                 fontMetrics().horizontalAdvance(QStringLiteral("thickness 0.0 px … 0.0 px"))));
    m_name->setFixedHeight(kPictureSide);
    m_name->setBuddy(m_slider);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(m_name);
    layout->addWidget(m_slider, 1);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int tick) { Q_EMIT stepChanged(tick * m_reach / kTicks); });
    connect(m_slider, &QSlider::sliderReleased, this, &DirectionRow::released);
}

void DirectionRow::setDirection(const NamedDirection& direction) {
    m_reach = direction.reach;
    const QString effect = QString::fromStdString(describe(direction.effect));
    const QString plain = tr("Direction %1").arg(m_number + 1);
    m_isNamed = !effect.isEmpty();
    // Pictures of the former one would say what this one does not do.
    m_name->setPixmap({});
    m_name->setText(m_isNamed ? effect : plain);
    m_slider->setAccessibleName(m_isNamed ? effect : plain);
    const QString share = QLocale().toString(100 * direction.share, 'f', 1);
    const QString toolTip =
        m_isNamed ? tr("%1: %2 on average over the slider's travel. %3 % of all change. "
                       "Double-click: back to the middle.")
                        .arg(plain, effect, share)
                  : tr("%1: what it changes has no name among slant, tilt, thickness, width, "
                       "height, roundness and ink. %2 % of all change. Double-click: back to the "
                       "middle.")
                        .arg(plain, share);
    m_slider->setToolTip(toolTip);
    m_name->setToolTip(toolTip);
}

void DirectionRow::setPictures(const Images& pictures) {
    if (m_isNamed || pictures.count() != kPictures) {
        return;
    }
    const qreal ratio = devicePixelRatioF();
    QImage strip = sheetImage(pictures, kPictures, 1)
                       .scaledToHeight(static_cast<int>(std::lround(kPictureSide * ratio)),
                                       Qt::SmoothTransformation);
    strip.setDevicePixelRatio(ratio);
    m_name->setPixmap(QPixmap::fromImage(strip));
}

void DirectionRow::setStep(double step) {
    const QSignalBlocker block(m_slider);
    const double share = std::clamp(step / m_reach, -1.0, 1.0);
    m_slider->setValue(static_cast<int>(std::lround(share * kTicks)));
}

bool DirectionRow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_slider && event->type() == QEvent::MouseButtonDblClick) {
        m_slider->setValue(0);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ganvas

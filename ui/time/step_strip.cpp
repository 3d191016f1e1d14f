#include "ui/time/step_strip.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace ganvas {

namespace {

constexpr int kSide = 42; ///< Of a picture, in pixels.
constexpr int kGap = 6;
constexpr int kFrame = 2;

QString stepText(std::int64_t step) { return QLocale().toString(static_cast<qlonglong>(step)); }

} // namespace

StepStrip::StepStrip(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("stepStrip"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("The picture over the steps"));
    setToolTip(tr("The play panel's picture at steps of the run: click one to go there"));
}

int StepStrip::slotWidth() const {
    const QString widest = m_steps.empty() ? QString() : stepText(m_steps.back());
    return std::max(kSide, fontMetrics().horizontalAdvance(widest)) + kGap;
}

int StepStrip::room() const { return std::max(2, width() / slotWidth()); }

QSize StepStrip::sizeHint() const {
    return {8 * (kSide + kGap), kSide + 2 * kFrame + fontMetrics().height()};
}

QSize StepStrip::minimumSizeHint() const { return {2 * (kSide + kGap), sizeHint().height()}; }

void StepStrip::setSteps(const std::vector<std::int64_t>& steps) {
    m_steps = steps;
    std::erase_if(m_pictures, [&](const auto& one) {
        return !std::binary_search(m_steps.begin(), m_steps.end(), one.first);
    });
    update();
}

void StepStrip::setPicture(std::int64_t step, const QImage& picture) {
    if (std::binary_search(m_steps.begin(), m_steps.end(), step)) {
        m_pictures[step] = picture;
        update();
    }
}

QImage StepStrip::picture(std::int64_t step) const {
    const auto found = m_pictures.find(step);
    return found == m_pictures.end() ? QImage() : found->second;
}

void StepStrip::setMoment(std::optional<std::int64_t> step) {
    m_moment = step;
    const int index = current();
    setAccessibleDescription(index < 0 ? QString()
                                       : tr("Step %1").arg(stepText(m_steps[std::size_t(index)])));
    update();
}

/// The one whose step is nearest to that on show; −1: there is none.
int StepStrip::current() const {
    if (m_steps.empty()) {
        return -1;
    }
    const std::int64_t step = m_moment.value_or(m_steps.back());
    const auto nearest =
        std::min_element(m_steps.begin(), m_steps.end(), [step](std::int64_t a, std::int64_t b) {
            return std::abs(a - step) < std::abs(b - step);
        });
    return static_cast<int>(nearest - m_steps.begin());
}

QRect StepStrip::slotRect(int index) const {
    const int left = index * width() / std::max(1, count());
    const int right = (index + 1) * width() / std::max(1, count());
    return {left, 0, right - left, height()};
}

void StepStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QColor blank = palette().color(QPalette::WindowText);
    blank.setAlphaF(0.08F);
    for (int index = 0; index < count(); ++index) {
        const std::int64_t step = m_steps[static_cast<std::size_t>(index)];
        const QRect slot = slotRect(index);
        const QRect place(slot.center().x() - kSide / 2, kFrame, kSide, kSide);
        const QImage image = picture(step);
        if (image.isNull()) {
            painter.fillRect(place, blank);
        } else {
            painter.drawImage(place, image);
        }
        if (index == current()) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), kFrame));
            painter.drawRect(QRectF(place).adjusted(-1, -1, 1, 1));
        }
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(slot.adjusted(0, kSide + 2 * kFrame, 0, 0), Qt::AlignHCenter,
                         stepText(step));
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void StepStrip::resizeEvent(QResizeEvent*) {
    if (std::exchange(m_room, room()) != room()) {
        Q_EMIT roomChanged();
    }
}

void StepStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        resizeEvent(nullptr);
    }
}

void StepStrip::choose(int index) {
    if (index >= 0 && index < count()) {
        Q_EMIT stepChosen(m_steps[static_cast<std::size_t>(index)]);
    }
}

void StepStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    for (int index = 0; index < count(); ++index) {
        if (slotRect(index).contains(event->position().toPoint())) {
            choose(index);
        }
    }
}

void StepStrip::keyPressEvent(QKeyEvent* event) {
    const int way = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (way == 0 || m_steps.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    choose(std::clamp(current() + way, 0, count() - 1));
}

} // namespace ganvas

#include "ui/widgets/jump_slider.h"

#include <QMouseEvent>
#include <QStyleOptionSlider>

namespace ganvas {

QRect JumpSlider::part(QStyle::SubControl control) const {
    QStyleOptionSlider option;
    initStyleOption(&option);
    return style()->subControlRect(QStyle::CC_Slider, &option, control, this);
}

int JumpSlider::valueAt(QPoint place) const {
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect groove = part(QStyle::SC_SliderGroove);
    const QSize handle = part(QStyle::SC_SliderHandle).size();
    const QPoint corner = place - groove.topLeft() - QRect({}, handle).center();
    const QSize room = groove.size() - handle;
    const bool isUpright = orientation() == Qt::Vertical;
    return QStyle::sliderValueFromPosition(
        minimum(), maximum(), isUpright ? corner.y() : corner.x(),
        isUpright ? room.height() : room.width(), option.upsideDown);
}

void JumpSlider::mousePressEvent(QMouseEvent* event) {
    const QPoint place = event->position().toPoint();
    const bool isJump =
        event->buttons() == Qt::LeftButton && !part(QStyle::SC_SliderHandle).contains(place);
    if (!isJump) {
        QSlider::mousePressEvent(event);
        return;
    }
    setSliderPosition(valueAt(place));
    // Of few values none may be just there, and still the handle is in the hand.
    const QPointF middle = part(QStyle::SC_SliderHandle).center();
    QMouseEvent onHandle(event->type(), middle, mapToGlobal(middle), event->button(),
                         event->buttons(), event->modifiers());
    QSlider::mousePressEvent(&onHandle);
}

} // namespace ganvas

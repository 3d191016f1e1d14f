#include "ui/widgets/wheel_guard.h"

#include <QEvent>
#include <QWidget>

namespace ganvas {

namespace {

class WheelGuard : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        const auto* control = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || control == nullptr || control->hasFocus()) {
            return false;
        }
        // Filtered and not accepted: Qt then offers the event to the parent.
        event->ignore();
        return true;
    }
};

} // namespace

void guardWheel(QWidget* control) {
    control->setFocusPolicy(Qt::StrongFocus);
    control->installEventFilter(new WheelGuard(control));
}

} // namespace ganvas

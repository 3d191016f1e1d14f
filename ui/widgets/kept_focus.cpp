#include "ui/widgets/kept_focus.h"

#include <QPointer>
#include <QVariant>
#include <QWidget>

namespace ganvas {

namespace {

constexpr const char* kHadFocus = "ganvasHadFocus";

} // namespace

void setEnabledKeepingFocus(QWidget* control, bool enabled) {
    QWidget* const window = control->window();
    QWidget* const focus = window->focusWidget();
    const bool isInside = focus == control || control->isAncestorOf(focus);
    if (!enabled && focus != nullptr && focus != window && isInside) {
        control->setProperty(kHadFocus, QVariant::fromValue(QPointer<QWidget>(focus)));
        window->setFocus();
    }
    control->setEnabled(enabled);
    if (enabled) {
        const auto before = control->property(kHadFocus).value<QPointer<QWidget>>();
        control->setProperty(kHadFocus, {});
        if (before != nullptr && focus == window) {
            before->setFocus();
        }
    }
}

} // namespace ganvas

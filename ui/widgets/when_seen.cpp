#include "ui/widgets/when_seen.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace ganvas {

WhenSeen::WhenSeen(QWidget* widget, std::function<void()> work)
    : m_widget(widget),
      m_work(std::move(work)) {
    watch();
    m_wasSeen = isSeen();
}

bool WhenSeen::isSeen() const {
    if (m_widget == nullptr || !m_widget->isVisible()) {
        return false;
    }
    QRect inside = m_widget->rect();
    bool isWithin = true; // The widget's own window; windows that own it lie elsewhere.
    for (const QWidget* widget = m_widget; widget != nullptr; widget = widget->parentWidget()) {
        if (widget->isWindow()) {
            if (widget->isMinimized()) {
                return false;
            }
            isWithin = false;
        } else if (isWithin) {
            inside = inside.translated(widget->pos()) & widget->parentWidget()->rect();
        }
    }
    return !inside.isEmpty();
}

void WhenSeen::ask() {
    m_isDue = !isSeen();
    if (!m_isDue && m_work) {
        m_work();
    }
}

void WhenSeen::catchUp() {
    if (std::exchange(m_isDue, false) && m_work) {
        m_work();
    }
}

void WhenSeen::watch() {
    for (const QPointer<QWidget>& widget : std::as_const(m_watched)) {
        if (widget != nullptr) {
            widget->removeEventFilter(this);
        }
    }
    m_watched.clear();
    for (QWidget* widget = m_widget; widget != nullptr; widget = widget->parentWidget()) {
        widget->installEventFilter(this);
        m_watched.append(widget);
    }
}

void WhenSeen::look() {
    const bool seen = isSeen();
    if (seen == std::exchange(m_wasSeen, seen)) {
        return;
    }
    if (seen) {
        catchUp();
    }
    Q_EMIT changed(seen);
}

bool WhenSeen::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::ParentChange:
        watch();
        look();
        break;
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::WindowStateChange:
        look();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ganvas

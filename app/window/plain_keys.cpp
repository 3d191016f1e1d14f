#include "app/window/plain_keys.h"

#include <QKeyEvent>

namespace ganvas {

PlainKeys::PlainKeys(QObject* parent) : QObject(parent) {}

void PlainKeys::add(Qt::Key key, const std::function<void()>& act) { m_actions.insert(key, act); }

void PlainKeys::watch(QWidget* window) { window->installEventFilter(this); }

bool PlainKeys::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) {
        return QObject::eventFilter(watched, event);
    }
    const auto* const key = static_cast<QKeyEvent*>(event);
    const auto action = m_actions.constFind(key->key());
    Qt::KeyboardModifiers modifiers = key->modifiers();
    modifiers &= ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    if (key->key() >= Qt::Key_0 && key->key() <= Qt::Key_9) {
        modifiers &= ~Qt::ShiftModifier; // French keyboards have their digits there.
    }
    if (action == m_actions.constEnd() || modifiers != Qt::NoModifier) {
        return QObject::eventFilter(watched, event);
    }
    event->accept();
    if (!key->isAutoRepeat()) {
        (*action)();
    }
    return true;
}

} // namespace ganvas

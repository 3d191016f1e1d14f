#pragma once

#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include <concepts>
#include <vector>

namespace ganvas {

/// Moves the mouse to `place` in `widget`, with `held` buttons down. QTest::mouseMove() goes
/// through the cursor, which stands still between two tests, and holds none.
inline void move_mouse(QWidget* widget, QPointF place, Qt::MouseButtons held = Qt::NoButton,
                       Qt::KeyboardModifiers keys = {}) {
    QMouseEvent move(QEvent::MouseMove, place, widget->mapToGlobal(place), Qt::NoButton, held,
                     keys);
    QApplication::sendEvent(widget, &move);
}

/// Presses at the first of the places, moves to each and releases at the last.
inline void drag_along(QWidget* widget, const std::vector<QPoint>& way,
                       Qt::MouseButton button = Qt::LeftButton) {
    QTest::mousePress(widget, button, {}, way.front());
    for (const QPoint& place : way) {
        move_mouse(widget, place, button);
    }
    QTest::mouseRelease(widget, button, {}, way.back());
}

/// Presses at `from`, moves to `to` in five steps, calls `seen` after each, and releases there.
template<std::invocable Seen>
void drag(QWidget* widget, QPoint from, QPoint to, Seen seen, Qt::KeyboardModifiers keys = {}) {
    QTest::mousePress(widget, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 5; ++step) {
        move_mouse(widget, from + (to - from) * step / 5, Qt::LeftButton, keys);
        seen();
    }
    QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
}

inline void drag(QWidget* widget, QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}) {
    drag(
        widget, from, to, [] {}, keys);
}

/// Turns the wheel at `at` in `widget` by eighths of a degree; a notch has 120.
inline void turn_wheel(QWidget* widget, QPointF at, QPoint turned,
                       Qt::KeyboardModifiers keys = {}) {
    QWheelEvent event(at, widget->mapToGlobal(at), {}, turned, Qt::NoButton, keys,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &event);
}

} // namespace ganvas

#pragma once

#include "ui/plane/plane_layout.h"

#include <optional>

class QKeyEvent;
class QWheelEvent;

namespace ganvas {

class PlaneViewport;

/// Moves and zooms a plane by mouse and keyboard. The mouse drags it, the wheel zooms about the
/// pointer, and with Shift it scrolls. Arrows and Page keys scroll, +, − and 0 zoom, and Home goes
/// to the origin. GUI thread only.
class PlaneHand {
public:
    /// The viewport must outlive it.
    explicit PlaneHand(PlaneViewport& viewport) : m_viewport(viewport) {}

    /// Where the mouse is over a picture.
    [[nodiscard]] std::optional<QPointF> pointer() const { return m_pointer; }
    [[nodiscard]] bool isDragging() const { return m_isDragging; }

    void press(QPointF position);
    /// Drags if the mouse is pressed and has gone far enough.
    void move(QPointF position);
    /// The tile that was clicked; none after a drag.
    std::optional<TileKey> release(QPointF position);
    void leave() { m_pointer.reset(); }
    void wheel(const QWheelEvent& event);
    /// Whether the plane has a use for that key.
    bool key(int key);

    /// Whether the plane takes a key that the window has another use for.
    [[nodiscard]] static bool isOwnKey(const QKeyEvent& event);

private:
    struct Press {
        QPointF at;
        QPointF held; ///< The coordinates that the mouse holds while it drags.
    };

    void setPointer(QPointF position);

    PlaneViewport& m_viewport;
    std::optional<QPointF> m_pointer;
    std::optional<Press> m_press;
    bool m_isDragging = false;
    int m_wheel = 0; ///< Of a notch, what has been turned.
};

} // namespace ganvas

#include "ui/widgets/fit_screen.h"

#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace ganvas {

namespace {

/// Until it has been shown nobody knows how thick a window's frame is.
constexpr QMargins kUsualFrame(2, 32, 2, 2);

} // namespace

void fitIntoScreen(QWidget* window) {
    const QRect inner = window->geometry();
    const QRect outer = window->frameGeometry();
    const QMargins known(inner.left() - outer.left(), inner.top() - outer.top(),
                         outer.right() - inner.right(), outer.bottom() - inner.bottom());
    const QMargins frame = known.isNull() ? kUsualFrame : known;
    const QRect room = window->screen()->availableGeometry().marginsRemoved(frame);
    const QSize size = inner.size().boundedTo(room.size());
    if (size != inner.size()) {
        window->resize(size);
    }
    const QPoint corner(
        std::clamp(inner.left(), room.left(), room.left() + room.width() - size.width()),
        std::clamp(inner.top(), room.top(), room.top() + room.height() - size.height()));
    if (corner != inner.topLeft()) {
        window->move(corner - QPoint(frame.left(), frame.top()));
    }
}

} // namespace ganvas

#include "ui/curves/curves_redraw.h"

#include <algorithm>
#include <utility>

namespace ganvas {

CurvesRedraw::CurvesRedraw(QWidget* plot, std::function<void(Change)> draw)
    : m_draw(std::move(draw)),
      m_sight(plot) {
    connect(&m_sight, &WhenSeen::changed, this, [this](bool seen) {
        if (seen) {
            ask(Change::everything);
        }
    });
}

void CurvesRedraw::ask(Change change) {
    m_due = std::max(m_due, change);
    if (!m_sight.isSeen() || std::exchange(m_isQueued, true)) {
        return;
    }
    // Qt paints at the end of that turn, so this draws as often as it paints.
    const auto draw = [this] {
        m_isQueued = false;
        now();
    };
    QMetaObject::invokeMethod(this, draw, Qt::QueuedConnection);
}

void CurvesRedraw::now() {
    if (m_due != Change::nothing && m_sight.isSeen()) {
        m_draw(std::exchange(m_due, Change::nothing));
    }
}

} // namespace ganvas

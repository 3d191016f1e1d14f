#include "ui/curves/curves_redraw.h"

#include <algorithm>
#include <utility>

namespace ganvas {

CurvesRedraw::CurvesRedraw(QWidget* plot, std::function<void(Change)> draw)
    : m_draw(std::move(draw)),
      m_sight(plot) {
    constexpr int kFrameMilliseconds = 16;
    m_frame.setSingleShot(true);
    m_frame.setInterval(kFrameMilliseconds);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &CurvesRedraw::now);
    connect(&m_sight, &WhenSeen::changed, this, [this](bool seen) {
        if (seen) {
            ask(Change::everything);
        }
    });
}

void CurvesRedraw::ask(Change change) {
    m_due = std::max(m_due, change);
    if (m_sight.isSeen() && !m_frame.isActive()) {
        m_frame.start();
    }
}

void CurvesRedraw::now() {
    if (m_due != Change::nothing && m_sight.isSeen()) {
        m_frame.stop();
        m_draw(std::exchange(m_due, Change::nothing));
    }
}

} // namespace ganvas

#include "ui/plane/plane_points.h"

#include <algorithm>

namespace ganvas {

void PlanePoints::setPlane(const NoisePlane& plane) {
    m_plane = plane;
    m_known = {QPointF()};
    m_current.reset();
}

void PlanePoints::pick(QPointF point) {
    if (std::find(m_known.begin(), m_known.end(), point) == m_known.end()) {
        m_known.push_back(point);
    }
    m_current = point;
}

void PlanePoints::setCurrent(const Noise& noise) {
    if (!m_plane) {
        return;
    }
    const auto known = std::find_if(m_known.rbegin(), m_known.rend(),
                                    [&](QPointF point) { return noiseAt(point) == noise; });
    m_current = known != m_known.rend() ? std::optional(*known) : std::nullopt;
}

} // namespace ganvas

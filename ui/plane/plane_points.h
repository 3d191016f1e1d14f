#pragma once

#include "core/latent/noise_plane.h"

#include <QPointF>

#include <optional>
#include <vector>

namespace ganvas {

/// A plane's noise, and which of its points the current noise is. Looking for noise in a plane
/// without end is hopeless, so only the origin and what has been picked here are recognised. A
/// plain value; the GUI thread owns it.
class PlanePoints {
public:
    /// Another plane, of which only the origin is known.
    void setPlane(const NoisePlane& plane);
    [[nodiscard]] const std::optional<NoisePlane>& plane() const { return m_plane; }
    /// There must be a plane.
    [[nodiscard]] Noise noiseAt(QPointF point) const { return m_plane->at(point.x(), point.y()); }

    /// Makes the point the current one, and known from now on.
    void pick(QPointF point);
    /// The point whose noise this is becomes the current one; else none is.
    void setCurrent(const Noise& noise);
    [[nodiscard]] std::optional<QPointF> current() const { return m_current; }

private:
    std::optional<NoisePlane> m_plane;
    std::vector<QPointF> m_known{{}};
    std::optional<QPointF> m_current;
};

} // namespace ganvas

#include "ui/curves/curves_hand.h"

#include "ui/curves/curves_range.h"
#include "ui/curves/plot_stack.h"

#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr double kZoomPerNotch = 0.8;
constexpr double kPanPerKey = 0.1; // of the width

} // namespace

bool CurvesHand::wheel(const QWheelEvent& event) {
    const QPoint position = event.position().toPoint();
    const StackedPlot* const plot = m_plots.plotOrAxisAt(position);
    if (plot == nullptr) {
        return false;
    }
    // Alt turns the wheel sideways on some platforms.
    const QPoint turned = event.angleDelta();
    const int angle = turned.y() != 0 ? turned.y() : turned.x();
    const double factor = std::pow(kZoomPerNotch, angle / 120.0);
    const bool isOverAxis = position.x() < plot->rect->left();
    if (isOverAxis || event.modifiers().testFlag(Qt::ControlModifier)) {
        m_range.zoom_values(plot->unit, factor, plot->values()->pixelToCoord(position.y()));
    } else {
        m_range.zoom_steps(factor, plot->steps()->pixelToCoord(position.x()));
    }
    return true;
}

bool CurvesHand::key(int key) {
    switch (key) {
    case Qt::Key_Left:
        m_range.pan_steps(-kPanPerKey);
        return true;
    case Qt::Key_Right:
        m_range.pan_steps(kPanPerKey);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_range.zoom_steps(kZoomPerNotch);
        return true;
    case Qt::Key_Minus:
        m_range.zoom_steps(1 / kZoomPerNotch);
        return true;
    case Qt::Key_Home:
        m_range.fit();
        return true;
    default:
        return false;
    }
}

void CurvesHand::press(QPoint position) {
    m_dragged.reset();
    if (const StackedPlot* plot = m_plots.plotOrAxisAt(position)) {
        m_dragged = Drag{plot, position, position.x() < plot->rect->left()};
    }
}

bool CurvesHand::drag(QPoint position) {
    if (!m_dragged) {
        return false;
    }
    const StackedPlot& plot = *m_dragged->plot;
    const QPoint moved = position - m_dragged->from;
    m_dragged->from = position;
    if (!m_dragged->byAxis) {
        m_range.pan_steps(-static_cast<double>(moved.x()) / std::max(1, plot.rect->width()));
    }
    if (m_dragged->byAxis || m_range.values(plot.unit).is_by_hand()) {
        m_range.pan_values(plot.unit,
                           static_cast<double>(moved.y()) / std::max(1, plot.rect->height()));
    }
    return true;
}

} // namespace ganvas

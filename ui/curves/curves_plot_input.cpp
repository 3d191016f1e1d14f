// How CurvesPlot answers the mouse, the keyboard and the desktop.

#include "core/base/loss_words.h"
#include "ui/curves/curve_graph.h"
#include "ui/curves/curve_readout.h"
#include "ui/curves/curves_plot.h"
#include "ui/widgets/curve_colors.h"

#include <QHelpEvent>
#include <QToolTip>

#include <cmath>

namespace ganvas {

namespace {

constexpr double kZoomPerNotch = 0.8;

QString valueText(float value, MetricUnit unit, const QLocale& locale) {
    if (!std::isfinite(value)) {
        return QStringLiteral("–");
    }
    return unit == MetricUnit::share ? QObject::tr("%1 %").arg(locale.toString(value * 100, 'f', 1))
                                     : locale.toString(value, 'f', 4);
}

/// Wide steps and decades alike: zooms `axis` about the value under `pixel`.
void zoomValues(QCPAxis* axis, double factor, double pixel) {
    axis->scaleRange(factor, axis->pixelToCoord(pixel));
}

} // namespace

bool CurvesPlot::event(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyColors(palette());
        arrange(size());
        markDirty(Change::everything);
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), explanationAt(help->pos()), this);
        return true;
    }
    return QCustomPlot::event(event);
}

QString CurvesPlot::explanationAt(QPoint position) {
    std::string text;
    const auto columns = metric_columns();
    for (std::size_t index = 0; index < m_curves.size(); ++index) {
        const QCPAbstractLegendItem& item = *m_curves[index].item;
        if (item.visible() && item.outerRect().contains(position)) {
            text = metric_explanation(columns[index], m_recipe);
        }
    }
    const Part* const part = partAt(position, /*withAxis=*/true);
    if (text.empty() && part == &m_losses && position.x() < part->rect->left()) {
        text = loss_explanation(m_recipe);
    }
    return text.empty() ? QString() : QStringLiteral("<p>%1</p>").arg(QString::fromStdString(text));
}

void CurvesPlot::resizeEvent(QResizeEvent* event) {
    arrange(size());
    updateRanges();
    QCustomPlot::resizeEvent(event);
}

CurvesPlot::Part* CurvesPlot::partAt(QPoint position, bool withAxis) {
    for (Part* part : {&m_losses, &m_accuracies}) {
        QRect area(part->rect->topLeft(), part->rect->size());
        if (withAxis) {
            area.setLeft(0);
        }
        if (area.contains(position)) {
            return part;
        }
    }
    return nullptr;
}

void CurvesPlot::wheelEvent(QWheelEvent* event) {
    const QPoint position = event->position().toPoint();
    Part* part = partAt(position, /*withAxis=*/true);
    if (!part || m_history.empty()) {
        event->ignore();
        return;
    }
    // Alt turns the wheel sideways on some platforms.
    const QPoint turned = event->angleDelta();
    const int angle = turned.y() != 0 ? turned.y() : turned.x();
    const double factor = std::pow(kZoomPerNotch, angle / 120.0);
    const bool overAxis = position.x() < part->rect->left();
    if (overAxis || event->modifiers().testFlag(Qt::ControlModifier)) {
        part->valuesByHand = true;
        zoomValues(part->values(), factor, position.y());
    } else {
        m_window.zoom(factor, part->steps()->pixelToCoord(position.x()));
    }
    windowMoved();
    event->accept();
}

void CurvesPlot::mousePressEvent(QMouseEvent* event) {
    QCustomPlot::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && !m_history.empty()) {
        m_dragFrom = event->pos();
        m_dragged = partAt(event->pos(), /*withAxis=*/true);
    }
}

void CurvesPlot::mouseMoveEvent(QMouseEvent* event) {
    QCustomPlot::mouseMoveEvent(event);
    m_pointer = event->pos();
    if (m_dragged && event->buttons().testFlag(Qt::LeftButton)) {
        const QPoint moved = event->pos() - m_dragFrom;
        QCPAxis* values = m_dragged->values();
        const bool byAxis = m_dragFrom.x() < m_dragged->rect->left();
        if (byAxis) {
            m_dragged->valuesByHand = true;
        } else {
            const double width = m_window.upper() - m_window.lower();
            m_window.pan(-moved.x() * width / std::max(1, m_dragged->rect->width()));
        }
        if (m_dragged->valuesByHand) {
            const double top = values->pixelToCoord(m_dragged->rect->top() - moved.y());
            const double bottom = values->pixelToCoord(m_dragged->rect->top() +
                                                       m_dragged->rect->height() - moved.y());
            values->setRange(bottom, top);
        }
        if (byAxis) {
            m_dragFrom.setY(event->pos().y());
        } else {
            m_dragFrom = event->pos();
        }
        windowMoved();
    }
    showReadout(m_pointer);
}

void CurvesPlot::mouseReleaseEvent(QMouseEvent* event) {
    QCustomPlot::mouseReleaseEvent(event);
    m_dragged = nullptr;
}

void CurvesPlot::mouseDoubleClickEvent(QMouseEvent* event) {
    QCustomPlot::mouseDoubleClickEvent(event);
    if (partAt(event->pos(), /*withAxis=*/true)) {
        fit();
    }
}

void CurvesPlot::leaveEvent(QEvent* event) {
    QCustomPlot::leaveEvent(event);
    hideReadout();
}

void CurvesPlot::keyPressEvent(QKeyEvent* event) {
    constexpr double kPan = 0.1; // of the width
    const double width = m_window.upper() - m_window.lower();
    const double centre = m_window.follows() ? m_window.upper() : m_window.lower() + width / 2;
    switch (event->key()) {
    case Qt::Key_Left:
        m_window.pan(-kPan * width);
        break;
    case Qt::Key_Right:
        m_window.pan(kPan * width);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_window.zoom(kZoomPerNotch, centre);
        break;
    case Qt::Key_Minus:
        m_window.zoom(1 / kZoomPerNotch, centre);
        break;
    case Qt::Key_Home:
        fit();
        return;
    default:
        QCustomPlot::keyPressEvent(event);
        return;
    }
    windowMoved();
}

void CurvesPlot::showReadout(QPoint position) {
    if (m_history.empty() || !partAt(position, /*withAxis=*/false)) {
        hideReadout();
        return;
    }
    const std::size_t index = m_history.nearest(m_losses.steps()->pixelToCoord(position.x()));
    const auto step = static_cast<double>(m_history.steps()[index]);
    const auto columns = metric_columns();
    QList<CurveReadout::Line> lines;
    for (std::size_t curve = 0; curve < m_curves.size(); ++curve) {
        if (!m_curves[curve].visible) {
            continue;
        }
        const MetricUnit unit = columns[curve].unit;
        const QString raw = valueText(m_history.raw(curve)[index], unit, locale());
        const bool smooth = m_smoothing > 0;
        const QString value =
            smooth
                ? valueText(m_history.smoothed(curve, m_smoothing).at(m_history.raw(curve), index),
                            unit, locale())
                : raw;
        lines.append({m_curves[curve].main->name(), value, smooth ? raw : QString(),
                      curveColor(curve, palette())});
    }
    m_readout->present(tr("Step %1").arg(locale().toString(m_history.steps()[index])), lines,
                       position);
    const int x = qRound(m_losses.steps()->coordToPixel(step));
    for (const Part* part : {&m_losses, &m_accuracies}) {
        const QRect area(part->rect->topLeft(), part->rect->size());
        part->cursor->setGeometry(x, area.top(), 1, area.height());
        part->cursor->setVisible(x >= area.left() && x <= area.right());
    }
}

void CurvesPlot::hideReadout() {
    m_readout->hide();
    m_losses.cursor->hide();
    m_accuracies.cursor->hide();
}

} // namespace ganvas

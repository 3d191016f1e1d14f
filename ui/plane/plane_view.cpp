#include "ui/plane/plane_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <utility>

namespace ganvas {

PlaneView::PlaneView(QWidget* parent) : QWidget(parent), m_sight(this) {
    connect(&m_sight, &WhenSeen::changed, this, [this](bool seen) { seen ? ask() : giveUp(); });
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Noise plane"));
    setArea();
}

void PlaneView::setArea() {
    const int edge = fontMetrics().height() + 4;
    m_viewport.setArea(rect().adjusted(edge, 0, 0, -edge).toRectF());
}

std::vector<TileKey> PlaneView::visible() const {
    return tileLayout().visible(m_hand.pointer().value_or(m_viewport.area().center()));
}

void PlaneView::setPlane(const NoisePlane& plane, double span, PlaneLegend legend, QPointF centre) {
    m_points.setPlane(plane);
    m_legend = std::move(legend);
    m_viewport.setSpan(span);
    m_viewport.moveTo(centre);
    m_tiles.replace(visible());
    viewportMoved();
}

void PlaneView::setDigits(const ClassWeights& digits) {
    if (digits == m_digits) {
        return;
    }
    m_digits = digits;
    m_tiles.replace(visible());
    ask();
}

void PlaneView::setCurrent(const Noise& noise) {
    m_points.setCurrent(noise);
    update();
}

void PlaneView::ask() {
    if (!plane() || !m_sight.isSeen()) {
        return;
    }
    if (const auto request = m_tiles.ask(visible())) {
        send(*request);
    }
}

void PlaneView::giveUp() {
    if (const auto request = m_tiles.ask({})) {
        send(*request);
    }
}

void PlaneView::send(const PlaneTiles::Request& request) {
    PicturesRequest wanted{request.id, {}, false};
    wanted.points.reserve(request.tiles.size());
    const PlaneLayout layout = tileLayout();
    for (const TileKey& tile : request.tiles) {
        wanted.points.push_back({m_points.noiseAt(layout.pointOf(tile)), m_digits});
    }
    Q_EMIT picturesWanted(wanted);
}

void PlaneView::showPictures(const PicturesAnswer& answer) {
    const PlaneLayout layout = tileLayout();
    for (const TileKey& tile : m_tiles.take(answer)) {
        m_painter.forget(tile);
        if (tile.level == level()) {
            update(layout.rect(tile).toAlignedRect());
        }
    }
    if (m_tiles.isIdle()) {
        update(); // What stood in for missing pictures still shows in the gaps.
        ask();
    }
}

void PlaneView::requestAgain() {
    m_tiles.outdate(visible());
    ask();
}

void PlaneView::viewportMoved() {
    if (plane()) {
        setAccessibleDescription(m_legend.describe(tileLayout().pointOf(m_viewport.middle())));
    }
    update();
    ask();
    if (std::exchange(m_levelSaid, level()) != level()) {
        Q_EMIT zoomChanged();
    }
}

void PlaneView::zoomTo(int level) {
    m_viewport.zoomTo(level);
    viewportMoved();
}

void PlaneView::goHome() {
    m_viewport.moveTo({});
    viewportMoved();
}

void PlaneView::choose(const TileKey& tile) {
    if (!plane()) {
        return;
    }
    const QPointF point = tileLayout().pointOf(tile);
    m_points.pick(point);
    update();
    Q_EMIT pointChosen(m_points.noiseAt(point));
}

void PlaneView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    if (!plane()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("The plane appears as soon as there is a generator."));
        return;
    }
    m_painter.paint(painter,
                    {.viewport = m_viewport,
                     .tiles = m_tiles,
                     .legend = m_legend,
                     .palette = palette(),
                     .hovered = m_hand.isDragging() ? std::nullopt : m_hand.pointer(),
                     .current = current(),
                     .hasFocus = hasFocus()},
                    event->region());
}

void PlaneView::resizeEvent(QResizeEvent*) {
    setArea();
    viewportMoved();
    Q_EMIT zoomChanged(); // How far one can zoom out depends on the room, too.
}

void PlaneView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        setArea();
        viewportMoved();
    }
}

bool PlaneView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride &&
        PlaneHand::isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        showToolTip(static_cast<QHelpEvent*>(event)->pos());
        return true;
    }
    return QWidget::event(event);
}

void PlaneView::showToolTip(QPoint position) {
    if (!plane() || !m_viewport.area().contains(position)) {
        QToolTip::hideText();
        return;
    }
    const PlaneLayout layout = tileLayout();
    const TileKey tile = layout.tileAt(position);
    QToolTip::showText(mapToGlobal(position),
                       tr("%1: click to play with it; drag and wheel to look around")
                           .arg(m_legend.describe(layout.pointOf(tile))),
                       this, layout.rect(tile).toAlignedRect());
}

void PlaneView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && plane()) {
        m_hand.press(event->position());
    }
}

void PlaneView::mouseMoveEvent(QMouseEvent* event) {
    if (!plane()) {
        return;
    }
    const std::optional<QPointF> before = m_hand.pointer();
    m_hand.move(event->position());
    pointerMoved(before);
    if (m_hand.isDragging()) {
        viewportMoved();
    }
}

void PlaneView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !plane()) {
        return;
    }
    const std::optional<QPointF> before = m_hand.pointer();
    const std::optional<TileKey> clicked = m_hand.release(event->position());
    pointerMoved(before);
    if (clicked) {
        choose(*clicked);
    }
}

void PlaneView::leaveEvent(QEvent*) {
    const std::optional<QPointF> before = m_hand.pointer();
    m_hand.leave();
    pointerMoved(before);
}

void PlaneView::pointerMoved(std::optional<QPointF> before) {
    const PlaneLayout layout = tileLayout();
    for (const std::optional<QPointF>& at : {before, m_hand.pointer()}) {
        if (at) {
            update(layout.rect(layout.tileAt(*at)).toAlignedRect().adjusted(-2, -2, 2, 2));
        }
    }
    setCursor(m_hand.isDragging() ? Qt::ClosedHandCursor
              : m_hand.pointer()  ? Qt::PointingHandCursor
                                  : Qt::ArrowCursor);
}

void PlaneView::wheelEvent(QWheelEvent* event) {
    event->accept();
    if (plane()) {
        m_hand.wheel(*event);
        viewportMoved();
    }
}

void PlaneView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_viewport.middle());
        break;
    default:
        if (m_hand.key(event->key())) {
            viewportMoved();
        } else {
            QWidget::keyPressEvent(event);
        }
    }
}

} // namespace ganvas

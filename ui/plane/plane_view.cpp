#include "ui/plane/plane_view.h"

#include <QEvent>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

constexpr qsizetype kEnlargedBytes = 16 << 20;

/// Coordinates beyond have no fine steps between them; nobody gets there.
constexpr double kEnd = 1e9;

} // namespace

PlaneView::PlaneView(QWidget* parent) : QWidget(parent), m_sight(this), m_enlarged(kEnlargedBytes) {
    connect(&m_sight, &WhenSeen::changed, this, [this](bool seen) { seen ? ask() : giveUp(); });
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Noise plane"));
}

QRectF PlaneView::area() const {
    const int edge = fontMetrics().height() + 4;
    return rect().adjusted(edge, 0, 0, -edge).toRectF();
}

PlaneLayout PlaneView::tileLayout() const {
    return PlaneLayout({.area = area(), .centre = m_centre, .level = m_level, .span = m_span});
}

std::vector<TileKey> PlaneView::visible() const {
    return tileLayout().visible(m_pointer.value_or(area().center()));
}

void PlaneView::setPlane(const NoisePlane& plane, double span, PlaneLegend legend, QPointF centre) {
    m_plane = plane;
    m_span = span;
    m_legend = std::move(legend);
    m_known = {QPointF()};
    m_current.reset();
    m_centre = centre;
    m_tiles.replace(visible());
    moveTo(centre);
}

void PlaneView::setDigits(const DigitWeights& digits) {
    if (digits == m_digits) {
        return;
    }
    m_digits = digits;
    m_tiles.replace(visible());
    ask();
}

void PlaneView::setCurrent(const Noise& noise) {
    if (!m_plane) {
        return;
    }
    const auto known = std::find_if(m_known.rbegin(), m_known.rend(), [&](QPointF point) {
        return m_plane->at(point.x(), point.y()) == noise;
    });
    m_current = known != m_known.rend() ? std::optional(*known) : std::nullopt;
    update();
}

bool PlaneView::canZoomOut() const { return m_level > PlaneLayout::coarsestLevel(area().size()); }

void PlaneView::ask() {
    if (!m_plane || !m_sight.isSeen()) {
        return;
    }
    if (const auto request = m_tiles.ask(visible())) {
        send(*request);
    }
}

void PlaneView::send(const PlaneTiles::Request& request) {
    PicturesRequest wanted{request.id, {}, false};
    wanted.points.reserve(request.tiles.size());
    const PlaneLayout layout = tileLayout();
    for (const TileKey& tile : request.tiles) {
        const QPointF point = layout.pointOf(tile);
        wanted.points.push_back({m_plane->at(point.x(), point.y()), m_digits});
    }
    Q_EMIT picturesWanted(wanted);
}

void PlaneView::showPictures(const PicturesAnswer& answer) {
    const PlaneLayout layout = tileLayout();
    for (const TileKey& tile : m_tiles.take(answer)) {
        m_enlarged.remove(tile);
        if (tile.level == m_level) {
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

void PlaneView::moveTo(QPointF centre) {
    m_centre = {std::clamp(centre.x(), -kEnd, kEnd), std::clamp(centre.y(), -kEnd, kEnd)};
    const PlaneLayout layout = tileLayout();
    setAccessibleDescription(m_legend.describe(layout.pointOf(layout.tileNear(m_centre))));
    update();
    ask();
}

void PlaneView::scroll(QPointF pixels) {
    moveTo(tileLayout().coordinatesAt(area().center() - pixels));
}

void PlaneView::zoomTo(int level, QPointF about) {
    level = std::clamp(level, PlaneLayout::coarsestLevel(area().size()), PlaneLayout::kLevels - 1);
    if (level == m_level) {
        return;
    }
    const QPointF held = tileLayout().coordinatesAt(about);
    m_level = level;
    moveTo(tileLayout().centreFor(held, about));
    Q_EMIT zoomChanged();
}

void PlaneView::zoomIn() { zoomTo(m_level + 1, area().center()); }

void PlaneView::zoomOut() { zoomTo(m_level - 1, area().center()); }

void PlaneView::goHome() { moveTo({}); }

void PlaneView::choose(const TileKey& tile) {
    if (!m_plane) {
        return;
    }
    const QPointF point = tileLayout().pointOf(tile);
    if (std::find(m_known.begin(), m_known.end(), point) == m_known.end()) {
        m_known.push_back(point);
    }
    m_current = point;
    update();
    Q_EMIT pointChosen(m_plane->at(point.x(), point.y()));
}

void PlaneView::resizeEvent(QResizeEvent*) {
    zoomTo(m_level, area().center()); // A larger area may have too many of the smallest tiles.
    ask();
    Q_EMIT zoomChanged();
}

void PlaneView::giveUp() {
    if (const auto request = m_tiles.ask({})) {
        send(*request);
    }
}

void PlaneView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        ask();
    }
}

} // namespace ganvas

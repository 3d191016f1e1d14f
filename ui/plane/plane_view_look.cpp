#include "ui/plane/plane_view.h"
#include "ui/widgets/theme.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace ganvas {

namespace {

constexpr double kFrame = 2;

void paintFrame(QPainter& painter, QRectF tile, const QColor& colour, double width,
                Qt::PenStyle style = Qt::SolidLine) {
    QPen pen(colour, width, style);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const double outside = width / 2;
    painter.drawRect(tile.adjusted(-outside, -outside, outside, outside));
}

} // namespace

void PlaneView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    if (!m_plane) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("The plane appears as soon as there is a generator."));
        return;
    }
    const PlaneLayout layout = tileLayout();
    paintAxes(painter, layout);
    painter.setClipRect(area(), Qt::IntersectClip);
    paintTiles(painter, event->region());
    paintFrames(painter, layout);
    paintMarks(painter, layout);
}

void PlaneView::paintTiles(QPainter& painter, const QRegion& exposed) {
    const PlaneLayout layout = tileLayout();
    std::vector<TileKey> tiles = visible();
    std::erase_if(tiles, [&](const TileKey& tile) {
        return !exposed.intersects(layout.rect(tile).toAlignedRect());
    });
    // As dark as the pictures will be: an edge that fills in must not flicker.
    const QColor lines = palette().color(isDark(palette()) ? QPalette::Window : QPalette::Shadow);
    painter.fillRect(area(), lines);
    const QColor blank = mixed(Qt::black, lines, 0.5F);
    bool isWhole = true;
    for (const TileKey& tile : tiles) {
        if (m_tiles.picture(tile) == nullptr) {
            painter.fillRect(layout.rect(tile), blank);
            isWhole = false;
        }
    }
    if (!isWhole) {
        paintOtherLevels(painter, layout, exposed.boundingRect());
    }
    for (const TileKey& tile : tiles) {
        if (const QImage image = enlarged(tile); !image.isNull()) {
            painter.drawImage(layout.rect(tile).topLeft(), image);
        }
    }
}

void PlaneView::paintOtherLevels(QPainter& painter, const PlaneLayout& layout,
                                 QRectF exposed) const {
    QList<TileKey> others = m_tiles.all();
    others.removeIf([&](const TileKey& tile) {
        return tile.level == m_level || !layout.rect(tile).intersects(exposed);
    });
    // What is most like this level lies on top.
    std::stable_sort(others.begin(), others.end(), [this](const TileKey& a, const TileKey& b) {
        return std::abs(a.level - m_level) > std::abs(b.level - m_level);
    });
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const TileKey& tile : others) {
        painter.drawImage(layout.rect(tile), *m_tiles.picture(tile));
    }
}

QImage PlaneView::enlarged(const TileKey& tile) {
    const QImage* const picture = m_tiles.picture(tile);
    if (picture == nullptr) {
        return {};
    }
    const double ratio = devicePixelRatioF();
    const int side = static_cast<int>(std::lround(PlaneLayout::side(tile.level) * ratio));
    if (const QImage* const known = m_enlarged.object(tile);
        known != nullptr && known->width() == side) {
        return *known;
    }
    QImage image = picture->scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                       .convertToFormat(QImage::Format_Grayscale8);
    image.setDevicePixelRatio(ratio);
    m_enlarged.insert(tile, new QImage(image), image.sizeInBytes());
    return image;
}

void PlaneView::paintFrames(QPainter& painter, const PlaneLayout& layout) const {
    const QColor accent = palette().color(QPalette::Highlight);
    if (m_pointer && !m_isDragging) {
        paintFrame(painter, layout.rect(layout.tileAt(*m_pointer)), accent.lighter(150), kFrame);
    }
    if (m_current) {
        paintFrame(painter, layout.rect(layout.tileNear(*m_current)), accent, kFrame);
    }
    if (hasFocus()) {
        const QRectF middle = layout.rect(layout.tileNear(m_centre));
        paintFrame(painter, middle, palette().color(QPalette::HighlightedText), 1, Qt::DotLine);
    }
}

void PlaneView::paintMarks(QPainter& painter, const PlaneLayout& layout) const {
    painter.setRenderHint(QPainter::Antialiasing);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    const QColor paper = palette().color(QPalette::Highlight);
    for (const PlaneLegend::Mark& mark : m_legend.marks) {
        const QRectF tile = layout.rect(layout.tileNear(mark.at));
        QRectF badge(0, 0, painter.fontMetrics().horizontalAdvance(mark.letter) + 8,
                     painter.fontMetrics().height());
        badge.moveCenter(tile.topLeft());
        painter.setPen(Qt::NoPen);
        painter.setBrush(paper);
        painter.drawRoundedRect(badge, 4, 4);
        painter.setPen(palette().color(QPalette::HighlightedText));
        painter.drawText(badge, Qt::AlignCenter, mark.letter);
    }
}

void PlaneView::paintAxes(QPainter& painter, const PlaneLayout& layout) const {
    const QRectF tiles = area();
    const double edge = tiles.left();
    const QColor faint = palette().color(QPalette::PlaceholderText);
    const auto paintAxis = [&](QRectF strip, double from, double to, const QString& text) {
        const QString first = signedNumber(from, 1);
        const QString last = signedNumber(to, 1);
        painter.setPen(faint);
        painter.drawText(strip, Qt::AlignLeft | Qt::AlignVCenter, first);
        painter.drawText(strip, Qt::AlignRight | Qt::AlignVCenter, last);
        const double taken = 10 + std::max(fontMetrics().horizontalAdvance(first),
                                           fontMetrics().horizontalAdvance(last));
        const QRectF middle = strip.adjusted(taken, 0, -taken, 0);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(
            middle, Qt::AlignCenter,
            fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(middle.width())));
    };
    const QPointF least = layout.coordinatesAt(tiles.bottomLeft());
    const QPointF most = layout.coordinatesAt(tiles.topRight());
    paintAxis({tiles.left(), tiles.bottom(), tiles.width(), edge}, least.x(), most.x(),
              m_legend.x.text);
    painter.save();
    painter.translate(0, tiles.bottom());
    painter.rotate(-90);
    paintAxis({0, 0, tiles.height(), edge}, least.y(), most.y(), m_legend.y.text);
    painter.restore();
}

} // namespace ganvas

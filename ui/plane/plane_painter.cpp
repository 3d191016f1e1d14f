#include "ui/plane/plane_painter.h"

#include "ui/plane/plane_legend.h"
#include "ui/plane/plane_tiles.h"
#include "ui/plane/plane_viewport.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace ganvas {

namespace {

using Scene = PlanePainter::Scene;

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

void paintOtherLevels(QPainter& painter, const Scene& scene, QRectF exposed) {
    const PlaneLayout layout = scene.viewport.layout();
    const int level = scene.viewport.level();
    QList<TileKey> others = scene.tiles.all();
    others.removeIf([&](const TileKey& tile) {
        return tile.level == level || !layout.rect(tile).intersects(exposed);
    });
    // What is most like this level lies on top.
    std::stable_sort(others.begin(), others.end(), [level](const TileKey& a, const TileKey& b) {
        return std::abs(a.level - level) > std::abs(b.level - level);
    });
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const TileKey& tile : others) {
        painter.drawImage(layout.rect(tile), *scene.tiles.picture(tile));
    }
}

void paintFrames(QPainter& painter, const Scene& scene) {
    const PlaneLayout layout = scene.viewport.layout();
    const QColor accent = scene.palette.color(QPalette::Highlight);
    if (scene.hovered) {
        const QRectF tile = layout.rect(layout.tileAt(*scene.hovered));
        paintFrame(painter, tile, accent.lighter(150), kFrame);
    }
    if (scene.current) {
        paintFrame(painter, layout.rect(layout.tileNear(*scene.current)), accent, kFrame);
    }
    if (scene.hasFocus) {
        paintFrame(painter, layout.rect(scene.viewport.middle()),
                   scene.palette.color(QPalette::HighlightedText), 1, Qt::DotLine);
    }
}

void paintMarks(QPainter& painter, const Scene& scene) {
    const PlaneLayout layout = scene.viewport.layout();
    painter.setRenderHint(QPainter::Antialiasing);
    QFont bold = painter.font();
    bold.setBold(true);
    painter.setFont(bold);
    const QColor paper = scene.palette.color(QPalette::Highlight);
    for (const PlaneLegend::Mark& mark : scene.legend.marks) {
        const QRectF tile = layout.rect(layout.tileNear(mark.at));
        QRectF badge(0, 0, painter.fontMetrics().horizontalAdvance(mark.letter) + 8,
                     painter.fontMetrics().height());
        badge.moveCenter(tile.topLeft());
        painter.setPen(Qt::NoPen);
        painter.setBrush(paper);
        painter.drawRoundedRect(badge, 4, 4);
        painter.setPen(scene.palette.color(QPalette::HighlightedText));
        painter.drawText(badge, Qt::AlignCenter, mark.letter);
    }
}

void paintAxes(QPainter& painter, const Scene& scene) {
    const PlaneLayout layout = scene.viewport.layout();
    const QRectF tiles = scene.viewport.area();
    const double edge = tiles.left();
    const QFontMetrics metrics = painter.fontMetrics();
    const auto paintAxis = [&](QRectF strip, double from, double to, const QString& text) {
        const QString first = signedNumber(from, 1);
        const QString last = signedNumber(to, 1);
        painter.setPen(scene.palette.color(QPalette::PlaceholderText));
        painter.drawText(strip, Qt::AlignLeft | Qt::AlignVCenter, first);
        painter.drawText(strip, Qt::AlignRight | Qt::AlignVCenter, last);
        const double taken =
            10 + std::max(metrics.horizontalAdvance(first), metrics.horizontalAdvance(last));
        const QRectF middle = strip.adjusted(taken, 0, -taken, 0);
        painter.setPen(scene.palette.color(QPalette::WindowText));
        painter.drawText(
            middle, Qt::AlignCenter,
            metrics.elidedText(text, Qt::ElideRight, static_cast<int>(middle.width())));
    };
    const QPointF least = layout.coordinatesAt(tiles.bottomLeft());
    const QPointF most = layout.coordinatesAt(tiles.topRight());
    paintAxis({tiles.left(), tiles.bottom(), tiles.width(), edge}, least.x(), most.x(),
              scene.legend.x.text);
    painter.save();
    painter.translate(0, tiles.bottom());
    painter.rotate(-90);
    paintAxis({0, 0, tiles.height(), edge}, least.y(), most.y(), scene.legend.y.text);
    painter.restore();
}

} // namespace

void PlanePainter::paint(QPainter& painter, const Scene& scene, const QRegion& exposed) {
    paintAxes(painter, scene);
    painter.setClipRect(scene.viewport.area(), Qt::IntersectClip);
    paintTiles(painter, scene, exposed);
    paintFrames(painter, scene);
    paintMarks(painter, scene);
}

void PlanePainter::paintTiles(QPainter& painter, const Scene& scene, const QRegion& exposed) {
    const PlaneLayout layout = scene.viewport.layout();
    const QRectF area = scene.viewport.area();
    std::vector<TileKey> tiles = layout.visible(area.center());
    std::erase_if(tiles, [&](const TileKey& tile) {
        return !exposed.intersects(layout.rect(tile).toAlignedRect());
    });
    // As dark as the pictures will be: an edge that fills in must not flicker.
    const QColor lines =
        scene.palette.color(isDark(scene.palette) ? QPalette::Window : QPalette::Shadow);
    painter.fillRect(area, lines);
    const QColor blank = mixed(Qt::black, lines, 0.5F);
    bool isWhole = true;
    for (const TileKey& tile : tiles) {
        if (scene.tiles.picture(tile) == nullptr) {
            painter.fillRect(layout.rect(tile), blank);
            isWhole = false;
        }
    }
    if (!isWhole) {
        paintOtherLevels(painter, scene, exposed.boundingRect());
    }
    const double ratio = painter.device()->devicePixelRatioF();
    for (const TileKey& tile : tiles) {
        if (const QImage* picture = scene.tiles.picture(tile)) {
            painter.drawImage(layout.rect(tile).topLeft(), enlarged(tile, *picture, ratio));
        }
    }
}

QImage PlanePainter::enlarged(const TileKey& tile, const QImage& picture, double ratio) {
    const int side = static_cast<int>(std::lround(PlaneLayout::side(tile.level) * ratio));
    if (const QImage* const known = m_enlarged.object(tile);
        known != nullptr && known->width() == side) {
        return *known;
    }
    QImage image = picture.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                       .convertToFormat(QImage::Format_Grayscale8);
    image.setDevicePixelRatio(ratio);
    m_enlarged.insert(tile, new QImage(image), image.sizeInBytes());
    return image;
}

} // namespace ganvas

#include "ui/network/network_scene.h"

#include "ui/network/layer_item.h"
#include "ui/network/network_layout.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QGraphicsPathItem>
#include <QGraphicsSimpleTextItem>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>
#include <QPen>

#include <algorithm>

namespace ganvas {

namespace {

constexpr double kLineWidth = 1.4;
constexpr double kArrowLength = 9.0;
constexpr double kArrowHalfWidth = 4.5;
constexpr double kFrameRadius = 8.0;
constexpr double kHeadingGap = 6.0;

QPainterPath arrowPath(const std::vector<QPointF>& points) {
    QPainterPath path(points.front());
    const QPointF tip = points.back();
    const QPointF neck = tip - QPointF(0, kArrowLength - 1);
    for (std::size_t at = 1; at < points.size(); ++at) {
        const QPointF end = at + 1 == points.size() ? neck : points[at];
        const QPointF start = path.currentPosition();
        const double bend = (end.y() - start.y()) / 2;
        path.cubicTo(start + QPointF(0, bend), end - QPointF(0, bend), end);
    }
    return path;
}

QPolygonF arrowHead(const QPointF& tip) {
    return QPolygonF({tip, tip + QPointF(-kArrowHalfWidth, -kArrowLength),
                      tip + QPointF(kArrowHalfWidth, -kArrowLength)});
}

void addArrow(QGraphicsScene& scene, const NetworkLayout::Arrow& arrow, int index,
              const QColor& colour) {
    auto* line = scene.addPath(arrowPath(arrow.points), QPen(colour, kLineWidth));
    line->setData(NetworkScene::kind, NetworkScene::arrow);
    line->setData(NetworkScene::index, index);
    auto* head = scene.addPolygon(arrowHead(arrow.points.back()), Qt::NoPen, colour);
    head->setParentItem(line);
    line->setZValue(1);
}

void addFrame(QGraphicsScene& scene, const NetworkLayout::Frame& frame, int index,
              const NetworkColours& colours) {
    QPainterPath outline;
    outline.addRoundedRect(frame.rect, kFrameRadius, kFrameRadius);
    auto* item = scene.addPath(outline, QPen(colours.line, 1.0, Qt::DashLine), colours.frame);
    item->setData(NetworkScene::kind, NetworkScene::frame);
    item->setData(NetworkScene::index, index);
    item->setZValue(-1);
    QFont bold = QGuiApplication::font();
    bold.setBold(true);
    auto* title = scene.addSimpleText(frame.title, bold);
    title->setBrush(colours.text);
    title->setPos(frame.rect.topLeft() + QPointF(12, 8));
}

} // namespace

NetworkColours NetworkColours::fromPalette(const QPalette& palette) {
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    return {.background = base,
            .box = mixed(base, text, 0.04),
            .text = text,
            .faintText = faintest(mixed(base, text, 0.04), text, kTextContrast),
            .line = faintest(base, text, kControlContrast),
            .learns = palette.color(QPalette::Highlight),
            .frame = mixed(base, text, 0.02)};
}

NetworkColours NetworkColours::forPaper() { return fromPalette(themePalette(Theme::light)); }

NetworkScene::NetworkScene(const NetworkGraph& graph, const NetworkColours& colours,
                           bool withHeading, QObject* parent)
    : QGraphicsScene(parent) {
    setBackgroundBrush(colours.background);
    QSizeF size;
    for (const LayerBox& layer : graph.layers) {
        size = size.expandedTo(LayerItem::sizeFor(layer));
    }
    const NetworkLayout layout = layOut(graph, size);
    for (std::size_t at = 0; at < layout.frames.size(); ++at) {
        addFrame(*this, layout.frames[at], static_cast<int>(at), colours);
    }
    for (std::size_t at = 0; at < layout.arrows.size(); ++at) {
        addArrow(*this, layout.arrows[at], static_cast<int>(at), colours.line);
    }
    for (std::size_t at = 0; at < layout.boxes.size(); ++at) {
        auto* item = new LayerItem(graph.layers[at], layout.boxes[at].size(), colours);
        item->setPos(layout.boxes[at].topLeft());
        item->setData(kind, box);
        item->setData(index, static_cast<int>(at));
        addItem(item);
    }

    QRectF bounds = layout.bounds;
    if (withHeading) {
        QFont large = QGuiApplication::font();
        large.setBold(true);
        large.setPointSizeF(large.pointSizeF() * 1.4);
        auto* totals = addSimpleText(totalsText(graph));
        totals->setBrush(colours.faintText);
        auto* title = addSimpleText(QString::fromStdString(graph.title), large);
        title->setBrush(colours.text);
        const double margin = bounds.left() + 16.0;
        totals->setPos(margin, bounds.top() - totals->boundingRect().height());
        title->setPos(margin, totals->y() - title->boundingRect().height() - kHeadingGap);
        bounds.setTop(title->y() - 16.0);
        bounds.setRight(std::max({bounds.right(), totals->sceneBoundingRect().right() + 16.0,
                                  title->sceneBoundingRect().right() + 16.0}));
    }
    setSceneRect(bounds);
}

QString totalsText(const NetworkGraph& graph) {
    const QLocale locale;
    return NetworkScene::tr("Parameters: %1, trainable: %2. One sample forward: %3 MFLOP")
        .arg(locale.toString(static_cast<qlonglong>(graph.parameters())),
             locale.toString(static_cast<qlonglong>(graph.trainable_parameters())),
             locale.toString(graph.flop() / 1e6, 'f', 1));
}

} // namespace ganvas

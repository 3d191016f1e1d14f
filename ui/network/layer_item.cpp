#include "ui/network/layer_item.h"

#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr double kStripe = 6.0;
constexpr double kPaddingX = 10.0;
constexpr double kPaddingY = 7.0;
constexpr double kTextGap = 26.0;
constexpr double kLineGap = 3.0;
constexpr double kRadius = 4.0;
constexpr double kHatchPitch = 7.0;

QFont boldFont() {
    QFont font = QGuiApplication::font();
    font.setBold(true);
    return font;
}

/// Drawn as one path of lines, each cut to `rect` here: in SVG files a hatched brush turns into a
/// bitmap, and Qt 6.4 leaves clipping out.
void hatch(QPainter& painter, const QRectF& rect, const QColor& colour) {
    QPainterPath lines;
    const double height = rect.height();
    for (int line = 1; line * kHatchPitch < rect.width() + height; ++line) {
        const double x = rect.left() - height + line * kHatchPitch;
        const double from = std::max(0.0, rect.left() - x);
        const double to = std::min(height, rect.right() - x);
        lines.moveTo(x + from, rect.bottom() - from);
        lines.lineTo(x + to, rect.bottom() - to);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.0));
    painter.drawPath(lines);
    painter.setPen(Qt::NoPen);
}

} // namespace

LayerItem::LayerItem(const LayerBox& layer, const QSizeF& size, const NetworkColours& colours)
    : m_texts(textsOf(layer)),
      m_size(size),
      m_colours(colours),
      m_isFrozen(layer.frozen),
      m_learns(layer.trainable_parameters > 0 && !layer.frozen) {
    setToolTip(tr("%1: %2 of its %3 parameters can learn; %4 MFLOP for one sample")
                   .arg(QString::fromStdString(layer.name),
                        QLocale().toString(
                            static_cast<qlonglong>(layer.frozen ? 0 : layer.trainable_parameters)),
                        QLocale().toString(static_cast<qlonglong>(layer.parameters)),
                        QLocale().toString(layer.flop / 1e6, 'f', 2)));
}

LayerItem::Texts LayerItem::textsOf(const LayerBox& layer) {
    QString parameters =
        layer.parameters == 0
            ? tr("no parameters")
            : tr("%1 parameters").arg(QLocale().toString(static_cast<qlonglong>(layer.parameters)));
    if (layer.frozen) {
        parameters = tr("frozen, %1").arg(parameters);
    }
    return {QString::fromStdString(layer.kind),
            QString::fromStdString(shape_text(layer.output_shape)),
            QString::fromStdString(layer.name), parameters};
}

QSizeF LayerItem::sizeFor(const LayerBox& layer) {
    const Texts texts = textsOf(layer);
    const QFontMetricsF plain(QGuiApplication::font());
    const QFontMetricsF bold(boldFont());
    const double upper = bold.horizontalAdvance(texts.kind) + plain.horizontalAdvance(texts.shape);
    const double lower =
        plain.horizontalAdvance(texts.name) + plain.horizontalAdvance(texts.parameters);
    return {std::ceil(std::max(upper, lower) + kTextGap + 2 * kPaddingX + kStripe),
            std::ceil(bold.height() + plain.height() + kLineGap + 2 * kPaddingY)};
}

QString LayerItem::text() const {
    return QStringList({m_texts.kind, m_texts.shape, m_texts.name, m_texts.parameters})
        .join(QLatin1Char('\n'));
}

QRectF LayerItem::boundingRect() const { return {QPointF(0, 0), m_size}; }

void LayerItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const QRectF outline = boundingRect().adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_colours.box);
    painter->drawRoundedRect(outline, kRadius, kRadius);
    if (m_isFrozen) {
        hatch(*painter, outline.adjusted(1, 1, -1, -1), mixed(m_colours.box, m_colours.line, 0.22));
    }
    const QRectF stripe(outline.topLeft(), QSizeF(kStripe, outline.height()));
    painter->setBrush(m_learns ? m_colours.learns : m_colours.line);
    painter->drawRoundedRect(stripe, kRadius / 2, kRadius / 2);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_colours.line, 1.0));
    painter->drawRoundedRect(outline, kRadius, kRadius);

    const QFont bold = boldFont();
    const double upperHeight = QFontMetricsF(bold).height();
    const QRectF inner = outline.adjusted(kStripe + kPaddingX, kPaddingY, -kPaddingX, -kPaddingY);
    const QRectF upper(inner.topLeft(), QSizeF(inner.width(), upperHeight));
    const QRectF lower = inner.adjusted(0, upperHeight + kLineGap, 0, 0);
    painter->setPen(m_colours.text);
    painter->setFont(bold);
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, m_texts.kind);
    painter->setFont(QGuiApplication::font());
    painter->drawText(upper, Qt::AlignRight | Qt::AlignVCenter, m_texts.shape);
    painter->setPen(m_colours.faintText);
    painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter, m_texts.name);
    painter->drawText(lower, Qt::AlignRight | Qt::AlignVCenter, m_texts.parameters);
}

} // namespace ganvas

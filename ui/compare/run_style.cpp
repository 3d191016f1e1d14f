#include "ui/compare/run_style.h"

#include "ui/compare/run_look.h"
#include "ui/widgets/curve_colors.h"

#include <QPainter>

#include <array>

namespace ganvas {

namespace {

constexpr double kRunWidth = 2;

// In line widths; none: solid.
const std::array<QList<qreal>, kMostCompared>& dashes() {
    static const std::array<QList<qreal>, kMostCompared> kDashes{
        {{}, {5, 2.5}, {1.2, 1.8}, {7, 2, 1.2, 2}}};
    return kDashes;
}

void paintSample(QPainter& painter, std::size_t slot, const QPalette& palette, QSizeF size) {
    painter.setPen(runPen(slot, palette));
    const double middle = size.height() / 2;
    painter.drawLine(QPointF(0, middle), QPointF(size.width(), middle));
}

} // namespace

QPen runPen(std::size_t slot, const QPalette& palette) {
    QPen pen(curveColor(slot, palette), kRunWidth);
    // QCustomPlot draws a solid line piece by piece, which must not leave gaps.
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (const QList<qreal>& dash = dashes().at(slot); !dash.isEmpty()) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern(dash);
    }
    return pen;
}

QString runDash(std::size_t slot) {
    const std::array<QString, kMostCompared> words{RunSample::tr("solid"), RunSample::tr("dashed"),
                                                   RunSample::tr("dotted"),
                                                   RunSample::tr("dashed and dotted")};
    return words.at(slot);
}

QPixmap runSample(std::size_t slot, const QPalette& palette, QSize size, double ratio) {
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintSample(painter, slot, palette, size);
    return pixmap;
}

RunSample::RunSample(std::size_t slot, QWidget* parent) : QWidget(parent), m_slot(slot) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RunSample::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintSample(painter, m_slot, palette(), size());
}

} // namespace ganvas

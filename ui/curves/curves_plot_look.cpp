// How CurvesPlot looks: colours from the palette, and what fits into its size.

#include "core/base/loss_words.h"
#include "ui/curves/curve_graph.h"
#include "ui/curves/curves_plot.h"
#include "ui/widgets/curve_colors.h"
#include "ui/widgets/theme.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kLowHeight = 340; // pixels: below it every line of text is one too many

} // namespace

void CurvesPlot::applyColors(const QPalette& palette) {
    const QColor ground = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor axisColor = faintest(ground, text, kControlContrast);
    const QColor labelColor = mixed(ground, text, 0.8F);
    setBackground(ground);
    for (const Part* part : {&m_losses, &m_accuracies}) {
        for (QCPAxis* axis : {part->steps(), part->values()}) {
            axis->setBasePen(axisColor);
            axis->setTickPen(axisColor);
            axis->setSubTickPen(mixed(ground, text, 0.25F));
            axis->setTickLabelColor(labelColor);
            axis->setLabelColor(labelColor);
            axis->setTickLabelFont(font());
            axis->setLabelFont(font());
            axis->grid()->setPen(mixed(ground, text, 0.12F));
        }
        QPalette line;
        line.setColor(QPalette::Window, mixed(ground, text, 0.6F));
        part->cursor->setPalette(line);
    }
    m_stepLabel->setColor(labelColor);
    m_stepLabel->setFont(font());
    for (std::size_t index = 0; index < m_curves.size(); ++index) {
        const Curve& curve = m_curves[index];
        const QColor color = curveColor(index, palette);
        const QColor faint = mixed(ground, text, 0.3F);
        curve.main->setPen(QPen(curve.visible ? color : faint, curve.bold ? 2 : 1.5));
        curve.raw->setPen(mixed(ground, color, 0.3F));
        QFont itemFont = font();
        itemFont.setStrikeOut(!curve.visible);
        curve.item->setFont(itemFont);
        curve.item->setTextColor(curve.visible ? text : faintest(ground, text, kTextContrast));
    }
}

void CurvesPlot::arrange(QSize room, bool onPaper) {
    const bool low = room.height() < kLowHeight;
    const HiddenEntries hidden = onPaper ? HiddenEntries::none
                                 : low   ? HiddenEntries::asRoomAllows
                                         : HiddenEntries::all;
    arrangeLegend(m_losses, room.width(), hidden);
    arrangeLegend(m_accuracies, room.width(), hidden);
    plotLayout()->setRowStretchFactors({0.001, low ? 1.0 : 3.0, 0.001, low ? 1.0 : 2.0});
    // A title longer than its axis would run into the other plot; the tool tip says it, too.
    const QFontMetrics metrics(font());
    const int heights = room.height() - 5 * metrics.height(); // Without legends and ticks' labels.
    const auto setTitle = [&](const Part& part, const QString& title, double share) {
        const bool fits = metrics.horizontalAdvance(title) <= heights * share;
        part.values()->setLabel(fits ? title : QString());
    };
    setTitle(m_losses, QString::fromStdString(loss_axis(m_recipe)), low ? 0.5 : 0.6);
    setTitle(m_accuracies, tr("Accuracy"), low ? 0.5 : 0.4);
    constexpr int kLossTick = 60; // pixels of the plot's height for each label
    constexpr int kAccuracyTick = 110;
    m_losses.values()->ticker()->setTickCount(std::clamp(room.height() / kLossTick, 3, 6));
    m_accuracies.values()->ticker()->setTickCount(std::clamp(room.height() / kAccuracyTick, 2, 5));
}

void CurvesPlot::arrangeLegend(const Part& part, int width, HiddenEntries hidden) {
    constexpr int kAxisRoom = 70;
    const QFontMetrics metrics(font());
    QCPLegend* grid = part.legend;
    const int space = grid->columnSpacing();
    const int decoration = grid->iconSize().width() + grid->iconTextPadding() + 4;
    const int available = width - kAxisRoom + space;
    const auto widthOf = [&](const Curve& curve) {
        return metrics.horizontalAdvance(curve.main->name()) + decoration;
    };

    std::vector<const Curve*> entries;
    int widest = 0;
    int used = 0;
    for (const Curve& curve : m_curves) {
        if (curve.part == &part && (curve.visible || hidden == HiddenEntries::all)) {
            entries.push_back(&curve);
            widest = std::max(widest, widthOf(curve));
            used += widthOf(curve) + space;
        }
    }
    const bool wrapped = used > available;
    for (const Curve& curve : m_curves) {
        const int more = widthOf(curve) + space;
        if (hidden == HiddenEntries::asRoomAllows && curve.part == &part && !curve.visible &&
            used + more <= available) {
            entries.push_back(&curve);
            used += more;
        }
    }
    // Hidden curves keep their places, so that a second click on an entry shows its curve again.
    std::sort(entries.begin(), entries.end());

    if (part.filler->layout() == grid) {
        grid->take(part.filler);
    }
    for (const Curve& curve : m_curves) {
        if (curve.part == &part) {
            if (curve.item->layout() == grid) {
                grid->take(curve.item);
            }
            curve.item->setVisible(false);
        }
    }
    grid->simplify();
    const int columns = wrapped ? std::max(1, available / (widest + space)) : 0;
    grid->setWrap(columns);
    for (const Curve* curve : entries) {
        const QSize size(wrapped ? widest : widthOf(*curve), metrics.height() + 5);
        curve->item->setMinimumSize(size);
        curve->item->setMaximumSize(size);
        curve->item->setVisible(true);
        grid->addElement(curve->item);
    }
    grid->addElement(0, grid->columnCount(), part.filler);
}

} // namespace ganvas

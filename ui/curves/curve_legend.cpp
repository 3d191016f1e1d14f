#include "ui/curves/curve_legend.h"

#include "ui/widgets/theme.h"

namespace ganvas {

CurveLegend::CurveLegend(QCustomPlot& plot)
    : m_grid(new QCPLegend),
      m_filler(new QCPLayoutElement(&plot)) {
    m_filler->setLayer(QStringLiteral("background"));
    m_grid->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    m_grid->setBorderPen(Qt::NoPen);
    m_grid->setBrush(Qt::NoBrush);
    m_grid->setIconSize(14, 10);
    m_grid->setMargins({0, 4, 8, 0});
    m_grid->setAutoMargins(QCP::msLeft);
    m_grid->setRowSpacing(0);
}

void CurveLegend::add(QCPAbstractPlottable* curve) {
    m_items.append(new QCPPlottableLegendItem(m_grid, curve));
}

void CurveLegend::arrange(int width, HiddenEntries hidden, const QFont& font) {
    constexpr int kAxisRoom = 70;
    const QFontMetrics metrics(font);
    const int decoration = m_grid->iconSize().width() + m_grid->iconTextPadding() + 4;
    std::vector<LegendEntry> entries;
    for (QCPPlottableLegendItem* item : m_items) {
        const QCPAbstractPlottable& curve = *item->plottable();
        entries.push_back({metrics.horizontalAdvance(curve.name()) + decoration, !curve.visible()});
    }
    const LegendLayout layout(entries, width - kAxisRoom, m_grid->columnSpacing(), hidden);

    if (m_filler->layout() == m_grid) {
        m_grid->take(m_filler);
    }
    for (QCPPlottableLegendItem* item : m_items) {
        if (item->layout() == m_grid) {
            m_grid->take(item);
        }
        item->setVisible(false);
    }
    m_grid->simplify();
    m_grid->setWrap(layout.columns);
    for (const std::size_t index : layout.shown) {
        QCPPlottableLegendItem* const item = m_items[static_cast<qsizetype>(index)];
        const QSize size(layout.columns > 0 ? layout.columnWidth : entries[index].width,
                         metrics.height() + 5);
        item->setMinimumSize(size);
        item->setMaximumSize(size);
        item->setVisible(true);
        m_grid->addElement(item);
    }
    m_grid->addElement(0, m_grid->columnCount(), m_filler);
}

void CurveLegend::setColors(const QPalette& palette, const QFont& font) {
    const QColor text = palette.color(QPalette::Text);
    const QColor faint = faintest(palette.color(QPalette::Base), text, kTextContrast);
    for (QCPPlottableLegendItem* item : m_items) {
        const bool isShown = item->plottable()->visible();
        QFont itemFont = font;
        itemFont.setStrikeOut(!isShown);
        item->setFont(itemFont);
        item->setTextColor(isShown ? text : faint);
    }
}

const QCPAbstractPlottable* CurveLegend::curveAt(QPoint position) const {
    for (QCPPlottableLegendItem* item : m_items) {
        if (item->visible() && item->outerRect().contains(position)) {
            return item->plottable();
        }
    }
    return nullptr;
}

} // namespace ganvas

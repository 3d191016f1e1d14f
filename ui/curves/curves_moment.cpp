#include "ui/curves/curves_moment.h"

#include "ui/curves/plot_stack.h"

namespace ganvas {

namespace {

constexpr int kMomentWidth = 2;

QWidget* momentLine(QWidget* parent) {
    auto* const line = new QWidget(parent);
    line->setObjectName(QStringLiteral("momentLine"));
    line->setAutoFillBackground(true);
    line->setAttribute(Qt::WA_TransparentForMouseEvents);
    line->hide();
    return line;
}

} // namespace

CurvesMoment::CurvesMoment(QWidget* plot) : m_lines{momentLine(plot), momentLine(plot)} {}

void CurvesMoment::place(const PlotStack& plots) {
    for (std::size_t plot = 0; plot < m_lines.size(); ++plot) {
        const QRect area = plots.plots()[plot].area();
        const double pixel =
            plots.losses().steps()->coordToPixel(static_cast<double>(m_step.value_or(0)));
        const bool isInside = m_step && pixel >= area.left() && pixel <= area.right() + 1;
        if (isInside) {
            m_lines[plot]->setGeometry(qRound(pixel) - kMomentWidth / 2, area.top(), kMomentWidth,
                                       area.height());
        }
        m_lines[plot]->setVisible(isInside);
    }
}

void CurvesMoment::setColors(const QPalette& palette) {
    QPalette line;
    line.setColor(QPalette::Window, palette.color(QPalette::Highlight));
    for (QWidget* const widget : m_lines) {
        widget->setPalette(line);
    }
}

} // namespace ganvas

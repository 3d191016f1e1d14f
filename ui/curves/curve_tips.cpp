#include "ui/curves/curve_tips.h"

#include "core/base/loss_words.h"
#include "ui/curves/curve_graphs.h"
#include "ui/curves/plot_stack.h"

#include <string>

namespace ganvas {

QString curveTip(QPoint position, const PlotStack& plots, const CurveGraphs& curves,
                 const Recipe& recipe) {
    std::string text;
    for (const StackedPlot& plot : plots.plots()) {
        if (const auto curve = curves.find(plot.legend.curveAt(position))) {
            text = metric_explanation(metric_columns()[*curve], recipe);
        }
    }
    const StackedPlot* const plot = plots.plotOrAxisAt(position);
    if (text.empty() && plot == &plots.losses() && position.x() < plot->rect->left()) {
        text = loss_explanation(recipe);
    }
    return text.empty() ? QString() : QStringLiteral("<p>%1</p>").arg(QString::fromStdString(text));
}

} // namespace ganvas

#pragma once

#include <QPoint>
#include <QString>

namespace ganvas {

class CurveGraphs;
class PlotStack;
struct Recipe;

/// What the run's recipe makes of the legend's entry or of the axis at `position`, for a tool tip;
/// empty where there is neither. GUI thread only.
QString curveTip(QPoint position, const PlotStack& plots, const CurveGraphs& curves,
                 const Recipe& recipe);

} // namespace ganvas

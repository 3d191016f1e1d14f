#pragma once

#include "core/base/recipe.h"
#include "ui/curves/curve_graphs.h"
#include "ui/curves/curve_history.h"
#include "ui/curves/curves_cursor.h"
#include "ui/curves/curves_hand.h"
#include "ui/curves/curves_moment.h"
#include "ui/curves/curves_range.h"
#include "ui/curves/curves_redraw.h"
#include "ui/curves/plot_stack.h"

#include <qcustomplot.h>

#include <optional>

namespace ganvas {

/// The two stacked plots of the curves panel, losses above accuracies, with a legend over each and
/// one step axis. Draws only what has changed, as CurvesRedraw says when.
///
/// Mouse and keys: see CurvesHand; besides, a double-click fits, and a click on a legend entry
/// hides or shows its curve. GUI thread only.
class CurvesPlot : public QCustomPlot {
    Q_OBJECT

public:
    explicit CurvesPlot(QWidget* parent = nullptr);

    [[nodiscard]] const CurveHistory& history() const { return m_history; }
    void append(std::span<const StepMetrics> metrics);
    void setHistory(std::span<const StepMetrics> metrics);

    /// What the run's losses mean: the words of the axes and of the tool tips.
    void setRecipe(const Recipe& recipe);

    [[nodiscard]] bool isCurveVisible(std::size_t curve) const { return m_curves.isVisible(curve); }
    void setCurveVisible(std::size_t curve, bool visible);
    /// Weight of the past in the moving average, 0 (none) to 0.999.
    void setSmoothing(double weight);
    [[nodiscard]] double smoothing() const { return m_smoothing; }
    void setLogarithmic(bool on);
    void setFollow(bool on);
    /// A line through this step, which is on show elsewhere; none: no line.
    void setMoment(std::optional<qint64> step);
    void fit();

    /// Draws what is due now instead of when the event loop gets to it.
    void drawNow() { m_redraw.now(); }
    /// Paints the plot for paper, in the colours of a light desktop: `size` in logical pixels.
    void paintPicture(QCPPainter& painter, QSize size);

Q_SIGNALS:
    void followChanged(bool on);
    void curveVisibilityChanged(std::size_t curve, bool visible);

protected:
    void updateLayout() override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    using Change = CurvesRedraw::Change;

    void draw(Change change);
    void applyColors(const QPalette& palette);
    void arrange(QSize room, bool onPaper = false);
    bool updateRanges(); ///< Whether any of them changed.
    void refreshGraphs();
    void takeExtent();
    void rangeMoved();
    void showCursor();
    void toggle(QCPAbstractLegendItem* entry);

    Recipe m_recipe;
    CurveHistory m_history;
    CurvesRange m_range;
    PlotStack m_plots;
    CurveGraphs m_curves;
    CurvesCursor m_cursor;
    CurvesMoment m_moment;
    CurvesHand m_hand;
    QCPLayer* m_curvesLayer = nullptr;
    CurvesRedraw m_redraw;
    QPoint m_pointer{-1, -1};
    double m_smoothing = 0;
    double m_pictureScale = 1;
    bool m_followed = true;
};

} // namespace ganvas

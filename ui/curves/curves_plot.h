#pragma once

#include "core/base/recipe.h"
#include "ui/curves/curve_history.h"
#include "ui/curves/step_window.h"
#include "ui/widgets/when_seen.h"

#include <QTimer>
#include <qcustomplot.h>

#include <vector>

namespace ganvas {

class CurveGraph;
class CurveReadout;

/// The two stacked plots of the curves panel, losses above accuracies, with a legend over each and
/// one step axis. Draws at most once in 16 ms, and only when something changed and it is seen.
///
/// Mouse: wheel zooms the steps, Ctrl+wheel or wheel over the value axis zooms the values, drag
/// pans, double-click fits, a click on a legend entry hides or shows its curve. Keys: arrows pan,
/// + and - zoom, Home fits. The value axis of the losses fits what is in view, and accuracies show
/// 0 to 100 %, until zoomed by hand. GUI thread only.
class CurvesPlot : public QCustomPlot {
    Q_OBJECT

public:
    explicit CurvesPlot(QWidget* parent = nullptr);

    [[nodiscard]] const CurveHistory& history() const { return m_history; }
    void append(std::span<const StepMetrics> metrics);
    void setHistory(std::span<const StepMetrics> metrics);

    /// What the run's losses mean: the words of the axes and of the tool tips.
    void setRecipe(const Recipe& recipe);

    [[nodiscard]] bool isCurveVisible(std::size_t curve) const { return m_curves[curve].visible; }
    void setCurveVisible(std::size_t curve, bool visible);
    /// Weight of the past in the moving average, 0 (none) to 0.999.
    void setSmoothing(double weight);
    [[nodiscard]] double smoothing() const { return m_smoothing; }
    void setLogarithmic(bool on);
    [[nodiscard]] const StepWindow& window() const { return m_window; }
    void setFollow(bool on);
    void fit();

    /// Draws what is due now instead of at the next frame.
    void drawNow();
    /// Paints the plot for paper, in the colours of a light desktop: `size` in logical pixels.
    QPixmap picture(QSize size, double scale);
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
    /// One of the two stacked plots.
    struct Part {
        QCPAxisRect* rect = nullptr;
        QCPLegend* legend = nullptr;
        QCPLayoutElement* filler = nullptr; ///< The room right of the legend's entries.
        QWidget* cursor = nullptr;          ///< The line through the step under the pointer.
        bool valuesByHand = false;

        [[nodiscard]] QCPAxis* steps() const { return rect->axis(QCPAxis::atBottom); }
        [[nodiscard]] QCPAxis* values() const { return rect->axis(QCPAxis::atLeft); }
    };
    struct Curve {
        Part* part = nullptr;
        CurveGraph* raw = nullptr; ///< Faint, behind the smoothed one.
        CurveGraph* main = nullptr;
        QCPAbstractLegendItem* item = nullptr;
        bool visible = false;
        bool bold = false;
    };

    /// What has to be drawn anew, each with all before it.
    enum class Change { nothing, curves, everything };

    void buildPart(Part& part, QCPMarginGroup* margins);
    void buildCurves();
    void applyColors(const QPalette& palette);
    /// Chooses what the legends and the axes say in a plot of that size.
    void arrange(QSize room, bool onPaper = false);
    enum class HiddenEntries { all, asRoomAllows, none };
    void arrangeLegend(const Part& part, int width, HiddenEntries hidden);
    void markDirty(Change change);
    void updateWindow();
    bool updateRanges(); ///< Whether any of them changed.
    void fitLosses();
    void refreshGraphs();
    void windowMoved();
    void showReadout(QPoint position);
    void hideReadout();
    Part* partAt(QPoint position, bool withAxis);
    /// What there is to say of the legend's entry or of the axis there; else nothing.
    [[nodiscard]] QString explanationAt(QPoint position);

    Recipe m_recipe;
    CurveHistory m_history;
    StepWindow m_window;
    Part m_losses;
    Part m_accuracies;
    std::vector<Curve> m_curves;
    CurveReadout* m_readout;
    QCPLayer* m_curvesLayer = nullptr;
    QCPItemText* m_stepLabel = nullptr;
    QTimer m_frame;
    WhenSeen m_sight;
    QPoint m_pointer{-1, -1};
    QPoint m_dragFrom;
    Part* m_dragged = nullptr;
    double m_smoothing = 0;
    double m_pictureScale = 1;
    Change m_due = Change::everything;
    bool m_followed = true;
    bool m_logarithmic = false;
};

} // namespace ganvas

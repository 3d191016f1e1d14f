#pragma once

#include "core/base/scores.h"

#include <qcustomplot.h>

#include <optional>
#include <vector>

namespace ganvas {

/// A judge's scores over the steps: agreement, diversity, precision and recall above; below, on a
/// logarithmic scale, the Fréchet distance. Dashed is what real pictures have
/// of precision, recall and distance. GUI thread only.
class ScoresPlot : public QCustomPlot {
    Q_OBJECT

public:
    explicit ScoresPlot(QWidget* parent = nullptr);

    /// In the order of their steps.
    void setPoints(const std::vector<ScorePoint>& points);

    /// A line through this step; none: no line.
    void setMoment(std::optional<qint64> step);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void updateLayout() override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Line {
        QCPGraph* graph;
        std::size_t color;
        Qt::PenStyle style;
    };

    /// To the part that was added last; without a name it is not in its legend.
    QCPGraph* addLine(QCPAxisRect* rect, const QString& name, std::size_t color,
                      Qt::PenStyle style = Qt::SolidLine);
    QCPAxisRect* addRect(const QString& label);
    /// Soon, and only where somebody sees it.
    void redraw();
    void placeTicks();
    void arrangeNames();
    void applyColors();
    void fitSteps();
    void fitValues();
    [[nodiscard]] QString describe(double step) const;

    std::vector<ScorePoint> m_points;
    std::optional<qint64> m_step; ///< Of setMoment().
    QSize m_least;                ///< What the layout needed last.
    std::vector<Line> m_lines;
    std::vector<QCPLegend*> m_names;            ///< One for each part.
    std::vector<QCPItemStraightLine*> m_moment; ///< Likewise.
    QCPAxisRect* m_shares;
    QCPAxisRect* m_distances;
    QCPGraph* m_agreement;
    QCPGraph* m_diversity;
    QCPGraph* m_precision;
    QCPGraph* m_realPrecision;
    QCPGraph* m_recall;
    QCPGraph* m_realRecall;
    QCPGraph* m_frechet;
    QCPGraph* m_floor;
};

} // namespace ganvas

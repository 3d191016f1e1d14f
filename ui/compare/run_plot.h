#pragma once

#include "ui/compare/run_line.h"
#include "ui/compare/run_look.h"

#include <qcustomplot.h>

#include <array>
#include <optional>
#include <vector>

namespace ganvas {

/// One number of up to four runs over their steps or their training time. Ctrl and the wheel zoom,
/// dragging pans, a double-click shows everything, a click asks for the place under the pointer;
/// + and −, the arrows and Home do the same by keyboard. Draws once for all that has come in one
/// turn of the event loop. GUI thread only.
class RunPlot : public QCustomPlot {
    Q_OBJECT

public:
    /// What the values are.
    struct Quantity {
        QString title;
        bool isShare = false; ///< Shown in percent, of 0 to 100 at least.
        bool isLogarithmic = false;
    };

    explicit RunPlot(QWidget* parent = nullptr);

    void setQuantity(const Quantity& quantity);
    void setAxis(RunAxis axis);

    /// `title`: the run's, for the tool tip. A null curve: none.
    void setCurve(std::size_t slot, const QString& title,
                  const std::shared_ptr<const RunCurve>& curve);

    /// The weight of the past in the moving average, 0 (none) to 0.999.
    void setSmoothing(double weight);

    /// What real digits have, as faint lines.
    void setFloors(const std::vector<double>& floors);

    /// A line through this place, in steps or milliseconds; none: no line.
    void setMoment(std::optional<qint64> place);

    /// The stretch of places that is shown, in the axis' own numbers; none: all of them.
    [[nodiscard]] std::optional<QCPRange> zoom() const { return m_zoom; }
    void setZoom(std::optional<QCPRange> zoom);

Q_SIGNALS:
    void placeWanted(qint64 place);

    /// By hand.
    void zoomed();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    struct Line {
        RunLine drawn;
        QString title;
    };

    void ask();
    void draw();
    void showAxis();
    void placeMoment();
    void fitValues(const Extremes& extremes);
    void applyColors();
    void zoomBy(double factor);
    void panBy(double share);
    void takeZoom(QCPRange range);
    [[nodiscard]] double perUnit() const { return m_axis == RunAxis::steps ? 1 : 1000; }
    [[nodiscard]] double end() const; ///< Of all that there is, in the axis' own numbers.
    [[nodiscard]] qint64 placeAt(double pixel) const;
    /// The number as it is said.
    [[nodiscard]] QString words(double value) const;
    [[nodiscard]] QString describe(qint64 place);

    std::vector<Line> m_lines;
    std::vector<QCPItemStraightLine*> m_floorLines;
    QCPItemText* m_floorName;
    std::vector<double> m_floors;
    QCPItemStraightLine* m_momentLine;
    Quantity m_quantity;
    RunAxis m_axis = RunAxis::steps;
    double m_smoothing = 0;
    std::optional<QCPRange> m_zoom;
    std::optional<qint64> m_moment;
    QPoint m_pressed;
    bool m_isQueued = false;
    bool m_isSetting = false; ///< The range is set by draw().
};

} // namespace ganvas

#pragma once

#include <QPoint>

#include <optional>

class QMouseEvent;
class QWheelEvent;

namespace ganvas {

class CurvesRange;
class PlotStack;
struct StackedPlot;

/// Zooms and pans the curves by mouse and keyboard. The wheel zooms the steps, with Ctrl or over
/// the value axis the values; dragging pans. Arrows pan, + and − zoom, Home fits.
///
/// Functions that may move the range return whether the event was theirs. GUI thread only.
class CurvesHand {
public:
    /// Both must outlive it.
    CurvesHand(const PlotStack& plots, CurvesRange& range) : m_plots(plots), m_range(range) {}

    bool wheel(const QWheelEvent& event);
    bool key(int key);
    void press(QPoint position);
    bool drag(QPoint position);
    void release() { m_dragged.reset(); }

private:
    struct Drag {
        const StackedPlot* plot;
        QPoint from;
        bool byAxis;
    };

    const PlotStack& m_plots;
    CurvesRange& m_range;
    std::optional<Drag> m_dragged;
};

} // namespace ganvas

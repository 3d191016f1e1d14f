#pragma once

#include <QPalette>
#include <QWidget>

#include <array>
#include <optional>

namespace ganvas {

class PlotStack;

/// A line through the step that is on show elsewhere, in both plots. GUI thread only.
class CurvesMoment {
public:
    /// `plot` is where it appears and what owns its widgets.
    explicit CurvesMoment(QWidget* plot);

    /// None: it hides. place() has to follow.
    void setStep(std::optional<qint64> step) { m_step = step; }

    /// Where the step lies now; outside of what the plots show it hides.
    void place(const PlotStack& plots);
    void setColors(const QPalette& palette);

private:
    std::array<QWidget*, 2> m_lines;
    std::optional<qint64> m_step;
};

} // namespace ganvas

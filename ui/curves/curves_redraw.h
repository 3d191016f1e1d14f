#pragma once

#include "ui/widgets/when_seen.h"

#include <functional>

namespace ganvas {

/// When the curves are drawn anew: once for all changes that come in one turn of the event loop,
/// and only while they are seen. It doesn't wait for a frame to pass, for those who bring news of
/// training do that already, and a step would reach the curve two frames late.
///
/// Make it a member by value of the widget's class. GUI thread only.
class CurvesRedraw : public QObject {
    Q_OBJECT

public:
    /// What has to be drawn, each with all before it.
    enum class Change { nothing, curves, everything };

    CurvesRedraw(QWidget* plot, std::function<void(Change)> draw);

    void ask(Change change);
    /// Draws what is due, if it is seen.
    void now();

private:
    std::function<void(Change)> m_draw;
    WhenSeen m_sight;
    Change m_due = Change::everything;
    bool m_isQueued = false;
};

} // namespace ganvas

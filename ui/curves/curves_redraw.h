#pragma once

#include "ui/widgets/when_seen.h"

#include <QTimer>

#include <functional>

namespace ganvas {

/// When the curves are drawn anew: at most once in 16 ms, and only when something changed and they
/// are seen.
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
    QTimer m_frame;
};

} // namespace ganvas

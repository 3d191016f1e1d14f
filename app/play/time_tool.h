#pragma once

#include "ui/widgets/when_seen.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <vector>

namespace ganvas {

class PlaySide;
class RunController;
class TimePanel;

/// The time panel shows which moment of the run is on show, and chooses another; its strip shows
/// the point that is played with, as the run drew it at several steps. GUI thread only.
class TimeTool : public QObject {
    Q_OBJECT

public:
    /// All must outlive this.
    TimeTool(TimePanel* panel, PlaySide* side, RunController* run, QObject* parent = nullptr);

private:
    void connectMoment();
    void connectStrip();
    void drawStrip();

    TimePanel* m_panel;
    PlaySide* m_side;
    RunController* m_run;
    WhenSeen m_sight;
    QTimer m_rest; ///< From a change of what is played with to the strip's pictures of it.
    quint64 m_strip = 0;
};

} // namespace ganvas

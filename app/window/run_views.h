#pragma once

#include <QObject>

namespace ganvas {

class CurvesPanel;
class NetworkView;
class PlaySide;
class RunController;
class ScoresPanel;

/// Curves, scores and networks show the run, and where they can the moment of it that is on show.
/// GUI thread only.
class RunViews : public QObject {
    Q_OBJECT

public:
    struct Panels {
        CurvesPanel* curves;
        ScoresPanel* scores;
        NetworkView* network;
    };

    /// All must outlive this.
    RunViews(const Panels& panels, const PlaySide* side, RunController* run, QObject* parent);

private:
    void connectRun();
    void connectJudge();
    void connectGanTrain();
    void connectMoment();

    Panels m_panels;
    const PlaySide* m_side;
    RunController* m_run;
};

} // namespace ganvas

#pragma once

#include "ui/widgets/when_seen.h"

#include <QObject>

namespace ganvas {

class GridPanel;
class PlaySide;
class RunController;
class WalkTool;

/// The grid of digits shows the sheets of the generator on show, and a click on one plays with it.
/// GUI thread only.
class GridTool : public QObject {
    Q_OBJECT

public:
    /// All must outlive this.
    GridTool(GridPanel* panel, PlaySide* side, RunController* run, const WalkTool* walk,
             QObject* parent = nullptr);

    /// Whether a person can see the grid; sheets are drawn for nobody else.
    [[nodiscard]] const WhenSeen* sight() const { return &m_sight; }

Q_SIGNALS:
    /// The play model is at what a cell shows.
    void cellTaken();

private:
    void connectSheets();
    void connectRun();
    void showClasses();
    void takeCell(int label, int column);

    GridPanel* m_panel;
    PlaySide* m_side;
    RunController* m_run;
    const WalkTool* m_walk;
    WhenSeen m_sight;
};

} // namespace ganvas

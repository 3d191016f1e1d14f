#pragma once

#include <QObject>

namespace ganvas {

class BlendTool;
class DirectionTool;
class FindTool;
class GridPanel;
class GridTool;
class PinTool;
class PlanePanel;
class PlaneTool;
class PlayPanel;
class PlaySide;
class RecordingTool;
class RunController;
class WalkTool;

/// The play panel, its tools, the grid and the noise plane, wired to the playing side; and what
/// they have to know of each other. Destroy it before the panels and the playing side. GUI thread
/// only.
class PlayTools : public QObject {
    Q_OBJECT

public:
    /// Adds the tools' tabs to `panel`. All must outlive this.
    PlayTools(PlayPanel* panel, GridPanel* grid, PlaySide* side, RunController* run,
              QObject* parent = nullptr);

    /// To be put somewhere in the window.
    [[nodiscard]] PlanePanel* plane() const;

    [[nodiscard]] GridTool* grid() const { return m_grid; }
    [[nodiscard]] PinTool* pins() const { return m_pins; }
    [[nodiscard]] WalkTool* walk() const { return m_walk; }
    [[nodiscard]] RecordingTool* recording() const { return m_recording; }

private:
    void addTabs();
    void updateModelWish();

    PlayPanel* m_panel;
    PlaySide* m_side;
    RunController* m_run;
    DirectionTool* m_directions;
    BlendTool* m_blend;
    WalkTool* m_walk;
    GridTool* m_grid;
    RecordingTool* m_recording;
    PinTool* m_pins;
    FindTool* m_find;
    PlaneTool* m_plane;
};

} // namespace ganvas

#pragma once

#include "core/base/point.h"
#include "core/base/sample_sheet.h"
#include "ui/widgets/when_seen.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace ganvas {

class BlendPanel;
class DirectionPanel;
class Explorer;
class FindPanel;
class GridWalker;
class PinTray;
class PlanePanel;
class PlayPanel;
class RunController;
class WalkPanel;

/// The play panel's tools and the noise plane, wired to the panel and to the workers that draw for
/// them, as long as somebody sees them. Destroy it before the panel and the controller. GUI thread
/// only.
class PlayTools : public QObject {
    Q_OBJECT

public:
    /// Adds the tools' tabs to `play`. Both must outlive this.
    PlayTools(PlayPanel* play, RunController* controller, QObject* parent = nullptr);

    /// To be put somewhere in the window.
    [[nodiscard]] PlanePanel* plane() const { return m_plane; }
    [[nodiscard]] PinTray* pins() const { return m_pins; }

    void toggleWalk();

    /// Pins what the play panel shows, or copies it as text. Where it was changed while nobody saw
    /// it, that is drawn first.
    void pin();
    void copyPoint();

    /// Whether a person sees the grid, which the walk may go over.
    void setGridSeen(bool isSeen);

    /// Whether an animation is being written, and what ends that: nothing of it is left then.
    [[nodiscard]] bool isRecording() const { return m_isRecording; }
    void cancelRecording();

    /// The grid's columns as they are without a walk.
    void setGridNoise(const std::vector<Noise>& columns);

    /// Whether the grid shows the walk's sheets.
    [[nodiscard]] bool isGridWalking() const { return m_isGridWalking; }

    /// What a cell of the walking grid shows; nothing while it does not walk.
    [[nodiscard]] std::optional<LatentPoint> walkingCell(int digit, int column) const;

Q_SIGNALS:
    /// The walk's next sheet, for the grid.
    void sheetDrawn(const ganvas::SampleSheet& sheet);

    /// The grid is to show its own sheet again.
    void gridLeft();

    /// isGridWalking() is another answer.
    void gridWalkChanged();

    /// The animation is there, or is not, as was wanted; not `isOk`: it has failed, which the walk
    /// panel says.
    void recordingEnded(bool isOk);

    /// A sentence for the person at the screen.
    void failed(const QString& sentence);

private:
    void addTabs();
    void connectDirections();
    void connectBlend();
    void connectPlane();
    void connectWalk();
    void connectRecording();
    void endRecording(const QString& sentence, bool isOk);
    void connectPins();
    void connectFind();
    void connectSight();
    void onSightChanged();
    void whenDrawn(void (PinTray::*work)());
    void onStateChanged();
    void onModelChanged();
    void refreshPlane();

    PlayPanel* m_play;
    RunController* m_controller;
    Explorer* m_explorer;
    DirectionPanel* m_directions;
    BlendPanel* m_blend;
    WalkPanel* m_walk;
    PinTray* m_pins;
    FindPanel* m_find;
    PlanePanel* m_plane;
    WhenSeen m_directionSight;
    WhenSeen m_planeSight;
    WhenSeen m_recordSight;
    bool m_isGridSeen = true;
    std::vector<void (PinTray::*)()> m_whenDrawn; ///< What waits for the play panel's picture.
    GridWalker* m_gridWalker;
    bool m_isPretrained = false;
    bool m_isRecording = false;
    bool m_isGridWalking = false;
    double m_drawnPhase = 0; ///< Of the sheet that is being drawn.
    double m_shownPhase = 0; ///< Of the one that the grid shows.
    std::size_t m_directionCount = 0;
    QTimer m_planeRest;        ///< The plane is not drawn anew before it is over.
    bool m_isPlaneOld = false; ///< The generator has changed meanwhile.
};

} // namespace ganvas

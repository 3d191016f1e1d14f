#pragma once

#include "core/base/point.h"

#include <QObject>

#include <optional>

namespace ganvas {

class GridWalker;
class PlaySide;
class WalkPanel;
class WalkPlayer;

/// A walk through the noise, of the large picture and of the grid. GUI thread only.
class WalkTool : public QObject {
    Q_OBJECT

public:
    explicit WalkTool(PlaySide* side, QObject* parent = nullptr);

    [[nodiscard]] WalkPanel* panel() const { return m_panel; }

    /// What a cell of the walking grid shows; nothing while it does not walk.
    [[nodiscard]] std::optional<LatentPoint> cell(int label, int column) const;

private:
    void connectPicture();
    void connectGrid();
    void moveGrid(double phase);

    PlaySide* m_side;
    WalkPlayer* m_player;
    WalkPanel* m_panel;
    GridWalker* m_walker;
    double m_drawnPhase = 0; ///< Of the sheet that is being drawn.
    double m_shownPhase = 0; ///< Of the one that the grid shows.
};

} // namespace ganvas

#pragma once

#include "core/latent/walk.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>
#include <vector>

class QTimer;

namespace ganvas {

/// Goes along a walk as time passes. Each next point waits until the one before has been painted,
/// so that a slow generator makes the steps larger and never fills a queue. GUI thread only.
///
/// The loop goes through the point that setPoint() was last told of; whoever moves that point
/// during the walk, by another seed or style too, has it go on from there. A point that comes back
/// unchanged, or while moved() is being sent, is the walk's own.
class WalkPlayer : public QObject {
    Q_OBJECT

public:
    explicit WalkPlayer(QObject* parent = nullptr);

    [[nodiscard]] bool isPlaying() const;
    void play(bool isOn);

    /// Ignores noise that is not finite. Another class alone keeps the place on the loop.
    void setPoint(const LatentPoint& point);

    void setSeed(std::uint64_t seed);
    void setThroughDigits(bool isOn);

    /// Of one loop; > 0. Changes the speed from here on.
    void setSeconds(double seconds) { m_seconds = seconds; }

    /// The noise of the sheet's columns, none when there is no sheet; ignored where not finite.
    void setColumns(const std::vector<Noise>& columns, int classCount = kDigitCount);
    void setGridShown(bool isShown);

    /// The last point sent, or sheet, has been painted.
    void setReady() { m_isReady = true; }
    void setGridReady() { m_isGridReady = true; }

    [[nodiscard]] const LatentPoint& point() const { return m_point; }
    [[nodiscard]] const Walk& walk() const;
    [[nodiscard]] double phase() const { return m_phase; }
    [[nodiscard]] const GridWalk& gridWalk() const { return m_gridWalk; }
    /// What gridMoved() said last.
    [[nodiscard]] double gridPhase() const { return m_sentGridPhase; }

Q_SIGNALS:
    /// gridWalk() has other columns.
    void columnsChanged();

    void moved(const ganvas::LatentPoint& point);
    /// The sheet is to show gridWalk().at(phase).
    void gridMoved(double phase);

    /// The grid no longer walks.
    void gridLeft();

private:
    void restart();
    void restartGrid();
    void advance();
    void leaveGrid();

    QTimer* m_timer;
    QElapsedTimer m_clock;     ///< Since the last advance().
    QElapsedTimer m_sinceMove; ///< Of the large picture.
    QElapsedTimer m_sinceGridMove;
    bool m_isReady = true;
    bool m_isGridReady = true;
    bool m_isSending = false;
    bool m_isGridShown = false;
    bool m_isGridMoved = false; ///< It shows a place of the walk.

    std::uint64_t m_seed = 0;
    WalkStyle m_style;
    double m_seconds = 12;
    LatentPoint m_point; ///< The play panel's.
    LatentPoint m_start; ///< Of the walk.
    /// Made when somebody asks: the point moves far more often than it walks.
    mutable std::optional<Walk> m_walk;
    double m_phase = 0;
    std::vector<Noise> m_columns;
    int m_classCount = kDigitCount;
    GridWalk m_gridWalk;
    double m_gridPhase = 0;
    double m_sentGridPhase = 0;
};

} // namespace ganvas

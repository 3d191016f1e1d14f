#pragma once

#include "core/files/run_budget.h"

#include <QObject>
#include <QString>

#include <vector>

namespace ganvas {

class RunController;
class RunShelf;
class RunsPanel;

/// Sees to it that the runs don't take more than a person has allowed without a word: says what
/// could go before they do, and where there is no room left has the run that trains keep no more
/// than its newest state. What goes is for the person to decide. GUI thread only.
class ShelfBudget : public QObject {
    Q_OBJECT

public:
    /// All must outlive this. The budget is what it was when it was changed last.
    ShelfBudget(RunController* run, RunShelf* shelf, RunsPanel* panel, QObject* parent = nullptr);

    /// Asks the person about what could go; where nothing can, the panel says so.
    void askForRoom();

Q_SIGNALS:
    /// The run that trains will have too little room, said once, or has none left.
    void roomNeeded(const QString& sentence, bool canBeMade);

    /// There is room again: the run keeps its history.
    void roomMade();

private:
    /// How much of what the run on show keeps has room.
    enum class Room { all, some, none };

    void update();
    void tell(const QString& sentence, bool canBeMade);
    [[nodiscard]] Room roomFor(quint64 used, quint64 growth) const;
    [[nodiscard]] QString describe(quint64 used, quint64 growth) const;
    [[nodiscard]] bool isTraining() const;
    /// Whether the run on show has a folder that is none of theirs, and takes nothing of the
    /// budget.
    [[nodiscard]] bool isKeptElsewhere() const;

    RunController* m_run;
    RunShelf* m_shelf;
    RunsPanel* m_panel;
    quint64 m_budget;
    std::vector<RunEntry> m_runs; ///< As of the last look.
    Room m_room = Room::all;      ///< Likewise.
    bool m_isFrugal = false;
    Room m_told = Room::all; ///< Of the run on show.
};

} // namespace ganvas

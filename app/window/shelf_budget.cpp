#include "app/window/shelf_budget.h"

#include "app/run/run_controller.h"
#include "app/window/run_shelf.h"
#include "app/window/settings.h"
#include "ui/runs/budget_bar.h"
#include "ui/runs/room_words.h"
#include "ui/runs/runs_panel.h"
#include "ui/widgets/text.h"

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// What is left free, so that a run doesn't pass the budget between two looks at the disk: a part
/// of a small budget, and more than is ever written meanwhile.
constexpr quint64 kMarginShare = 50;
constexpr quint64 kLargestMargin = quint64{64} << 20;

quint64 marginOf(quint64 budget) { return std::min(budget / kMarginShare, kLargestMargin); }

} // namespace

ShelfBudget::ShelfBudget(RunController* run, RunShelf* shelf, RunsPanel* panel, QObject* parent)
    : QObject(parent),
      m_run(run),
      m_shelf(shelf),
      m_panel(panel),
      m_budget(read_budget()) {
    panel->budget()->setBudget(m_budget);
    connect(panel->budget(), &BudgetBar::budgetEdited, this, [this](quint64 bytes) {
        m_budget = bytes;
        write_budget(bytes);
        update();
    });
    connect(panel->budget(), &BudgetBar::roomConfirmed, shelf, &RunShelf::makeRoom);
    connect(shelf, &RunShelf::looked, this, [this](const std::vector<RunEntry>& runs) {
        m_runs = runs;
        update();
    });
    connect(run->onShow(), &RunOnShow::begun, this, [this] { m_told = Room::all; });
    connect(run, &RunController::stateChanged, this, [this] {
        m_shelf->setWatching(isTraining());
        update();
    });
}

bool ShelfBudget::isTraining() const { return m_run->state() == TrainingWorker::State::training; }

bool ShelfBudget::isKeptElsewhere() const {
    const QString& folder = m_run->onShow()->folder();
    return !folder.isEmpty() && std::none_of(m_runs.begin(), m_runs.end(), [&](const auto& run) {
        return pathText(run.folder) == folder;
    });
}

ShelfBudget::Room ShelfBudget::roomFor(quint64 used, quint64 growth) const {
    if (m_budget == 0) {
        return Room::all;
    }
    // Twice, or what goes on would stop again at once.
    const quint64 margin = marginOf(m_budget) * (m_room == Room::none ? 2 : 1);
    return used + margin >= m_budget  ? Room::none
           : used + growth > m_budget ? Room::some
                                      : Room::all;
}

void ShelfBudget::update() {
    quint64 growth = 0;
    for (const RunEntry& run : m_runs) {
        if (isTraining() && pathText(run.folder) == m_run->onShow()->folder()) {
            growth = run.sizes.growth;
        }
    }
    const quint64 used = total_bytes(m_runs);
    m_room = isKeptElsewhere() ? Room::all : roomFor(used, growth);
    if (std::exchange(m_isFrugal, m_room == Room::none) != m_isFrugal) {
        m_run->setFrugal(m_isFrugal);
    }
    QString sentence;
    RoomPlan plan;
    if (m_room != Room::all) {
        const quint64 margin = marginOf(m_budget);
        // Whole runs are to go for what there is, not for what may come.
        const RoomWanted wanted = m_room == Room::none
                                      ? RoomWanted{used + 3 * margin - m_budget, growth}
                                      : RoomWanted{0, used + growth + 2 * margin - m_budget};
        plan = plan_room(m_runs, wanted, m_run->onShow()->folder().toStdString());
        sentence = describe(used, growth) + QLatin1Char(' ') + roomInWords(plan);
    }
    const QString whatToDo = roomInWords(plan);
    m_panel->budget()->setTrouble(whatToDo.isEmpty() ? sentence : whatToDo, plan);
    if (isTraining() || m_room == Room::all) {
        tell(sentence.trimmed(), !plan.is_empty());
    }
}

QString ShelfBudget::describe(quint64 used, quint64 growth) const {
    const QString all = (used > m_budget ? tr("The runs take %1, more than their budget of %2.")
                                         : tr("The runs take %1 of their budget of %2."))
                            .arg(sizeInWords(used), sizeInWords(m_budget));
    if (m_room == Room::some) {
        return tr("%1 This one may take %2 more; without room it trains on, but keeps no more of "
                  "its history than it has.")
            .arg(all, sizeInWords(growth));
    }
    return isTraining() ? tr("%1 This one trains on and keeps its newest state and its curves, but "
                             "no more of its history.")
                              .arg(all)
                        : all;
}

void ShelfBudget::tell(const QString& sentence, bool canBeMade) {
    const Room told = m_told;
    // That room gets scarce is said once for a run, that there is none each time.
    m_told = m_room == Room::none ? Room::none : std::max(m_room, std::min(told, Room::some));
    if (m_told > told) {
        Q_EMIT roomNeeded(sentence, canBeMade);
    } else if (m_told < told) {
        Q_EMIT roomMade();
    }
}

void ShelfBudget::askForRoom() { m_panel->budget()->askForRoom(); }

} // namespace ganvas

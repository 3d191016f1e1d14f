#pragma once

#include "app/compare/compared_folder.h"
#include "app/compare/compared_reader.h"
#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/base/sample_sheet.h"

#include <QString>

#include <array>
#include <atomic>
#include <list>
#include <memory>
#include <optional>

namespace ganvas {

/// Reads the folders of the runs that are compared, and draws their digits, on a thread of its own:
/// a folder may lie on a slow disk or on another machine's. Of several things that are asked for
/// meanwhile the newest counts. What it says of a slot bears the id of the folder that it is about.
class CompareWorker : public Worker {
    Q_OBJECT

public:
    /// Digits of each that are drawn, whoever has room for them.
    static constexpr int kColumns = 10;
    static constexpr std::size_t kMostSheets = 200; ///< That stay in memory.

    /// What is compared, slot by slot, and the curves of metric_columns() and of score_columns()
    /// that are wanted.
    struct Subject {
        std::array<ComparedFolder, kMostCompared> folders;
        std::size_t metric = 0;
        std::size_t score = 0;
    };

    /// The moment whose digits are drawn: a place, in steps or milliseconds; none: the newest.
    struct Moment {
        RunAxis axis = RunAxis::steps;
        std::optional<std::int64_t> place;
    };

    explicit CompareWorker(QObject* parent = nullptr);

    /// Any thread. Reads what is new in each folder and draws what has become due: looked() and
    /// drawn() for what has changed, then lookedAtAll().
    void look(const Subject& subject);

    /// Any thread. Draws the digits of another moment of what look() has found: drawn().
    void draw(const Moment& moment);

    /// Any thread. Gives up what is under way, and does nothing from now on.
    void cancel() { m_isCancelled = true; }

Q_SIGNALS:
    void looked(std::size_t slot, std::uint64_t id,
                const std::shared_ptr<const ganvas::RunLook>& look);

    /// Null sheet: `note` says why. `milliseconds` of training had passed.
    void drawn(std::size_t slot, std::uint64_t id,
               const std::shared_ptr<const ganvas::SampleSheet>& sheet, qint64 milliseconds,
               const QString& note);

    /// The folder turned out to be that of another slot by another path.
    void isAnothers(std::size_t slot, std::uint64_t id);

    void lookedAtAll();

private:
    struct Slot {
        ComparedFolder folder;
        std::optional<ComparedReader> reader;
        std::optional<std::int64_t> drawn; ///< The step whose digits were told last; −1: a note.
        std::uint64_t life = 0;            ///< Of the reader, then.
    };
    struct Kept {
        QString folder; ///< Its path.
        std::int64_t step = 0;
        std::shared_ptr<const SampleSheet> sheet;
    };

    void lookNewest();
    void drawNewest();
    void lookAt(std::size_t slot, const Subject& subject);
    [[nodiscard]] bool isOpenElsewhere(std::size_t slot) const;
    void drawAll();
    void drawIn(std::size_t slot);
    std::shared_ptr<const SampleSheet> sheetOf(const Slot& slot, std::int64_t step);

    Latest<Subject> m_subjects;
    Latest<Moment> m_moments;
    Moment m_moment;
    std::array<Slot, kMostCompared> m_slots;
    std::list<Kept> m_sheets; ///< What was wanted last comes first.
    std::atomic<bool> m_isCancelled = false;
};

} // namespace ganvas

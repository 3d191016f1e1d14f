#pragma once

#include "app/compare/compared_folder.h"
#include "core/base/run_differences.h"
#include "ui/compare/run_look.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace ganvas {

/// Which runs are compared, what is known of them, and at which moment they are looked at. The one
/// owner of that. A run stays in its slot, which decides how it is drawn, for as long as it is
/// compared. GUI thread only.
class ComparedRuns : public QObject {
    Q_OBJECT

public:
    enum class Added { yes, wasThere, noRoom };

    using QObject::QObject;

    /// The run in `folder`, in the first slot that is free.
    Added add(const QString& folder);

    /// The runs in these, too, all at their newest: each in the slot that it has, or in one that is
    /// free, or else in that of the other run that is compared longest. Returns the slots that were
    /// taken from others. At most as many as there are slots.
    std::vector<std::size_t> addAll(const QStringList& folders);
    void remove(std::size_t slot);

    /// Compares these and no others. A folder keeps the slot that it has; else it gets that of its
    /// place in the list, which may be empty, or the first that is free. All are at their newest.
    void setFolders(const QStringList& folders);

    /// Of each slot.
    [[nodiscard]] const std::array<ComparedFolder, kMostCompared>& folders() const {
        return m_folders;
    }
    [[nodiscard]] bool isEmpty() const;

    /// What was found in the folder of that id; dropped where the slot has another one now.
    void take(std::size_t slot, std::uint64_t id, const std::shared_ptr<const RunLook>& look);

    /// Null before it was looked at.
    [[nodiscard]] const std::shared_ptr<const RunLook>& look(std::size_t slot) const {
        return m_looks[slot];
    }

    [[nodiscard]] RunAxis axis() const { return m_axis; }

    /// The moment stays about where it is.
    void setAxis(RunAxis axis);

    /// In steps or milliseconds; none: the newest of every run.
    [[nodiscard]] std::optional<std::int64_t> moment() const { return m_moment; }
    void setMoment(std::optional<std::int64_t> place);

    /// Of which some run's generator is kept, along the axis, rising.
    [[nodiscard]] std::vector<std::int64_t> places() const;

    /// Of the slots whose runs could be read, in their order.
    [[nodiscard]] std::vector<std::size_t> known() const;
    [[nodiscard]] RunDifferences differences() const;

Q_SIGNALS:
    /// Another folder is in it.
    void folderChanged(std::size_t slot);

    void lookChanged(std::size_t slot);

    /// axis() or moment() is another one.
    void momentChanged();

private:
    void put(std::size_t slot, const QString& folder);
    [[nodiscard]] std::optional<std::size_t> slotOf(const QString& folder) const;
    [[nodiscard]] ComparedRun compared(std::size_t slot) const;
    [[nodiscard]] std::string momentInWords() const;

    std::array<ComparedFolder, kMostCompared> m_folders;
    std::uint64_t m_ids = 0; ///< Given so far.
    std::array<std::shared_ptr<const RunLook>, kMostCompared> m_looks;
    RunAxis m_axis = RunAxis::steps;
    std::optional<std::int64_t> m_moment;
};

} // namespace ganvas

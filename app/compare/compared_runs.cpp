#include "app/compare/compared_runs.h"

#include "core/base/nearest_place.h"
#include "core/base/number_words.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// The same for the same place, as far as that can be said without asking the disk.
QString wholePath(const QString& folder) {
    return folder.isEmpty() ? QString() : QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
}

} // namespace

std::optional<std::size_t> ComparedRuns::slotOf(const QString& folder) const {
    const auto found = std::find_if(m_folders.begin(), m_folders.end(),
                                    [&](const ComparedFolder& one) { return one.path == folder; });
    return found != m_folders.end()
               ? std::optional(static_cast<std::size_t>(found - m_folders.begin()))
               : std::nullopt;
}

bool ComparedRuns::isEmpty() const {
    return std::all_of(m_folders.begin(), m_folders.end(),
                       [](const ComparedFolder& one) { return one.path.isEmpty(); });
}

ComparedRuns::Added ComparedRuns::add(const QString& folder) {
    const QString path = wholePath(folder);
    if (slotOf(path)) {
        return Added::wasThere;
    }
    const std::optional<std::size_t> slot = slotOf({});
    if (!slot) {
        return Added::noRoom;
    }
    put(*slot, path);
    return Added::yes;
}

std::vector<std::size_t> ComparedRuns::addAll(const QStringList& folders) {
    std::vector<std::size_t> taken;
    std::array<bool, kMostCompared> isWanted{};
    for (const QString& folder : folders) {
        if (const auto slot = slotOf(wholePath(folder))) {
            isWanted[*slot] = true;
        }
    }
    for (const QString& folder : folders) {
        if (add(folder) != Added::noRoom) {
            isWanted[*slotOf(wholePath(folder))] = true;
            continue;
        }
        std::optional<std::size_t> oldest;
        for (std::size_t slot = 0; slot < kMostCompared; ++slot) {
            if (!isWanted[slot] && (!oldest || m_folders[slot].id < m_folders[*oldest].id)) {
                oldest = slot;
            }
        }
        if (oldest) {
            put(*oldest, wholePath(folder));
            isWanted[*oldest] = true;
            taken.push_back(*oldest);
        }
    }
    setMoment({});
    return taken;
}

void ComparedRuns::remove(std::size_t slot) {
    put(slot, {});
    if (isEmpty()) {
        setMoment({});
    }
}

void ComparedRuns::setFolders(const QStringList& folders) {
    std::array<QString, kMostCompared> wanted;
    QStringList others;
    for (qsizetype i = 0; i < folders.size(); ++i) {
        const QString path = wholePath(folders[i]);
        const auto place = static_cast<std::size_t>(i);
        if (path.isEmpty() || std::find(wanted.begin(), wanted.end(), path) != wanted.end()) {
            continue;
        }
        if (const auto slot = slotOf(path)) {
            wanted[*slot] = path;
        } else if (place < kMostCompared && m_folders[place].path.isEmpty() &&
                   wanted[place].isEmpty()) {
            wanted[place] = path;
        } else {
            others << path;
        }
    }
    for (const QString& path : others) {
        if (const auto free = std::find(wanted.begin(), wanted.end(), QString());
            free != wanted.end()) {
            *free = path;
        }
    }
    for (std::size_t slot = 0; slot < kMostCompared; ++slot) {
        put(slot, wanted[slot]);
    }
    setMoment({}); // That of other runs.
}

void ComparedRuns::put(std::size_t slot, const QString& folder) {
    if (m_folders[slot].path != folder) {
        m_folders[slot] = {folder, ++m_ids};
        m_looks[slot].reset();
        Q_EMIT folderChanged(slot);
    }
}

void ComparedRuns::take(std::size_t slot, std::uint64_t id,
                        const std::shared_ptr<const RunLook>& look) {
    if (m_folders[slot].id == id) {
        m_looks[slot] = look;
        Q_EMIT lookChanged(slot);
    }
}

void ComparedRuns::setMoment(std::optional<std::int64_t> place) {
    if (std::exchange(m_moment, place) != place) {
        Q_EMIT momentChanged();
    }
}

void ComparedRuns::setAxis(RunAxis axis) {
    if (axis == m_axis) {
        return;
    }
    const std::optional<std::int64_t> before = std::exchange(m_moment, std::nullopt);
    for (const auto& look : m_looks) {
        if (before && look && !look->kept.steps.empty()) {
            m_moment = look->kept.along(axis)[nearest_place(look->kept.along(m_axis), *before)];
            break;
        }
    }
    m_axis = axis;
    Q_EMIT momentChanged();
}

std::vector<std::int64_t> ComparedRuns::places() const {
    std::vector<std::int64_t> places;
    for (const auto& look : m_looks) {
        if (look) {
            const std::vector<std::int64_t>& more = look->kept.along(m_axis);
            places.insert(places.end(), more.begin(), more.end());
        }
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

std::vector<std::size_t> ComparedRuns::known() const {
    std::vector<std::size_t> known;
    for (std::size_t slot = 0; slot < kMostCompared; ++slot) {
        if (m_looks[slot] && m_looks[slot]->record) {
            known.push_back(slot);
        }
    }
    return known;
}

ComparedRun ComparedRuns::compared(std::size_t slot) const {
    const RunLook& look = *m_looks[slot];
    ComparedRun run{.record = *look.record,
                    .parent_title = look.parent_title,
                    .steps = look.step,
                    .seconds = look.seconds,
                    .newest = {},
                    .then = {}};
    run.newest = look.scores.empty() ? look.record->scores : std::optional(look.scores.back());
    if (m_moment && look.score) {
        const std::vector<std::int64_t>& places = look.score->places.along(m_axis);
        const auto after = std::upper_bound(places.begin(), places.end(), *m_moment);
        if (after != places.begin()) {
            run.then = look.scores[static_cast<std::size_t>(after - places.begin()) - 1];
        }
    }
    return run;
}

std::string ComparedRuns::momentInWords() const {
    if (!m_moment) {
        return {};
    }
    return m_axis == RunAxis::steps
               ? "at step " + grouped(*m_moment)
               : "after " + duration_text(static_cast<double>(*m_moment) / 1000);
}

RunDifferences ComparedRuns::differences() const {
    std::vector<ComparedRun> runs;
    for (const std::size_t slot : known()) {
        runs.push_back(compared(slot));
    }
    return run_differences(runs, momentInWords());
}

} // namespace ganvas

#pragma once

#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/model/model_snapshot.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <vector>

namespace ganvas {

/// Reads what a run has kept of its generator, on a thread of its own: which steps there are, and
/// the generators themselves, of which the last kMostCached stay in memory. Of several steps that
/// are asked for meanwhile the newest request counts.
class HistoryWorker : public Worker {
    Q_OBJECT

public:
    static constexpr std::size_t kMostCached = 64;

    explicit HistoryWorker(QObject* parent = nullptr);

    /// Any thread. Which steps are kept in `folder`: listed() answers.
    void list(const QString& folder);

    /// Any thread. opened() answers, or failed().
    void open(const QString& folder, std::int64_t step);

Q_SIGNALS:
    void listed(const QString& folder, const std::vector<std::int64_t>& steps);
    void opened(const QString& folder, const std::shared_ptr<const ganvas::ModelSnapshot>& model);

private:
    struct Place {
        QString folder;
        std::int64_t step = 0;
        bool operator==(const Place&) const = default;
    };
    struct Kept {
        Place place;
        std::filesystem::file_time_type time; ///< When its file was written: a run may go back.
        std::shared_ptr<const ModelSnapshot> model;
    };

    void listNewest();
    void openNewest();
    std::shared_ptr<const ModelSnapshot> modelOf(const Place& place);

    Latest<QString> m_lists;
    Latest<Place> m_places;
    std::list<Kept> m_kept; ///< What was asked for last comes first.
};

} // namespace ganvas

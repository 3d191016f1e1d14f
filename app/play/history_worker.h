#pragma once

#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/base/images.h"
#include "core/base/point.h"
#include "core/base/scores.h"
#include "core/model/model_snapshot.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <vector>

namespace ganvas {

/// Reads what a run has kept of its generator, on a thread of its own: which steps there are, and
/// the generators themselves, of which the last kMostCached stay in memory; and draws one point by
/// several of them; and what a judge has said of a step. Of what is asked for meanwhile the newest
/// request of each kind counts.
class HistoryWorker : public Worker {
    Q_OBJECT

public:
    static constexpr std::size_t kMostCached = 64;

    /// One point as the run drew it at some steps.
    struct Strip {
        quint64 id = 0;
        QString folder;
        std::vector<std::int64_t> steps;
        LatentPoint point;
    };

    explicit HistoryWorker(QObject* parent = nullptr);

    /// Any thread. Which steps are kept in `folder`: listed() answers.
    void list(const QString& folder);

    /// Any thread. opened() answers, or failed().
    void open(const QString& folder, std::int64_t step);

    /// Any thread. drawn() answers for each step that can be read, the last one first, and lets
    /// open() go first.
    void draw(const Strip& strip);

    /// Any thread. What a judge has said of a step: scoresRead() answers, where that is kept.
    void readScores(const QString& folder, std::int64_t step);

    /// Any thread. Where somebody had GAN-train measured of the run: ganTrainRead() answers.
    void readGanTrain(const QString& folder);

Q_SIGNALS:
    void listed(const QString& folder, const std::vector<std::int64_t>& steps);
    void opened(const QString& folder, const std::shared_ptr<const ganvas::ModelSnapshot>& model);
    void scoresRead(const QString& folder, const ganvas::Scores& scores);
    void ganTrainRead(const QString& folder, const std::vector<ganvas::Scores>& scores);
    void drawn(quint64 strip, std::int64_t step, const ganvas::Images& picture);

    /// So many generators are in memory, and take so many bytes of it.
    void memoryChanged(int count, qint64 bytes);

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
    void readNewestScores();
    void readNewestGanTrain();
    void takeStrip();
    void drawNext();
    std::shared_ptr<const ModelSnapshot> modelOf(const Place& place);

    Latest<QString> m_lists;
    Latest<Place> m_places;
    Latest<Place> m_scores;
    Latest<QString> m_ganTrains;
    Latest<Strip> m_strips;

    // The worker's thread's own.
    Strip m_strip;          ///< With the steps that are still to be drawn.
    std::list<Kept> m_kept; ///< What was asked for last comes first.
};

} // namespace ganvas

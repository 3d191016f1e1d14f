#include "app/play/history_worker.h"

#include "app/process/log.h"
#include "core/files/run_folder.h"
#include "core/files/scores_file.h"
#include "core/model/play.h"
#include "core/model/pretrained.h"

#include <algorithm>
#include <exception>
#include <numeric>
#include <optional>
#include <system_error>

namespace ganvas {

HistoryWorker::HistoryWorker(QObject* parent)
    : Worker(parent),
      m_lists(waking(this, &HistoryWorker::listNewest)),
      m_places(waking(this, &HistoryWorker::openNewest)),
      m_scores(waking(this, &HistoryWorker::readNewestScores)),
      m_ganTrains(waking(this, &HistoryWorker::readNewestGanTrain)),
      m_strips(waking(this, &HistoryWorker::takeStrip)) {}

void HistoryWorker::list(const QString& folder) { m_lists.put(folder); }

void HistoryWorker::open(const QString& folder, std::int64_t step) { m_places.put({folder, step}); }

void HistoryWorker::draw(const Strip& strip) { m_strips.put(strip); }

void HistoryWorker::readScores(const QString& folder, std::int64_t step) {
    m_scores.put({folder, step});
}

void HistoryWorker::readGanTrain(const QString& folder) { m_ganTrains.put(folder); }

void HistoryWorker::listNewest() {
    if (const std::optional<QString> folder = m_lists.take()) {
        Q_EMIT listed(*folder, RunFolder(folder->toStdString()).models().steps());
    }
}

void HistoryWorker::openNewest() {
    const std::optional<Place> place = m_places.take();
    if (!place) {
        return;
    }
    attempt(toolLog, nullptr, tr("That step can't be shown. %1"), [&] {
        const std::shared_ptr<const ModelSnapshot> model = modelOf(*place);
        Q_EMIT opened(place->folder, model);
    });
}

void HistoryWorker::readNewestScores() {
    const std::optional<Place> place = m_scores.take();
    if (!place) {
        return;
    }
    try {
        const RunFolder folder(place->folder.toStdString());
        Q_EMIT scoresRead(place->folder, read_scores(folder.scores().file(place->step)));
    } catch (const std::exception& error) {
        // A run that an earlier Ganvas has trained has none; their four numbers are in its table.
        qCDebug(toolLog) << "no scores of step" << place->step << error.what();
    }
}

void HistoryWorker::readNewestGanTrain() {
    if (const std::optional<QString> folder = m_ganTrains.take()) {
        Q_EMIT ganTrainRead(*folder, kept_gan_train(RunFolder(folder->toStdString())));
    }
}

void HistoryWorker::takeStrip() {
    const bool isDrawing = !m_strip.steps.empty();
    m_strip = m_strips.take().value_or(m_strip);
    if (!isDrawing) {
        drawNext();
    }
}

void HistoryWorker::drawNext() {
    if (m_strip.steps.empty()) {
        return;
    }
    const std::int64_t step = m_strip.steps.back();
    m_strip.steps.pop_back();
    try {
        const auto model = modelOf({m_strip.folder, step});
        Q_EMIT drawn(m_strip.id, step, play(*model, {.point = m_strip.point}).picture);
    } catch (const std::exception& error) {
        // Its place stays empty: whoever goes to the step hears why.
        qCDebug(toolLog) << "no picture of step" << step << error.what();
    }
    post(this, &HistoryWorker::drawNext);
}

std::shared_ptr<const ModelSnapshot> HistoryWorker::modelOf(const Place& place) {
    const auto file = RunFolder(place.folder.toStdString()).models().file(place.step);
    std::error_code ignored; // Whoever reads it says what is wrong with it.
    const auto time = std::filesystem::last_write_time(file, ignored);
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& kept) {
        return kept.place == place && kept.time == time;
    });
    if (found != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, found);
        return m_kept.front().model;
    }
    m_kept.push_front({place, time, read_pretrained(file).model});
    if (m_kept.size() > kMostCached) {
        m_kept.pop_back();
    }
    const auto bytes =
        std::accumulate(m_kept.begin(), m_kept.end(), qint64{0}, [](qint64 sum, const Kept& kept) {
            return sum + static_cast<qint64>(kept.model->bytes());
        });
    Q_EMIT memoryChanged(static_cast<int>(m_kept.size()), bytes);
    return m_kept.front().model;
}

} // namespace ganvas

#include "app/run/training_worker.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/base/error.h"
#include "core/digits/builtin_digits.h"
#include "core/digits/data_source.h"
#include "core/model/draw_sheet.h"
#include "core/nn/runtime.h"

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// Enough built-in digits for a full sheet of real ones, drawn in no time.
constexpr int kPreviewDigits = 600;

/// Milliseconds between two sheets that the judge reads while training runs, at least this and so
/// many times what a reading takes. It may always: the scores give way to it.
constexpr qint64 kReadingInterval = 1500;
constexpr qint64 kReadingShare = 50;

} // namespace

TrainingWorker::TrainingWorker(QObject* parent) : QObject(parent) {}

TrainingWorker::~TrainingWorker() = default;

bool TrainingWorker::attempt(const std::function<void()>& work, Failure failure) {
    return !m_abandoned && guarded(runLog, work, [&](const QString& sentence) {
        Q_EMIT(this->*failure)(sentence);
    });
}

/// For what may end in another run.
void TrainingWorker::attemptRun(const std::function<void()>& work) {
    m_training = false;
    attempt(work, &TrainingWorker::refused);
    if (!m_abandoned) {
        announceState();
    }
}

void TrainingWorker::beginRun(std::unique_ptr<Session> session) {
    m_session = std::move(session);
    ++m_runId;
    m_unsaved = false;
    announceRun();
}

void TrainingWorker::begin(const Recipe& recipe, const QString& dataSpec) {
    attemptRun([&] {
        validate(recipe, FieldName::title);
        const std::string spec = dataSpec.isEmpty() ? m_wantedData : dataSpec.toStdString();
        if (!m_session || (!m_session->data() && m_session->steps_done() == 0)) {
            // The first run of all shows itself before its data is there, and stays where that
            // can't be had.
            m_wantedData = spec;
            beginRun(std::make_unique<Session>(recipe, nullptr));
        }
        loadData(spec);
        m_wantedData = spec;
        beginRun(std::make_unique<Session>(recipe, m_data));
        qCDebug(runLog).noquote() << "begun:" << QString::fromStdString(recipe.name) << "on"
                                  << QString::fromStdString(m_data->title);
    });
}

void TrainingWorker::open(const QString& file) {
    attemptRun([&] {
        Q_EMIT busy(tr("Opening %1…").arg(file));
        const Checkpoint checkpoint = read_checkpoint(file.toStdString());
        beginRun(std::make_unique<Session>(checkpoint, nullptr));
        Q_EMIT opened(file);
        qCDebug(runLog).noquote() << "opened" << file << "at step" << checkpoint.step;
        // Without its data the run can still be played with, so it stays even if this fails.
        try {
            attachData(checkpoint.data_spec);
        } catch (const Error& error) {
            throw Error(
                "The run is open, but its data is not where it was; choose it under Data. " +
                std::string(error.what()));
        }
    });
}

void TrainingWorker::chooseData(const QString& dataSpec) {
    attemptRun([&] {
        if (m_session) {
            attachData(dataSpec.toStdString());
        }
    });
}

void TrainingWorker::attachData(const std::string& spec) {
    m_wantedData = spec;
    loadData(spec);
    m_session->set_data(m_data);
    announceRun();
}

void TrainingWorker::loadData(const std::string& spec) {
    if (!m_data || m_data->spec != lasting_data_spec(spec)) {
        Q_EMIT stateChanged(State::loading);
        if (spec == "builtin") {
            Q_EMIT busy(tr("Drawing the built-in digits…"));
            announceRealSheet(draw_builtin_digits(kPreviewDigits, kBuiltinSeed));
        } else {
            Q_EMIT busy(tr("Reading the training images…"));
        }
        m_data = std::make_shared<const Dataset>(load_dataset(spec, Split::train));
    }
}

void TrainingWorker::announceRun() {
    m_mailbox.clear(++m_news);
    m_scoring.restart();
    m_toldSheetFailure.clear();
    RunInfo run;
    run.id = m_runId;
    run.news = m_news;
    run.recipe = m_session->recipe();
    if (m_session->data()) {
        run.dataSpec = QString::fromStdString(m_session->data()->spec);
        run.dataTitle = QString::fromStdString(m_session->data()->title);
    }
    run.graphs = m_session->graphs();
    run.history = m_session->history();
    run.scores = m_session->scores();
    run.model = m_session->snapshot();
    run.step = m_session->steps_done();
    run.seconds = m_session->seconds();
    run.seen = m_session->seen();
    if (isSheetWanted()) {
        attempt([&] { run.sheet = drawSheet(*run.model); }, &TrainingWorker::sheetFailed);
    }
    Q_EMIT runReplaced(run);
    if (m_session->data()) {
        announceRealSheet(*m_session->data());
    } else {
        Q_EMIT realSheetReady({});
    }
    if (m_session->data() != m_announcedData) {
        m_announcedData = m_session->data();
        m_scoring.set_referee(nullptr);
        Q_EMIT dataChanged(m_announcedData);
    }
}

void TrainingWorker::announceRealSheet(const Dataset& data) {
    Q_EMIT realSheetReady(real_sheet(data, kMaxSheetColumns));
}

void TrainingWorker::announceState() {
    Q_EMIT stateChanged(m_training ? State::training : State::waiting);
    scheduleScoring();
}

void TrainingWorker::save(const QString& file) {
    attempt(
        [&] {
            if (!m_session) {
                throw Error("There is no run to save yet.");
            }
            m_session->save(file.toStdString());
            m_unsaved = false;
            qCDebug(runLog).noquote() << "saved" << file << "at step" << m_session->steps_done();
            Q_EMIT saved(file);
        },
        &TrainingWorker::saveFailed);
}

bool TrainingWorker::isReadyToTrain() {
    if (m_session && m_session->data()) {
        return true;
    }
    attemptRun([this] {
        if (!m_session) {
            throw Error("There is no run yet; choose data, or open a checkpoint.");
        }
        attachData(m_wantedData);
    });
    return false;
}

void TrainingWorker::start() {
    if (m_training || !isReadyToTrain()) {
        return;
    }
    m_training = true;
    announceState();
    scheduleNext();
}

void TrainingWorker::stepOnce() {
    if (m_training || !isReadyToTrain()) {
        return;
    }
    Q_EMIT stateChanged(State::training);
    if (trainOneStep()) {
        publishAll();
        announceState();
    }
}

void TrainingWorker::scheduleNext() {
    // Through the event queue, so that whatever was asked for meanwhile is done before the next
    // step.
    if (!m_nextScheduled) {
        m_nextScheduled = true;
        QMetaObject::invokeMethod(this, &TrainingWorker::trainNext, Qt::QueuedConnection);
    }
}

void TrainingWorker::trainNext() {
    m_nextScheduled = false;
    const auto runIsOver = [this] {
        return m_runLength > 0 && m_session->steps_done() >= m_runLength;
    };
    if (m_abandoned || (m_training && !runIsOver() && !trainOneStep())) {
        return;
    }
    if (m_training && runIsOver()) {
        m_training = false;
        Q_EMIT finished();
    }
    // Read once: a pause that arrives from here on is the next call's business.
    if (!m_training) {
        publishAll();
        announceState();
        return;
    }
    publishWhatIsDue();
    if (m_scoring.may_spend(*m_session)) {
        advanceScoring();
    }
    scheduleNext();
}

void TrainingWorker::publishWhatIsDue() {
    publish(m_session->steps_done() % m_sheetInterval == 0, m_modelWanted.exchange(false));
}

void TrainingWorker::publishAll() { publish(true, true); }

void TrainingWorker::publish(bool sheet, bool model) {
    sheet = sheet && isSheetWanted();
    if (!sheet && !model) {
        return;
    }
    const auto work = [&] {
        const std::shared_ptr<const ModelSnapshot> snapshot = m_session->snapshot();
        if (model) {
            post(m_mailbox.post(snapshot));
        }
        if (sheet) {
            post(m_mailbox.post(drawSheet(*snapshot)));
        }
    };
    if (m_abandoned) {
        return;
    }
    guarded(runLog, work, [this](const QString& why) {
        if (std::exchange(m_toldSheetFailure, why) != why) {
            Q_EMIT sheetFailed(tr("The grid could not be drawn: %1").arg(why));
        }
    });
}

bool TrainingWorker::isSheetWanted() {
    m_isSheetDue = m_isSheetDue || !m_isSheetWanted;
    return m_isSheetWanted;
}

void TrainingWorker::setSheetWanted(bool isWanted) {
    m_isSheetWanted = isWanted;
    if (isWanted && std::exchange(m_isSheetDue, false) && m_session) {
        publish(/*sheet=*/true, /*model=*/false);
    }
}

/// Whether the step was done. Where it failed, all that has to be told is told.
bool TrainingWorker::trainOneStep() {
    bool isAbandoned = false;
    const auto work = [&] {
        try {
            const StepMetrics& metrics = m_session->step(&m_abandoned);
            m_unsaved = true;
            post(m_mailbox.post(metrics, m_session->seen()));
        } catch (const StepAbandoned&) {
            isAbandoned = true;
        } catch (const Error&) {
            // The run may have fallen back on an earlier state: show that before saying why.
            announceRun();
            throw;
        }
    };
    const bool isDone = attempt(work, &TrainingWorker::failed) && !isAbandoned;
    if (!isDone && !m_abandoned) {
        m_training = false;
        announceState();
    }
    return isDone;
}

SampleSheet TrainingWorker::drawSheet(const ModelSnapshot& model) {
    const auto seed = static_cast<std::uint64_t>(m_session->recipe().seed);
    SampleSheet sheet = generate_sheet(model, m_sheetColumns, seed);
    const bool isTime = !m_sinceReading.isValid() || m_sinceReading.hasExpired(m_readingPause);
    if (!m_training || isTime) {
        m_sinceReading.start();
        sheet.readings = readSheet(sheet.images);
        m_readingPause = std::max(kReadingInterval, kReadingShare * m_sinceReading.restart());
    }
    return sheet;
}

std::vector<float> TrainingWorker::readSheet(const Images& images) {
    std::vector<float> readings;
    if (!attempt([&] { readings = m_scoring.read(*m_session, images); },
                 &TrainingWorker::scoringFailed)) {
        m_scoring.set_referee(nullptr);
    }
    return readings;
}

void TrainingWorker::setReferee(const std::shared_ptr<const Dataset>& data,
                                const std::shared_ptr<const Referee>& referee) {
    if (m_session && data && data == m_session->data()) {
        m_scoring.set_referee(referee);
        publish(/*sheet=*/true, /*model=*/false);
        scheduleScoring();
    }
}

void TrainingWorker::advanceScoring() {
    const auto work = [this] {
        if (const std::optional<Scores> scores = m_scoring.advance(*m_session)) {
            post(m_mailbox.post(*scores));
        }
    };
    if (!attempt(work, &TrainingWorker::scoringFailed)) {
        m_scoring.set_referee(nullptr);
    }
}

void TrainingWorker::scheduleScoring() {
    // Part by part through the event queue, so that nobody waits for the whole.
    const bool isWanted = !m_training && m_session && m_scoring.is_behind(*m_session);
    if (isWanted && !std::exchange(m_scoringScheduled, true)) {
        QMetaObject::invokeMethod(this, &TrainingWorker::scoreWhileWaiting, Qt::QueuedConnection);
    }
}

void TrainingWorker::scoreWhileWaiting() {
    m_scoringScheduled = false;
    if (m_training || !m_session || !m_scoring.is_behind(*m_session)) {
        return;
    }
    advanceScoring();
    scheduleScoring();
}

void TrainingWorker::post(bool mustTell) {
    if (mustTell) {
        Q_EMIT updated();
    }
}

void TrainingWorker::change(const Recipe& recipe) {
    attempt(
        [&] {
            if (!m_session) {
                return;
            }
            const Recipe before = m_session->recipe();
            m_session->change(recipe);
            const Recipe& now = m_session->recipe();
            if (now.loss != before.loss || now.dropout != before.dropout) {
                Q_EMIT graphsChanged(m_session->graphs());
            }
        },
        &TrainingWorker::refused);
}

void TrainingWorker::setRunLength(qint64 steps) { m_runLength = steps; }

void TrainingWorker::setSheetColumns(int columns) {
    m_sheetColumns = columns;
    if (m_session) {
        publish(/*sheet=*/true, /*model=*/false);
    }
}

void TrainingWorker::setSheetInterval(int steps) { m_sheetInterval = std::max(1, steps); }

} // namespace ganvas

#include "app/workers/training_worker.h"

#include "core/data/builtin_digits.h"
#include "core/data/data_source.h"
#include "core/error.h"
#include "core/runtime.h"

#include <algorithm>
#include <exception>
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

void TrainingWorker::guarded(const std::function<void()>& work) {
    if (m_abandoned) {
        return;
    }
    try {
        work();
        return;
    } catch (const StepAbandoned&) {
        return;
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromStdString(error.what()));
    } catch (const std::bad_alloc&) {
        Q_EMIT failed(tr("There is not enough memory for this; choose smaller numbers."));
    } catch (const std::exception& error) {
        Q_EMIT failed(tr("This did not work: %1").arg(QString::fromLocal8Bit(error.what())));
    }
    m_training = false;
    announceState();
}

void TrainingWorker::begin(const Recipe& recipe, const QString& dataSpec) {
    m_training = false;
    guarded([&] {
        validate(recipe, FieldName::title);
        if (!m_session) {
            // The first run of all shows itself before its data is there.
            m_session = std::make_unique<Session>(recipe, nullptr);
            announceRun();
        }
        loadData(dataSpec.toStdString());
        m_session = std::make_unique<Session>(recipe, m_data);
        m_unsaved = false;
        announceRun();
        announceState();
    });
}

void TrainingWorker::open(const QString& file) {
    m_training = false;
    guarded([&] {
        Q_EMIT busy(tr("Opening %1…").arg(file));
        const Checkpoint checkpoint = read_checkpoint(file.toStdString());
        m_session = std::make_unique<Session>(checkpoint, nullptr);
        m_unsaved = false;
        announceRun();
        Q_EMIT opened(file);
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
    m_training = false;
    guarded([&] {
        if (m_session) {
            attachData(dataSpec.toStdString());
        }
    });
}

void TrainingWorker::attachData(const std::string& spec) {
    loadData(spec);
    m_session->set_data(m_data);
    announceRun();
    announceState();
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
        m_scoring.set_referee(nullptr);
        Q_EMIT dataLoaded(m_data);
    }
    announceRealSheet(*m_data);
}

void TrainingWorker::announceRun() {
    m_mailbox.clear();
    m_scoring.restart();
    RunInfo run;
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
        run.sheet = drawSheet(*run.model);
    }
    Q_EMIT runReplaced(run);
}

void TrainingWorker::announceRealSheet(const Dataset& data) {
    Q_EMIT realSheetReady(real_sheet(data, kMaxSheetColumns));
}

void TrainingWorker::announceState() {
    Q_EMIT stateChanged(m_training ? State::training : State::waiting);
    scheduleScoring();
}

void TrainingWorker::save(const QString& file) {
    guarded([&] {
        if (!m_session) {
            throw Error("There is no run to save yet.");
        }
        m_session->save(file.toStdString());
        m_unsaved = false;
        Q_EMIT saved(file);
    });
}

void TrainingWorker::start() {
    if (!m_session || m_training.exchange(true)) {
        return;
    }
    announceState();
    scheduleNext();
}

void TrainingWorker::stepOnce() {
    if (!m_session || m_training) {
        return;
    }
    guarded([this] {
        Q_EMIT stateChanged(State::training);
        trainOneStep();
        publishAll();
        announceState();
    });
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
    guarded([this] {
        const auto runIsOver = [this] {
            return m_runLength > 0 && m_session->steps_done() >= m_runLength;
        };
        if (m_training && !runIsOver()) {
            trainOneStep();
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
    });
}

void TrainingWorker::publishWhatIsDue() {
    const bool sheet = m_session->steps_done() % m_sheetInterval == 0 && isSheetWanted();
    const bool model = m_modelWanted.exchange(false);
    if (!sheet && !model) {
        return;
    }
    const std::shared_ptr<const ModelSnapshot> snapshot = m_session->snapshot();
    if (sheet) {
        postSheet(*snapshot);
    }
    if (model) {
        post(m_mailbox.post(snapshot));
    }
}

void TrainingWorker::publishAll() {
    const std::shared_ptr<const ModelSnapshot> snapshot = m_session->snapshot();
    if (isSheetWanted()) {
        postSheet(*snapshot);
    }
    post(m_mailbox.post(snapshot));
}

bool TrainingWorker::isSheetWanted() {
    m_isSheetDue = m_isSheetDue || !m_isSheetWanted;
    return m_isSheetWanted;
}

void TrainingWorker::postWantedSheet() {
    if (m_session && isSheetWanted()) {
        postSheet(*m_session->snapshot());
    }
}

void TrainingWorker::setSheetWanted(bool isWanted) {
    m_isSheetWanted = isWanted;
    if (isWanted && std::exchange(m_isSheetDue, false)) {
        guarded([this] { postWantedSheet(); });
    }
}

void TrainingWorker::trainOneStep() {
    try {
        const StepMetrics& metrics = m_session->step(&m_abandoned);
        m_unsaved = true;
        post(m_mailbox.post(metrics, m_session->seen()));
    } catch (const Error&) {
        // The run may have fallen back on an earlier state: show that before saying why.
        announceRun();
        throw;
    }
}

SampleSheet TrainingWorker::drawSheet(const ModelSnapshot& model) {
    const auto seed = static_cast<std::uint64_t>(m_session->recipe().seed);
    SampleSheet sheet = generate_sheet(model, m_sheetColumns, seed);
    const bool isTime = !m_sinceReading.isValid() || m_sinceReading.hasExpired(m_readingPause);
    if (!m_training || isTime) {
        m_sinceReading.start();
        sheet.readings = m_scoring.read(sheet.images);
        m_readingPause = std::max(kReadingInterval, kReadingShare * m_sinceReading.restart());
    }
    return sheet;
}

void TrainingWorker::postSheet(const ModelSnapshot& model) {
    post(m_mailbox.post(drawSheet(model)));
}

void TrainingWorker::setReferee(const std::shared_ptr<const Dataset>& data,
                                const std::shared_ptr<const Referee>& referee) {
    guarded([&] {
        if (data == m_data && m_session) {
            m_scoring.set_referee(referee);
            postWantedSheet();
            scheduleScoring();
        }
    });
}

void TrainingWorker::advanceScoring() {
    if (const std::optional<Scores> scores = m_scoring.advance(*m_session)) {
        post(m_mailbox.post(*scores));
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
    guarded([this] {
        advanceScoring();
        scheduleScoring();
    });
}

void TrainingWorker::post(bool mustTell) {
    if (mustTell) {
        Q_EMIT updated();
    }
}

void TrainingWorker::change(const Recipe& recipe) {
    guarded([&] {
        if (!m_session) {
            return;
        }
        const Recipe before = m_session->recipe();
        m_session->change(recipe);
        const Recipe& now = m_session->recipe();
        if (now.loss != before.loss || now.dropout != before.dropout) {
            Q_EMIT graphsChanged(m_session->graphs());
        }
    });
}

void TrainingWorker::setRunLength(qint64 steps) { m_runLength = steps; }

void TrainingWorker::setSheetColumns(int columns) {
    guarded([&] {
        m_sheetColumns = columns;
        postWantedSheet();
    });
}

void TrainingWorker::setSheetInterval(int steps) { m_sheetInterval = std::max(1, steps); }

} // namespace ganvas

#include "app/play/play_workers.h"

#include "app/play/generator_on_show.h"
#include "app/process/worker_thread.h"

#include <chrono>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// The large picture goes first, then training, which has 10, the views, and the judge.
constexpr int kExploringNiceness = 15;
constexpr int kRecordingNiceness = 19;

/// After the last change from one past step to another.
constexpr auto kPastRest = 100ms;

} // namespace

PlayWorkers::PlayWorkers(const GeneratorOnShow* generator, QObject* parent)
    : QObject(parent),
      m_generator(generator),
      m_generation(new GenerationWorker),
      m_directions(new DirectionWorker),
      m_search(new SearchWorker),
      m_recording(new RecordingWorker) {
    give_to_thread(m_generation, m_generationThread);
    give_to_thread(m_directions, m_explorationThread);
    give_to_thread(m_search, m_explorationThread);
    give_to_thread(m_recording, m_recordingThread);
    connect(m_generation, &GenerationWorker::failed, this, &PlayWorkers::failed);
    connect(m_directions, &DirectionWorker::failed, this, &PlayWorkers::failed);
    connect(generator, &GeneratorOnShow::modelChanged, this, &PlayWorkers::takeModel);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kPastRest);
    connect(&m_rest, &QTimer::timeout, this, &PlayWorkers::settle);
    start_thread(m_generationThread, "generation", 0);
    start_thread(m_explorationThread, "exploration", kExploringNiceness);
    start_thread(m_recordingThread, "recording", kRecordingNiceness);
}

PlayWorkers::~PlayWorkers() {
    for (PictureWorker* const worker : m_pictures) {
        worker->cancel();
    }
    m_search->cancel();
    m_recording->cancel();
    end_threads({&m_generationThread, &m_explorationThread, &m_recordingThread});
}

void PlayWorkers::takeModel() {
    m_generation->setModel(m_generator->model(), m_generator->name());
    Q_EMIT modelChanged();
    if (m_generator->isPast()) {
        m_rest.start();
    } else {
        settle();
    }
}

void PlayWorkers::settle() {
    m_rest.stop();
    const std::shared_ptr<const ModelSnapshot> model = m_generator->model();
    for (PictureWorker* const worker : m_pictures) {
        worker->setModel(model);
    }
    m_directions->setModel(model);
    m_search->setModel(model);
    Q_EMIT modelSettled();
}

void PlayWorkers::setJudge(const std::shared_ptr<const Judge>& judge) {
    if (judge == m_judge) {
        return;
    }
    m_judge = judge;
    for (PictureWorker* const worker : m_pictures) {
        worker->setJudge(judge);
    }
    m_search->setJudge(judge);
    Q_EMIT judgeChanged();
}

PictureWorker* PlayWorkers::addPictures() {
    auto* const worker = new PictureWorker;
    worker->setModel(m_generator->model());
    worker->setJudge(m_judge);
    give_to_thread(worker, m_explorationThread);
    connect(worker, &PictureWorker::failed, this, &PlayWorkers::failed);
    m_pictures.push_back(worker);
    return worker;
}

} // namespace ganvas

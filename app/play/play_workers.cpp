#include "app/play/play_workers.h"

#include "core/nn/runtime.h"

namespace ganvas {

namespace {

/// The large picture goes first, then training, which has 10, the views, and the judge.
constexpr int kExploringNiceness = 15;
constexpr int kRecordingNiceness = 19;

void start(QThread& thread, const QString& name, int niceness) {
    thread.setObjectName(name);
    QObject::connect(
        &thread, &QThread::started, &thread, [niceness] { yield_to_other_threads(niceness); },
        Qt::DirectConnection);
    thread.start();
}

} // namespace

PlayWorkers::PlayWorkers(QObject* parent)
    : QObject(parent),
      m_generation(new GenerationWorker),
      m_directions(new DirectionWorker),
      m_search(new SearchWorker),
      m_recording(new RecordingWorker) {
    run(m_generation, m_generationThread);
    run(m_directions, m_explorationThread);
    run(m_search, m_explorationThread);
    run(m_recording, m_recordingThread);
    connect(m_generation, &GenerationWorker::failed, this, &PlayWorkers::failed);
    connect(m_directions, &DirectionWorker::failed, this, &PlayWorkers::failed);
    start(m_generationThread, "generation", 0);
    start(m_explorationThread, "exploration", kExploringNiceness);
    start(m_recordingThread, "recording", kRecordingNiceness);
}

PlayWorkers::~PlayWorkers() {
    for (PictureWorker* const worker : m_pictures) {
        worker->cancel();
    }
    m_search->cancel();
    m_recording->cancel();
    for (QThread* const thread : {&m_generationThread, &m_explorationThread, &m_recordingThread}) {
        thread->quit();
    }
    for (QThread* const thread : {&m_generationThread, &m_explorationThread, &m_recordingThread}) {
        thread->wait();
    }
}

void PlayWorkers::run(QObject* worker, QThread& thread) {
    worker->moveToThread(&thread);
    connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
}

void PlayWorkers::setModel(const std::shared_ptr<const ModelSnapshot>& model,
                           const std::string& name) {
    m_model = model;
    m_generation->setModel(model, name);
    for (PictureWorker* const worker : m_pictures) {
        worker->setModel(model);
    }
    m_directions->setModel(model);
    m_search->setModel(model);
    Q_EMIT modelChanged();
}

void PlayWorkers::setJudge(const std::shared_ptr<const Judge>& judge) {
    m_judge = judge;
    for (PictureWorker* const worker : m_pictures) {
        worker->setJudge(judge);
    }
    m_search->setJudge(judge);
    Q_EMIT judgeChanged();
}

PictureWorker* PlayWorkers::addPictures() {
    auto* const worker = new PictureWorker;
    worker->setModel(m_model);
    worker->setJudge(m_judge);
    run(worker, m_explorationThread);
    connect(worker, &PictureWorker::failed, this, &PlayWorkers::failed);
    m_pictures.push_back(worker);
    return worker;
}

} // namespace ganvas

#include "app/play/explorer.h"

#include "core/nn/runtime.h"

namespace ganvas {

namespace {

/// After training, which has 10, and before the judge.
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

Explorer::Explorer(QObject* parent)
    : QObject(parent),
      m_directions(new DirectionWorker),
      m_search(new SearchWorker),
      m_recording(new RecordingWorker) {
    const auto move = [](QObject* worker, QThread& thread) {
        worker->moveToThread(&thread);
        connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
    };
    move(m_directions, m_thread);
    move(m_search, m_thread);
    move(m_recording, m_recordingThread);
    connect(m_directions, &DirectionWorker::failed, this, &Explorer::failed);
    start(m_thread, "exploration", kExploringNiceness);
    start(m_recordingThread, "recording", kRecordingNiceness);
}

Explorer::~Explorer() {
    for (PictureWorker* const worker : m_pictures) {
        worker->cancel();
    }
    m_search->cancel();
    m_recording->cancel();
    m_thread.quit();
    m_recordingThread.quit();
    m_thread.wait();
    m_recordingThread.wait();
}

void Explorer::setModel(const std::shared_ptr<const ModelSnapshot>& model) {
    m_model = model;
    for (PictureWorker* const worker : m_pictures) {
        worker->setModel(model);
    }
    m_directions->setModel(model);
    m_search->setModel(model);
}

void Explorer::setJudge(const std::shared_ptr<const Judge>& judge) {
    m_judge = judge;
    for (PictureWorker* const worker : m_pictures) {
        worker->setJudge(judge);
    }
    m_search->setJudge(judge);
}

PictureWorker* Explorer::addPictures() {
    auto* const worker = new PictureWorker;
    worker->setModel(m_model);
    worker->setJudge(m_judge);
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    connect(worker, &PictureWorker::failed, this, &Explorer::failed);
    m_pictures.push_back(worker);
    return worker;
}

} // namespace ganvas

#pragma once

#include "app/play/direction_worker.h"
#include "app/play/picture_worker.h"
#include "app/play/recording_worker.h"
#include "app/play/search_worker.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <vector>

namespace ganvas {

/// The workers behind the views that explore a generator, and their threads, which let training and
/// the large picture go first. GUI thread only; nothing here waits for a worker, except the
/// destructor.
class Explorer : public QObject {
    Q_OBJECT

public:
    explicit Explorer(QObject* parent = nullptr);

    /// Gives up what is under way and waits for the threads.
    ~Explorer() override;

    /// From now on everything is drawn by `model`.
    void setModel(const std::shared_ptr<const ModelSnapshot>& model);
    [[nodiscard]] const std::shared_ptr<const ModelSnapshot>& model() const { return m_model; }

    /// Who reads pictures; null: nobody.
    void setJudge(const std::shared_ptr<const Judge>& judge);

    /// A worker for one more view.
    PictureWorker* addPictures();

    [[nodiscard]] DirectionWorker* directions() const { return m_directions; }
    [[nodiscard]] SearchWorker* search() const { return m_search; }
    [[nodiscard]] RecordingWorker* recording() const { return m_recording; }

Q_SIGNALS:
    /// A sentence for the person at the screen, from any of the workers.
    void failed(const QString& sentence);

private:
    QThread m_thread;
    QThread m_recordingThread;
    std::vector<PictureWorker*> m_pictures;
    DirectionWorker* m_directions;
    SearchWorker* m_search;
    RecordingWorker* m_recording;
    std::shared_ptr<const ModelSnapshot> m_model;
    std::shared_ptr<const Judge> m_judge;
};

} // namespace ganvas

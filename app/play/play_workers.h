#pragma once

#include "app/play/direction_worker.h"
#include "app/play/generation_worker.h"
#include "app/play/picture_worker.h"
#include "app/play/recording_worker.h"
#include "app/play/search_worker.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>
#include <vector>

namespace ganvas {

class GeneratorOnShow;

/// The workers behind all that is drawn while somebody plays, and their threads: one for the large
/// picture, one for what explores the generator, which lets training go first, and one for
/// recording. GUI thread only; nothing here waits for a worker, except the destructor.
class PlayWorkers : public QObject {
    Q_OBJECT

public:
    /// All of them draw by `generator`, which must outlive this.
    explicit PlayWorkers(const GeneratorOnShow* generator, QObject* parent = nullptr);

    /// Gives up what is under way and waits for the threads.
    ~PlayWorkers() override;

    /// Who reads pictures; null: nobody.
    void setJudge(const std::shared_ptr<const Judge>& judge);

    /// A worker for one more view.
    PictureWorker* addPictures();

    [[nodiscard]] GenerationWorker* generation() const { return m_generation; }
    [[nodiscard]] DirectionWorker* directions() const { return m_directions; }
    [[nodiscard]] SearchWorker* search() const { return m_search; }
    [[nodiscard]] RecordingWorker* recording() const { return m_recording; }

Q_SIGNALS:
    /// The large picture is drawn by another one from now on.
    void modelChanged();

    /// And so is all else. While somebody goes from one past step to the next that waits until he
    /// rests.
    void modelSettled();

    /// What is asked for from now on is read by another one.
    void judgeChanged();

    /// A sentence for the person at the screen, from any of the workers that have no place of their
    /// own for it.
    void failed(const QString& sentence);

private:
    void takeModel();
    void settle();

    const GeneratorOnShow* m_generator;
    QThread m_generationThread;
    QThread m_explorationThread;
    QThread m_recordingThread;
    GenerationWorker* m_generation;
    DirectionWorker* m_directions;
    SearchWorker* m_search;
    RecordingWorker* m_recording;
    std::vector<PictureWorker*> m_pictures;
    std::shared_ptr<const Judge> m_judge;
    QTimer m_rest;
};

} // namespace ganvas

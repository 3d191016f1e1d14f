#pragma once

#include "app/run/gan_train_worker.h"
#include "app/run/judge_worker.h"

#include <QObject>
#include <QThread>

namespace ganvas {

/// The judge of the run on show, known by the run's data: the window's side of the JudgeWorker and
/// of the GanTrainWorker, whose threads it owns. News about other data go no further. GUI thread
/// only; nothing here waits for the worker, except the destructor.
class RunJudge : public QObject {
    Q_OBJECT

public:
    explicit RunJudge(QObject* parent = nullptr);

    /// Gives up what is under way.
    ~RunJudge() override;

    /// To listen to.
    [[nodiscard]] const JudgeWorker* worker() const { return m_worker; }

    /// Of the run on show; null: it is not here, and there is no judge.
    [[nodiscard]] const std::shared_ptr<const Dataset>& data() const { return m_data; }
    void setData(const std::shared_ptr<const Dataset>& data);

    /// Where it is the run's own fault that there is no data().
    void tellThatDataLacks();

    /// See JudgeWorker::find().
    void find(const NearestQuery& query) { m_worker->find(query); }

    /// sheetRead() answers, and again when there is another judge.
    void read(const SampleSheet& sheet) { m_worker->read(sheet); }

    /// See JudgeWorker::score().
    void score(const std::shared_ptr<const ModelSnapshot>& model) { m_worker->score(model); }

    /// Measures GAN-train of a generator of the run in place of any other. Does nothing where it
    /// can't.
    void measureGanTrain(const std::shared_ptr<const ModelSnapshot>& model);

    /// What is measured is wanted no more, or was of another run.
    void cancelGanTrain();

Q_SIGNALS:
    /// Somebody who can read pictures of the run's data, or nobody any more.
    void changed(const std::shared_ptr<const ganvas::Judge>& judge);

    /// What the judge is about, or nothing any more.
    void busy(const QString& what);

    /// There will be no scores; a sentence says why.
    void unavailable(const QString& sentence);

    void sheetRead(const ganvas::SampleSheet& sheet);
    void scored(const ganvas::Scores& scores);

    /// Whether there is all that measureGanTrain() needs, but for the generator.
    void canMeasureGanTrain(bool can);

    /// The share that is done, or nothing: nobody measures any more.
    void ganTrainProgressed(std::optional<double> share);
    void ganTrainMeasured(const ganvas::Scores& scores);

    /// It could not be measured; a sentence says why.
    void ganTrainFailed(const QString& sentence);

private:
    void connectGanTrain();

    /// Passes a signal of the worker on where it is about the run's data.
    template<typename Told>
    void passOn(void (JudgeWorker::*from)(const std::shared_ptr<const Dataset>&, Told),
                void (RunJudge::*to)(Told)) {
        connect(m_worker, from, this,
                [this, to](const std::shared_ptr<const Dataset>& data, Told told) {
                    if (data == m_data) {
                        Q_EMIT(this->*to)(told);
                    }
                });
    }

    QThread m_thread;
    JudgeWorker* m_worker;
    QThread m_ganTrainThread;
    GanTrainWorker* m_ganTrain;
    std::shared_ptr<const Dataset> m_data;
    std::shared_ptr<const Dataset> m_heldOut;
    std::shared_ptr<const Referee> m_referee;
    quint64 m_ganTrainId = 0; ///< Of what was wanted last.
};

} // namespace ganvas

#pragma once

#include "app/run/judge_worker.h"

#include <QObject>
#include <QThread>

namespace ganvas {

/// The judge of the run on show, known by the run's data: the window's side of the JudgeWorker,
/// whose thread it owns. News about other data go no further. GUI thread only; nothing here waits
/// for the worker, except the destructor.
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

Q_SIGNALS:
    /// Somebody who can read pictures of the run's data, or nobody any more.
    void changed(const std::shared_ptr<const ganvas::Judge>& judge);

    /// What the judge is about, or nothing any more.
    void busy(const QString& what);

    /// There will be no scores; a sentence says why.
    void unavailable(const QString& sentence);

    void sheetRead(const ganvas::SampleSheet& sheet);
    void scored(const ganvas::Scores& scores);

private:
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
    std::shared_ptr<const Dataset> m_data;
};

} // namespace ganvas

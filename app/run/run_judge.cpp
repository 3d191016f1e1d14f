#include "app/run/run_judge.h"

#include "app/process/worker_thread.h"

namespace ganvas {

namespace {

/// All others go before the judge.
constexpr int kNiceness = 19;

} // namespace

RunJudge::RunJudge(QObject* parent)
    : QObject(parent),
      m_worker(new JudgeWorker),
      m_ganTrain(new GanTrainWorker) {
    give_to_thread(m_worker, m_thread);
    passOn(&JudgeWorker::judgeReady, &RunJudge::changed);
    passOn(&JudgeWorker::busy, &RunJudge::busy);
    passOn(&JudgeWorker::unavailable, &RunJudge::unavailable);
    passOn(&JudgeWorker::sheetRead, &RunJudge::sheetRead);
    passOn(&JudgeWorker::scored, &RunJudge::scored);
    start_thread(m_thread, "judge", kNiceness);
    give_to_thread(m_ganTrain, m_ganTrainThread);
    connectGanTrain();
    start_thread(m_ganTrainThread, "GAN-train", kNiceness);
}

void RunJudge::connectGanTrain() {
    connect(m_worker, &JudgeWorker::heldOutReady, this, [this](const auto& data, const auto& held) {
        m_heldOut = data == m_data ? held : m_heldOut;
    });
    connect(m_worker, &JudgeWorker::refereeReady, this,
            [this](const auto& data, const std::shared_ptr<const Referee>& referee) {
                if (data == m_data) {
                    m_referee = referee;
                    Q_EMIT canMeasureGanTrain(true);
                }
            });
    connect(m_ganTrain, &GanTrainWorker::progressed, this, [this](quint64 id, double share) {
        if (id == m_ganTrainId) {
            Q_EMIT ganTrainProgressed(share);
        }
    });
    connect(m_ganTrain, &GanTrainWorker::measured, this, [this](quint64 id, const Scores& scores) {
        if (id == m_ganTrainId) {
            Q_EMIT ganTrainProgressed({});
            Q_EMIT ganTrainMeasured(scores);
        }
    });
    connect(m_ganTrain, &GanTrainWorker::refused, this,
            [this](quint64 id, const QString& sentence) {
                if (id == m_ganTrainId) {
                    Q_EMIT ganTrainProgressed({});
                    Q_EMIT ganTrainFailed(sentence);
                }
            });
}

RunJudge::~RunJudge() {
    m_worker->setData(nullptr);
    cancelGanTrain();
    end_threads({&m_thread, &m_ganTrainThread});
}

void RunJudge::setData(const std::shared_ptr<const Dataset>& data) {
    m_data = data;
    m_heldOut.reset();
    m_referee.reset();
    cancelGanTrain();
    Q_EMIT canMeasureGanTrain(false);
    Q_EMIT changed(nullptr);
    Q_EMIT busy({});
    m_worker->setData(data);
}

void RunJudge::measureGanTrain(const std::shared_ptr<const ModelSnapshot>& model) {
    if (model && m_heldOut && m_referee) {
        m_ganTrain->measure({.id = ++m_ganTrainId,
                             .model = model,
                             .data = m_data,
                             .held_out = m_heldOut,
                             .referee = m_referee});
        Q_EMIT ganTrainProgressed(0);
    }
}

void RunJudge::cancelGanTrain() {
    m_ganTrain->measure({.id = ++m_ganTrainId});
    Q_EMIT ganTrainProgressed({});
}

void RunJudge::tellThatDataLacks() { Q_EMIT unavailable(tr("The run has no data; choose some.")); }

} // namespace ganvas

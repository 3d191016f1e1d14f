#include "app/run/run_judge.h"

#include "app/process/worker_thread.h"

namespace ganvas {

namespace {

/// All others go before the judge.
constexpr int kNiceness = 19;

} // namespace

RunJudge::RunJudge(QObject* parent) : QObject(parent), m_worker(new JudgeWorker) {
    give_to_thread(m_worker, m_thread);
    passOn(&JudgeWorker::judgeReady, &RunJudge::changed);
    passOn(&JudgeWorker::busy, &RunJudge::busy);
    passOn(&JudgeWorker::unavailable, &RunJudge::unavailable);
    passOn(&JudgeWorker::sheetRead, &RunJudge::sheetRead);
    passOn(&JudgeWorker::scored, &RunJudge::scored);
    start_thread(m_thread, "judge", kNiceness);
}

RunJudge::~RunJudge() {
    m_worker->setData(nullptr);
    end_threads({&m_thread});
}

void RunJudge::setData(const std::shared_ptr<const Dataset>& data) {
    m_data = data;
    Q_EMIT changed(nullptr);
    Q_EMIT busy({});
    m_worker->setData(data);
}

void RunJudge::tellThatDataLacks() { Q_EMIT unavailable(tr("The run has no data; choose some.")); }

} // namespace ganvas

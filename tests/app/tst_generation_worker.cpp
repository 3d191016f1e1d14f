#include "app/play/generation_worker.h"
#include "core/files/point_text.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_fixture.h"
#include "tests/support/worker_queue.h"

#include <QtTest>

using namespace ganvas;

class TestGenerationWorker : public QObject, private WorkerFixture<GenerationWorker> {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        makeWorker();
        m_answers = spy(&GenerationWorker::answered);
    }

    void cleanup() { endWorker(); }

    void answers() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({7, {sample_noise(12, 1), pure_class(4)}});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 1, kPatience);
        const auto answer = m_answers->constFirst().constFirst().value<PlayAnswer>();
        QCOMPARE(answer.id, 7U);
        QCOMPARE(answer.digits, pure_class(4));
        QCOMPARE(answer.strip.count(), 10U);
        const std::vector<Noise> noise(10, sample_noise(12, 1));
        const std::vector<int> digits{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        QCOMPARE(answer.strip.pixels, m_model->generate(noise, digits).pixels);
    }

    void theNewestRequestWins() {
        m_worker->setModel(m_model);
        // The thread does not run yet, so all of these wait for it.
        for (std::uint64_t id = 1; id <= 50; ++id) {
            m_worker->request({id, {sample_noise(12, id)}});
        }
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 1, kPatience);
        QCOMPARE(m_answers->constFirst().constFirst().value<PlayAnswer>().id, 50U);
        finish_queue(m_worker);
        QCOMPARE(m_answers->size(), 1);
    }

    void theNewestSheetWins() {
        m_worker->setModel(m_model);
        const auto sheets = spy(&GenerationWorker::sheetDrawn);
        for (int columns = 1; columns <= 20; ++columns) {
            m_worker->requestSheet(columns, 1);
        }
        m_thread->start();
        finish_queue(m_worker);
        QCOMPARE(sheets->size(), 1);
        QCOMPARE(sheets->constFirst()[0].value<SampleSheet>().columns, 20);
    }

    void aPaceLeavesRequestsForNewerOnes() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->setPace(std::chrono::hours(1));
        m_worker->request({1, {sample_noise(12, 1)}});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 1, kPatience);
        m_worker->request({2, {sample_noise(12, 2)}});
        m_worker->request({3, {sample_noise(12, 3)}});
        finish_queue(m_worker);
        QCOMPARE(m_answers->size(), 1);
        m_worker->setPace(std::chrono::milliseconds(0));
        m_worker->request({4, {sample_noise(12, 4)}});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 2, kPatience);
        QCOMPARE(m_answers->constLast().constFirst().value<PlayAnswer>().id, 4U);
    }

    void theLastRequestIsAnsweredAtAnyPace() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->setPace(std::chrono::milliseconds(20));
        for (std::uint64_t id = 1; id <= 20; ++id) {
            m_worker->request({id, {sample_noise(12, id)}});
        }
        const auto last = [this] {
            return m_answers->isEmpty()
                       ? 0
                       : m_answers->constLast().constFirst().value<PlayAnswer>().id;
        };
        QTRY_COMPARE_WITH_TIMEOUT(last(), 20U, kPatience);
    }

    void noiseOfAnotherSizeGetsAPicture() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({1, {sample_noise(100, 1)}});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 1, kPatience);
        m_worker->request({2, {}});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 2, kPatience);
        QVERIFY(m_failures->isEmpty());
    }

    void aBadRequestIsASentence() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({1, {sample_noise(12, 1), {}}});
        QTRY_COMPARE_WITH_TIMEOUT(m_failures->size(), 1, kPatience);
        m_worker->request({2, {sample_noise(12, 1), pure_class(9)}});
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->size(), 1, kPatience);
    }

    void aCauseIsToldOnceForAModel() {
        m_thread->start();
        const auto fail = [this] {
            m_worker->request({1, {sample_noise(12, 1), {}}});
            finish_queue(m_worker);
        };
        m_worker->setModel(m_model);
        fail();
        fail();
        QCOMPARE(m_failures->size(), 1);
        m_worker->setModel(Session(small_recipe(), nullptr).snapshot());
        fail();
        fail();
        QCOMPARE(m_failures->size(), 2);
    }

    void answersBearTheGeneratorsName() {
        m_thread->start();
        m_worker->setModel(m_model, kPretrainedModel);
        m_worker->request({1, {sample_noise(12, 1), pure_class(9)}});
        finish_queue(m_worker);
        m_worker->setModel(m_model);
        m_worker->request({2, {sample_noise(12, 1), pure_class(9)}});
        finish_queue(m_worker);
        QCOMPARE(m_answers->size(), 2);
        QCOMPARE(m_answers->at(0)[0].value<PlayAnswer>().model, std::string(kPretrainedModel));
        QCOMPARE(m_answers->at(1)[0].value<PlayAnswer>().model, std::string());
    }

    void withoutAModelNothingHappens() {
        m_thread->start();
        m_worker->request({1, {sample_noise(12, 1)}});
        m_worker->requestSheet(3, 1);
        finish_queue(m_worker);
        QVERIFY(m_answers->isEmpty());
        QVERIFY(m_failures->isEmpty());
    }

private:
    std::unique_ptr<WorkerSpy> m_answers;
};

QTEST_GUILESS_MAIN(TestGenerationWorker)
#include "tst_generation_worker.moc"

#include "app/play/search_worker.h"
#include "core/judge/shipped_judges.h"
#include "tests/support/plain_images.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_fixture.h"
#include "tests/support/worker_queue.h"

#include <QtTest>

#include <numeric>

using namespace ganvas;

namespace {

Images digit(std::size_t number) { return small_digits()->images.one(number); }

template<typename Answer>
Answer last(const WorkerSpy& spy) {
    return spy.constLast().constFirst().template value<Answer>();
}

} // namespace

class TestSearchWorker : public QObject, private WorkerFixture<SearchWorker> {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_judge = shipped_judge_for(draw_builtin_digits(500, 99));
        QVERIFY(m_judge);
    }

    void init() {
        makeWorker();
        m_readings = spy(&SearchWorker::sketchRead);
        m_progress = spy(&SearchWorker::progressed);
        m_found = spy(&SearchWorker::found);
    }

    void cleanup() {
        m_worker->cancel();
        endWorker();
    }

    void readsADrawing() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->setJudge(m_judge);
        m_worker->read({3, digit(40)});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings->size(), 1, kPatience);
        const auto reading = last<SketchReading>(*m_readings);
        QCOMPARE(reading.id, 3U);
        QVERIFY(reading.probabilities && reading.opinion);
        QCOMPARE(reading.digit, static_cast<int>(small_digits()->labels[40]));
        const auto& shares = *reading.probabilities;
        QVERIFY(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0F) - 1) < 1e-3F);
        QCOMPARE(reading.opinion->validity,
                 m_model->opinions(digit(40), std::array{reading.digit}).front().validity);
    }

    void readsWithWhatThereIs() {
        m_thread->start();
        m_worker->read({1, digit(0)});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings->size(), 1, kPatience);
        QVERIFY(!last<SketchReading>(*m_readings).probabilities);
        QVERIFY(!last<SketchReading>(*m_readings).opinion);
        m_worker->setModel(m_model);
        m_worker->read({2, digit(0)});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings->size(), 2, kPatience);
        const auto reading = last<SketchReading>(*m_readings);
        QVERIFY(!reading.probabilities);
        QCOMPARE(reading.digit, reading.opinion->digit());
        m_worker->read({3, {}});
        QTRY_COMPARE_WITH_TIMEOUT(m_failures->size(), 1, kPatience);
    }

    void theNewestRequestsWin() {
        m_worker->setModel(m_model);
        // The thread does not run yet, so all of these wait for it.
        for (std::uint64_t id = 1; id <= 20; ++id) {
            m_worker->read({id, digit(1)});
            m_worker->find({100 + id, digit(id)});
        }
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
        QCOMPARE(m_readings->size(), 1);
        QCOMPARE(last<SketchReading>(*m_readings).id, 20U);
        QCOMPARE(last<FindAnswer>(*m_found).id, 120U);
        for (const auto& arguments : *m_progress) {
            QCOMPARE(arguments[0].value<FindAnswer>().id, 120U);
        }
    }

    void findsInPieces() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->setJudge(m_judge);
        m_worker->find({9, digit(60)});
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
        QVERIFY(m_progress->size() > 20);
        double before = 0;
        for (const auto& arguments : *m_progress) {
            const auto answer = arguments[0].value<FindAnswer>();
            QVERIFY(answer.progress > before && answer.progress < 1);
            QCOMPARE(answer.best.picture.count(), std::size_t{1});
            before = answer.progress;
        }
        const auto answer = last<FindAnswer>(*m_found);
        QCOMPARE(answer.id, 9U);
        QCOMPARE(answer.progress, 1.0);
        QCOMPARE(main_class(answer.best.point.classes),
                 static_cast<int>(small_digits()->labels[60]));
        QCOMPARE(m_model->generate(std::span(&answer.best.point, 1)).pixels,
                 answer.best.picture.pixels);
        QVERIFY(m_failures->isEmpty());
    }

    void drawingsAreReadWhileItSearches() {
        m_worker->setModel(m_model);
        m_worker->find({1, digit(60)});
        // Asks on the worker's own thread, where what happens between two pieces is no chance.
        qsizetype readAt = -1;
        connect(
            m_worker, &SearchWorker::progressed, m_worker,
            [this](const FindAnswer& answer) {
                m_worker->read({answer.id, digit(2)});
            },
            Qt::DirectConnection);
        connect(
            m_worker, &SearchWorker::sketchRead, m_worker,
            [&] { readAt = readAt < 0 ? m_found->size() : readAt; }, Qt::DirectConnection);
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
        QCOMPARE(readAt, qsizetype{0});
    }

    void cancelEndsASearch() {
        m_worker->setModel(m_model);
        connect(
            m_worker, &SearchWorker::progressed, m_worker, [this] { m_worker->cancel(); },
            Qt::DirectConnection);
        m_worker->find({1, digit(60)});
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_progress->size(), 1, kPatience);
        m_worker->read({2, digit(2)});
        QTRY_COMPARE_WITH_TIMEOUT(m_readings->size(), 1, kPatience);
        finish_queue(m_worker, 3);
        QCOMPARE(m_progress->size(), 1);
        QVERIFY(m_found->isEmpty() && m_failures->isEmpty());

        m_worker->disconnect(m_worker);
        m_worker->find({2, digit(60)});
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
    }

    void aNewSearchTakesThePlaceOfTheOld() {
        m_worker->setModel(m_model);
        int pieces = 0;
        connect(
            m_worker, &SearchWorker::progressed, m_worker,
            [&] {
                if (++pieces == 3) {
                    m_worker->find({2, digit(5)});
                }
            },
            Qt::DirectConnection);
        m_worker->find({1, digit(60)});
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
        QCOMPARE(last<FindAnswer>(*m_found).id, 2U);
        QCOMPARE(m_progress->at(2)[0].value<FindAnswer>().id, 1U);
        QCOMPARE(m_progress->at(3)[0].value<FindAnswer>().id, 2U);
    }

    void badRequestsAreSentences() {
        m_thread->start();
        m_worker->find({1, digit(0)});
        QTRY_COMPARE_WITH_TIMEOUT(m_failures->size(), 1, kPatience);
        QVERIFY(m_failures->constLast()[0].toString().contains("no generator yet"));
        m_worker->setModel(m_model);
        m_worker->find({2, plain_images(1)});
        QTRY_COMPARE_WITH_TIMEOUT(m_failures->size(), 2, kPatience);
        QVERIFY(m_failures->constLast()[0].toString().contains("draw a digit first"));
        m_worker->find({3, digit(0)});
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
    }

private:
    std::shared_ptr<const Judge> m_judge;
    std::unique_ptr<WorkerSpy> m_readings;
    std::unique_ptr<WorkerSpy> m_progress;
    std::unique_ptr<WorkerSpy> m_found;
};

QTEST_GUILESS_MAIN(TestSearchWorker)
#include "tst_search_worker.moc"

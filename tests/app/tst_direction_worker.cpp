#include "app/play/direction_worker.h"
#include "core/model/pretrained.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_fixture.h"
#include "tests/support/worker_queue.h"

#include <QtTest>

using namespace ganvas;

class TestDirectionWorker : public QObject, private WorkerFixture<DirectionWorker> {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        makeWorker();
        m_found = spy(&DirectionWorker::found);
    }

    void cleanup() { endWorker(); }

    void findsAndMeasures() {
        m_worker->setModel(m_model);
        m_worker->request({3, DirectionMethod::factors, 4, 2});
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
        const DirectionsAnswer answer = newest();
        QCOMPARE(answer.id, 3U);
        QCOMPARE(answer.directions.size(), std::size_t{2});
        const std::vector<Direction> known = factor_directions(*m_model, 4, 2);
        QCOMPARE(answer.directions[0].vector, known[0].vector);
        QCOMPARE(answer.directions[1].share, known[1].share);
    }

    void namesWhatThePretrainedGeneratorDoes() {
        const auto model = shipped_pretrained().model;
        m_worker->setModel(model);
        m_worker->request({1, DirectionMethod::principal, 4, 3});
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
        const std::vector<NamedDirection> directions = newest().directions;
        QVERIFY(std::any_of(directions.begin(), directions.end(), [](const NamedDirection& d) {
            return d.effect.measure.has_value() && !describe(d.effect).empty();
        }));
    }

    void theNewestRequestWins() {
        m_worker->setModel(m_model);
        for (std::uint64_t id = 1; id <= 20; ++id) {
            m_worker->request({id, DirectionMethod::factors, std::nullopt, 2});
        }
        m_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
        finish_queue(m_worker, 5);
        QCOMPARE(m_found->size(), 1);
        QCOMPARE(newest().id, 20U);
    }

    void waitsForAModel() {
        m_thread->start();
        m_worker->request({1, DirectionMethod::factors, std::nullopt, 1});
        m_worker->setModel(m_model);
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
    }

    void findsAgainForAnotherNoiseSize() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({1, DirectionMethod::factors, std::nullopt, 1});
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
        m_worker->setModel(shipped_pretrained().model);
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 2, kPatience);
        QCOMPARE(newest().directions[0].vector.size(), std::size_t{64});
        QCOMPARE(newest().id, 1U);
    }

    void findsAgainWhenTheGeneratorHasChangedMuch() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({1, DirectionMethod::factors, std::nullopt, 1});
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
        Recipe other = small_recipe();
        other.seed = 2;
        m_worker->setModel(Session(other, nullptr).snapshot());
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 2, kPatience);
    }

    void searchesForNobodyAndCatchesUp() {
        m_thread->start();
        m_worker->setActive(false);
        m_worker->setModel(m_model);
        m_worker->request({1, DirectionMethod::factors, 4, 1});
        m_worker->request({2, DirectionMethod::factors, 5, 1});
        finish_queue(m_worker, 10);
        QCOMPARE(m_found->size(), 0);
        m_worker->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
        QCOMPARE(newest().id, 2U);

        m_worker->setActive(false);
        m_worker->setModel(shipped_pretrained().model);
        finish_queue(m_worker, 10);
        QCOMPARE(m_found->size(), 1);
        m_worker->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 2, kPatience);
        QCOMPARE(newest().directions[0].vector.size(), std::size_t{64});

        // A search that is given up half way is done whole later.
        m_worker->request({3, DirectionMethod::factors, 6, 5});
        m_worker->setActive(false);
        finish_queue(m_worker, 10);
        m_worker->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 3, kPatience);
        QCOMPARE(newest().directions.size(), std::size_t{5});
        finish_queue(m_worker, 10);
        QCOMPARE(m_found->size(), 3);
    }

    void aBadRequestIsASentence() {
        m_thread->start();
        m_worker->setModel(m_model);
        m_worker->request({1, DirectionMethod::factors, -1, 1});
        QTRY_COMPARE_WITH_TIMEOUT(m_failures->size(), 1, kPatience);
        m_worker->request({2, DirectionMethod::factors, -1, 1});
        finish_queue(m_worker);
        QVERIFY2(m_failures->size() == 1, "the same cause, of the same generator");
        // Made for a generator of more classes.
        m_worker->request({3, DirectionMethod::factors, 10, 1});
        QTRY_COMPARE_WITH_TIMEOUT(m_found->size(), 1, kPatience);
    }

private:
    [[nodiscard]] DirectionsAnswer newest() const {
        return m_found->constLast().constFirst().value<DirectionsAnswer>();
    }

    std::unique_ptr<WorkerSpy> m_found;
};

QTEST_GUILESS_MAIN(TestDirectionWorker)
#include "tst_direction_worker.moc"

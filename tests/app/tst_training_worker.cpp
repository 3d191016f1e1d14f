#include "tests/support/training_worker_fixture.h"
#include "tests/support/worker_queue.h"

#include <QSemaphore>
#include <QtTest>

using namespace ganvas;

class TestTrainingWorker : public QObject, private TrainingWorkerFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { startWorker(); }
    void cleanup() { stopWorker(); }

    void beginsTrainsPausesAndGoesOn() {
        begin();
        QCOMPARE(lastRun().recipe, small_recipe());
        QCOMPARE(lastRun().dataSpec, data());
        QVERIFY(!lastRun().dataTitle.isEmpty());
        QVERIFY(lastRun().model != nullptr);

        call([this] { m_worker->start(); });
        QTRY_VERIFY_WITH_TIMEOUT(takeSteps() >= 5, kPatience);
        m_worker->pause();
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
        takeSteps();
        const qint64 paused = m_step;
        QVERIFY(m_worker->hasUnsavedSteps());

        call([this] { m_worker->start(); });
        QTRY_VERIFY_WITH_TIMEOUT(takeSteps() > paused, kPatience);
        QVERIFY(m_failures->isEmpty());
    }

    void pausesWithinOneStep() {
        begin();
        call([this] { m_worker->start(); });
        QTRY_VERIFY_WITH_TIMEOUT(takeSteps() >= 3, kPatience);
        m_worker->pause();
        const qint64 atPause = takeSteps();
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
        // One step may have been under way, and one more may have been counted as we looked.
        const qint64 later = takeSteps();
        QVERIFY(later <= atPause + 2);
        finish_queue(m_worker, 5);
        QCOMPARE(takeSteps(), later);
    }

    void stepsOnce() {
        begin();
        call([this] { m_worker->stepOnce(); });
        QTRY_COMPARE_WITH_TIMEOUT(takeSteps(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
        finish_queue(m_worker, 5);
        QCOMPARE(takeSteps(), 1);
    }

    void tellsOfNewsOnceUntilTheyAreTaken() {
        begin();
        m_worker->mailbox().take();
        const WorkerSpy updates(m_worker, &TrainingWorker::updated);
        call([this] { m_worker->start(); });
        QTRY_VERIFY_WITH_TIMEOUT(!updates.isEmpty(), kPatience);
        finish_queue(m_worker, 10); // Each turn is a step.
        QCOMPARE(updates.size(), 1);
        const TrainingUpdate update = m_worker->mailbox().take();
        QVERIFY(update.metrics.size() > 1);
        QTRY_COMPARE_WITH_TIMEOUT(updates.size(), 2, kPatience);
    }

    void stopsAtTheRunLength() {
        begin();
        const WorkerSpy finished(m_worker, &TrainingWorker::finished);
        call([this] {
            m_worker->setRunLength(4);
            m_worker->start();
        });
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
        finish_queue(m_worker, 5);
        QCOMPARE(takeSteps(), 4);
    }

    void sheetsComeEveryKthStep() {
        const std::vector<qint64> steps = stepsOfSheets(/*interval=*/2, /*length=*/5);
        QCOMPARE(steps, (std::vector<qint64>{2, 4, 5})); // The last one with the pause.
    }

    void sheetsRestUnlessTheyAreAskedFor() {
        const std::vector<qint64> steps = stepsOfSheets(/*interval=*/0, /*length=*/40);
        QCOMPARE(steps.back(), 40); // With the pause.
        QVERIFY2(steps.size() < 30, qPrintable(QString::number(steps.size())));
    }

    void changesTakeEffect() {
        begin();
        Recipe recipe = small_recipe();
        recipe.batch_size = 16;
        recipe.noise_size = 5;
        call([&] {
            m_worker->change(recipe);
            m_worker->stepOnce();
        });
        QTRY_COMPARE_WITH_TIMEOUT(takeSteps(), 1, kPatience);
        QCOMPARE(m_epochs, 16.0 / 200.0);
        recipe.batch_size = -1;
        call([&] { m_worker->change(recipe); });
        QTRY_COMPARE_WITH_TIMEOUT(m_refusals->size(), 1, kPatience);
        QVERIFY(m_failures->isEmpty());
    }

    void publishesAModelWhenAsked() {
        begin();
        call([this] { m_worker->start(); });
        QTRY_VERIFY_WITH_TIMEOUT(takeSteps() >= 2, kPatience);
        m_modelStep = -1;
        m_worker->requestModel();
        QTRY_VERIFY_WITH_TIMEOUT(takeSteps() >= 2 && m_modelStep >= 2, kPatience);
    }

    /// News that came after a RunInfo wait until its reader has that.
    void newsFollowTheirRun() {
        int told = 0;
        TrainingMailbox mailbox([&told] { ++told; });
        mailbox.clear(1);
        mailbox.post(StepMetrics(), {});
        mailbox.post(StepMetrics(), {});
        QCOMPARE(told, 1);
        QVERIFY(!mailbox.take(0) && !mailbox.take(2));
        const std::optional<TrainingUpdate> update = mailbox.take(1);
        QVERIFY(update && update->metrics.size() == 2);
        QVERIFY(mailbox.take(1)->metrics.empty());
        mailbox.post(Scores());
        QCOMPARE(told, 2);
        begin();
        const RunInfo first = lastRun();
        begin();
        QVERIFY(lastRun().id != first.id && lastRun().news > first.news);
        QVERIFY(!m_worker->mailbox().take(first.news));
        QVERIFY(m_worker->mailbox().take(lastRun().news));
    }

    void abandonsAStepUnderWay() {
        Recipe slow = recipe_named("seed");
#ifdef __SANITIZE_THREAD__
        slow.batch_size = 8; // Slow enough there.
#else
        slow.batch_size = 512;
#endif
        call([&] { m_worker->begin(slow, data()); });
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
        QSemaphore steps;
        // On the worker's thread, between a step and the next one.
        connect(
            m_worker, &TrainingWorker::updated, m_worker, [&steps] { steps.release(); },
            Qt::DirectConnection);
        m_worker->mailbox().take();
        call([this] { m_worker->start(); });
        QVERIFY(steps.tryAcquire(1, kPatience));
        const qint64 done = takeSteps();
        QVERIFY(done >= 1);
        // No machine does a step of this size in so short a time: it is under way.
        QThread::msleep(20);
        m_worker->abandon();
        finish_queue(m_worker, 2);
        QCOMPARE(takeSteps(), done);
        QVERIFY(m_failures->isEmpty());
    }

private:
    /// Of those that a run of `length` steps draws for somebody who watches.
    std::vector<qint64> stepsOfSheets(int interval, int length) {
        begin();
        std::vector<qint64> steps;
        int columns = 0;
        // On the worker's thread, as each is posted.
        const auto collect = [&] {
            const TrainingUpdate update = m_worker->mailbox().take();
            if (update.sheet && update.sheet->step > 0) {
                steps.push_back(update.sheet->step);
                columns = update.sheet->columns;
            }
        };
        const auto connection =
            connect(m_worker, &TrainingWorker::updated, m_worker, collect, Qt::DirectConnection);
        const WorkerSpy finished(m_worker, &TrainingWorker::finished);
        call([&] {
            m_worker->setSheetColumns(3);
            m_worker->setSheetInterval(interval);
            m_worker->setRunLength(length);
            m_worker->mailbox().take();
            m_worker->start();
        });
        const bool isDone =
            QTest::qWaitFor([&finished] { return finished.size() == 1; }, kPatience);
        finish_queue(m_worker, 2);
        disconnect(connection);
        return isDone && columns == 3 ? steps : std::vector<qint64>{-1};
    }
};

QTEST_GUILESS_MAIN(TestTrainingWorker)
#include "tst_training_worker.moc"

#include "app/run/training_worker.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_queue.h"
#include "tests/support/worker_spy.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

using namespace ganvas;
using State = TrainingWorker::State;

namespace {

constexpr int kPatience = 20000;

} // namespace

class TestTrainingWorker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_thread = std::make_unique<QThread>();
        m_worker = new TrainingWorker;
        m_worker->moveToThread(m_thread.get());
        connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
        m_states = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::stateChanged);
        m_failures = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::failed);
        m_refusals = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::refused);
        m_saveFailures = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::saveFailed);
        m_runs = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::runReplaced);
        m_thread->start();
    }

    void cleanup() {
        m_worker->abandon();
        m_thread->quit();
        QVERIFY(m_thread->wait(kPatience));
    }

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
        begin();
        call([this] {
            m_worker->setSheetColumns(3);
            m_worker->setSheetInterval(2);
            m_worker->setRunLength(5);
            m_worker->mailbox().take();
            m_worker->start();
        });
        QTRY_COMPARE_WITH_TIMEOUT(takeSteps(), 5, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(takeSteps() == 5 && m_sheetStep == 5, kPatience);
        QCOMPARE(m_sheetColumns, 3);
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

    void savesAndOpens() {
        begin();
        const QString file = m_folder.filePath("run.ganvas");
        const WorkerSpy saved(m_worker, &TrainingWorker::saved);
        const WorkerSpy opened(m_worker, &TrainingWorker::opened);
        call([&] {
            m_worker->stepOnce();
            m_worker->stepOnce();
            m_worker->save(file);
        });
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, kPatience);
        QVERIFY(!m_worker->hasUnsavedSteps());
        begin();
        QCOMPARE(lastRun().step, 0);
        call([&] { m_worker->open(file); });
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(lastRun().step == 2 && !lastRun().dataTitle.isEmpty(), kPatience);
        QCOMPARE(lastRun().history.size(), 2U);
        QVERIFY(m_failures->isEmpty());
    }

    void failuresAreSentencesAndCostNothing_data() {
        QTest::addColumn<int>("what");
        QTest::newRow("no such folder") << 0;
        QTest::newRow("no such checkpoint") << 1;
        QTest::newRow("unwritable checkpoint") << 2;
        QTest::newRow("impossible recipe") << 3;
    }

    void failuresAreSentencesAndCostNothing() {
        QFETCH(int, what);
        begin();
        call([this] { m_worker->stepOnce(); });
        QTRY_COMPARE_WITH_TIMEOUT(takeSteps(), 1, kPatience);
        call([this, what] {
            Recipe bad = small_recipe();
            bad.noise_size = 0;
            switch (what) {
            case 0:
                return m_worker->begin(small_recipe(), "/no/such/folder");
            case 1:
                return m_worker->open("/no/such/file.ganvas");
            case 2:
                return m_worker->save("/no/such/folder/run.ganvas");
            default:
                return m_worker->begin(bad, data());
            }
        });
        finish_queue(m_worker);
        const WorkerSpy& told = what == 2 ? *m_saveFailures : *m_refusals;
        QCOMPARE(told.size(), 1);
        QVERIFY(told[0][0].toString().size() > 20);
        QVERIFY2(m_failures->isEmpty(), "the run has not failed");
        QCOMPARE(lastState(), State::waiting);
        call([this] { m_worker->stepOnce(); });
        QTRY_COMPARE_WITH_TIMEOUT(takeSteps(), 2, kPatience);
    }

    void playsButDoesNotTrainWithoutItsData() {
        begin();
        const QString file = m_folder.filePath("orphan.ganvas");
        const QTemporaryDir other;
        write_small_dataset(other.path(), 60);
        call([&] {
            m_worker->begin(small_recipe(), other.path());
            m_worker->stepOnce();
            m_worker->save(file);
        });
        QTRY_COMPARE_WITH_TIMEOUT(takeSteps(), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kPatience);
        begin();
        QVERIFY(QDir(other.path()).removeRecursively());
        call([&] { m_worker->open(file); });
        QTRY_COMPARE_WITH_TIMEOUT(m_refusals->size(), 1, kPatience);
        QVERIFY2(lastRefusal().contains("choose it under Data") &&
                     lastRefusal().contains(other.path()),
                 qPrintable(lastRefusal()));
        QCOMPARE(lastRun().step, 1);
        QVERIFY(lastRun().dataTitle.isEmpty() && lastRun().dataSpec.isEmpty());
        // Starting looks for the data once more, and says the same as long as it is not there.
        call([this] { m_worker->start(); });
        finish_queue(m_worker, 3);
        QCOMPARE(m_refusals->size(), 2);
        QVERIFY2(lastRefusal().contains(other.path()), qPrintable(lastRefusal()));
        QCOMPARE(lastState(), State::waiting);
        QVERIFY2(takeSteps() == 0, "nothing was trained");
        call([this] {
            m_worker->chooseData(data());
            m_worker->stepOnce();
        });
        QTRY_COMPARE_WITH_TIMEOUT(takeSteps(), 2, kPatience);
        QVERIFY(m_failures->isEmpty());
    }

    void itsDataComesBack() {
        const QTemporaryDir parent;
        const QString folder = parent.filePath("data");
        call([&] { m_worker->begin(small_recipe(), folder); });
        QTRY_COMPARE_WITH_TIMEOUT(m_refusals->size(), 1, kPatience);
        QVERIFY(lastRun().id != 0 && lastRun().dataSpec.isEmpty());
        // Another recipe can be chosen meanwhile, for the same data.
        Recipe other = small_recipe();
        other.seed = 5;
        call([&] { m_worker->begin(other, {}); });
        QTRY_COMPARE_WITH_TIMEOUT(m_refusals->size(), 2, kPatience);
        QCOMPARE(lastRun().recipe, other);
        QVERIFY(QDir().mkdir(folder));
        write_small_dataset(folder);
        call([this] { m_worker->start(); });
        QTRY_COMPARE_WITH_TIMEOUT(lastRun().dataSpec, folder, kPatience);
        call([this] { m_worker->stepOnce(); });
        QTRY_COMPARE_WITH_TIMEOUT(takeSteps(), 1, kPatience);
        QCOMPARE(m_refusals->size(), 2);
    }

    void withoutARunNothingIsSilent() {
        call([this] {
            m_worker->start();
            m_worker->stepOnce();
            m_worker->save(m_folder.filePath("nothing.ganvas"));
        });
        finish_queue(m_worker);
        QCOMPARE(m_refusals->size(), 2);
        QCOMPARE(m_saveFailures->size(), 1);
    }

    void aFailedSaveLetsTrainingGoOn() {
        begin();
        call([this] { m_worker->start(); });
        QTRY_VERIFY_WITH_TIMEOUT(takeSteps() >= 2, kPatience);
        call([this] { m_worker->save("/no/such/folder/run.ganvas"); });
        finish_queue(m_worker);
        const qint64 then = takeSteps();
        finish_queue(m_worker, 3);
        QVERIFY(takeSteps() > then);
        QCOMPARE(m_saveFailures->size(), 1);
        QVERIFY(m_worker->hasUnsavedSteps() && m_failures->isEmpty());
        QCOMPARE(lastState(), State::training);
    }

    /// News that came after a RunInfo wait until its reader has that.
    void newsFollowTheirRun() {
        TrainingMailbox mailbox;
        mailbox.clear(1);
        mailbox.post(StepMetrics(), {});
        QVERIFY(!mailbox.take(0) && !mailbox.take(2));
        const std::optional<TrainingUpdate> update = mailbox.take(1);
        QVERIFY(update && update->metrics.size() == 1);
        QVERIFY(mailbox.take(1)->metrics.empty());
        begin();
        const RunInfo first = lastRun();
        begin();
        QVERIFY(lastRun().id != first.id && lastRun().news > first.news);
        QVERIFY(!m_worker->mailbox().take(first.news));
        QVERIFY(m_worker->mailbox().take(lastRun().news));
    }

    /// So that the run finds its data wherever Ganvas is started the next time.
    void aFolderHereIsKeptByItsWholeName() {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(data()));
        call([this] { m_worker->begin(small_recipe(), "."); });
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
        QVERIFY(QDir::setCurrent(before));
        QCOMPARE(QDir(lastRun().dataSpec), QDir(data()));
        QVERIFY(QDir::isAbsolutePath(lastRun().dataSpec));
    }

    void abandonsAStepUnderWay() {
        Recipe slow = recipe_named("seed");
        slow.batch_size = 512;
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
    void call(const std::function<void()>& work) { QMetaObject::invokeMethod(m_worker, work); }

    void begin() {
        m_step = 0;
        m_runs->clear();
        m_states->clear();
        call([this] { m_worker->begin(small_recipe(), data()); });
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
    }

    QString data() {
        if (m_data.isEmpty()) {
            m_data = write_small_dataset(m_folder.path());
        }
        return m_data;
    }

    /// Empties the mailbox; returns the newest step seen.
    qint64 takeSteps() {
        const TrainingUpdate update = m_worker->mailbox().take();
        if (!update.metrics.empty()) {
            m_step = update.metrics.back().step;
            m_epochs = update.seen.epochs();
        }
        if (update.sheet) {
            m_sheetStep = update.sheet->step;
            m_sheetColumns = update.sheet->columns;
        }
        if (update.model) {
            m_modelStep = update.model->step();
        }
        return m_step;
    }

    [[nodiscard]] State lastState() const {
        return m_states->isEmpty() ? State::loading
                                   : m_states->constLast().constFirst().value<State>();
    }
    [[nodiscard]] QString lastRefusal() const {
        return m_refusals->constLast().constFirst().toString();
    }
    [[nodiscard]] RunInfo lastRun() const {
        return m_runs->constLast().constFirst().value<RunInfo>();
    }

    QTemporaryDir m_folder;
    QString m_data;
    std::unique_ptr<QThread> m_thread;
    TrainingWorker* m_worker = nullptr;
    std::unique_ptr<WorkerSpy> m_states;
    std::unique_ptr<WorkerSpy> m_failures;
    std::unique_ptr<WorkerSpy> m_refusals;
    std::unique_ptr<WorkerSpy> m_saveFailures;
    std::unique_ptr<WorkerSpy> m_runs;
    qint64 m_step = 0;
    qint64 m_sheetStep = 0;
    qint64 m_modelStep = 0;
    int m_sheetColumns = 0;
    double m_epochs = 0;
};

QTEST_GUILESS_MAIN(TestTrainingWorker)
#include "tst_training_worker.moc"

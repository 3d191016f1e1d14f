// What a training worker reads and writes: its data and checkpoints, and what it says without them.

#include "core/files/run_folder.h"
#include "core/files/scores_file.h"
#include "tests/support/sample_scores.h"
#include "tests/support/training_worker_fixture.h"
#include "tests/support/worker_queue.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

using namespace ganvas;

class TestTrainingFiles : public QObject, private TrainingWorkerFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { startWorker(); }
    void cleanup() { stopWorker(); }

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

    /// What somebody had measured of one run is none of another's, nor is what was measured by
    /// other data than it learned from.
    void keepsWhatWasMeasuredOfItsRun() {
        const QTemporaryDir runs;
        const WorkerSpy settled(m_worker, &TrainingWorker::runSettled);
        call([&] { m_worker->setRunsHome(runs.path()); });
        begin();
        call([this] { m_worker->stepOnce(); });
        QTRY_VERIFY_WITH_TIMEOUT(!settled.isEmpty() && !settled.last()[0].toString().isEmpty(),
                                 kPatience);
        const QString folder = settled.last()[0].toString();
        Scores scores = with_gan_train(some_scores(1));
        const auto learned_from = small_digits();
        const auto others = std::make_shared<const Dataset>(draw_builtin_digits(200, 2));
        const std::filesystem::path file = RunFolder(folder.toStdString()).gan_train().file(1);
        call([&] { m_worker->keepGanTrain(runs.filePath("another"), scores, learned_from); });
        call([&] { m_worker->keepGanTrain(folder, scores, others); });
        finish_queue(m_worker);
        QVERIFY(!std::filesystem::exists(file));
        call([&] { m_worker->keepGanTrain(folder, scores, learned_from); });
        finish_queue(m_worker);
        QVERIFY(read_scores(file).gan_train == scores.gan_train);

        // A run that is only open is written to as well, and stays as it was otherwise.
        begin();
        const WorkerSpy opened(m_worker, &TrainingWorker::opened);
        call([&] { m_worker->open(folder); });
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
        scores.gan_train->generated.overall = 0.8;
        call([&] { m_worker->keepGanTrain(folder, scores, learned_from); });
        finish_queue(m_worker);
        QVERIFY(read_scores(file).gan_train == scores.gan_train);
        QVERIFY(m_failures->isEmpty() && m_refusals->isEmpty());
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
};

QTEST_GUILESS_MAIN(TestTrainingFiles)
#include "tst_training_files.moc"

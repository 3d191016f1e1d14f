// A run and its twin: trained in turn by equal steps, each as it would be alone, and kept.

#include "core/base/twin_recipe.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_list.h"
#include "core/run/run_twin.h"
#include "core/train/session.h"
#include "tests/support/training_worker_fixture.h"
#include "tests/support/twin_runs.h"
#include "tests/support/worker_queue.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <cstring>

using namespace ganvas;

namespace {

/// A huge moment makes the weights overflow at the next step.
void poison(const std::filesystem::path& file) {
    Checkpoint checkpoint = read_checkpoint(file);
    for (NamedArray& array : checkpoint.state) {
        if (array.name == "discriminator.validity.weight.exp_avg") {
            const float huge = 3e38F;
            for (std::size_t i = 0; i < array.bytes.size(); i += sizeof(huge)) {
                std::memcpy(array.bytes.data() + i, &huge, sizeof(huge));
            }
        }
    }
    write_checkpoint(file, checkpoint);
}

} // namespace

class TestTwinRun : public QObject, private TrainingWorkerFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        startWorker();
        m_home = std::make_unique<QTemporaryDir>();
        m_begun = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::twinBegun);
        m_ended = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::twinEnded);
        m_twinFailures = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::twinFailed);
        call([this] { m_worker->setRunsHome(m_home->path()); });
        begin();
    }
    void cleanup() { stopWorker(); }

    void eachIsWhatItWouldBeAlone() {
        beginTwins(9);
        QCOMPARE(m_step, 9);
        keep();
        QCOMPARE(steps(), (QList<qint64>{9, 9}));
        QVERIFY(has_state_of(run().checkpoint(), small_recipe(), small_digits()));
        QVERIFY(has_state_of(twin().checkpoint(), twin_recipe(), small_digits()));
        QVERIFY(m_failures->isEmpty() && m_twinFailures->isEmpty() && m_refusals->isEmpty());
    }

    void stepsAreEqualAtEachPause() {
        beginTwins(0);
        for (int pause = 0; pause < 4; ++pause) {
            const qint64 before = m_step;
            QTRY_VERIFY_WITH_TIMEOUT(takeSteps() > before + 2, kPatience);
            m_worker->pause();
            QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
            finish_queue(m_worker);
            QCOMPARE(steps(), (QList<qint64>{takeSteps(), m_step}));
            call([this] { m_worker->stepOnce(); });
            keep();
            QCOMPARE(steps(), (QList<qint64>{takeSteps(), m_step}));
            call([this] { m_worker->start(); });
        }
    }

    void eachNotesTheOtherAndTheTwinSaysWhatDiffers() {
        beginTwins(2);
        const RunRecord first = read_run_record(run().record());
        const RunRecord second = read_run_record(twin().record());
        QCOMPARE(first.twin, second.id);
        QCOMPARE(second.twin, first.id);
        QCOMPARE(QString::fromStdString(first.title), QString());
        QCOMPARE(QString::fromStdString(second.title),
                 "Twin: " + QString::fromStdString(twin_difference(small_recipe(), twin_recipe())));
    }

    /// A run that has just begun is the first of the two, another one makes way.
    void aFreshRunServesAsTheFirst() {
        beginTwins(2);
        QCOMPARE(m_runs->size(), 0);
        call([this] { m_worker->beginTwins(small_recipe(), twin_recipe()); });
        QTRY_COMPARE_WITH_TIMEOUT(m_runs->size(), 1, kPatience);
        finish_queue(m_worker, 3);
        QCOMPARE(m_ended->size(), 1);
        QCOMPARE(list_runs(m_home->path().toStdString()).size(), 4U);
    }

    void whatCannotBeTwinsIsRefused_data() {
        QTest::addColumn<Recipe>("other");
        QTest::addColumn<QString>("word");
        Recipe recipe = small_recipe();
        QTest::newRow("nothing differs") << recipe << "same";
        recipe.batch_size = 4;
        QTest::newRow("another order") << recipe << "Batch size";
        recipe = small_recipe();
        recipe.dropout = 2;
        QTest::newRow("out of range") << recipe << "Dropout";
        recipe = small_recipe();
        recipe.joint_updates = true;
        QTest::newRow("conflict") << recipe << "Spectral norm";
    }

    void whatCannotBeTwinsIsRefused() {
        QFETCH(Recipe, other);
        QFETCH(QString, word);
        call([&] { m_worker->beginTwins(small_recipe(), other); });
        QTRY_COMPARE_WITH_TIMEOUT(m_refusals->size(), 1, kPatience);
        QVERIFY2(lastRefusal().contains(word), qPrintable(lastRefusal()));
        finish_queue(m_worker, 3);
        QVERIFY(m_begun->isEmpty());
        QCOMPARE(takeSteps(), 0);
    }

    void aTwinThatFailsEndsAndTheRunGoesOn() {
        beginTwins(3);
        keep();
        const QString first = QString::fromStdString(run().path().string());
        const QString second = QString::fromStdString(twin().path().string());
        begin();
        poison(RunFolder(second.toStdString()).checkpoint());
        m_ended->clear();
        call([&] {
            m_worker->open(first);
            m_worker->joinTwin(second);
        });
        QTRY_COMPARE_WITH_TIMEOUT(m_twinFailures->size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_ended->size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
        QVERIFY(m_failures->isEmpty());
        QCOMPARE(takeSteps(), 4);
        call([this] { m_worker->start(); });
        QTRY_VERIFY_WITH_TIMEOUT(takeSteps() > 6, kPatience);
        keep();
        QVERIFY(has_state_of(run().checkpoint(), small_recipe(), small_digits()));
        QCOMPARE(read_checkpoint(twin().checkpoint()).step, 3);
    }

    void aChangeIsMadeInBothWhereTheyAgree() {
        beginTwins(2);
        call([this] {
            Recipe changed = small_recipe();
            changed.generator_learning_rate = 5e-4; // They differ in it.
            changed.discriminator_learning_rate = 3e-4;
            changed.batch_size = 16;
            m_worker->change(changed);
            m_worker->stepOnce();
        });
        keep();
        Recipe expected = twin_recipe();
        expected.discriminator_learning_rate = 3e-4;
        expected.batch_size = 16;
        QCOMPARE(read_checkpoint(twin().checkpoint()).recipe, expected);
        QCOMPARE(read_checkpoint(run().checkpoint()).recipe.generator_learning_rate, 5e-4);
        QCOMPARE(steps(), (QList<qint64>{3, 3}));
    }

    void theRunGoesOnAloneWhenTheTwinIsEnded() {
        beginTwins(3);
        call([this] {
            m_worker->stepOnce();
            m_worker->endTwin();
            m_worker->stepOnce();
        });
        keep();
        QCOMPARE(m_ended->size(), 1);
        QCOMPARE(read_checkpoint(run().checkpoint()).step, 5);
        QCOMPARE(read_checkpoint(twin().checkpoint()).step, 4);
        QVERIFY(!find_run_writer(twin().lock()));
    }

    void anotherRunEndsTheTwinWhichStaysKept() {
        beginTwins(3);
        call([this] { m_worker->stepOnce(); });
        finish_queue(m_worker);
        begin();
        QCOMPARE(m_ended->size(), 1);
        QCOMPARE(steps(), (QList<qint64>{4, 4}));
    }

    void bothGoOnWhereTheyStopped() {
        beginTwins(3);
        keep();
        const QString first = QString::fromStdString(run().path().string());
        const QString second = QString::fromStdString(twin().path().string());
        begin(); // Ends both.
        const WorkerSpy found(m_worker, &TrainingWorker::twinFound);
        call([&] { m_worker->open(first); });
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, kPatience);
        QCOMPARE(found[0][0].toString(), second);
        const qint64 begun = m_begun->size();
        call([&] {
            m_worker->setRunLength(7);
            m_worker->joinTwin(second);
        });
        QTRY_COMPARE_WITH_TIMEOUT(takeSteps(), 7, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
        QVERIFY(m_begun->size() > begun);
        keep();
        QVERIFY(m_refusals->isEmpty());
        QVERIFY(has_state_of(RunFolder(first.toStdString()).checkpoint(), small_recipe(),
                             small_digits()));
        QVERIFY(has_state_of(RunFolder(second.toStdString()).checkpoint(), twin_recipe(),
                             small_digits()));
    }

    /// Its newest steps are not on the disk when it is asked for.
    void theTwinCanBeOpenedWhileItTrains() {
        beginTwins(3);
        call([this] { m_worker->stepOnce(); });
        const QString second = QString::fromStdString(twin().path().string());
        const WorkerSpy found(m_worker, &TrainingWorker::twinFound);
        call([&] { m_worker->open(second); });
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, kPatience);
        QCOMPARE(lastRun().step, 4);
        QCOMPARE(lastRun().recipe, twin_recipe());
        QCOMPARE(m_ended->size(), 1);
    }

    void nothingIsOfferedWhereOneHasGoneFurther() {
        beginTwins(3);
        call([this] {
            m_worker->endTwin();
            m_worker->stepOnce();
        });
        keep();
        QVERIFY(!find_twin(run().path(), 4));
        QVERIFY(!find_twin(twin().path(), 3));
        const QString second = QString::fromStdString(twin().path().string());
        call([&] { m_worker->joinTwin(second); });
        QTRY_COMPARE_WITH_TIMEOUT(m_refusals->size(), 1, kPatience);
        QVERIFY2(lastRefusal().contains("step 3") && lastRefusal().contains("step 4"),
                 qPrintable(lastRefusal()));
    }

    /// Whoever closes the window waits for both.
    void keepingTellsOfATwinThatCannotBeKept() {
        beginTwins(2);
        call([this] { m_worker->stepOnce(); });
        finish_queue(m_worker);
        const QString place = QString::fromStdString(twin().path().string());
        QVERIFY(QDir().rename(place, place + "-moved"));
        QFile block(place);
        QVERIFY(block.open(QIODevice::WriteOnly));
        const WorkerSpy failing(m_worker, &TrainingWorker::keepingFailed);
        call([this] { m_worker->keep(); });
        QTRY_COMPARE_WITH_TIMEOUT(m_saveFailures->size(), 1, kPatience);
        QVERIFY(m_worker->hasUnsavedSteps() && m_worker->isUnkept());
        QCOMPARE(failing.size(), 1);
        block.remove();
        QVERIFY(QDir().rename(place + "-moved", place));
        keep();
        QVERIFY(!m_worker->hasUnsavedSteps() && !m_worker->isUnkept());
        QCOMPARE(failing.size(), 2);
    }

private:
    /// Begins both and trains them up to `length`, or on and on where that is 0.
    void beginTwins(qint64 length) {
        m_runs->clear();
        call([this, length] {
            m_worker->setRunLength(length);
            m_worker->beginTwins(small_recipe(), twin_recipe());
        });
        if (length > 0) {
            QTRY_COMPARE_WITH_TIMEOUT(takeSteps(), length, kPatience);
            QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
            call([this] { m_worker->setRunLength(0); });
        }
        finish_queue(m_worker);
        QVERIFY(!m_begun->isEmpty());
    }

    void keep() {
        const WorkerSpy kept(m_worker, &TrainingWorker::kept);
        call([this] { m_worker->keep(); });
        QTRY_COMPARE_WITH_TIMEOUT(kept.size(), 1, kPatience);
    }

    [[nodiscard]] RunFolder run() const {
        return RunFolder(m_begun->constLast()[0].toString().toStdString());
    }
    [[nodiscard]] RunFolder twin() const {
        return RunFolder(m_begun->constLast()[1].toString().toStdString());
    }

    /// Of both, as they are kept.
    [[nodiscard]] QList<qint64> steps() const {
        return {read_checkpoint(run().checkpoint()).step,
                read_checkpoint(twin().checkpoint()).step};
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<WorkerSpy> m_begun;
    std::unique_ptr<WorkerSpy> m_ended;
    std::unique_ptr<WorkerSpy> m_twinFailures;
};

QTEST_GUILESS_MAIN(TestTwinRun)
#include "tst_twin_run.moc"

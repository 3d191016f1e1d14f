// A run and its twin without a thread of their own: they fall back, are saved, and are scored
// together.

#include "app/run/trained_runs.h"
#include "core/base/error.h"
#include "tests/support/judged_digits.h"
#include "tests/support/steps_of.h"
#include "tests/support/twin_runs.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>

using namespace ganvas;

class TestTrainedRuns : public QObject, private JudgedDigits {
    Q_OBJECT

private Q_SLOTS:
    /// The run on show falls back on its last good state, and the twin with it.
    void aRunThatFailsTakesTheTwinBackWithIt() {
        const std::atomic<bool> abandon = false;
        TrainedRuns runs(quiet(), unscored(), this);
        runs.setHome(m_home.path());
        runs.replace(std::make_unique<Session>(small_recipe(), small_digits()), {}, {});
        runs.beginTwin(twin_recipe());
        QVERIFY(runs.prepare());
        const auto train = [&](std::int64_t last) {
            while (runs.session()->steps_done() < last) {
                runs.step(abandon);
                runs.stepTwin(abandon);
            }
        };
        train(Session::kBackupInterval + 2);
        runs.session()->set_data(std::make_shared<const Dataset>());
        QVERIFY_EXCEPTION_THROWN(runs.step(abandon), Error);
        QCOMPARE(runs.session()->steps_done(), Session::kBackupInterval);
        QVERIFY(runs.twin().isThere());
        runs.session()->set_data(small_digits());
        train(Session::kBackupInterval + 4);
        QVERIFY(runs.finish());
        const RunFolder twin(runs.twin().folder().toStdString());
        QVERIFY(has_state_of(twin.checkpoint(), twin_recipe(), small_digits()));
        QCOMPARE(read_checkpoint(twin.checkpoint()).step, Session::kBackupInterval + 4);
    }

    /// As after a crash: what the disk has is of one step.
    void bothAreSavedAtTheSameSteps() {
        const std::atomic<bool> abandon = false;
        TrainedRuns runs(quiet(), unscored(), this);
        runs.setHome(m_home.path());
        runs.replace(std::make_unique<Session>(small_recipe(), small_digits()), {}, {});
        runs.beginTwin(twin_recipe());
        QVERIFY(runs.prepare());
        const RunFolder twin(runs.twin().folder().toStdString());
        for (int step = 1; step <= 3; ++step) {
            runs.step(abandon);
            runs.first().save(); // As the minute that has passed does it.
            runs.stepTwin(abandon);
            QCOMPARE(read_checkpoint(twin.checkpoint()).step, step);
        }
    }

    /// Whenever training goes on, whether a scoring has begun, is under way or whole.
    void bothAreScoredAtTheSameSteps() {
        findJudge();
        const auto data = std::make_shared<const Dataset>(m_heldOut);
        const std::atomic<bool> abandon = false;
        int partsLeft = 0; // Before training goes on.
        TrainedRuns runs(quiet(),
                         {[&partsLeft](const std::function<void()>& work) {
                              work();
                              --partsLeft;
                              return true;
                          },
                          [&partsLeft] { return partsLeft > 0; }},
                         this);
        runs.replace(std::make_unique<Session>(small_recipe(), data), {}, {});
        runs.beginTwin(twin_recipe());
        runs.setReferee(std::make_shared<const Referee>(m_judge, m_heldOut, 250, data));
        const Session& first = *runs.session();
        const Session& twin = *runs.twin().session();
        const auto wait = [&](int parts) {
            partsLeft = parts;
            runs.scoreWaiting();
            for (int event = 0; event < parts; ++event) {
                QCoreApplication::processEvents(); // Goes as far as what was there before.
            }
            partsLeft = 0;
        };
        for (int parts = 1; parts < 12; ++parts) {
            for (int step = 0; step < 3; ++step) {
                runs.step(abandon);
                runs.stepTwin(abandon);
                runs.scoreBetweenSteps();
            }
            wait(parts);
        }
        wait(100);
        QCOMPARE(steps_of(first.scores()), steps_of(twin.scores()));
        QVERIFY(first.scores().size() > 3);
        QCOMPARE(first.scores().back().step, first.steps_done());
        // One that ends takes nothing of the other's with it.
        runs.endTwin();
        runs.step(abandon);
        wait(100);
        QCOMPARE(first.scores().back().step, first.steps_done());
    }

private:
    static TrainedRuns::News quiet() {
        return {[](const std::string&) {},
                [] {},
                [](const QString&, bool) {},
                [](const QString&) {},
                [](const Scores&) {},
                [](const QString&, const QString&) {},
                [] {}};
    }

    static TrainedRuns::Scoring unscored() {
        return {[](const std::function<void()>&) { return true; }, [] { return false; }};
    }

    QTemporaryDir m_home;
};

QTEST_GUILESS_MAIN(TestTrainedRuns)
#include "tst_trained_runs.moc"

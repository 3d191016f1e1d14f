// What the window knows of the run on show, by the same signals whoever trains it.

#include "app/run/run_on_show.h"

#include <QSignalSpy>
#include <QtTest>

using namespace ganvas;

class TestRunOnShow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEarlierStateIsNoOtherRun() {
        RunOnShow shown;
        QVERIFY(!shown.isThere());
        const QSignalSpy begun(&shown, &RunOnShow::begun);
        const QSignalSpy replaced(&shown, &RunOnShow::replaced);
        shown.replace(own(1, 200));
        shown.replace(own(1, 150));
        QCOMPARE(replaced.size(), 2);
        QCOMPARE(begun.size(), 1);
        QCOMPARE(shown.info().step, 150);
        shown.replace(own(2, 0));
        QCOMPARE(begun.size(), 2);
    }

    void stepsBringItUpToDate() {
        RunOnShow shown;
        shown.replace(own(1, 100));
        const QSignalSpy arrived(&shown, &RunOnShow::metricsArrived);
        TrainingUpdate update;
        update.metrics = {at(101), at(102)};
        update.seen.images = 102 * 64;
        shown.take(update);
        QCOMPARE(arrived.size(), 1);
        QCOMPARE(shown.info().step, 102);
        QCOMPARE(shown.info().seen.images, 102 * 64);
    }

    /// The length that this window gives a run is not that of another process'.
    void onlyAnOwnRunHasThisWindowsLength() {
        RunOnShow shown;
        const QSignalSpy progress(&shown, &RunOnShow::progressChanged);
        const auto length = [&progress] {
            return progress.last()[0].value<TrainProgress>().runLength;
        };
        shown.replace(own(1, 100));
        shown.setRunLength(500);
        QCOMPARE(length(), 500);
        shown.replaceByFollowed(followed(10), 2, 0);
        QCOMPARE(length(), 0);
        shown.replace(own(3, 0));
        QCOMPARE(length(), 500);
    }

    void epochOfAFollowedRunIsKnownWithItsData() {
        RunOnShow shown;
        const QSignalSpy progress(&shown, &RunOnShow::progressChanged);
        const auto epoch = [&progress] { return progress.last()[0].value<TrainProgress>().epoch; };
        FollowNews found = followed(10);
        found.run->seen.images = found.run->seen.since = 640;
        shown.replaceByFollowed(found, 1, 0);
        QVERIFY(epoch() < 0);
        shown.setDataSize(320);
        QCOMPARE(epoch(), 2.0);
        shown.setDataSize({});
        QVERIFY(epoch() < 0);
    }

    void scoresFromHereCountWhereNobodyElseScores() {
        RunOnShow shown;
        const QSignalSpy scored(&shown, &RunOnShow::scoresArrived);
        shown.replace(own(1, 100));
        shown.take(Scores());
        QVERIFY2(scored.isEmpty(), "an own run's come from where it trains");
        shown.replaceByFollowed(followed(10), 2, 0);
        shown.take(Scores());
        QCOMPARE(scored.size(), 1);
        QVERIFY(!shown.isScoredElsewhere());
        FollowNews news;
        news.scores = {ScorePoint()};
        shown.take(news);
        QVERIFY(shown.isScoredElsewhere());
        shown.take(Scores());
        QCOMPARE(scored.size(), 1);
        shown.replaceByFollowed(followed(10), 3, 0);
        QVERIFY2(!shown.isScoredElsewhere(), "that was the other run");
    }

    /// Where a folder can't be read what is told of the run is from before.
    void troubleChangesNothing() {
        RunOnShow shown;
        shown.replaceByFollowed(followed(10), 1, 0);
        FollowNews news;
        news.state.trouble = "The disk does not answer.";
        news.metrics = {at(3)};
        const QSignalSpy arrived(&shown, &RunOnShow::metricsArrived);
        shown.take(news);
        QVERIFY(arrived.isEmpty());
        QCOMPARE(shown.info().step, 10);
    }

private:
    static RunInfo own(quint64 id, qint64 step) {
        RunInfo run;
        run.id = id;
        run.step = step;
        run.seconds = static_cast<double>(step) / 10;
        return run;
    }

    static FollowNews followed(qint64 step) {
        FollowNews news;
        news.run = own(0, step);
        return news;
    }

    static StepMetrics at(std::int64_t step) {
        StepMetrics metrics;
        metrics.step = step;
        metrics.seconds = static_cast<double>(step) / 10;
        return metrics;
    }
};

QTEST_GUILESS_MAIN(TestRunOnShow)
#include "tst_run_on_show.moc"

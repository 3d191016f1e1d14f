// How fast a run goes, and that it has no speed once it goes no more.

#include "app/run/progress_meter.h"

#include <QtTest>

using namespace ganvas;

class TestProgressMeter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void speedIsOfWhatIsTrained() {
        ProgressMeter meter;
        meter.restart({100, 50, 12800}, 2);
        QCOMPARE(meter.progress().stepsPerSecond, 0.0);
        meter.add({110, 51, 14080}, 2.5);
        QCOMPARE(meter.progress().stepsPerSecond, 10.0);
        QCOMPARE(meter.progress().imagesPerSecond, 1280.0);
        QCOMPARE(meter.progress().epoch, 2.5);
    }

    void whatRestsHasNoSpeedUntilItGoesOn() {
        ProgressMeter meter;
        meter.restart({100, 50, 100}, 0);
        QVERIFY2(!meter.halt(), "it had none");
        meter.add({110, 51, 110}, 0);
        meter.add({120, 52, 120}, 0);
        QVERIFY(meter.halt());
        QVERIFY(!meter.halt());
        QCOMPARE(meter.progress().stepsPerSecond, 0.0);
        QCOMPARE(meter.progress().imagesPerSecond, 0.0);
        QCOMPARE(meter.progress().step, 120);
        QCOMPARE(meter.progress().elapsedSeconds, 52.0);
        meter.add({121, 53, 121}, 0);
        QCOMPARE(meter.progress().stepsPerSecond, 0.0);
        meter.add({123, 54, 123}, 0);
        QCOMPARE(meter.progress().stepsPerSecond, 2.0);
    }

    void aSlowRunIsWaitedForLonger() {
        ProgressMeter meter;
        meter.restart({1, 10, 1}, 0);
        const double least = meter.patience();
        QVERIFY(least >= 5);
        meter.add({2, 60, 2}, 0); // Fifty seconds a step.
        QVERIFY(meter.patience() > 100);
        meter.restart({1, 1, 1}, 0);
        meter.add({100, 2, 1}, 0);
        QCOMPARE(meter.patience(), least);
    }
};

QTEST_GUILESS_MAIN(TestProgressMeter)
#include "tst_progress_meter.moc"

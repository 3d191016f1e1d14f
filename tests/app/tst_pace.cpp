// How long work rests that may take a share of the time.

#include "app/run/pace.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ganvas;
using namespace std::chrono_literals;

class TestPace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void restsAsLongAsItsShareSays() {
        Pace pace(0.02);
        QVERIFY2(pace.isTime(), "nothing was spent yet");
        QElapsedTimer rest;
        pace.spend([&rest] {
            QTest::qSleep(10);
            rest.start();
        });
        QVERIFY(!pace.isTime());
        QTRY_VERIFY_WITH_TIMEOUT(pace.isTime(), 60'000);
        QVERIFY2(rest.elapsed() >= 500, "fifty times what it took");
    }

    void restsNoShorterThanAsked() {
        Pace pace(1.0, 200ms);
        QElapsedTimer rest;
        pace.spend([&rest] { rest.start(); });
        QVERIFY(!pace.isTime());
        QTRY_VERIFY_WITH_TIMEOUT(pace.isTime(), 60'000);
        QVERIFY(rest.elapsed() >= 200);
    }

    void restsNoLongerThanAsked() {
        Pace pace(1e-6, {}, 50ms);
        pace.spend([] { QTest::qSleep(20); });
        QTRY_VERIFY_WITH_TIMEOUT(pace.isTime(), 10'000); // Its share would be hours.
    }

    void maySpendDuringARest() {
        Pace pace(1.0, 1h);
        int times = 0;
        pace.spend([&times] { ++times; });
        pace.spend([&times] { ++times; });
        QCOMPARE(times, 2);
        QVERIFY(!pace.isTime());
    }
};

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"

#include "core/base/thinning.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace ganvas;

namespace {

/// What is left of steps 0…last at `interval` when no more than `most` are kept at any time.
std::vector<std::int64_t> kept_of(std::int64_t last, std::int64_t interval, std::size_t most) {
    std::vector<std::int64_t> steps;
    for (std::int64_t step = 0; step <= last; step += interval) {
        steps.push_back(step);
        if (steps.size() > most) {
            steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(most_dispensable(steps)));
        }
    }
    return steps;
}

} // namespace

class TestThinning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neitherTheFirstNorTheLastGoes() {
        for (const std::vector<std::int64_t>& steps :
             {std::vector<std::int64_t>{0, 1, 2}, {5, 6, 1000}, {0, 999, 1000}}) {
            QCOMPARE(most_dispensable(steps), std::size_t{1});
        }
    }

    void ofEvenOnesTheMiddleGoes() {
        std::vector<std::int64_t> steps;
        for (std::int64_t step = 0; step <= 100; ++step) {
            steps.push_back(step);
        }
        const auto gone = static_cast<std::int64_t>(most_dispensable(steps));
        QVERIFY2(gone > 40 && gone < 60, qPrintable(QString::number(gone)));
    }

    void saysWhichOnesGo() {
        std::vector<std::int64_t> steps;
        for (std::int64_t step = 0; step < 100; ++step) {
            steps.push_back(step);
        }
        const std::vector<std::int64_t> gone = dispensable(steps, 10);
        QCOMPARE(gone.size(), std::size_t{90});
        QVERIFY(std::find(gone.begin(), gone.end(), 0) == gone.end());
        QVERIFY(std::find(gone.begin(), gone.end(), 99) == gone.end());
        QVERIFY(dispensable(steps, 100).empty());
        QVERIFY(dispensable({}, 2).empty());
        QCOMPARE(dispensable({1, 2, 3}, 0), (std::vector<std::int64_t>{2}));
    }

    void leavesSomeOfEachAge_data() {
        QTest::addColumn<qint64>("last");
        QTest::addColumn<qint64>("interval");
        QTest::addColumn<int>("most");
        QTest::newRow("few") << qint64{1000} << qint64{1} << 40;
        QTest::newRow("an hour") << qint64{20000} << qint64{1} << 200;
        QTest::newRow("seldom") << qint64{100000} << qint64{80} << 100;
    }

    /// Between half and the whole, a quarter and half of the way and so on, from either end, there
    /// is one, as far as there can be.
    void leavesSomeOfEachAge() {
        QFETCH(qint64, last);
        QFETCH(qint64, interval);
        QFETCH(int, most);
        const auto steps = kept_of(last, interval, static_cast<std::size_t>(most));
        QCOMPARE(steps.size(), static_cast<std::size_t>(most));
        QVERIFY(std::is_sorted(steps.begin(), steps.end()));
        QCOMPARE(steps.front(), 0);
        QCOMPARE(steps.back(), last / interval * interval);
        for (qint64 distance = last / 2; distance >= 4 * interval; distance /= 2) {
            const auto between = [&](qint64 from, qint64 to) {
                return std::any_of(steps.begin(), steps.end(),
                                   [&](std::int64_t step) { return step >= from && step <= to; });
            };
            QVERIFY2(between(distance / 2, distance), qPrintable(QString::number(distance)));
            QVERIFY2(between(last - distance, last - distance / 2),
                     qPrintable(QString::number(distance)));
        }
    }
};

QTEST_GUILESS_MAIN(TestThinning)
#include "tst_thinning.moc"

// Some of many steps, evenly on either scale.

#include "core/base/even_steps.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace ganvas;

Q_DECLARE_METATYPE(ganvas::StepScale)

namespace {

using Steps = std::vector<std::int64_t>;

} // namespace

class TestEvenSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepZeroHasAPlace() {
        QCOMPARE(place_of_step(0, StepScale::linear), 0.0);
        QCOMPARE(place_of_step(0, StepScale::logarithmic), 0.0);
        QCOMPARE(place_of_step(40, StepScale::linear), 40.0);
        QVERIFY(qFuzzyCompare(place_of_step(99, StepScale::logarithmic), std::log(100.0)));
    }

    void nearestIsByTheScale() {
        const Steps steps{1, 100};
        QCOMPARE(nearest_step(steps, place_of_step(40, StepScale::linear), StepScale::linear), 1);
        QCOMPARE(
            nearest_step(steps, place_of_step(40, StepScale::logarithmic), StepScale::logarithmic),
            100);
        QCOMPARE(nearest_step(Steps{0, 2}, 1, StepScale::linear), 0);
    }

    void knownChoices() {
        Steps all;
        for (std::int64_t step = 0; step <= 1023; ++step) {
            all.push_back(step);
        }
        QCOMPARE(even_steps(all, 4, StepScale::linear), (Steps{0, 341, 682, 1023}));
        QCOMPARE(even_steps(all, 6, StepScale::logarithmic), (Steps{0, 3, 15, 63, 255, 1023}));
        QCOMPARE(even_steps(all, 1, StepScale::linear), Steps{1023});
        QCOMPARE(even_steps(all, 0, StepScale::linear), Steps());
        QCOMPARE(even_steps(Steps{3, 9}, 12, StepScale::linear), (Steps{3, 9}));
        QCOMPARE(even_steps({}, 12, StepScale::linear), Steps());
    }

    void asManyAsAreAskedFor_data() {
        QTest::addColumn<StepScale>("scale");
        QTest::newRow("logarithmic") << StepScale::logarithmic;
        QTest::newRow("linear") << StepScale::linear;
    }

    /// However unevenly they lie, none comes twice, and the ends are there.
    void asManyAsAreAskedFor() {
        QFETCH(StepScale, scale);
        Steps dense_then_thin;
        for (std::int64_t step = 0; step <= 100'000; step += step < 128 ? 1 : 5'000) {
            dense_then_thin.push_back(step);
        }
        const Steps clumps{1, 2, 3, 1'000, 1'001, 1'002, 999'999, 1'000'000};
        for (const Steps& steps : {dense_then_thin, clumps}) {
            for (std::size_t count = 2; count <= steps.size(); ++count) {
                const Steps chosen = even_steps(steps, count, scale);
                QCOMPARE(chosen.size(), count);
                QCOMPARE(chosen.front(), steps.front());
                QCOMPARE(chosen.back(), steps.back());
                QVERIFY(std::includes(steps.begin(), steps.end(), chosen.begin(), chosen.end()));
                QCOMPARE(std::set(chosen.begin(), chosen.end()).size(), count);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestEvenSteps)
#include "tst_even_steps.moc"

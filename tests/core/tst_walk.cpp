#include "core/latent/walk.h"
#include "tests/support/error_of.h"
#include "tests/support/noise_distance.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace ganvas;

namespace {

constexpr int kSteps = 1000;

/// Noise of exactly typical length.
Noise typical_noise(int size, std::uint64_t seed) {
    Noise noise = sample_noise(size, seed);
    const double factor = std::sqrt(size) / length(noise);
    for (float& value : noise) {
        value = static_cast<float>(value * factor);
    }
    return noise;
}

/// The lengths of the loop's 1000 equal parts.
std::vector<double> steps_of(const Walk& walk) {
    std::vector<double> steps;
    steps.reserve(kSteps);
    for (int i = 0; i < kSteps; ++i) {
        steps.push_back(distance(walk.at(static_cast<double>(i) / kSteps).noise,
                                 walk.at(static_cast<double>(i + 1) / kSteps).noise));
    }
    return steps;
}

} // namespace

class WalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passesThroughItsStartExactly() {
        const LatentPoint start{sample_noise(64, 3),
                                mixed_classes(pure_class(3), pure_class(8), 0.3)};
        for (const bool through : {false, true}) {
            const Walk walk(start, 5, {through});
            for (const double phase : {0.0, 1.0, -2.0, 7.0}) {
                QVERIFY(walk.at(phase) == start);
            }
        }
    }

    void isClosedAndPeriodic() {
        const Walk walk({sample_noise(64, 3), pure_class(3)}, 5);
        QVERIFY(distance(walk.at(1 - 1e-7).noise, walk.start().noise) < 1e-4);
        QVERIFY(distance(walk.at(1e-7).noise, walk.start().noise) < 1e-4);
        QVERIFY(distance(walk.at(0.3).noise, walk.at(2.3).noise) < 1e-4);
        QVERIFY(distance(walk.at(0.3).noise, walk.at(-0.7).noise) < 1e-4);
        QCOMPARE(walk.at(0.3).classes, pure_class(3));
        QVERIFY2(distance(walk.at(0.5).noise, walk.start().noise) > 3, "it goes somewhere");
    }

    void goesEvenly_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("24") << 24;
        QTest::newRow("64") << 64;
        QTest::newRow("1024") << 1024;
    }

    void goesEvenly() {
        QFETCH(int, size);
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const Noise start = typical_noise(size, 100 + seed);
            const std::vector<double> steps = steps_of(Walk({start, pure_class(0)}, seed));
            const auto [least, most] = std::minmax_element(steps.begin(), steps.end());
            QVERIFY(*least > 0);
            QVERIFY2(*most < 4 * *least, "no haste and no rest");
            QVERIFY2(*most < 0.02 * std::sqrt(size), "a thousandth of the loop is a small step");
        }
    }

    void keepsTypicalLength() {
        const Walk walk({typical_noise(64, 1), pure_class(0)}, 9);
        for (int i = 0; i < kSteps; ++i) {
            QVERIFY(std::abs(length(walk.at(static_cast<double>(i) / kSteps).noise) - 8) < 1e-3);
        }
    }

    void goesFromAnyLengthToTheTypicalAndBack_data() {
        QTest::addColumn<double>("factor");
        QTest::newRow("zero") << 0.0;
        QTest::newRow("short") << 0.1;
        QTest::newRow("long") << 5.0;
    }

    void goesFromAnyLengthToTheTypicalAndBack() {
        QFETCH(double, factor);
        Noise start = typical_noise(64, 1);
        for (float& value : start) {
            value *= static_cast<float>(factor);
        }
        const Walk walk({start, pure_class(0)}, 9);
        QCOMPARE(walk.at(0).noise, start);
        QVERIFY(distance(walk.at(1e-6).noise, start) < 0.01);
        QVERIFY(std::abs(length(walk.at(0.5).noise) - 8) < 1e-3);
        QVERIFY(std::abs(length(walk.at(0.25).noise) - 8 * (1 + factor) / 2) < 1e-3);
    }

    void fewValuesDoNotJump() {
        for (const int size : {1, 2, 3}) {
            for (std::uint64_t seed = 0; seed < 50; ++seed) {
                const Walk walk({typical_noise(size, seed), pure_class(0)}, seed);
                const std::vector<double> steps = steps_of(walk);
                QVERIFY(*std::max_element(steps.begin(), steps.end()) < 0.2);
            }
        }
    }

    void theSeedDecides() {
        const LatentPoint start{sample_noise(64, 3), pure_class(0)};
        QVERIFY(Walk(start, 5).at(0.4) == Walk(start, 5).at(0.4));
        QVERIFY(distance(Walk(start, 5).at(0.4).noise, Walk(start, 6).at(0.4).noise) > 3);
    }

    void digitsGoRound() {
        const Walk walk({sample_noise(64, 3), pure_class(8)}, 5, {.through_digits = true});
        for (int turn = 0; turn < 10; ++turn) {
            for (const double offset : {-0.14, -0.05, 0.0, 0.05, 0.14}) {
                QCOMPARE(walk.at((turn + offset) / 10).classes, pure_class((8 + turn) % 10));
            }
        }
        QCOMPARE(walk.at(0.05).classes, mixed_classes(pure_class(8), pure_class(9), 0.5));
        QCOMPARE(walk.at(0.15).classes, mixed_classes(pure_class(9), pure_class(0), 0.5));
        for (int i = 0; i < kSteps; ++i) {
            const ClassWeights a = walk.at(static_cast<double>(i) / kSteps).classes;
            const ClassWeights b = walk.at(static_cast<double>(i + 1) / kSteps).classes;
            for (std::size_t digit = 0; digit < a.size(); ++digit) {
                QVERIFY(a.at(digit) >= 0);
                QVERIFY(std::abs(a.at(digit) - b.at(digit)) < 0.04F);
            }
        }
    }

    void aBlendIsOneOfTheRests() {
        const ClassWeights blend = mixed_classes(pure_class(3), pure_class(8), 0.4);
        const Walk walk({sample_noise(64, 3), blend}, 5, {.through_digits = true});
        QCOMPARE(walk.at(0.01).classes, blend);
        QCOMPARE(walk.at(0.1).classes, pure_class(4));
        QCOMPARE(walk.at(0.99).classes, blend);
    }

    void nonsenseIsAnErrorOrStandsStill() {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float infinity = std::numeric_limits<float>::infinity();
        QVERIFY(error_of([&] { Walk({{1, nan}, pure_class(0)}, 1); }).contains("no numbers"));
        QVERIFY(error_of([&] { Walk({{infinity}, pure_class(0)}, 1); }).contains("no numbers"));
        QVERIFY(Walk().at(0.3).noise.empty());
        const LatentPoint empty{{}, pure_class(2)};
        QVERIFY(Walk(empty, 1).at(0.3) == empty);
        const Walk walk({sample_noise(8, 1), pure_class(2)}, 1);
        QVERIFY(walk.at(std::nan("")) == walk.start());
        QVERIFY(walk.at(std::numeric_limits<double>::infinity()) == walk.start());
    }

    void eachColumnOfTheGridHasItsOwnLoop() {
        const std::vector<Noise> columns{sample_noise(64, 1), sample_noise(64, 1),
                                         sample_noise(64, 2)};
        const GridWalk grid(columns, 5);
        QCOMPARE(grid.columns(), 3);
        const std::vector<LatentPoint> start = grid.at(0);
        const std::vector<LatentPoint> later = grid.at(0.3);
        QCOMPARE(start.size(), std::size_t{30});
        QCOMPARE(later.size(), std::size_t{30});
        for (std::size_t i = 0; i < 30; ++i) {
            QCOMPARE(start[i].noise, columns[i % 3]);
            QCOMPARE(start[i].classes, pure_class(static_cast<int>(i / 3)));
            QCOMPARE(later[i].noise, later[i % 3].noise);
            QCOMPARE(later[i].classes, start[i].classes);
        }
        QVERIFY2(distance(later[0].noise, later[1].noise) > 3, "the same start, another way");
        QVERIFY(distance(later[0].noise, Walk({columns[0], pure_class(0)}, 5).at(0.3).noise) > 3);
        QVERIFY(GridWalk().at(0.3).empty());
    }
};

QTEST_GUILESS_MAIN(WalkTest)
#include "tst_walk.moc"

#include "core/latent/noise_plane.h"
#include "tests/support/error_of.h"
#include "tests/support/noise_distance.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

using namespace ganvas;

namespace {

constexpr double kReach = NoisePlane::kReach;
constexpr double kPeriod = 2 * std::numbers::pi * kReach;

Noise axis(std::size_t size, std::size_t index, float value = 1) {
    Noise noise(size, 0.0F);
    noise[index] = value;
    return noise;
}

Noise opposite(Noise noise) {
    std::transform(noise.begin(), noise.end(), noise.begin(), std::negate<>());
    return noise;
}

bool isFinite(const Noise& noise) {
    return std::all_of(noise.begin(), noise.end(), [](float x) { return std::isfinite(x); });
}

/// The longest step between neighbours, a hundredth apart, along a slanting line.
double longestStep(const NoisePlane& plane) {
    double longest = 0;
    for (int i = -700; i < 700; ++i) {
        const auto at = [&](int step) { return plane.at(step * 0.01, step * 0.007); };
        longest = std::max(longest, distance(at(i), at(i + 1)));
    }
    return longest;
}

} // namespace

class TestNoisePlane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void alongStartsAtTheBase() {
        const Noise base = sample_noise(64, 1);
        const auto plane = NoisePlane::along(base, sample_noise(64, 2), sample_noise(64, 3));
        QCOMPARE(plane.at(0, 0), base);
        QCOMPARE(plane.size(), std::size_t{64});
    }

    void alongKnownAnswer() {
        const auto plane = NoisePlane::along({1, 0, 7}, {2, 0, 0}, {5, 0.5F, 0});
        const double quarter = kPeriod / 4;
        const Noise east = plane.at(quarter, 0); // 1·cos(π/2) + 3·sin(π/2)
        QVERIFY(distance(east, {3, 0, 7}) < 1e-5);
        QVERIFY(distance(plane.at(2 * quarter, -quarter), {-1, -3, 7}) < 1e-5);
        QVERIFY(distance(plane.at(kPeriod, 2 * kPeriod), plane.at(0, 0)) < 1e-5);
    }

    void alongCountsStandardDeviationsNearTheOrigin() {
        const Noise base = sample_noise(64, 1);
        const auto plane = NoisePlane::along(base, axis(64, 5, 0.01F), axis(64, 9, 30.0F));
        const Noise moved = plane.at(0.01, -0.02);
        QVERIFY(std::abs(moved[5] - base[5] - 0.01) < 1e-4);
        QVERIFY(std::abs(moved[9] - base[9] + 0.02) < 1e-4);
        QCOMPARE(moved[6], base[6]);
    }

    void alongStaysNear() {
        const Noise base = sample_noise(64, 1);
        const auto plane = NoisePlane::along(base, axis(64, 0), axis(64, 1));
        const double most = std::hypot(kReach, base[0]) + 1e-4;
        double seen = 0;
        for (int i = -2000; i < 2000; ++i) {
            const Noise noise = plane.at(i * 0.37, i * 0.11);
            seen = std::max(seen, std::abs(double{noise[0]}));
            QVERIFY(std::abs(noise[0]) <= most);
            QVERIFY(length(noise) < 1.3 * length(base));
        }
        QVERIFY2(seen > kReach, "it goes out as far as it may");
        QVERIFY(longestStep(plane) < 0.02);
    }

    void alongRefusesWhatSpansNoPlane() {
        const Noise base = sample_noise(4, 1);
        const auto error = [&](const Noise& u, const Noise& v) {
            return error_of([&] { NoisePlane::along(base, u, v); });
        };
        const auto nan = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(error(axis(4, 0), axis(4, 0, -2)).contains("the same"));
        QVERIFY(error(axis(4, 0), axis(4, 1, 0)).contains("zero"));
        QVERIFY(error(axis(4, 0, nan), axis(4, 1)).contains("numbers"));
        QVERIFY(error(axis(5, 0), axis(5, 1)).contains("noise sizes"));
        QVERIFY(error_of([] { NoisePlane::along({}, {}, {}); }).contains("noise sizes"));
        QVERIFY(error_of([] { NoisePlane::along({1}, {1}, {1}); }).contains("the same"));
        QVERIFY(error(axis(4, 0), axis(4, 1)).isEmpty());
    }

    void throughHitsItsCorners_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("one value") << 1;
        QTest::newRow("two values") << 2;
        QTest::newRow("four values") << 4;
        QTest::newRow("sixty-four values") << 64;
        QTest::newRow("many values") << 1024;
    }

    void throughHitsItsCorners() {
        QFETCH(int, size);
        const Noise a = sample_noise(size, 1);
        const Noise b = sample_noise(size, 2);
        const Noise c = sample_noise(size, 3);
        const auto plane = NoisePlane::through(a, b, c);
        QCOMPARE(plane.at(0, 0), a);
        QCOMPARE(plane.at(1, 0), b);
        QCOMPARE(plane.at(0, 1), c);
        QCOMPARE(plane.at(2, 0), opposite(a));
        QCOMPARE(plane.at(-1, 0), opposite(b));
        QCOMPARE(plane.at(1000000, 4000001), c);
    }

    void throughKnownAnswer() {
        const auto plane =
            NoisePlane::through(axis(4, 0, 2), axis(4, 1, 2), axis(4, 2, 2)); // d is ±2 of the last
        const Noise middle = plane.at(0.5, 0.5);
        for (const float value : middle) {
            QVERIFY(std::abs(std::abs(value) - 1) < 1e-6);
        }
        const Noise third = plane.at(1.0 / 3, 0);
        QVERIFY(distance(third, {static_cast<float>(std::sqrt(3.0)), 1, 0, 0}) < 1e-6);
        QCOMPARE(std::abs(plane.at(1, 1)[3]), 2.0F);
    }

    void throughKeepsTheStrength() {
        const Noise a = sample_noise(64, 1);
        const Noise b = sample_noise(64, 2);
        const Noise c = sample_noise(64, 3);
        const auto plane = NoisePlane::through(a, b, c);
        const auto [least, most] = std::minmax({length(a), length(b), length(c)});
        for (int i = -300; i < 300; ++i) {
            const double strength = length(plane.at(i * 0.173, i * 0.071));
            QVERIFY(strength > least * 0.9999);
            QVERIFY(strength < most * 1.0001);
        }
        QVERIFY(longestStep(plane) < 0.5);
    }

    void farAwayIsAsNear() {
        const Noise a = sample_noise(64, 1);
        const auto through = NoisePlane::through(a, sample_noise(64, 2), sample_noise(64, 3));
        const auto along = NoisePlane::along(a, axis(64, 0), axis(64, 1));
        for (const double far : {1e6 + 0.3, -1e6, 1e12, 1e300}) {
            QVERIFY(isFinite(along.at(far, -far)));
            QVERIFY(isFinite(through.at(far, far / 3)));
            QVERIFY(length(through.at(far, far / 3)) > 5);
        }
        QVERIFY(distance(through.at(4e6 + 0.25, -8e6), through.at(0.25, 0)) < 1e-5);
    }

    void alikeAndZeroCornersStayFinite_data() {
        QTest::addColumn<Noise>("a");
        QTest::addColumn<Noise>("b");
        QTest::addColumn<Noise>("c");
        const Noise some = sample_noise(16, 1);
        const Noise other = sample_noise(16, 2);
        const Noise zero(16, 0.0F);
        QTest::newRow("all the same") << some << some << some;
        QTest::newRow("two the same") << some << some << other;
        QTest::newRow("opposites") << some << opposite(some) << other;
        QTest::newRow("one zero") << zero << some << other;
        QTest::newRow("all zero") << zero << zero << zero;
        QTest::newRow("one value") << Noise{1} << Noise{-2} << Noise{0};
    }

    void alikeAndZeroCornersStayFinite() {
        QFETCH(Noise, a);
        QFETCH(Noise, b);
        QFETCH(Noise, c);
        const auto plane = NoisePlane::through(a, b, c);
        QCOMPARE(plane.at(0, 0), a);
        QCOMPARE(plane.at(1, 0), b);
        QCOMPARE(plane.at(0, 1), c);
        const double most = std::max({length(a), length(b), length(c)});
        for (int i = -300; i < 300; ++i) {
            const Noise noise = plane.at(i * 0.05, i * 0.013);
            QVERIFY(isFinite(noise));
            QVERIFY(length(noise) <= most * 1.0001);
        }
        QVERIFY2(longestStep(plane) <= 0.3 * most, "no jump, which would be as long as two points");
    }

    void throughRefusesWhatIsNoNoise() {
        const Noise a = sample_noise(4, 1);
        const Noise infinite = axis(4, 0, std::numeric_limits<float>::infinity());
        QVERIFY(error_of([&] { NoisePlane::through(a, a, infinite); }).contains("numbers"));
        QVERIFY(error_of([&] { NoisePlane::through(a, a, Noise(5)); }).contains("noise sizes"));
        QVERIFY(error_of([&] { NoisePlane::through({}, {}, {}); }).contains("noise sizes"));
    }
};

QTEST_APPLESS_MAIN(TestNoisePlane)
#include "tst_noise_plane.moc"

#include "core/base/noise.h"

#include "core/base/nested_seed.h"
#include "tests/support/noise_distance.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace ganvas;

namespace {

double largest(const Noise& noise) {
    const auto found = std::max_element(noise.begin(), noise.end(),
                                        [](float x, float y) { return std::abs(x) < std::abs(y); });
    return std::abs(*found);
}

} // namespace

class TestNoise : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sampleIsDeterministic() {
        QCOMPARE(sample_noise(100, 7), sample_noise(100, 7));
        QVERIFY(sample_noise(100, 7) != sample_noise(100, 8));
        const Noise small = sample_noise(10, 7);
        const Noise large = sample_noise(100, 7);
        QVERIFY2(std::equal(small.begin(), small.end(), large.begin()),
                 "a larger noise starts like a smaller one of the same seed");
    }

    void seedsShareNoPoints() {
        std::vector<std::uint64_t> seeds;
        for (const std::uint64_t seed : {0U, 1U, 2U, 3U, 4U, 2147483647U}) {
            for (std::uint64_t index = 0; index < 20000; ++index) {
                seeds.push_back(nested_seed(seed, index));
            }
        }
        std::sort(seeds.begin(), seeds.end());
        QVERIFY(std::adjacent_find(seeds.begin(), seeds.end()) == seeds.end());
        QVERIFY(sample_noise(10, nested_seed(1, 5000)) != sample_noise(10, nested_seed(2, 0)));
    }

    void sampleHasTheSizeAskedFor() {
        for (const int size : {0, 1, 2, 7, 1024}) {
            QCOMPARE(sample_noise(size, 1).size(), static_cast<std::size_t>(size));
        }
        QVERIFY(sample_noise(-3, 1).empty());
    }

    // Box-Muller by hand, from the first two outputs of the 64-bit Mersenne Twister (Matsumoto and
    // Nishimura) at its default seed 5489: 14514284786278117030 and 4620546740167642908.
    void sampleKnownAnswer() {
        const double u = (static_cast<double>(14514284786278117030ULL >> 11) + 0.5) / 0x1.0p53;
        const double v = (static_cast<double>(4620546740167642908ULL >> 11) + 0.5) / 0x1.0p53;
        const double radius = std::sqrt(-2 * std::log(u));
        const Noise noise = sample_noise(2, 5489);
        QVERIFY(std::abs(noise[0] - radius * std::cos(2 * M_PI * v)) < 1e-6);
        QVERIFY(std::abs(noise[1] - radius * std::sin(2 * M_PI * v)) < 1e-6);
    }

    void sampleIsStandardNormal() {
        const Noise noise = sample_noise(200000, 3);
        const auto count = static_cast<double>(noise.size());
        const double mean = std::accumulate(noise.begin(), noise.end(), 0.0) / count;
        const double square = length(noise) * length(noise) / count;
        double fourth = 0;
        for (const float x : noise) {
            fourth += std::pow(x, 4) / count;
        }
        const auto inside =
            std::count_if(noise.begin(), noise.end(), [](float x) { return std::abs(x) < 1.0F; });
        QVERIFY2(std::abs(mean) < 0.012, qPrintable(QString::number(mean)));
        QVERIFY2(std::abs(square - 1.0) < 0.016, qPrintable(QString::number(square)));
        QVERIFY2(std::abs(fourth - 3.0) < 0.12, qPrintable(QString::number(fourth)));
        QVERIFY(std::abs(static_cast<double>(inside) / count - 0.6827) < 0.006);
    }

    void slerpKnownAnswers() {
        const Noise x{1, 0};
        const Noise y{0, 1};
        const Noise half = slerp(x, y, 0.5);
        QVERIFY(std::abs(half[0] - std::sqrt(0.5)) < 1e-6);
        QVERIFY(std::abs(half[1] - std::sqrt(0.5)) < 1e-6);
        const Noise third = slerp(x, y, 1.0 / 3.0);
        QVERIFY(std::abs(third[0] - std::cos(M_PI / 6)) < 1e-6);
        QVERIFY(std::abs(third[1] - 0.5) < 1e-6);
        const Noise longer = slerp(x, {0, 3}, 0.5);
        QVERIFY(std::abs(length(longer) - 2.0) < 1e-6);
    }

    void slerpEndsAreExact() {
        const Noise a = sample_noise(100, 1);
        const Noise b = sample_noise(100, 2);
        QCOMPARE(slerp(a, b, 0.0), a);
        QCOMPARE(slerp(a, b, 1.0), b);
    }

    void slerpKeepsLength_data() {
        QTest::addColumn<Noise>("a");
        QTest::addColumn<Noise>("b");
        const Noise a = sample_noise(100, 1);
        Noise opposite = a;
        Noise nearlyOpposite = a;
        for (float& value : opposite) {
            value = -value;
        }
        for (float& value : nearlyOpposite) {
            value = -value;
        }
        nearlyOpposite[3] += 0.01F;
        Noise near = a;
        near[5] += 0.001F;
        Noise twice = a;
        for (float& value : twice) {
            value *= 2;
        }
        QTest::newRow("random") << a << sample_noise(100, 2);
        QTest::newRow("same") << a << a;
        QTest::newRow("parallel") << a << twice;
        QTest::newRow("close") << a << near;
        QTest::newRow("opposite") << a << opposite;
        QTest::newRow("nearly opposite") << a << nearlyOpposite;
        QTest::newRow("opposite in the plane") << Noise{2, 0} << Noise{-2, 0};
    }

    void slerpKeepsLength() {
        QFETCH(Noise, a);
        QFETCH(Noise, b);
        const double arc = M_PI * std::max(length(a), length(b));
        Noise before = a;
        for (int tick = 0; tick <= 1000; ++tick) {
            const double t = tick / 1000.0;
            const Noise point = slerp(a, b, t);
            const double expected = (1 - t) * length(a) + t * length(b);
            QVERIFY2(std::abs(length(point) - expected) < 1e-4 * expected,
                     qPrintable(QString("%1 at %2").arg(length(point)).arg(t)));
            QVERIFY2(distance(point, before) < 3 * arc / 1000, "the path must not jump");
            before = point;
        }
    }

    void slerpFromZeroIsStraight() {
        const Noise zero(4, 0.0F);
        const Noise b{1, 2, 3, 4};
        QCOMPARE(slerp(zero, b, 0.5), (Noise{0.5, 1, 1.5, 2}));
        QCOMPARE(slerp(b, zero, 0.5), (Noise{0.5, 1, 1.5, 2}));
        QCOMPARE(slerp(zero, zero, 0.5), zero);
    }

    void slerpOfOneValueIsStraight() {
        QCOMPARE(slerp({1}, {-1}, 0.25), (Noise{0.5}));
        QCOMPARE(slerp({1}, {3}, 0.5), (Noise{2}));
        QVERIFY(slerp({}, {}, 0.5).empty());
    }

    void truncateKnownAnswer() {
        const Noise result = truncate({3, -4, 0, 0}, 1.0); // limited to 1, −1, then length 5 again
        QVERIFY(std::abs(result[0] - 5 / std::sqrt(2.0)) < 1e-5);
        QVERIFY(std::abs(result[1] + 5 / std::sqrt(2.0)) < 1e-5);
        QCOMPARE(result[2], 0.0F);
    }

    void truncateKeepsLengthAndEvens() {
        const Noise noise = sample_noise(100, 4);
        double before = largest(noise);
        for (const double limit : {2.0, 1.0, 0.5, 0.1}) {
            const Noise result = truncate(noise, limit);
            QVERIFY(std::abs(length(result) - length(noise)) < 1e-4);
            QVERIFY2(largest(result) < before, "a lower limit brings in the extremes");
            before = largest(result);
            for (std::size_t i = 0; i < noise.size(); ++i) {
                QVERIFY2(noise[i] * result[i] >= 0.0F, "no value changes its sign");
            }
        }
    }

    void truncateFarOutChangesNothing() {
        const Noise noise = sample_noise(100, 4);
        QVERIFY(distance(truncate(noise, 100.0), noise) < 1e-5);
        const Noise zero(5, 0.0F);
        QCOMPARE(truncate(zero, 1.0), zero);
    }
};

QTEST_GUILESS_MAIN(TestNoise)
#include "tst_noise.moc"

#include "core/latent/generator_drift.h"
#include "tests/support/plain_images.h"

#include <QTest>

using namespace ganvas;

namespace {

/// Pictures that are grey all over: `base` and a share of the first value of the noise.
Draw plain(double base, double share) {
    return [=](std::span<const Noise> noise, std::span<const int>) {
        Images images;
        for (const Noise& point : noise) {
            const auto grey = static_cast<std::uint8_t>(base + share * point.front());
            images.append(plain_images(1, grey));
        }
        return images;
    };
}

} // namespace

class TestGeneratorDrift : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameGeneratorHasNotMoved() {
        const GeneratorDrift drift(plain(128, 20), 8, kDigitCount);
        QCOMPARE(drift.since(plain(128, 20)), 0.0);
    }

    void anotherOneHas() {
        const GeneratorDrift drift(plain(128, 20), 8, kDigitCount);
        const double little = drift.since(plain(130, 20));
        const double much = drift.since(plain(160, 20));
        QVERIFY(little > 0.0);
        QVERIFY(little < 0.3);
        QVERIFY(much > 1.0);
    }

    void otherNoiseIsOneAway() {
        // Values of the noise in another order: pictures like those of other noise.
        const Draw first = plain(128, 20);
        const GeneratorDrift drift(first, 8, kDigitCount);
        const Draw last = [](std::span<const Noise> noise, std::span<const int> digits) {
            std::vector<Noise> turned(noise.begin(), noise.end());
            for (Noise& point : turned) {
                std::swap(point.front(), point.back());
            }
            return plain(128, 20)(turned, digits);
        };
        QVERIFY(drift.since(last) > 0.7);
        QVERIFY(drift.since(last) < 1.4);
    }

    void aCollapsedGeneratorCanBeCompared() {
        const GeneratorDrift drift(plain(128, 0), 1, kDigitCount);
        QCOMPARE(drift.since(plain(128, 0)), 0.0);
        QCOMPARE(drift.since(plain(50, 0)), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestGeneratorDrift)
#include "tst_generator_drift.moc"

#include "core/latent/compare_points.h"
#include "tests/support/drawn_picture.h"

#include <QTest>

#include <cmath>

using namespace ganvas;

class ComparePointsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measuresLengthAndAngle();
    void measuresSmallAngles();
    void randomPointsAreAtRightAngles();
    void zeroHasNoAngle();
    void inkInCommon();
};

void ComparePointsTest::measuresLengthAndAngle() {
    const NoiseDistance right = distance_between({3, 0}, {0, 4});
    QCOMPARE(right.length, 5.0);
    QVERIFY(std::abs(right.angle.value() - 90) < 1e-9);
    QVERIFY(std::abs(distance_between({1, 1}, {2, 0}).angle.value() - 45) < 1e-9);
    QVERIFY(std::abs(distance_between({1, 2}, {-2, -4}).angle.value() - 180) < 1e-5);
    const NoiseDistance longer = distance_between({1, 2}, {2, 4});
    QVERIFY(std::abs(longer.length - std::sqrt(5)) < 1e-9);
    QCOMPARE(longer.angle.value(), 0.0);
}

void ComparePointsTest::measuresSmallAngles() {
    const NoiseDistance distance = distance_between({1, 0}, {1, 1e-6F});
    QVERIFY(std::abs(distance.angle.value() - 1e-6 * 180 / M_PI) < 1e-9);
}

void ComparePointsTest::randomPointsAreAtRightAngles() {
    const NoiseDistance distance = distance_between(sample_noise(1000, 1), sample_noise(1000, 2));
    QVERIFY(std::abs(distance.angle.value() - 90) < 6);
    QVERIFY(std::abs(distance.length / std::sqrt(2000) - 1) < 0.1);
}

void ComparePointsTest::zeroHasNoAngle() {
    const NoiseDistance distance = distance_between({0, 0}, {3, 4});
    QCOMPARE(distance.length, 5.0);
    QVERIFY(!distance.angle);
    QVERIFY(!distance_between({0}, {0}).angle);
    QCOMPARE(distance_between({}, {}).length, 0.0);
}

void ComparePointsTest::inkInCommon() {
    const auto view = [](const std::vector<std::uint8_t>& pixels) {
        return ImageView(pixels.data(), kImagePixels);
    };
    const auto bar = drawn_bar(4, 20);
    const auto half = drawn_bar(4, 10);
    const auto wide = drawn_bar(20, 4);
    const std::vector<std::uint8_t> paper(kImagePixels, 0);
    QCOMPARE(shared_ink(view(bar), view(bar)), 1.0);
    QCOMPARE(shared_ink(view(bar), view(half)), 0.5);
    QCOMPARE(shared_ink(view(bar), view(wide)), 16.0 / 144);
    QCOMPARE(shared_ink(view(bar), view(paper)), 0.0);
    QCOMPARE(shared_ink(view(paper), view(paper)), 1.0);
}

QTEST_GUILESS_MAIN(ComparePointsTest)
#include "tst_compare_points.moc"

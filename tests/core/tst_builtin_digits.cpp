#include "core/base/digit_random.h"
#include "core/digits/builtin_digits.h"
#include "core/digits/digit_skeletons.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace ganvas;

namespace {

struct Ink {
    double mass = 0; ///< In full pixels.
    double x = 0;    ///< Centre of mass in pixel indices.
    double y = 0;
    int width = 0;
    int height = 0;
};

Ink measure(ImageView image) {
    Ink ink;
    std::array<bool, kImageSide> columns{};
    std::array<bool, kImageSide> rows{};
    for (std::size_t y = 0; y < kImageSide; ++y) {
        for (std::size_t x = 0; x < kImageSide; ++x) {
            const double value = image[y * kImageSide + x] / 255.0;
            ink.mass += value;
            ink.x += value * static_cast<double>(x);
            ink.y += value * static_cast<double>(y);
            if (value > 0) {
                columns.at(x) = true;
                rows.at(y) = true;
            }
        }
    }
    ink.x /= ink.mass;
    ink.y /= ink.mass;
    ink.width = static_cast<int>(std::count(columns.begin(), columns.end(), true));
    ink.height = static_cast<int>(std::count(rows.begin(), rows.end(), true));
    return ink;
}

} // namespace

class TestBuiltinDigits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameDigits();
    void imageDependsOnSeedAndIndexAlone_data();
    void imageDependsOnSeedAndIndexAlone();
    void emptySet();
    void everyDigitEquallyOften();
    void labelsAreInRandomOrder();
    void framedLikeMnist();
    void inkLikeMnist_data();
    void inkLikeMnist();
    void noTwoAreTheSame();
    void digitsOfAKindLookAlike();
    void everyDigitHasSeveralSkeletons();
    void everyImageHasItsOwnStream();
    void normalNumbersAreNormal();
};

void TestBuiltinDigits::sameSeedSameDigits() {
    const Dataset a = draw_builtin_digits(50, 3);
    const Dataset b = draw_builtin_digits(50, 3);
    const Dataset c = draw_builtin_digits(50, 4);
    QVERIFY(a.images.pixels == b.images.pixels && a.labels == b.labels);
    QVERIFY(a.images.pixels != c.images.pixels && a.labels != c.labels);
}

void TestBuiltinDigits::imageDependsOnSeedAndIndexAlone_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("threads");
    QTest::newRow("one thread") << 3000 << 1;
    QTest::newRow("three threads") << 3000 << 3;
    QTest::newRow("beginning of a longer set") << 1001 << 2;
    QTest::newRow("one image") << 1 << 5;
}

void TestBuiltinDigits::imageDependsOnSeedAndIndexAlone() {
    QFETCH(int, count);
    QFETCH(int, threads);
    const Dataset whole = draw_builtin_digits(3000, 8);
    const Dataset part = draw_builtin_digits(count, 8, threads);
    QCOMPARE(part.size(), static_cast<std::size_t>(count));
    QVERIFY(std::equal(part.labels.begin(), part.labels.end(), whole.labels.begin()));
    QVERIFY(std::equal(part.images.pixels.begin(), part.images.pixels.end(),
                       whole.images.pixels.begin()));
}

void TestBuiltinDigits::emptySet() {
    QCOMPARE(draw_builtin_digits(0, 1).size(), std::size_t{0});
    QVERIFY(draw_builtin_digits(0, 1).images.empty());
}

void TestBuiltinDigits::everyDigitEquallyOften() {
    std::array<int, kDigitCount> counts{};
    for (const std::uint8_t label : draw_builtin_digits(10000, 1).labels) {
        ++counts.at(label);
    }
    for (const int count : counts) {
        QVERIFY2(std::abs(count - 1000) < 150, qPrintable(QString::number(count)));
    }
}

void TestBuiltinDigits::labelsAreInRandomOrder() {
    const Dataset data = draw_builtin_digits(10000, 1);
    int repeats = 0;
    for (std::size_t i = 1; i < data.size(); ++i) {
        repeats += data.labels[i] == data.labels[i - 1] ? 1 : 0;
    }
    QVERIFY2(std::abs(repeats - 1000) < 150, qPrintable(QString::number(repeats)));
}

void TestBuiltinDigits::framedLikeMnist() {
    const Dataset data = draw_builtin_digits(2000, 1);
    for (std::size_t i = 0; i < data.size(); ++i) {
        const Ink ink = measure(data.images[i]);
        const int longer = std::max(ink.width, ink.height);
        QVERIFY2(longer == 20 || longer == 19, qPrintable(QString::number(longer)));
        // Whole pixels are moved, so half a pixel is the best there is; a lopsided digit is kept
        // from leaving the picture.
        const double offset = std::max(std::abs(ink.x - 14), std::abs(ink.y - 14));
        QVERIFY2(offset < 0.51 || ink.width == 20 || ink.height == 20,
                 qPrintable(QString::number(offset)));
        QVERIFY(offset < 2.5);
    }
}

void TestBuiltinDigits::inkLikeMnist_data() {
    // Medians over MNIST's training images, in full pixels of ink.
    QTest::addColumn<int>("digit");
    QTest::addColumn<double>("median");
    const std::array medians{134.7, 57.4, 115.3, 108.9, 92.5, 98.3, 104.9, 87.4, 115.0, 93.4};
    for (int digit = 0; digit < kDigitCount; ++digit) {
        QTest::addRow("%d", digit) << digit << medians.at(static_cast<std::size_t>(digit));
    }
}

void TestBuiltinDigits::inkLikeMnist() {
    QFETCH(int, digit);
    QFETCH(double, median);
    const Dataset data = draw_builtin_digits(5000, 1);
    std::vector<double> masses;
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (data.labels[i] == digit) {
            masses.push_back(measure(data.images[i]).mass);
        }
    }
    std::sort(masses.begin(), masses.end());
    const double ours = masses[masses.size() / 2];
    QVERIFY2(std::abs(ours / median - 1) < 0.15, qPrintable(QString::number(ours)));
    QVERIFY2(masses.front() > 15, qPrintable(QString::number(masses.front())));
}

void TestBuiltinDigits::noTwoAreTheSame() {
    const Dataset data = draw_builtin_digits(1000, 1);
    for (std::size_t i = 0; i < data.size(); ++i) {
        for (std::size_t j = i + 1; j < data.size(); ++j) {
            QVERIFY(
                !std::equal(data.images[i].begin(), data.images[i].end(), data.images[j].begin()));
        }
    }
}

void TestBuiltinDigits::digitsOfAKindLookAlike() {
    // The nearest neighbour among other digits has the same label nearly always: what a digit is
    // drawn as and what its label says belong together.
    const Dataset data = draw_builtin_digits(3000, 1);
    int right = 0;
    constexpr std::size_t kProbes = 200;
    for (std::size_t i = 0; i < kProbes; ++i) {
        std::size_t nearest = 0;
        long best = -1;
        for (std::size_t j = kProbes; j < data.size(); ++j) {
            long distance = 0;
            for (std::size_t p = 0; p < kImagePixels; ++p) {
                const int difference = int{data.images[i][p]} - int{data.images[j][p]};
                distance += static_cast<long>(difference) * difference;
            }
            if (best < 0 || distance < best) {
                best = distance;
                nearest = j;
            }
        }
        right += data.labels[i] == data.labels[nearest] ? 1 : 0;
    }
    QVERIFY2(right > 160, qPrintable(QString::number(right)));
}

void TestBuiltinDigits::everyDigitHasSeveralSkeletons() {
    for (int digit = 0; digit < kDigitCount; ++digit) {
        QVERIFY(skeletons_of(digit).size() >= 3);
        for (const Skeleton& skeleton : skeletons_of(digit)) {
            QVERIFY(skeleton.weight > 0 && !skeleton.strokes.empty());
            for (const Stroke& stroke : skeleton.strokes) {
                QVERIFY(stroke.size() >= 2);
            }
        }
    }
}

void TestBuiltinDigits::everyImageHasItsOwnStream() {
    DigitRandom a(1, 2);
    DigitRandom b(1, 2);
    DigitRandom other(1, 3);
    const std::uint64_t first = a.next();
    QCOMPARE(b.next(), first);
    QVERIFY(other.next() != first);
    QVERIFY(a.next() != first);
}

void TestBuiltinDigits::normalNumbersAreNormal() {
    DigitRandom random(1, 0);
    constexpr int kCount = 100000;
    double sum = 0;
    double squares = 0;
    int within = 0;
    for (int i = 0; i < kCount; ++i) {
        const double value = random.normal(2.0);
        sum += value;
        squares += value * value;
        within += std::abs(value) < 2.0 ? 1 : 0;
    }
    QVERIFY(std::abs(sum / kCount) < 0.03);
    QVERIFY(std::abs(squares / kCount - 4.0) < 0.1);
    QVERIFY(std::abs(within / double{kCount} - 0.68) < 0.02);
}

QTEST_GUILESS_MAIN(TestBuiltinDigits)
#include "tst_builtin_digits.moc"

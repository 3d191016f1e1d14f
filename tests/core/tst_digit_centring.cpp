#include "core/digits/builtin_digits.h"
#include "core/digits/data_source.h"
#include "core/digits/digit_centring.h"
#include "tests/support/error_of.h"

#include <QFileInfo>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace ganvas;

namespace {

/// `ink` where `inside(column, row)` holds, else `paper`.
template<typename Inside>
GreyPicture drawn(int width, int height, Inside inside, int ink = 255, int paper = 0) {
    GreyPicture picture{width, height, {}};
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            picture.pixels.push_back(static_cast<std::uint8_t>(inside(column, row) ? ink : paper));
        }
    }
    return picture;
}

/// A seven, `unit` pixels thick, 6 units wide and 10 high, at unit (3, 2) of 16×20.
GreyPicture seven(int unit, int ink = 255, int paper = 0) {
    return drawn(
        16 * unit, 20 * unit,
        [unit](int column, int row) {
            const int x = column / unit - 3;
            const int y = row / unit - 2;
            return x >= 0 && x < 6 && y >= 0 && y < 10 && (y == 0 || x == 5);
        },
        ink, paper);
}

struct Shape {
    int left = kImageSide, top = kImageSide, right = -1, bottom = -1;
    double x = 0, y = 0; ///< The centre of mass, in pixels from the first one's middle.
    int strongest = 0;
};

Shape shape_of(const Images& digit) {
    Shape shape;
    double mass = 0;
    for (int pixel = 0; pixel < kImagePixels; ++pixel) {
        const int ink = digit.pixels[static_cast<std::size_t>(pixel)];
        const int column = pixel % kImageSide;
        const int row = pixel / kImageSide;
        if (ink > 0) {
            shape.left = std::min(shape.left, column);
            shape.right = std::max(shape.right, column);
            shape.top = std::min(shape.top, row);
            shape.bottom = std::max(shape.bottom, row);
        }
        mass += ink;
        shape.x += column * ink;
        shape.y += row * ink;
        shape.strongest = std::max(shape.strongest, ink);
    }
    shape.x /= mass;
    shape.y /= mass;
    return shape;
}

GreyPicture as_drawing(ImageView image) {
    return {kImageSide, kImageSide, {image.begin(), image.end()}};
}

int largest_difference(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    int largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        largest = std::max(largest, std::abs(a[i] - b[i]));
    }
    return largest;
}

} // namespace

class DigitCentringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDrawingIsFittedAndCentred_data() {
        QTest::addColumn<int>("unit");
        for (const int unit : {1, 2, 3, 7, 20}) {
            QTest::addRow("%d pixels thick", unit) << unit;
        }
    }

    void aDrawingIsFittedAndCentred() {
        QFETCH(const int, unit);
        const std::optional<Images> digit = centred_digit(seven(unit));
        QVERIFY(digit);
        QCOMPARE(digit->count(), std::size_t{1});
        const Shape shape = shape_of(*digit);
        QCOMPARE(shape.bottom - shape.top + 1, 20);
        QCOMPARE(shape.right - shape.left + 1, 12);
        QCOMPARE(shape.strongest, 255);
        QVERIFY(std::abs(shape.x - 14) <= 0.5 && std::abs(shape.y - 14) <= 0.5);
        // The same digit in any resolution.
        QVERIFY(largest_difference(digit->pixels, centred_digit(seven(10))->pixels) <= 1);
    }

    void edgesAreGrey() {
        const auto disc = centred_digit(drawn(
            90, 90, [](int column, int row) { return std::hypot(column - 40, row - 30) < 20.5; }));
        QVERIFY(disc);
        const auto grey = std::count_if(disc->pixels.begin(), disc->pixels.end(),
                                        [](int value) { return value > 20 && value < 235; });
        QVERIFY2(grey > 30, qPrintable(QString::number(grey)));
    }

    void mnistStaysAsItIs() {
        const QString folder = QStringLiteral(GANVAS_SOURCE_DIR "/../shared/mnist");
        if (!QFileInfo::exists(folder)) {
            QSKIP("../shared/mnist is not there.");
        }
        const Dataset mnist = load_dataset(folder.toStdString(), Split::test);
        int same = 0;
        for (std::size_t i = 0; i < 500; ++i) {
            const auto centred = centred_digit(as_drawing(mnist.images[i]));
            QVERIFY(centred);
            const ImageView image = mnist.images[i];
            same += largest_difference(centred->pixels, {image.begin(), image.end()}) <= 5 ? 1 : 0;
        }
        QVERIFY2(same >= 490, qPrintable(QString::number(same)));
    }

    void builtinDigitsKeepTheirShape() {
        const Dataset digits = draw_builtin_digits(50, 3);
        for (std::size_t i = 0; i < digits.size(); ++i) {
            const auto once = centred_digit(as_drawing(digits.images[i]));
            QVERIFY(once);
            const Shape shape = shape_of(*once);
            QCOMPARE(std::max(shape.right - shape.left, shape.bottom - shape.top) + 1, 20);
            QVERIFY(std::abs(shape.x - 14) <= 0.5 && std::abs(shape.y - 14) <= 0.5);
            const auto twice = centred_digit(as_drawing((*once)[0]));
            QVERIFY(largest_difference(once->pixels, twice->pixels) <= 1);
        }
    }

    void sidewaysMassStaysInThePicture() {
        // All but a hair of the ink is at the right end: its middle would push the hair out.
        const auto digit = centred_digit(drawn(200, 100, [](int column, int row) {
            return column >= 180 || (row >= 48 && row < 52);
        }));
        QVERIFY(digit);
        const Shape shape = shape_of(*digit);
        QCOMPARE(shape.right - shape.left + 1, 20);
        QCOMPARE(shape.left, 0);
    }

    void blankIsNone() {
        QVERIFY(!centred_digit({}));
        QVERIFY(!centred_digit(drawn(280, 280, [](int, int) { return false; })));
        QVERIFY(!centred_digit(ink_of_picture({})));
        for (const int grey : {0, 100, 255}) {
            const auto plain = drawn(
                50, 50, [](int, int) { return true; }, grey);
            QVERIFY(!centred_digit(ink_of_picture(plain)));
            QVERIFY(!centred_digit(
                ink_of_picture(plain, std::vector<std::uint8_t>(plain.pixels.size(), 0))));
        }
        // A hardly visible shadow is no ink.
        QVERIFY(!centred_digit(ink_of_picture(seven(5, 240, 250))));
    }

    void tinyAndHugePictures() {
        QVERIFY(centred_digit(drawn(1, 1, [](int, int) { return true; })));
        QVERIFY(!centred_digit(ink_of_picture({1, 1, {77}})));
        const auto dot = drawn(9, 9, [](int x, int y) { return x == 4 && y == 4; });
        const auto square = centred_digit(ink_of_picture(dot));
        QCOMPARE(shape_of(*square).right - shape_of(*square).left + 1, 20);
        const auto line = centred_digit(drawn(1, 5000, [](int, int) { return true; }));
        QCOMPARE(shape_of(*line).bottom - shape_of(*line).top + 1, 20);
        QCOMPARE(shape_of(*line).left, shape_of(*line).right);

        const auto huge = drawn(
            4000, 3000,
            [](int column, int row) {
                return (row >= 500 && row < 650 && column >= 1000 && column < 2000) ||
                       (column >= 1850 && column < 2000 && row >= 500 && row < 2500);
            },
            30, 220);
        const Shape shape = shape_of(*centred_digit(ink_of_picture(huge)));
        QCOMPARE(shape.bottom - shape.top + 1, 20);
        QCOMPARE(shape.right - shape.left + 1, 10);
    }

    void inkMayBeDarkOrLight() {
        const auto wanted = centred_digit(seven(8));
        const auto dark = centred_digit(ink_of_picture(seven(8, 0, 255)));
        QCOMPARE(dark->pixels, wanted->pixels);
        const auto pale = centred_digit(ink_of_picture(seven(8, 90, 160)));
        QCOMPARE(pale->pixels, wanted->pixels);
        const auto light = centred_digit(ink_of_picture(seven(8, 200, 60)));
        QCOMPARE(light->pixels, wanted->pixels);
    }

    void inkIsCutOut() {
        const GreyPicture ink = ink_of_picture(seven(8, 0, 255));
        QCOMPARE(ink.width, 6 * 8);
        QCOMPARE(ink.height, 10 * 8);
        QCOMPARE(ink.pixels.front(), std::uint8_t{255});
        QCOMPARE(ink.pixels.back(), std::uint8_t{255});
        QCOMPARE(ink.pixels[ink.pixels.size() - 48], std::uint8_t{0});
        QVERIFY(ink_of_picture(seven(5, 240, 250)).pixels.empty());
    }

    void shadowsOnThePaperAreNoInk() {
        GreyPicture photo = seven(12, 40, 220);
        std::size_t i = 0;
        for (int row = 0; row < photo.height; ++row) {
            for (int column = 0; column < photo.width; ++column) {
                std::uint8_t& grey = photo.pixels[i++];
                const int grain = (row * 7 + column * 13) % 5;
                const int shade = 40 * row / photo.height;
                grey = static_cast<std::uint8_t>(std::max(0, grey - shade - grain));
            }
        }
        const Shape shape = shape_of(*centred_digit(ink_of_picture(photo)));
        const Shape clean = shape_of(*centred_digit(seven(12)));
        QCOMPARE(shape.left, clean.left);
        QCOMPARE(shape.top, clean.top);
        QCOMPARE(shape.bottom, clean.bottom);
    }

    void whatIsTransparentIsPaper() {
        const GreyPicture mask = seven(6);
        const auto wanted = centred_digit(mask);
        for (const int ink : {0, 255}) {
            // Whatever the colour below, all that is seen is the seven.
            const GreyPicture plain{
                mask.width, mask.height,
                std::vector<std::uint8_t>(mask.pixels.size(), static_cast<std::uint8_t>(ink))};
            QCOMPARE(centred_digit(ink_of_picture(plain, mask.pixels))->pixels, wanted->pixels);
        }
    }

    void bytesThatDoNotFitAreRefused() {
        QVERIFY(error_of([] { centred_digit({3, 3, {1, 2}}); }).contains("one byte for each"));
        QVERIFY(error_of([] { centred_digit({-3, -3, {}}); }).contains("one byte for each"));
        QVERIFY(error_of([] { ink_of_picture({1, 1, {1}}, {1, 2}); }).contains("alpha"));
    }
};

QTEST_GUILESS_MAIN(DigitCentringTest)
#include "tst_digit_centring.moc"

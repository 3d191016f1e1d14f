#include "core/digits/builtin_digits.h"
#include "core/digits/data_source.h"
#include "core/digits/digit_centring.h"
#include "core/digits/mnist_form.h"
#include "tests/support/error_of.h"
#include "tests/support/plain_images.h"

#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace ganvas;

namespace {

struct Box {
    int left = kImageSide;
    int top = kImageSide;
    int right = -1; ///< The last column, and below the last row, with ink.
    int bottom = -1;
};

Box box_of(ImageView image) {
    Box box;
    for (int pixel = 0; pixel < kImagePixels; ++pixel) {
        if (image[static_cast<std::size_t>(pixel)] > 0) {
            box.left = std::min(box.left, pixel % kImageSide);
            box.right = std::max(box.right, pixel % kImageSide);
            box.top = std::min(box.top, pixel / kImageSide);
            box.bottom = std::max(box.bottom, pixel / kImageSide);
        }
    }
    return box;
}

/// A bar with a heavy foot, off the middle of 60×40.
GreyPicture boot(int ink = 255, int paper = 0) {
    GreyPicture picture{60, 40, {}};
    for (int row = 0; row < 40; ++row) {
        for (int column = 0; column < 60; ++column) {
            const bool is_ink =
                row >= 5 && row < 25 && column >= 10 && column < (row < 20 ? 15 : 30);
            picture.pixels.push_back(static_cast<std::uint8_t>(is_ink ? ink : paper));
        }
    }
    return picture;
}

std::vector<std::uint8_t> pixels_of(const std::vector<GreyPicture>& pictures) {
    std::vector<std::uint8_t> pixels;
    for (const GreyPicture& picture : pictures) {
        pixels.insert(pixels.end(), picture.pixels.begin(), picture.pixels.end());
    }
    return pixels;
}

double mean_difference(const Images& a, const Images& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        sum += std::abs(a.pixels[i] - b.pixels[i]);
    }
    return sum / static_cast<double>(a.pixels.size());
}

/// `images` on paper of twice the size, each pixel four, at an edge of it.
std::vector<std::uint8_t> on_large_paper(const Images& images, std::size_t count,
                                         bool is_negative) {
    constexpr std::size_t kSide = std::size_t{4} * kImageSide;
    std::vector<std::uint8_t> pixels;
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t pixel = 0; pixel < kSide * kSide; ++pixel) {
            const std::size_t row = pixel / kSide / 2;
            const std::size_t column = pixel % kSide / 2;
            const bool is_inside = row < kImageSide && column < kImageSide;
            const int ink = is_inside ? images[i][row * kImageSide + column] : 0;
            pixels.push_back(static_cast<std::uint8_t>(is_negative ? 255 - ink : ink));
        }
    }
    return pixels;
}

} // namespace

Q_DECLARE_METATYPE(MnistForm)

class TestMnistForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allStepsByDefault() {
        const Images whole = *in_mnist_form(boot(20, 230));
        const Box box = box_of(whole[0]);
        QCOMPARE(box.right - box.left + 1, 20);
        QCOMPARE(box.bottom - box.top + 1, 20);
        QCOMPARE(whole.pixels, centred_digit(boot())->pixels);
        // The mass is left of and below the box's middle, so that the box is right and above.
        QVERIFY(box.left > 4 && box.top < 4);
    }

    void eachStepCanBeLeftOut_data() {
        QTest::addColumn<MnistForm>("form");
        QTest::addColumn<QList<int>>("box");
        const auto row = [](const char* name, bool crops, bool hasMargin, bool centresMass,
                            const QList<int>& box) {
            QTest::newRow(name) << MnistForm{false, crops, hasMargin, centresMass} << box;
        };
        row("the box in the middle", true, true, false, {4, 4, 23, 23});
        row("no margin", true, false, false, {0, 0, 27, 27});
        row("no margin: nothing to centre", true, false, true, {0, 0, 27, 27});
        // 60×40 becomes 20×13⅓ in the middle of 20×14: the ink from 10, 5 to 30, 25 lies on pixels
        // from 3⅓, 2 to 10, 8⅔ of it.
        row("the whole picture", false, true, false, {7, 9, 13, 15});
        row("the whole picture without margin", false, false, false, {4, 6, 13, 15});
    }

    void eachStepCanBeLeftOut() {
        QFETCH(MnistForm, form);
        QFETCH(QList<int>, box);
        const Box found = box_of((*in_mnist_form(boot(), form))[0]);
        const QList<int> sides{found.left, found.top, found.right, found.bottom};
        QVERIFY2(sides == box, qPrintable(QStringLiteral("%1 %2 %3 %4")
                                              .arg(sides[0])
                                              .arg(sides[1])
                                              .arg(sides[2])
                                              .arg(sides[3])));
    }

    void inkThatIsNotLookedForIsWhatIsNotBlack() {
        MnistForm form;
        form.finds_ink = false;
        const Box box = box_of((*in_mnist_form(boot(0, 255), form))[0]);
        QCOMPARE(box.right - box.left + 1, 20); // The paper's, which is brighter.
        QVERIFY(box.bottom - box.top + 1 < 16);
    }

    void blankIsNone() {
        QVERIFY(!in_mnist_form({}));
        QVERIFY(!in_mnist_form({5, 5, std::vector<std::uint8_t>(25, 77)}));
        QVERIFY(error_of([] { in_mnist_form({3, 3, {1}}); }).contains("one byte for each"));
    }

    void picturesOfASetAreJudgedTogether_data() {
        QTest::addColumn<int>("ink");
        QTest::addColumn<int>("paper");
        QTest::newRow("light on dark") << 255 << 0;
        QTest::newRow("dark on light") << 0 << 255;
        QTest::newRow("grey on grey") << 90 << 140;
        QTest::newRow("sixteen greys") << 16 << 0;
    }

    void picturesOfASetAreJudgedTogether() {
        QFETCH(int, ink);
        QFETCH(int, paper);
        // One whose border is all ink would by itself be taken for its own negative.
        GreyPicture ring = boot(ink, paper);
        for (int pixel = 0; pixel < 60 * 40; ++pixel) {
            const int row = pixel / 60;
            const int column = pixel % 60;
            const bool is_edge = row < 4 || row >= 36 || column < 4 || column >= 56;
            ring.pixels[static_cast<std::size_t>(pixel)] =
                static_cast<std::uint8_t>(is_edge ? ink : paper);
        }
        const GreyPicture empty{
            60, 40, std::vector<std::uint8_t>(60 * 40, static_cast<std::uint8_t>(paper))};
        const std::vector<std::uint8_t> pixels =
            pixels_of({boot(ink, paper), ring, empty, boot(ink, paper)});
        Images images = plain_images(1, 9); // Those that are there stay.
        append_in_mnist_form({pixels, 60, 40}, images);
        QCOMPARE(images.count(), std::size_t{5});
        QCOMPARE(images.one(0).pixels, plain_images(1, 9).pixels);
        QCOMPARE(images.one(1).pixels, centred_digit(boot())->pixels);
        QCOMPARE(images.one(4).pixels, images.one(1).pixels);
        QCOMPARE(images.one(3).pixels, plain_images(1).pixels);
        QCOMPARE(int{images[2][14 * kImageSide + 14]}, 0);  // Paper within the ring.
        QCOMPARE(int{images[2][14 * kImageSide + 4]}, 255); // Its left side.
    }

    void grainIsNoInk() {
        GreyPicture noisy = boot(250, 10);
        for (std::size_t i = 0; i < noisy.pixels.size(); ++i) {
            noisy.pixels[i] = static_cast<std::uint8_t>(noisy.pixels[i] - i * 7 % 5);
        }
        Images images;
        append_in_mnist_form({noisy.pixels, 60, 40}, images);
        const Box box = box_of(images[0]);
        QCOMPARE(box.right - box.left, 19);
        QCOMPARE(box.bottom - box.top, 19);
    }

    void mnistOnLargerPaperComesBack() {
        const QString folder = QStringLiteral(GANVAS_SOURCE_DIR "/../shared/mnist");
        if (!QFileInfo::exists(folder)) {
            QSKIP("../shared/mnist is not there.");
        }
        checkComesBack(load_dataset(folder.toStdString(), Split::test).images);
    }

    void builtinDigitsOnLargerPaperComeBack() {
        checkComesBack(draw_builtin_digits(300, 8).images);
    }

private:
    static void checkComesBack(const Images& images) {
        constexpr std::size_t kCount = 300;
        for (const bool isNegative : {false, true}) {
            Images back;
            append_in_mnist_form(
                {on_large_paper(images, kCount, isNegative), 4 * kImageSide, 4 * kImageSide}, back);
            const double difference = mean_difference(back, images.slice(0, kCount));
            // The weakest ink at the edges is lost, and moves a few pictures by a pixel.
            QVERIFY2(difference < 1, qPrintable(QString::number(difference)));
        }
    }
};

QTEST_GUILESS_MAIN(TestMnistForm)
#include "tst_mnist_form.moc"

#include "core/digits/builtin_digits.h"
#include "core/digits/data_source.h"
#include "core/digits/turning.h"

#include <QFileInfo>
#include <QTest>

using namespace ganvas;

namespace {

Dataset turned(Dataset data) {
    data.images = transposed(std::move(data.images));
    return data;
}

/// The digits 1, 2 and 5 of `data`, said to be I, Z and S.
Dataset as_letters(const Dataset& data) {
    Dataset letters;
    letters.classes = {"A", "I", "S", "Z"};
    for (std::size_t i = 0; i < data.size(); ++i) {
        const int digit = data.labels[i];
        if (digit == 1 || digit == 2 || digit == 5) {
            letters.images.append(data.images[i]);
            letters.labels.push_back(digit == 1 ? 1 : digit == 5 ? 2 : 3);
        }
    }
    return letters;
}

void check_is_judged(const Dataset& data) {
    QCOMPARE(orientation_of(data), Orientation::upright);
    QCOMPARE(orientation_of(turned(data)), Orientation::sideways);
    QCOMPARE(orientation_of(as_letters(data)), Orientation::upright);
    QCOMPARE(orientation_of(turned(as_letters(data))), Orientation::sideways);
}

} // namespace

class TestTurning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsBecomeColumns() {
        Images images{std::vector<std::uint8_t>(2 * kImagePixels)};
        for (std::size_t i = 0; i < images.pixels.size(); ++i) {
            images.pixels[i] = static_cast<std::uint8_t>(i * 31 % 251);
        }
        const Images other = transposed(images);
        for (std::size_t image = 0; image < 2; ++image) {
            for (std::size_t row = 0; row < kImageSide; ++row) {
                for (std::size_t column = 0; column < kImageSide; ++column) {
                    QCOMPARE(other[image][row * kImageSide + column],
                             images[image][column * kImageSide + row]);
                }
            }
        }
        QVERIFY(transposed(other).pixels == images.pixels);
        QVERIFY(transposed({}).empty());
    }

    void mnistIsJudged() {
        const QString folder = QStringLiteral(GANVAS_SOURCE_DIR "/../shared/mnist");
        if (!QFileInfo::exists(folder)) {
            QSKIP("../shared/mnist is not there.");
        }
        check_is_judged(load_dataset(folder.toStdString(), Split::test));
    }

    void builtinDigitsAreJudged() { check_is_judged(draw_builtin_digits(3000, 77)); }

    void aFewDigitsAreEnough() {
        const Dataset few = draw_builtin_digits(60, 77);
        QCOMPARE(orientation_of(few), Orientation::upright);
        QCOMPARE(orientation_of(turned(few)), Orientation::sideways);
    }

    void whatCantBeJudgedIsUnknown() {
        QCOMPARE(orientation_of({}), Orientation::unknown);
        QCOMPARE(orientation_of(draw_builtin_digits(40, 77)), Orientation::unknown);
        Dataset things = draw_builtin_digits(500, 77);
        things.classes = {"T-shirt", "Trouser", "Pullover", "Dress", "Coat",
                          "Sandal",  "Shirt",   "Sneaker",  "Bag",   "Boot"};
        QCOMPARE(orientation_of(things), Orientation::unknown);
        // Their labels say nothing about the pictures.
        Dataset shuffled = draw_builtin_digits(500, 77);
        for (std::size_t i = 0; i < shuffled.size(); ++i) {
            shuffled.labels[i] = static_cast<std::uint8_t>(i % kDigitCount);
        }
        QCOMPARE(orientation_of(shuffled), Orientation::unknown);
    }
};

QTEST_GUILESS_MAIN(TestTurning)
#include "tst_turning.moc"

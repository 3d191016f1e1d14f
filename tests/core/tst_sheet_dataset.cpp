// What becomes of a drawn sheet: pictures in MNIST's form, as many of each class as of the others,
// the drawings themselves among them, and the rest of them still what they were.

#include "core/digits/builtin_digits.h"
#include "core/digits/sheet_dataset.h"
#include "core/digits/sheet_pictures.h"
#include "tests/support/error_of.h"
#include "tests/support/made_up_hand.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <vector>

using namespace ganvas;

namespace {

ClassSheet::Drawing drawing(std::size_t label, const std::vector<InkStroke>& strokes) {
    return std::make_shared<const HandDrawing>(HandDrawing{label, strokes});
}

/// A cross and a line.
ClassSheet shapes() {
    ClassSheet sheet;
    sheet.title = "Shapes";
    sheet.classes = {"cross", "line"};
    sheet.drawings = {drawing(0, {{{1000, 1000}, {9000, 9000}}, {{9000, 1000}, {1000, 9000}}}),
                      drawing(1, {{{2000, 5000}, {8000, 5000}}})};
    return sheet;
}

std::vector<std::size_t> counts_of(const Dataset& data) {
    std::vector<std::size_t> counts(data.classes.size());
    for (const std::uint8_t label : data.labels) {
        ++counts.at(label);
    }
    return counts;
}

using Mean = std::vector<double>;

Mean mean_of(const std::vector<ImageView>& images) {
    Mean mean(kImagePixels);
    for (const ImageView image : images) {
        for (std::size_t i = 0; i < mean.size(); ++i) {
            mean[i] += double{1} * image[i] / static_cast<double>(images.size());
        }
    }
    return mean;
}

std::size_t nearest(ImageView image, const std::vector<Mean>& means) {
    std::size_t best = 0;
    double least = std::numeric_limits<double>::max();
    for (std::size_t label = 0; label < means.size(); ++label) {
        double distance = 0;
        for (std::size_t i = 0; i < image.size(); ++i) {
            distance += (image[i] - means[label][i]) * (image[i] - means[label][i]);
        }
        if (distance < least) {
            least = distance;
            best = label;
        }
    }
    return best;
}

} // namespace

class TestSheetDataset : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheSameForTheSameSheet() {
        const ClassSheet sheet = MadeUpHand(3).sheet(2);
        const Dataset data = sheet_dataset(sheet);
        QCOMPARE(data.images.pixels, sheet_dataset(sheet).images.pixels);
        QCOMPARE(data.labels, sheet_dataset(sheet).labels);
        QVERIFY(sheet_dataset(sheet, Split::train, 2).images.pixels != data.images.pixels);
        QVERIFY(sheet_dataset(sheet, Split::test).images.pixels != data.images.pixels);
    }

    void hasAsManyOfEachClass_data() {
        QTest::addColumn<int>("percent");
        QTest::addColumn<std::size_t>("each");
        QTest::newRow("alone") << 0 << std::size_t{400};
        QTest::newRow("half") << 50 << std::size_t{800};
        QTest::newRow("nearly all built-in") << 90 << std::size_t{4000};
    }

    void hasAsManyOfEachClass() {
        QFETCH(int, percent);
        QFETCH(std::size_t, each);
        ClassSheet sheet = MadeUpHand(1).sheet(1);
        sheet.drawings.push_back(sheet.drawings.front()); // One more 0 than of the others.
        sheet.builtin_percent = percent;
        QCOMPARE(counts_of(sheet_dataset(sheet)), std::vector<std::size_t>(10, each));
    }

    void hasEveryDrawingAsItIs() {
        const ClassSheet sheet = MadeUpHand(2).sheet(3);
        const Dataset data = sheet_dataset(sheet);
        const auto bytes = [](ImageView image) {
            return QByteArray(reinterpret_cast<const char*>(image.data()), kImagePixels);
        };
        std::set<QByteArray> pictures;
        for (std::size_t i = 0; i < data.size(); ++i) {
            pictures.insert(bytes(data.images[i]));
        }
        for (const ClassSheet::Drawing& own : sheet.drawings) {
            QVERIFY(pictures.contains(bytes(picture_of(*own)[0])));
        }
        QVERIFY2(pictures.size() > data.size() * 99 / 100, "they are hardly ever the same");
    }

    void aClassOfManyDrawingsLosesNone() {
        ClassSheet sheet = shapes();
        sheet.drawings.resize(1 + 500, sheet.drawings.back());
        QCOMPARE(counts_of(sheet_dataset(sheet)), (std::vector<std::size_t>{500, 500}));
    }

    void shapesHaveNoBuiltinDigits() {
        ClassSheet sheet = shapes();
        sheet.builtin_percent = 50;
        const Dataset data = sheet_dataset(sheet);
        QCOMPARE(data.classes, sheet.classes);
        QCOMPARE(counts_of(data), (std::vector<std::size_t>{400, 400}));
    }

    void takesSixtyTwoClasses() {
        ClassSheet sheet;
        sheet.title = "Many";
        sheet.classes.clear();
        for (std::size_t i = 0; i < kMostClasses; ++i) {
            sheet.classes.push_back("class " + std::to_string(i));
            sheet.drawings.push_back(drawing(i, {{{100 * static_cast<int>(i), 0}, {5000, 9000}}}));
        }
        QCOMPARE(counts_of(sheet_dataset(sheet)).size(), std::size_t{kMostClasses});
    }

    void aClassWithoutADrawingIsASentence() {
        ClassSheet sheet = shapes();
        sheet.drawings.pop_back();
        QCOMPARE(QString::fromStdString(sheet_problem(sheet)),
                 "There is no drawing of line yet; draw some of each, or remove the class.");
        QCOMPARE(error_of([&] { sheet_dataset(sheet); }),
                 QString::fromStdString(sheet_problem(sheet)));
    }

    void whereAndHowLargeItIsWrittenDoesNotMatter() {
        const auto corner = drawing(0, {{{0, 0}, {1000, 2000}}, {{1000, 0}, {0, 2000}}});
        const auto middle =
            drawing(0, {{{3000, 2000}, {6000, 8000}}, {{6000, 2000}, {3000, 8000}}});
        QCOMPARE(picture_of(*corner).pixels, picture_of(*middle).pixels);
    }

    void aDotIsADot() {
        const auto dot = drawing(0, {{{10, 10}, {30, 20}}});
        const Images picture = picture_of(*dot);
        const auto inked = std::count_if(picture.pixels.begin(), picture.pixels.end(),
                                         [](std::uint8_t value) { return value > 0; });
        QVERIFY2(inked >= 1 && inked <= 30, qPrintable(QString::number(inked)));
        DigitRandom random(1, 1);
        QVERIFY(rewritten(*dot, random).pixels != Images{}.pixels);
    }

    void rewritingsStayInThePicture() {
        const ClassSheet sheet = MadeUpHand(5).sheet(1);
        for (std::uint64_t i = 0; i < 500; ++i) {
            DigitRandom random(7, i);
            const Images picture = rewritten(*sheet.drawings[i % 10], random);
            int edge = 0;
            int ink = 0;
            for (int pixel = 0; pixel < kImagePixels; ++pixel) {
                const int row = pixel / kImageSide;
                const int column = pixel % kImageSide;
                const bool is_edge =
                    row == 0 || column == 0 || row == kImageSide - 1 || column == kImageSide - 1;
                const int value = picture.pixels.at(static_cast<std::size_t>(pixel));
                edge += is_edge ? value : 0;
                ink += value;
            }
            QVERIFY(ink > 255 * 20);
            QVERIFY2(edge < 255 * 4, "the box of 20 pixels is in the middle");
        }
    }

    /// By the means of other drawings of that hand, which know nothing of the distortions.
    void rewritingsStayReadable_data() {
        QTest::addColumn<int>("hand");
        for (int hand = 1; hand <= 4; ++hand) {
            QTest::addRow("hand %d", hand) << hand;
        }
    }

    void rewritingsStayReadable() {
        QFETCH(int, hand);
        const MadeUpHand writer(static_cast<std::uint64_t>(hand));
        const Dataset others = sheet_dataset(writer.sheet(30, 100));
        std::vector<Mean> means;
        for (std::uint8_t digit = 0; digit < 10; ++digit) {
            std::vector<ImageView> own;
            for (std::size_t i = 0; i < others.size(); ++i) {
                if (others.labels[i] == digit) {
                    own.push_back(others.images[i]);
                }
            }
            means.push_back(mean_of(own));
        }
        const auto share_read = [&means](const Dataset& data) {
            std::size_t right = 0;
            for (std::size_t i = 0; i < data.size(); ++i) {
                right += nearest(data.images[i], means) == data.labels[i] ? 1U : 0U;
            }
            return static_cast<double>(right) / static_cast<double>(data.size());
        };
        Dataset plain;
        const ClassSheet sheet = writer.sheet(10);
        for (const ClassSheet::Drawing& own : sheet.drawings) {
            plain.images.append(picture_of(*own));
            plain.labels.push_back(static_cast<std::uint8_t>(own->label));
        }
        const double as_drawn = share_read(plain);
        const double rewritten_share = share_read(sheet_dataset(sheet));
        QVERIFY2(as_drawn > 0.9, qPrintable(QString::number(as_drawn)));
        QVERIFY2(rewritten_share > as_drawn - 0.05, qPrintable(QString::number(rewritten_share)));
    }

    void thickInkIsThick() {
        const auto ink_of = [](int width) {
            const auto line = drawing(0, {{{5000, 1000, width}, {5000, 9000, width}}});
            const Images picture = picture_of(*line);
            int ink = 0;
            for (const std::uint8_t value : picture.pixels) {
                ink += value;
            }
            return ink;
        };
        QVERIFY(ink_of(kThinnestInk) < ink_of(kUsualInk));
        QVERIFY(ink_of(kUsualInk) < ink_of(kThickestInk));
    }
};

QTEST_APPLESS_MAIN(TestSheetDataset)
#include "tst_sheet_dataset.moc"

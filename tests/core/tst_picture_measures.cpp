#include "core/digits/builtin_digits.h"
#include "core/latent/picture_measures.h"
#include "core/latent/skeleton.h"
#include "tests/support/drawn_picture.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

using namespace ganvas;

namespace {

using Picture = std::vector<std::uint8_t>;

PictureMeasures of(const Picture& picture) {
    return measure(ImageView(picture.data(), std::size_t{kImagePixels}));
}

bool near(double value, double expected, double tolerance) {
    return std::abs(value - expected) <= tolerance;
}

} // namespace

class TestPictureMeasures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slantOfAShearedBar_data() {
        QTest::addColumn<double>("slant");
        for (const double slant : {-35.0, -18.0, -3.0, 0.0, 7.0, 21.0, 40.0}) {
            QTest::addRow("%g degrees", slant) << slant;
        }
    }

    void slantOfAShearedBar() {
        QFETCH(const double, slant);
        const double shear = std::tan(slant * std::numbers::pi / 180);
        const PictureMeasures measures = of(drawn_bar(3, 18, shear));
        QVERIFY2(near(measures.slant, slant, 1), qPrintable(QString::number(measures.slant)));
        QVERIFY(slant == 0 || measures.tilt * slant > 0);
    }

    void tiltOfATurnedBar_data() {
        QTest::addColumn<double>("tilt");
        for (const double tilt : {-80.0, -45.0, -10.0, 0.0, 30.0, 60.0}) {
            QTest::addRow("%g degrees", tilt) << tilt;
        }
    }

    void tiltOfATurnedBar() {
        QFETCH(const double, tilt);
        const double angle = tilt * std::numbers::pi / 180;
        const PictureMeasures measures = of(drawn_picture([=](double x, double y) {
            const double across = x * std::cos(angle) - y * std::sin(angle);
            const double along = x * std::sin(angle) + y * std::cos(angle);
            return std::abs(across) <= 1.5 && std::abs(along) <= 9;
        }));
        QVERIFY2(near(measures.tilt, tilt, 1), qPrintable(QString::number(measures.tilt)));
    }

    void sizeInkAndThicknessOfABar() {
        for (const double thickness : {2.0, 3.0, 4.0}) {
            const PictureMeasures measures = of(drawn_bar(thickness, 20));
            // Half a pixel more or less when the edges fall between pixels.
            QVERIFY2(near(measures.width, thickness, 1.01),
                     qPrintable(QString::number(measures.width)));
            QCOMPARE(measures.height, 20.0);
            QVERIFY(near(measures.ink, 20 * thickness / kImagePixels, 1e-3));
            QVERIFY2(near(measures.thickness, thickness, 0.1 * thickness),
                     qPrintable(QString::number(measures.thickness)));
        }
    }

    void aRingIsRoundAndALineIsNot() {
        const PictureMeasures ring = of(drawn_picture([](double x, double y) {
            const double radius = std::hypot(x, y);
            return radius >= 6.5 && radius <= 9.5;
        }));
        QVERIFY(near(ring.roundness, 1, 1e-6));
        QVERIFY(near(ring.width, 19, 1.01) && near(ring.height, 19, 1.01));
        QVERIFY2(near(ring.thickness, 3, 0.3), qPrintable(QString::number(ring.thickness)));
        const PictureMeasures ellipse =
            of(drawn_picture([](double x, double y) { return std::hypot(x / 5, y / 10) <= 1; }));
        QVERIFY2(near(ellipse.roundness, 0.5, 0.02),
                 qPrintable(QString::number(ellipse.roundness)));
        QVERIFY(of(drawn_bar(2, 20)).roundness < 0.15);
    }

    void emptyPicturesAndSpecksHaveMeasures() {
        QVERIFY(of(Picture(kImagePixels)) == PictureMeasures());
        for (const auto& pixels : std::vector<std::vector<std::size_t>>{
                 {0}, {kImagePixels - 1}, {400, 401, 428, 429}, {400, 401}}) {
            Picture speck(kImagePixels);
            for (const std::size_t pixel : pixels) {
                speck[pixel] = 255;
            }
            const PictureMeasures measures = of(speck);
            for (const MeasureInfo& info : measure_infos()) {
                QVERIFY(std::isfinite(measures.*info.value));
            }
            QVERIFY(measures.width >= 1 && measures.thickness >= 1);
        }
        const PictureMeasures full = of(Picture(kImagePixels, 255));
        QCOMPARE(full.ink, 1.0);
        QCOMPARE(full.width, double{kImageSide});
    }

    void thinningKeepsLinesWholeAndOnePixelWide() {
        const Dataset digits = draw_builtin_digits(50, 1);
        for (std::size_t i = 0; i < digits.size(); ++i) {
            const InkMap ink = ink_of(digits.images[i]);
            const InkMap lines = thinned(ink);
            QCOMPARE(pieces(lines), pieces(ink));
            QVERIFY(thinned(lines) == lines);
            const auto count = [](const InkMap& map) {
                return std::accumulate(map.begin(), map.end(), 0);
            };
            QVERIFY(count(lines) < count(ink));
        }
    }

    void lengthOfLines() {
        InkMap lines{};
        const auto at = [&lines](int row, int column) -> unsigned char& {
            return lines[static_cast<std::size_t>(row) * kInkSide +
                         static_cast<std::size_t>(column)];
        };
        at(5, 5) = 1;
        QCOMPARE(shape_of(lines).length, 0.0);
        QCOMPARE(shape_of(lines).ends, 2);
        at(5, 6) = at(5, 7) = 1;
        QCOMPARE(shape_of(lines).length, 2.0);
        at(6, 8) = at(7, 9) = 1;
        QCOMPARE(shape_of(lines).length, 2 + 2 * std::sqrt(2.0));
        QCOMPARE(shape_of(lines).ends, 2);
    }

private:
    /// The number of pieces that hang together, by their eight neighbours.
    static int pieces(InkMap map) {
        int count = 0;
        for (std::size_t start = 0; start < map.size(); ++start) {
            if (map[start] == 0) {
                continue;
            }
            ++count;
            std::vector<std::size_t> open{start};
            map[start] = 0;
            while (!open.empty()) {
                const std::size_t pixel = open.back();
                open.pop_back();
                for (const int step : {-kInkSide - 1, -kInkSide, -kInkSide + 1, -1, 1, kInkSide - 1,
                                       kInkSide, kInkSide + 1}) {
                    const std::size_t next = pixel + static_cast<std::size_t>(step);
                    if (map[next] != 0) {
                        map[next] = 0;
                        open.push_back(next);
                    }
                }
            }
        }
        return count;
    }
};

QTEST_APPLESS_MAIN(TestPictureMeasures)
#include "tst_picture_measures.moc"

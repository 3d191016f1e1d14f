#include "tests/support/blend_panel_window.h"
#include "ui/widgets/curve_colors.h"
#include "ui/widgets/theme.h"

#include <algorithm>

using namespace ganvas;

class TestRegionMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void regionsAreShownWhereTheyAre() {
        BlendPanelWindow f;
        f.panel.setPoint(pointOf(64, pure_class(3)));
        QCOMPARE(f.regions.size(), std::size_t{1});
        QVERIFY(f.regions[0].read);
        QVERIFY2(f.regions[0].points.size() < 90, "coarse first");
        const std::size_t pictures = f.readAll(halves);
        QVERIFY2(pictures > 300 && pictures < 1200, "only the border is read finely");
        QVERIFY(f.pad->textAt(f.pad->toPixel({0.3, 0.1})).contains("The judge reads 3 (91 %)"));
        QVERIFY(f.pad->textAt(f.pad->toPixel({-0.3, 0.1})).contains("The judge reads 8 (91 %)"));
        QVERIFY(f.pad->textAt({1, 1}).isEmpty());
        QVERIFY(f.panel.findChild<QLabel*>("blendText")->text().contains("3 (91 %)"));

        const QImage shown = f.pad->grab().toImage();
        const auto colourAt = [&, pad = f.pad](PadPlace place) {
            return QColor(shown.pixel((pad->toPixel(place) * shown.devicePixelRatio()).toPoint()));
        };
        const QColor right = colourAt({0.3, 0.5});
        const QColor left = colourAt({-0.3, 0.5});
        QCOMPARE(colourAt({0.1, -0.6}), right);
        QCOMPARE(colourAt({-0.1, -0.6}), left);
        const auto hue = [&](std::size_t digit) {
            return curveColor(digit, f.pad->palette()).hue();
        };
        QVERIFY(std::abs(right.hue() - hue(3)) < 12);
        QVERIFY(std::abs(left.hue() - hue(8)) < 12);
        int darkest = 255; // The line between them.
        for (int step = -6; step <= 6; ++step) {
            darkest = std::min(darkest, colourAt({0.01 * step, 0.6}).lightness());
        }
        QVERIFY(darkest < std::min(right.lightness(), left.lightness()));
    }

    void lateRegionsAreDropped() {
        BlendPanelWindow f;
        f.panel.setPoint(pointOf(64));
        const PicturesRequest first = f.regions.back();
        f.readAll(halves);
        f.panel.setPoint(pointOf(64, pure_class(0), 6));
        QTRY_VERIFY(f.regions.back().points.front().noise == sample_noise(64, 6));
        QVERIFY2(f.pad->textAt(f.pad->toPixel({0.3, 0})).contains("reads 3"),
                 "the old regions stay until new ones come");
        const auto four = [](const LatentPoint&) { return sure_of(4); };
        f.panel.showRegions(answerTo(first, four));
        QVERIFY(f.pad->textAt(f.pad->toPixel({0.3, 0})).contains("reads 3"));
        f.readAll(four);
        QVERIFY(f.pad->textAt(f.pad->toPixel({0.3, 0})).contains("reads 4"));
    }

    void everyMapGetsAsFarAsItsCoarsestLevel() {
        BlendPanelWindow f;
        f.panel.setPoint(pointOf(64));
        for (std::uint64_t seed = 10; seed < 40; ++seed) {
            f.panel.setPoint(pointOf(64, pure_class(0), seed));
        }
        QCOMPARE(f.regions.size(), std::size_t{1});
        QCOMPARE(f.films.size(), std::size_t{31});
        f.panel.showRegions(answerTo(f.regions[0], halves));
        QVERIFY(f.pad->textAt(f.pad->toPixel({0.3, 0})).contains("reads 3"));
        QTRY_VERIFY(f.regions.back().points.front().noise == sample_noise(64, 39));
        for (std::size_t i = 1; i < f.regions.size(); ++i) {
            QVERIFY(f.regions[i].id > f.regions[i - 1].id);
        }
    }

    void withoutAJudgeThePadWorks() {
        BlendPanelWindow f;
        QVERIFY(f.note->isHidden());
        f.panel.setPoint(pointOf(64));
        const PicturesRequest request = f.regions.back();
        f.panel.showRegions(answerTo(request, {}, 0, 20));
        QVERIFY(f.note->isVisible());
        QVERIFY2(f.regions.back().points.empty(), "the rest is not wanted");
        const std::size_t asked = f.regions.size();
        f.panel.showRegions(answerTo(request, {}, 20, 20));
        f.panel.setPoint(pointOf(64, pure_class(0), 6));
        QCOMPARE(f.regions.size(), asked);
        QTest::mouseClick(f.pad, Qt::LeftButton, {}, f.pixel({0.2, 0.2}));
        QVERIFY(!f.pad->textAt(f.pad->toPixel({0.2, 0.2})).contains("judge"));
        QCOMPARE(f.chosen.size(), std::size_t{1});

        f.panel.requestAgain();
        QTRY_VERIFY(f.regions.size() > asked);
        f.readAll(halves);
        QVERIFY(f.note->isHidden());
        QVERIFY(f.pad->textAt(f.pad->toPixel({0.2, 0.2})).contains("reads 3"));
    }

    void asksOnlyWhileSeen() {
        BlendPanelWindow f;
        f.panel.hide();
        f.panel.setPoint(pointOf(64));
        f.panel.requestAgain();
        QVERIFY(f.regions.empty());
        QVERIFY(f.films.empty());
        f.panel.show();
        QCOMPARE(f.regions.size(), std::size_t{1});
        QCOMPARE(f.films.size(), std::size_t{1});
        f.panel.hide();
        QVERIFY2(f.regions.back().points.empty(), "what is under way is given up");
        f.panel.show();
        QTRY_VERIFY(!f.regions.back().points.empty());
    }

    void anotherNoiseSize_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("one") << 1;
        QTest::newRow("many") << 1024;
    }

    void anotherNoiseSize() {
        QFETCH(int, size);
        BlendPanelWindow f;
        f.panel.setPoint(pointOf(64));
        f.readAll(halves);
        f.panel.setPoint(pointOf(size));
        QTRY_COMPARE(f.regions.back().points.front().noise, sample_noise(size, 5));
        QCOMPARE(f.films.back().points.back().noise, sample_noise(size, 5));
        const std::size_t asked = f.regions.size();
        f.panel.setPoint({});
        QVERIFY(f.regions.size() == asked + 1 && f.regions.back().points.empty());
        QVERIFY(!f.pad->textAt(f.pad->toPixel({0, 0})).contains("judge"));
    }

    void nonsenseIsNotShown() {
        BlendPanelWindow f;
        f.panel.showRegions({});
        f.panel.showFilm({});
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        f.panel.setPoint(pointOf(64, pure_class(3)));
        LatentPoint broken = pointOf(64);
        broken.classes.assign(10, kNan);
        f.panel.setPoint(broken);
        QCOMPARE(f.pad->digits(), pure_class(3));
        f.panel.setPoint(pointOf(64, ClassWeights{}));
        QCOMPARE(f.pad->digits(), pure_class(3));

        PicturesAnswer cut = answerTo(f.regions.back(), halves);
        cut.readings.pop_back();
        f.panel.showRegions(cut);
        QVERIFY(!f.pad->textAt(f.pad->toPixel({0, 0})).contains("judge"));
        f.readAll([](const LatentPoint&) {
            return RegionMap::Reading(10, std::numeric_limits<float>::quiet_NaN());
        });
        QVERIFY(f.pad->textAt(f.pad->toPixel({0, 0})).contains("(0 %)"));
        QVERIFY(!f.pad->grab().isNull());
    }

    void largeRegionsHaveLabels() {
        RegionMap map;
        QVERIFY(map.labels().empty());
        QVERIFY(map.image(themePalette(Theme::light)).isNull());
        for (auto nodes = map.wanted({}); !nodes.empty(); nodes = map.wanted({})) {
            std::vector<float> readings;
            for (const RegionNode node : nodes) {
                const auto reading = sure_of(node.column > 32 ? 3 : node.row > 40 ? 8 : 1);
                readings.insert(readings.end(), reading.begin(), reading.end());
            }
            map.take(nodes, readings);
        }
        const auto labels = map.labels();
        QCOMPARE(labels.size(), std::size_t{3});
        for (const RegionMap::Label& label : labels) {
            const auto [x, y] = label.place;
            for (const double away : {-0.9 * label.room, 0.0, 0.9 * label.room}) {
                for (const PadPlace place : {PadPlace{x + away, y}, PadPlace{x, y + away}}) {
                    QCOMPARE(read_label(map.readingAt(place).value()), label.label);
                }
            }
            QVERIFY(label.room > 0.1);
        }
        QVERIFY(isNear(labels[0].place, {0.45, 0}, 0.25));
    }
};

QTEST_MAIN(TestRegionMap)
#include "tst_region_map.moc"

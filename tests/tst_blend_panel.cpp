#include "ui/curves/curve_colors.h"
#include "ui/play/blend_pad_view.h"
#include "ui/play/blend_panel.h"
#include "ui/play/blend_text.h"
#include "ui/play/film_strip.h"
#include "ui/play/region_map.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

using namespace ganvas;

namespace {

using Judge = std::function<RegionMap::Reading(const LatentPoint&)>;

RegionMap::Reading sure_of(int digit, float share = 0.91F) {
    RegionMap::Reading reading;
    reading.fill((1 - share) / 9);
    reading.at(static_cast<std::size_t>(digit)) = share;
    return reading;
}

/// Reads a 3 on the pad's right half and an 8 on the left, where those digits' corners are.
RegionMap::Reading halves(const LatentPoint& point) {
    return sure_of(place_of(point.digits).x > 0 ? 3 : 8);
}

/// Plain pictures as grey as the share of digit 8, and what `judge` reads; without one, nothing.
PicturesAnswer answerTo(const PicturesRequest& request, const Judge& judge, std::size_t first = 0,
                        std::size_t count = std::numeric_limits<std::size_t>::max()) {
    PicturesAnswer answer{.id = request.id, .first = first, .images = {}, .readings = {}};
    const std::size_t last = first + std::min(count, request.points.size() - first);
    for (std::size_t i = first; i < last; ++i) {
        const LatentPoint& point = request.points[i];
        answer.images.pixels.insert(
            answer.images.pixels.end(), kImagePixels,
            static_cast<std::uint8_t>(std::lround(255 * point.digits.at(8))));
        if (judge && request.read) {
            const RegionMap::Reading reading = judge(point);
            answer.readings.insert(answer.readings.end(), reading.begin(), reading.end());
        }
    }
    return answer;
}

/// A panel that keeps what it asks for.
struct Fixture {
    BlendPanel panel;
    std::vector<PicturesRequest> regions;
    std::vector<PicturesRequest> films;
    std::vector<DigitWeights> chosen;
    BlendPadView* pad = panel.findChild<BlendPadView*>("blendPad");
    QComboBox* from = panel.findChild<QComboBox*>("blendFrom");
    QComboBox* to = panel.findChild<QComboBox*>("blendTo");
    QSlider* slider = panel.findChild<QSlider*>("blendSlider");
    FilmStrip* film = panel.findChild<FilmStrip*>("blendFilm");
    QLabel* note = panel.findChild<QLabel*>("blendNote");

    Fixture() {
        QObject::connect(&panel, &BlendPanel::regionsWanted, &panel,
                         [this](const PicturesRequest& request) { regions.push_back(request); });
        QObject::connect(&panel, &BlendPanel::filmWanted, &panel,
                         [this](const PicturesRequest& request) { films.push_back(request); });
        QObject::connect(&panel, &BlendPanel::digitsChosen, &panel,
                         [this](const DigitWeights& digits) { chosen.push_back(digits); });
        panel.resize(350, 260);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }

    /// Answers whatever the pad asks for until it has all it wants; how many pictures that were.
    std::size_t readAll(const Judge& judge) {
        std::size_t pictures = 0;
        for (std::size_t done = 0; done != regions.size();) {
            done = regions.size();
            const PicturesRequest request = regions.back();
            for (std::size_t first = 0; first < request.points.size(); first += 20) {
                panel.showRegions(answerTo(request, judge, first, 20));
            }
            pictures += request.points.size();
        }
        return pictures;
    }

    [[nodiscard]] QPoint pixel(PadPlace place) const { return pad->toPixel(place).toPoint(); }

    void drag(QWidget* widget, QPoint from_, QPoint to_, Qt::KeyboardModifiers keys = {}) {
        QTest::mousePress(widget, Qt::LeftButton, {}, from_);
        for (int step = 1; step <= 5; ++step) {
            const QPoint position = from_ + (to_ - from_) * step / 5;
            QMouseEvent move(QEvent::MouseMove, position, widget->mapToGlobal(QPointF(position)),
                             Qt::NoButton, Qt::LeftButton, keys);
            QApplication::sendEvent(widget, &move);
        }
        QTest::mouseRelease(widget, Qt::LeftButton, {}, to_);
    }
};

LatentPoint pointOf(int size, const DigitWeights& digits = pure_digit(0), std::uint64_t seed = 5) {
    return {sample_noise(size, seed), digits};
}

bool isNear(PadPlace a, PadPlace b, double most) { return std::hypot(a.x - b.x, a.y - b.y) < most; }

} // namespace

class TestBlendPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHandleFollowsTheMouse() {
        Fixture f;
        f.drag(f.pad, f.pixel({0.1, 0.1}), f.pixel({-0.4, 0.3}));
        QVERIFY(f.chosen.size() >= 5);
        QVERIFY(isNear(f.pad->place(), {-0.4, 0.3}, 0.02));
        QCOMPARE(f.chosen.back(), f.pad->digits());
        QVERIFY(isNear(place_of(f.chosen.back()), {-0.4, 0.3}, 0.02));
        for (const DigitWeights& digits : f.chosen) {
            QVERIFY(std::all_of(digits.begin(), digits.end(),
                                [](float weight) { return weight >= 0 && weight <= 1; }));
        }
        const std::size_t before = f.chosen.size();
        QTest::mouseMove(f.pad, f.pixel({0.5, 0.5}));
        QCOMPARE(f.chosen.size(), before);

        f.drag(f.pad, f.pixel({0, 0}), f.pixel({0.5, 0}), Qt::ShiftModifier);
        QVERIFY(isNear(f.pad->place(), {0.1, 0}, 0.03));
        f.drag(f.pad, f.pixel({0, 0}), {-500, f.pad->height() / 2});
        QVERIFY2(isNear(f.pad->place(), on_pad({-1, 0}), 0.01), "it stays on the pad");
    }

    void aNumeralIsOneDigit() {
        Fixture f;
        for (int digit = 9; digit >= 0; --digit) {
            QTest::mouseClick(f.pad, Qt::LeftButton, {}, f.pad->numeralCentre(digit).toPoint());
            QCOMPARE(f.chosen.back(), pure_digit(digit));
            QVERIFY(f.pad->textAt(f.pad->numeralCentre(digit)).contains(QString::number(digit)));
        }
        QCOMPARE(f.chosen.size(), std::size_t{10});
        QTest::mouseClick(f.pad, Qt::RightButton, {}, f.pixel({0, 0}));
        QCOMPARE(f.chosen.size(), std::size_t{10});
    }

    void keysMoveTheHandle() {
        Fixture f;
        QTest::mouseClick(f.pad, Qt::LeftButton, {}, f.pixel({0, 0}));
        const PadPlace start = f.pad->place();
        QTest::keyClick(f.pad, Qt::Key_Right);
        QTest::keyClick(f.pad, Qt::Key_Down);
        constexpr double kStep = BlendPadView::kKeyStep;
        QVERIFY(isNear(f.pad->place(), {start.x + kStep, start.y + kStep}, 1e-5));
        QTest::keyClick(f.pad, Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(f.pad, Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY(isNear(f.pad->place(), {start.x + 0.8 * kStep, start.y + 0.8 * kStep}, 1e-5));
        QCOMPARE(f.chosen.size(), std::size_t{5});
        QTest::keyClick(f.pad, Qt::Key_7);
        QCOMPARE(f.chosen.back(), pure_digit(7));
        for (int press = 0; press < 100; ++press) {
            QTest::keyClick(f.pad, Qt::Key_Up);
        }
        QVERIFY(f.pad->place().y >= -1 && f.pad->place().y < 0);
    }

    void digitsFromElsewhereMoveEverythingSilently() {
        Fixture f;
        f.panel.setPoint(pointOf(64, mixed_digits(pure_digit(3), pure_digit(8), 0.25)));
        QCOMPARE(f.slider->value(), 250);
        QCOMPARE(f.film->place(), std::optional(0.25));
        QVERIFY(!f.pad->isOnPlace());
        QVERIFY(isNear(f.pad->place(),
                       {0.75 * pad_corner(3).x + 0.25 * pad_corner(8).x,
                        0.75 * pad_corner(3).y + 0.25 * pad_corner(8).y},
                       1e-6));
        f.panel.setPoint(pointOf(64, pure_digit(8)));
        QCOMPARE(f.slider->value(), 1000);
        f.panel.setPoint(pointOf(64, pure_digit(5)));
        QCOMPARE(f.from->currentIndex(), 5);
        QCOMPARE(f.to->currentIndex(), 8);
        QCOMPARE(f.slider->value(), 0);
        QVERIFY(f.pad->isOnPlace());
        f.panel.setPoint(pointOf(64, mixed_digits(pure_digit(9), pure_digit(1), 0.5)));
        QCOMPARE(f.from->currentIndex(), 1);
        QCOMPARE(f.to->currentIndex(), 9);
        QCOMPARE(f.slider->value(), 500);
        f.panel.setPoint(pointOf(64, digits_at({0.1, 0.2})));
        QCOMPARE(f.film->place(), std::nullopt);
        QVERIFY(f.chosen.empty());
    }

    void theSliderBlendsTwoDigits() {
        Fixture f;
        f.panel.setPoint(pointOf(64));
        f.from->setCurrentIndex(3);
        f.to->setCurrentIndex(8);
        f.chosen.clear();
        f.slider->setFocus();
        QTest::keyClick(f.slider, Qt::Key_PageUp);
        QCOMPARE(f.chosen.size(), std::size_t{1});
        QCOMPARE(f.chosen.back(), mixed_digits(pure_digit(3), pure_digit(8), 0.1));
        QCOMPARE(f.film->place().value_or(-1), static_cast<double>(0.1F));
        QCOMPARE(f.pad->digits(), f.chosen.back());

        QTest::keyClick(f.to, Qt::Key_Down);
        QCOMPARE(f.chosen.back(), mixed_digits(pure_digit(3), pure_digit(9), 0.1));
        f.to->setCurrentIndex(3);
        QCOMPARE(f.from->currentIndex(), 9);
        QCOMPARE(f.chosen.back(), mixed_digits(pure_digit(9), pure_digit(3), 0.1));
    }

    void theFilmShowsTheWay() {
        Fixture f;
        f.panel.setPoint(pointOf(64, pure_digit(3)));
        const PicturesRequest request = f.films.back();
        QCOMPARE(static_cast<int>(request.points.size()), f.film->count());
        QVERIFY(f.film->count() >= FilmStrip::kLeastPictures);
        QCOMPARE(request.points.front(), pointOf(64, pure_digit(3)));
        QCOMPARE(request.points.back(), pointOf(64, pure_digit(8)));
        f.panel.showFilm(answerTo(request, {}, 0, 2));
        QVERIFY(!f.film->picture(1).isNull());
        QVERIFY(f.film->picture(2).isNull());
        f.panel.showFilm(answerTo(request, {}, 2));
        QCOMPARE(qGray(f.film->picture(f.film->count() - 1).pixel(0, 0)), 255);

        f.panel.setPoint(pointOf(64, pure_digit(3), 6));
        QVERIFY2(!f.film->picture(0).isNull(), "the old pictures stay until new ones come");
        PicturesAnswer newer = answerTo(f.films.back(), {});
        std::fill(newer.images.pixels.begin(), newer.images.pixels.end(), std::uint8_t{77});
        f.panel.showFilm(newer);
        f.panel.showFilm(answerTo(request, {}));
        QCOMPARE(qGray(f.film->picture(0).pixel(0, 0)), 77);

        const int last = f.film->count() - 1;
        f.drag(f.film, f.film->pictureRect(0).center().toPoint(),
               f.film->pictureRect(last).center().toPoint() + QPoint(90, 0));
        QCOMPARE(f.chosen.back(), pure_digit(8));
        QCOMPARE(f.slider->value(), 1000);
        QTest::keyClick(f.film, Qt::Key_Left);
        QCOMPARE(f.slider->value(), qRound(1000.0 * (last - 1) / last));
        const std::size_t films = f.films.size();
        f.panel.resize(260, 260);
        QCOMPARE(f.films.size(), films + 1);
        QVERIFY(f.film->count() < last + 1);
        QVERIFY(!f.film->picture(0).isNull());
        f.panel.showFilm(newer);
        QVERIFY2(f.films.back().id > newer.id, "ids grow");
    }

    void regionsAreShownWhereTheyAre() {
        Fixture f;
        f.panel.setPoint(pointOf(64, pure_digit(3)));
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
        Fixture f;
        f.panel.setPoint(pointOf(64));
        const PicturesRequest first = f.regions.back();
        f.readAll(halves);
        f.panel.setPoint(pointOf(64, pure_digit(0), 6));
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
        Fixture f;
        f.panel.setPoint(pointOf(64));
        for (std::uint64_t seed = 10; seed < 40; ++seed) {
            f.panel.setPoint(pointOf(64, pure_digit(0), seed));
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
        Fixture f;
        QVERIFY(f.note->isHidden());
        f.panel.setPoint(pointOf(64));
        const PicturesRequest request = f.regions.back();
        f.panel.showRegions(answerTo(request, {}, 0, 20));
        QVERIFY(f.note->isVisible());
        QVERIFY2(f.regions.back().points.empty(), "the rest is not wanted");
        const std::size_t asked = f.regions.size();
        f.panel.showRegions(answerTo(request, {}, 20, 20));
        f.panel.setPoint(pointOf(64, pure_digit(0), 6));
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
        Fixture f;
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
        Fixture f;
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
        Fixture f;
        f.panel.showRegions({});
        f.panel.showFilm({});
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        f.panel.setPoint(pointOf(64, pure_digit(3)));
        LatentPoint broken = pointOf(64);
        broken.digits.fill(kNan);
        f.panel.setPoint(broken);
        QCOMPARE(f.pad->digits(), pure_digit(3));
        f.panel.setPoint(pointOf(64, DigitWeights{}));
        QCOMPARE(f.pad->digits(), pure_digit(3));

        PicturesAnswer cut = answerTo(f.regions.back(), halves);
        cut.readings.pop_back();
        f.panel.showRegions(cut);
        QVERIFY(!f.pad->textAt(f.pad->toPixel({0, 0})).contains("judge"));
        f.readAll([](const LatentPoint&) {
            RegionMap::Reading reading;
            reading.fill(std::numeric_limits<float>::quiet_NaN());
            return reading;
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
            QCOMPARE(read_digit(map.readingAt(label.place).value()), label.digit);
        }
        QVERIFY(isNear(labels[0].place, {0.45, 0}, 0.25));
    }

    void blendsInWords() {
        QCOMPARE(blend_text(pure_digit(3)), QString("100 % 3"));
        QCOMPARE(blend_text(mixed_digits(pure_digit(3), pure_digit(8), 0.4)),
                 QString("60 % 3, 40 % 8"));
        QCOMPARE(blend_text(digits_at({})), QString("10 % of each digit"));
        DigitWeights four{};
        four[1] = 0.6F;
        four[2] = 0.25F;
        four[3] = 0.1F;
        four[4] = 0.05F;
        QCOMPARE(blend_text(four), QString("60 % 1, 25 % 2, 10 % 3 …"));
        QCOMPARE(reading_text(sure_of(3)), QString("The judge reads 3 (91 %)"));
    }

    void aSmallPanelScrolls() {
        Fixture f;
        f.panel.resize(320, 200);
        auto* scroll = f.panel.findChild<QScrollArea*>();
        QVERIFY(!scroll->horizontalScrollBar()->isVisible());
        QVERIFY(!scroll->verticalScrollBar()->isVisible());
        f.panel.resize(230, 140);
        QVERIFY(f.pad->height() >= f.pad->minimumSizeHint().height());
        QTRY_VERIFY(scroll->verticalScrollBar()->isVisible());
    }
};

QTEST_MAIN(TestBlendPanel)
#include "tst_blend_panel.moc"

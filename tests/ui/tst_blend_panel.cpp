#include "tests/support/blend_panel_window.h"
#include "ui/widgets/blend_text.h"

#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

using namespace ganvas;

class TestBlendPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHandleFollowsTheMouse() {
        BlendPanelWindow f;
        drag(f.pad, f.pixel({0.1, 0.1}), f.pixel({-0.4, 0.3}));
        QVERIFY(f.chosen.size() >= 5);
        QVERIFY(isNear(f.pad->place(), {-0.4, 0.3}, 0.02));
        QCOMPARE(f.chosen.back(), f.pad->digits());
        QVERIFY(isNear(place_of(f.chosen.back()), {-0.4, 0.3}, 0.02));
        for (const ClassWeights& digits : f.chosen) {
            QVERIFY(std::all_of(digits.begin(), digits.end(),
                                [](float weight) { return weight >= 0 && weight <= 1; }));
        }
        const std::size_t before = f.chosen.size();
        QTest::mouseMove(f.pad, f.pixel({0.5, 0.5}));
        QCOMPARE(f.chosen.size(), before);

        drag(f.pad, f.pixel({0, 0}), f.pixel({0.5, 0}), Qt::ShiftModifier);
        QVERIFY(isNear(f.pad->place(), {0.1, 0}, 0.03));
        drag(f.pad, f.pixel({0, 0}), {-500, f.pad->height() / 2});
        QVERIFY2(isNear(f.pad->place(), on_pad({-1, 0}), 0.01), "it stays on the pad");
    }

    void aNumeralIsOneDigit() {
        BlendPanelWindow f;
        for (int digit = 9; digit >= 0; --digit) {
            QTest::mouseClick(f.pad, Qt::LeftButton, {}, f.pad->nameCentre(digit).toPoint());
            QCOMPARE(f.chosen.back(), pure_class(digit));
            QVERIFY(f.pad->textAt(f.pad->nameCentre(digit)).contains(QString::number(digit)));
        }
        QCOMPARE(f.chosen.size(), std::size_t{10});
        QTest::mouseClick(f.pad, Qt::RightButton, {}, f.pixel({0, 0}));
        QCOMPARE(f.chosen.size(), std::size_t{10});
    }

    void keysMoveTheHandle() {
        BlendPanelWindow f;
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
        QCOMPARE(f.chosen.back(), pure_class(7));
        for (int press = 0; press < 100; ++press) {
            QTest::keyClick(f.pad, Qt::Key_Up);
        }
        QVERIFY(f.pad->place().y >= -1 && f.pad->place().y < 0);
    }

    void digitsFromElsewhereMoveEverythingSilently() {
        BlendPanelWindow f;
        f.panel.setPoint(pointOf(64, mixed_classes(pure_class(3), pure_class(8), 0.25)));
        QCOMPARE(f.slider->value(), 250);
        QCOMPARE(f.film->place(), std::optional(0.25));
        QVERIFY(!f.pad->isOnPlace());
        QVERIFY(isNear(f.pad->place(),
                       {0.75 * pad_corner(3).x + 0.25 * pad_corner(8).x,
                        0.75 * pad_corner(3).y + 0.25 * pad_corner(8).y},
                       1e-6));
        f.panel.setPoint(pointOf(64, pure_class(8)));
        QCOMPARE(f.slider->value(), 1000);
        f.panel.setPoint(pointOf(64, pure_class(5)));
        QCOMPARE(f.from->currentIndex(), 5);
        QCOMPARE(f.to->currentIndex(), 8);
        QCOMPARE(f.slider->value(), 0);
        QVERIFY(f.pad->isOnPlace());
        f.panel.setPoint(pointOf(64, mixed_classes(pure_class(9), pure_class(1), 0.5)));
        QCOMPARE(f.from->currentIndex(), 1);
        QCOMPARE(f.to->currentIndex(), 9);
        QCOMPARE(f.slider->value(), 500);
        f.panel.setPoint(pointOf(64, classes_at({0.1, 0.2})));
        QCOMPARE(f.film->place(), std::nullopt);
        QVERIFY(f.chosen.empty());
    }

    void theSliderBlendsTwoDigits() {
        BlendPanelWindow f;
        f.panel.setPoint(pointOf(64));
        f.from->setCurrentIndex(3);
        f.to->setCurrentIndex(8);
        f.chosen.clear();
        f.slider->setFocus();
        QTest::keyClick(f.slider, Qt::Key_PageUp);
        QCOMPARE(f.chosen.size(), std::size_t{1});
        QCOMPARE(f.chosen.back(), mixed_classes(pure_class(3), pure_class(8), 0.1));
        QCOMPARE(f.film->place().value_or(-1), static_cast<double>(0.1F));
        QCOMPARE(f.pad->digits(), f.chosen.back());

        QTest::keyClick(f.to, Qt::Key_Down);
        QCOMPARE(f.chosen.back(), mixed_classes(pure_class(3), pure_class(9), 0.1));
        f.to->setCurrentIndex(3);
        QCOMPARE(f.from->currentIndex(), 9);
        QCOMPARE(f.chosen.back(), mixed_classes(pure_class(9), pure_class(3), 0.1));
    }

    void theFilmShowsTheWay() {
        BlendPanelWindow f;
        f.panel.setPoint(pointOf(64, pure_class(3)));
        const PicturesRequest request = f.films.back();
        QCOMPARE(static_cast<int>(request.points.size()), f.film->count());
        QVERIFY(f.film->count() >= FilmStrip::kLeastPictures);
        QCOMPARE(request.points.front(), pointOf(64, pure_class(3)));
        QCOMPARE(request.points.back(), pointOf(64, pure_class(8)));
        f.panel.showFilm(answerTo(request, {}, 0, 2));
        QVERIFY(!f.film->picture(1).isNull());
        QVERIFY(f.film->picture(2).isNull());
        f.panel.showFilm(answerTo(request, {}, 2));
        QCOMPARE(qGray(f.film->picture(f.film->count() - 1).pixel(0, 0)), 255);

        f.panel.setPoint(pointOf(64, pure_class(3), 6));
        QVERIFY2(!f.film->picture(0).isNull(), "the old pictures stay until new ones come");
        PicturesAnswer newer = answerTo(f.films.back(), {});
        std::fill(newer.images.pixels.begin(), newer.images.pixels.end(), std::uint8_t{77});
        f.panel.showFilm(newer);
        f.panel.showFilm(answerTo(request, {}));
        QCOMPARE(qGray(f.film->picture(0).pixel(0, 0)), 77);

        const int last = f.film->count() - 1;
        drag(f.film, f.film->pictureRect(0).center().toPoint(),
             f.film->pictureRect(last).center().toPoint() + QPoint(90, 0));
        QCOMPARE(f.chosen.back(), pure_class(8));
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

    void blendsInWords() {
        QCOMPARE(blend_text(pure_class(3), digit_names()), QString("100 % 3"));
        QCOMPARE(blend_text(mixed_classes(pure_class(3), pure_class(8), 0.4), digit_names()),
                 QString("60 % 3, 40 % 8"));
        QCOMPARE(blend_text(classes_at({}), digit_names()), QString("10 % of each digit"));
        ClassWeights four(10);
        four[1] = 0.6F;
        four[2] = 0.25F;
        four[3] = 0.1F;
        four[4] = 0.05F;
        QCOMPARE(blend_text(four, digit_names()), QString("60 % 1, 25 % 2, 10 % 3 …"));
        QCOMPARE(reading_text(sure_of(3), digit_names()), QString("The judge reads 3 (91 %)"));
    }

    void aSmallPanelScrolls() {
        BlendPanelWindow f;
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

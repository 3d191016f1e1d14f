#include "tests/support/play_fixture.h"
#include "ui/play/digit_strip.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleOptionSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace ganvas;

namespace {

QPoint handleCentre(const QSlider& slider) {
    QStyleOptionSlider option;
    option.initFrom(&slider);
    option.minimum = slider.minimum();
    option.maximum = slider.maximum();
    option.sliderPosition = slider.sliderPosition();
    option.sliderValue = slider.value();
    option.orientation = Qt::Horizontal;
    option.state |= QStyle::State_Horizontal;
    return slider.style()
        ->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, &slider)
        .center();
}

/// Presses at `from`, moves to `to` in steps and calls `seen` after each, then releases.
template<class Seen>
void drag(QWidget* widget, QPoint from, QPoint to, Seen seen) {
    QTest::mousePress(widget, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 5; ++step) {
        const QPoint position = from + (to - from) * step / 5;
        QMouseEvent move(QEvent::MouseMove, position, widget->mapToGlobal(QPointF(position)),
                         Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(widget, &move);
        seen();
    }
    QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
}

} // namespace

class TestPlayPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void otherClasses() {
        PlayFixture f;
        ClassNames letters;
        for (char letter = 'A'; letter <= 'Z'; ++letter) {
            letters.emplace_back(1, letter);
        }
        f.model.requestAgain();
        const PlayRequest ofDigits = f.requests.back();
        f.model.setForm(12, letters);
        QCOMPARE(f.requests.back().point.classes.size(), std::size_t{26});
        f.click("digit25");
        QCOMPARE(f.model.state().digits(), pure_class(25, 26));
        f.model.take(answerTo(ofDigits, 3)); // Late, of the generator before.
        QVERIFY(f.model.shown().strip.empty());
        f.model.take(answerTo(f.requests.back(), 3));
        QCOMPARE(f.model.shown().strip.count(), std::size_t{26});
        QVERIFY(!f.panel.grab().isNull());

        f.model.setForm(12, {"Ankle boot", "Bag"});
        QVERIFY(f.panel.findChild<QAbstractButton*>("digit0") == nullptr);
        auto* const list = f.panel.findChild<QComboBox*>("classList");
        QVERIFY(list->isVisible());
        QCOMPARE(list->currentText(), "Bag");
        QTest::keyClick(list, Qt::Key_Up);
        QCOMPARE(f.model.state().digits(), pure_class(0, 2));
        f.model.setForm(12, digit_names());
        QVERIFY(!list->isVisible());
        f.click("digit9");
        QCOMPARE(f.model.state().digit(), 9);
    }

    void asksNothingByItself() {
        PlayFixture f;
        QVERIFY(f.requests.empty());
        f.model.requestAgain();
        QCOMPARE(f.requests.size(), std::size_t{1});
        QCOMPARE(f.requests[0].point.noise, f.model.state().noise());
        QCOMPARE(f.requests[0].point.classes, pure_class(0));
        f.model.requestAgain();
        QCOMPARE(f.requests[1].point.noise, f.requests[0].point.noise);
        f.verifyIdsGrow();
    }

    void morphFollowsTheMouse() {
        PlayFixture f;
        f.model.requestAgain();
        std::size_t before = f.requests.size();
        drag(f.morph, handleCentre(*f.morph), {f.morph->width() - 2, f.morph->height() / 2}, [&] {
            QVERIFY2(f.requests.size() > before, "each move asks at once");
            before = f.requests.size();
        });
        f.verifyIdsGrow();
        QCOMPARE(f.model.state().morph(), 1.0);
        const Noise& a = f.requests.front().point.noise;
        const Noise& b = f.requests.back().point.noise;
        QVERIFY(a != b);
        for (const PlayRequest& request : f.requests) {
            QVERIFY(length(request.point.noise) > 0.999 * std::min(length(a), length(b)));
        }
        f.morph->setValue(0);
        QCOMPARE(f.requests.back().point.noise, a);
    }

    void newEndsAndRandom() {
        PlayFixture f;
        f.model.requestAgain();
        const Noise a = f.requests.back().point.noise;
        f.click("newB");
        QCOMPARE(f.requests.back().point.noise, a);
        f.click("newA");
        QVERIFY(f.requests.back().point.noise != a);
        f.morph->setValue(500);
        const Noise between = f.requests.back().point.noise;
        const std::size_t before = f.requests.size();
        f.click("random");
        QCOMPARE(f.requests.size(), before + 1);
        QCOMPARE(f.morph->value(), 0);
        QVERIFY(f.requests.back().point.noise != between);
        f.verifyIdsGrow();
    }

    void digitButtonsAndStrip() {
        PlayFixture f;
        f.click("digit7");
        QCOMPARE(f.model.state().digit(), 7);
        QCOMPARE(f.requests.size(), std::size_t{1});
        QCOMPARE(f.requests.back().point.classes, pure_class(7));
        f.click("digit7");
        QCOMPARE(f.requests.size(), std::size_t{1});

        auto* strip = f.panel.findChild<DigitStrip*>("digitStrip");
        QTest::mouseClick(strip, Qt::LeftButton, {}, strip->cellRect(3).center().toPoint());
        QCOMPARE(f.model.state().digit(), 3);
        QCOMPARE(f.requests.back().point.classes, pure_class(3));
        QVERIFY(f.panel.findChild<QToolButton*>("digit3")->isChecked());
        QTest::keyClick(strip, Qt::Key_Right);
        QCOMPARE(f.model.state().digit(), 4);
        f.model.setDigit(9);
        QTest::keyClick(strip, Qt::Key_Right);
        QCOMPARE(f.model.state().digit(), 9);
        f.verifyIdsGrow();
    }

    void noiseSliderDragAndReset() {
        PlayFixture f;
        f.model.requestAgain();
        const Noise start = f.requests.back().point.noise;
        const QRect groove = f.sliders->grooveRect(2);
        const int y = groove.center().y();
        std::size_t before = f.requests.size();
        drag(f.sliders->viewport(), groove.center(), {groove.right() + 50, y}, [&] {
            QVERIFY(f.requests.size() > before);
            before = f.requests.size();
        });
        QCOMPARE(f.requests.back().point.noise[2], 3.0F);
        QCOMPARE(f.sliders->value(2), 3.0);
        QCOMPARE(f.requests.back().point.noise[3], start[3]);
        QVERIFY(f.panel.findChild<QPushButton*>("resetAll")->isEnabled());

        QMouseEvent move(QEvent::MouseMove, groove.center(),
                         f.sliders->viewport()->mapToGlobal(QPointF(groove.center())), Qt::NoButton,
                         Qt::RightButton, Qt::NoModifier);
        QApplication::sendEvent(f.sliders->viewport(), &move);
        QVERIFY2(f.requests.size() == before, "a released slider does not follow the mouse");

        QTest::mouseDClick(f.sliders->viewport(), Qt::LeftButton, {}, {groove.left() + 20, y});
        QCOMPARE(f.requests.back().point.noise[2], 0.0F);

        QTest::mouseClick(f.sliders->viewport(), Qt::LeftButton, {},
                          f.sliders->undoRect(2).center());
        QCOMPARE(f.requests.back().point.noise, start);
        QVERIFY(!f.panel.findChild<QPushButton*>("resetAll")->isEnabled());
    }

    void resetAllReturnsToThePath() {
        PlayFixture f;
        f.morph->setValue(300);
        const Noise path = f.requests.back().point.noise;
        f.sliders->edit(0, 2.0);
        f.sliders->edit(99, -2.0);
        QVERIFY(f.requests.back().point.noise != path);
        f.click("resetAll");
        QCOMPARE(f.requests.back().point.noise, path);
        QCOMPARE(f.morph->value(), 300);
    }

    void sliderKeys() {
        PlayFixture f;
        f.sliders->setFocus();
        QTest::keyClick(f.sliders, Qt::Key_Down);
        QTest::keyClick(f.sliders, Qt::Key_Down);
        QCOMPARE(f.sliders->current(), 2);
        f.sliders->edit(2, 1.0);
        QTest::keyClick(f.sliders, Qt::Key_Right);
        QVERIFY(std::abs(f.sliders->value(2) - 1.05) < 1e-5);
        QTest::keyClick(f.sliders, Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(std::abs(f.sliders->value(2) - 0.55) < 1e-5);
        QTest::keyClick(f.sliders, Qt::Key_Delete);
        QVERIFY(!f.model.state().any_edited());

        QCOMPARE(f.sliders->verticalScrollBar()->value(), 0);
        QTest::keyClick(f.sliders, Qt::Key_End);
        QCOMPARE(f.sliders->current(), 99);
        QVERIFY2(f.sliders->viewport()->rect().contains(f.sliders->grooveRect(99).center()),
                 "the current row is scrolled into sight");
        QTest::keyClick(f.sliders, Qt::Key_Home);
        QCOMPARE(f.sliders->verticalScrollBar()->value(), 0);
        QTest::keyClick(f.sliders, Qt::Key_PageDown);
        QVERIFY(f.sliders->current() > 2);
    }

    void slidersAreAccessible() {
        PlayFixture f;
        f.sliders->setCurrent(5);
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(f.sliders);
        QVERIFY(interface != nullptr);
        QCOMPARE(interface->role(), QAccessible::Slider);
        QCOMPARE(interface->text(QAccessible::Name), "Noise value z5");
        QVERIFY(interface->valueInterface() != nullptr);
        interface->valueInterface()->setCurrentValue(1.5);
        QCOMPARE(f.sliders->value(5), 1.5);
        QCOMPARE(interface->valueInterface()->currentValue().toDouble(), 1.5);
        QCOMPARE(f.requests.back().point.noise[5], 1.5F);
    }

    void truncationSlider() {
        PlayFixture f;
        auto* value = f.panel.findChild<QLabel*>("truncationValue");
        QCOMPARE(value->text(), "Off");
        QVERIFY(!f.model.state().truncation());
        drag(f.truncation, handleCentre(*f.truncation), {0, f.truncation->height() / 2}, [] {});
        QCOMPARE(value->text(), "±0.50");
        QCOMPARE(f.requests.back().point.noise, truncate(f.model.state().noise(), 0.5));
        f.model.setTruncation(3.0);
        QVERIFY(std::abs(f.model.state().truncation().value() - 3.0) < 1e-9);
        f.model.setTruncation({});
        QCOMPARE(value->text(), "Off");
        QCOMPARE(f.requests.back().point.noise, f.model.state().noise());
    }

    void setPointGoesThere() {
        PlayFixture f;
        f.morph->setValue(700);
        f.sliders->edit(0, 2.0);
        const std::size_t before = f.requests.size();
        const Noise point = sample_noise(100, 99);
        f.model.setPoint({point, pure_class(6)});
        QCOMPARE(f.requests.size(), before + 1);
        QCOMPARE(f.requests.back().point.noise, point);
        QCOMPARE(f.requests.back().point.classes, pure_class(6));
        QCOMPARE(f.morph->value(), 0);
        QVERIFY(f.panel.findChild<QToolButton*>("digit6")->isChecked());
    }

    void noiseSize_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("one") << 1;
        QTest::newRow("few") << 8;
        QTest::newRow("many") << 1024;
    }

    void noiseSize() {
        QFETCH(int, size);
        PlayFixture f;
        f.sliders->setCurrent(99);
        f.model.setForm(size, digit_names());
        QCOMPARE(f.sliders->count(), size);
        QCOMPARE(f.requests.size(), std::size_t{1});
        QCOMPARE(f.requests.back().point.noise.size(), static_cast<std::size_t>(size));
        f.model.setForm(size, digit_names());
        f.model.setForm(0, digit_names());
        QCOMPARE(f.requests.size(), std::size_t{1});

        f.sliders->setCurrent(size - 1);
        const QRect groove = f.sliders->grooveRect(size - 1);
        QTest::mouseClick(f.sliders->viewport(), Qt::LeftButton, {},
                          {groove.left(), groove.center().y()});
        QCOMPARE(f.requests.back().point.noise.back(), -3.0F);
        f.morph->setValue(500);
        QCOMPARE(f.requests.back().point.noise.size(), static_cast<std::size_t>(size));
    }
};

QTEST_MAIN(TestPlayPanel)
#include "tst_play_panel.moc"

#include "ui/play/digit_strip.h"
#include "ui/play/noise_sliders.h"
#include "ui/play/opinion_view.h"
#include "ui/play/play_panel.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/digit_picture.h"

#include <QAccessible>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QStyleOptionSlider>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace ganvas;

namespace {

/// A panel that keeps the requests it sends.
struct Fixture {
    PlayPanel panel{7};
    std::vector<PlayRequest> requests;
    NoiseSliders* sliders = panel.findChild<NoiseSliders*>("noiseSliders");
    QSlider* morph = panel.findChild<QSlider*>("morph");
    QSlider* truncation = panel.findChild<QSlider*>("truncation");

    Fixture() {
        QObject::connect(&panel, &PlayPanel::requested, &panel,
                         [this](const PlayRequest& request) { requests.push_back(request); });
        panel.resize(380, 700);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }

    void click(const char* name) {
        QTest::mouseClick(panel.findChild<QAbstractButton*>(name), Qt::LeftButton);
    }

    void verifyIdsGrow() const {
        for (std::size_t i = 1; i < requests.size(); ++i) {
            QVERIFY(requests[i].id > requests[i - 1].id);
        }
    }
};

/// The strip's digit d is a plane of grey base + d.
PlayAnswer answerTo(const PlayRequest& request, int base, std::int64_t step = 3) {
    PlayAnswer answer;
    answer.id = request.id;
    answer.step = step;
    answer.digits = request.point.digits;
    for (int digit = 0; digit < kDigitCount; ++digit) {
        answer.strip.pixels.insert(answer.strip.pixels.end(), kImagePixels,
                                   static_cast<std::uint8_t>(base + digit));
    }
    const auto chosen = static_cast<std::uint8_t>(base + main_digit(request.point.digits));
    answer.picture.pixels.assign(kImagePixels, chosen);
    answer.opinion.score = std::log(0.97F / 0.03F);
    answer.opinion.probabilities.fill(0.01F);
    answer.opinion.probabilities[static_cast<std::size_t>(main_digit(request.point.digits))] =
        0.91F;
    return answer;
}

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

    void asksNothingByItself() {
        Fixture f;
        QVERIFY(f.requests.empty());
        f.panel.requestAgain();
        QCOMPARE(f.requests.size(), std::size_t{1});
        QCOMPARE(f.requests[0].point.noise, f.panel.state().noise());
        QCOMPARE(f.requests[0].point.digits, pure_digit(0));
        f.panel.requestAgain();
        QCOMPARE(f.requests[1].point.noise, f.requests[0].point.noise);
        f.verifyIdsGrow();
    }

    void morphFollowsTheMouse() {
        Fixture f;
        f.panel.requestAgain();
        std::size_t before = f.requests.size();
        drag(f.morph, handleCentre(*f.morph), {f.morph->width() - 2, f.morph->height() / 2}, [&] {
            QVERIFY2(f.requests.size() > before, "each move asks at once");
            before = f.requests.size();
        });
        f.verifyIdsGrow();
        QCOMPARE(f.panel.state().morph(), 1.0);
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
        Fixture f;
        f.panel.requestAgain();
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
        Fixture f;
        const QSignalSpy changed(&f.panel, &PlayPanel::digitChanged);
        f.click("digit7");
        QCOMPARE(f.panel.digit(), 7);
        QCOMPARE(f.requests.size(), std::size_t{1});
        QCOMPARE(f.requests.back().point.digits, pure_digit(7));
        f.click("digit7");
        QCOMPARE(f.requests.size(), std::size_t{1});

        auto* strip = f.panel.findChild<DigitStrip*>("digitStrip");
        QTest::mouseClick(strip, Qt::LeftButton, {}, strip->cellRect(3).center().toPoint());
        QCOMPARE(f.panel.digit(), 3);
        QCOMPARE(f.requests.back().point.digits, pure_digit(3));
        QVERIFY(f.panel.findChild<QToolButton*>("digit3")->isChecked());
        QTest::keyClick(strip, Qt::Key_Right);
        QCOMPARE(f.panel.digit(), 4);
        f.panel.setDigit(9);
        QTest::keyClick(strip, Qt::Key_Right);
        QCOMPARE(f.panel.digit(), 9);
        QCOMPARE(changed.size(), 4);
        f.verifyIdsGrow();
    }

    void noiseSliderDragAndReset() {
        Fixture f;
        f.panel.requestAgain();
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
        Fixture f;
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
        Fixture f;
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
        QVERIFY(!f.panel.state().any_edited());

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
        Fixture f;
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
        Fixture f;
        auto* value = f.panel.findChild<QLabel*>("truncationValue");
        QCOMPARE(value->text(), "Off");
        QVERIFY(!f.panel.truncation());
        drag(f.truncation, handleCentre(*f.truncation), {0, f.truncation->height() / 2}, [] {});
        QCOMPARE(value->text(), "±0.50");
        QCOMPARE(f.requests.back().point.noise, truncate(f.panel.state().noise(), 0.5));
        f.panel.setTruncation(3.0);
        QVERIFY(std::abs(f.panel.truncation().value() - 3.0) < 1e-9);
        f.panel.setTruncation({});
        QCOMPARE(value->text(), "Off");
        QCOMPARE(f.requests.back().point.noise, f.panel.state().noise());
    }

    void showsAnswers() {
        Fixture f;
        QSignalSpy painted(&f.panel, &PlayPanel::painted);
        const auto* picture = f.panel.findChild<DigitPicture*>("digitPicture");
        const auto* caption = f.panel.findChild<QLabel*>("playCaption");
        const auto* opinion = f.panel.findChild<OpinionView*>("opinion");
        f.panel.setDigit(7);
        f.panel.showAnswer(answerTo(f.requests.back(), 100, 1230));
        QCOMPARE(qGray(picture->image().pixel(14, 14)), 107);
        QCOMPARE(caption->text(), "Step 1,230");
        QCOMPARE(opinion->text(), "97 % real · reads 7");
        QTRY_COMPARE(painted.size(), 1);
        QCOMPARE(painted[0][0].toULongLong(), f.requests.back().id);

        f.panel.setDigit(2);
        QCOMPARE(qGray(picture->image().pixel(14, 14)), 102); // from the strip, at once
        f.panel.showAnswer(answerTo(f.requests.back(), 100, 0));
        QCOMPARE(caption->text(), "Untrained network");
        QCOMPARE(opinion->text(), "97 % real · reads 2");
    }

    void staleAnswersAreDropped() {
        Fixture f;
        const auto* picture = f.panel.findChild<DigitPicture*>("digitPicture");
        f.panel.requestAgain();
        f.panel.requestAgain();
        f.panel.requestAgain();
        f.panel.showAnswer(answerTo(f.requests[1], 50));
        QCOMPARE(qGray(picture->image().pixel(0, 0)), 50);
        f.panel.showAnswer(answerTo(f.requests[0], 150));
        QCOMPARE(qGray(picture->image().pixel(0, 0)), 50);
        f.panel.showAnswer(answerTo(f.requests[2], 200));
        QCOMPARE(qGray(picture->image().pixel(0, 0)), 200);
        PlayAnswer broken = answerTo(f.requests[2], 10);
        broken.strip.pixels.resize(kImagePixels);
        f.panel.showAnswer(broken);
        broken = answerTo(f.requests[2], 10);
        broken.picture.pixels.clear();
        f.panel.showAnswer(broken);
        QCOMPARE(qGray(picture->image().pixel(0, 0)), 200);
    }

    void anOpinionOfAnotherDigitIsNotShown() {
        Fixture f;
        f.panel.requestAgain();
        const PlayRequest zero = f.requests.back();
        f.panel.setDigit(5);
        f.panel.showAnswer(answerTo(zero, 60));
        QVERIFY(f.panel.findChild<OpinionView*>("opinion")->text().isEmpty());
        QCOMPARE(qGray(f.panel.findChild<DigitPicture*>("digitPicture")->image().pixel(0, 0)), 65);
    }

    void onlyAPersonsChangeIsMeasured() {
        Fixture f;
        QSignalSpy painted(&f.panel, &PlayPanel::painted);
        const QSignalSpy delays(&f.panel, &PlayPanel::delayChanged);
        f.panel.requestAgain();
        f.panel.showAnswer(answerTo(f.requests.back(), 60));
        QVERIFY(painted.wait());
        QCOMPARE(delays.size(), 0);

        f.morph->setValue(300);
        f.panel.requestAgain(); // New networks overtake the change: their picture shows it, too.
        f.panel.showAnswer(answerTo(f.requests.back(), 60));
        QVERIFY(painted.wait());
        QCOMPARE(delays.size(), 1);
        QVERIFY(delays[0][0].toDouble() > 0.0);

        f.panel.repaint();
        QCOMPARE(painted.size(), 2);
        QCOMPARE(delays.size(), 1);
    }

    void aPictureBeforeTheAnswerIsNotMeasured() {
        Fixture f;
        QSignalSpy painted(&f.panel, &PlayPanel::painted);
        f.panel.requestAgain();
        f.panel.showAnswer(answerTo(f.requests.back(), 60));
        QVERIFY(painted.wait());
        f.panel.setDigit(4); // Painted at once from the strip, while the request is under way.
        f.panel.repaint();
        QCOMPARE(painted.size(), 1);
    }

    void aHiddenPanelMeasuresNothing() {
        Fixture f;
        const QSignalSpy delays(&f.panel, &PlayPanel::delayChanged);
        f.morph->setValue(300);
        f.panel.hide();
        f.panel.showAnswer(answerTo(f.requests.back(), 60));
        f.panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&f.panel));
        f.panel.grab();
        QVERIFY(delays.isEmpty());
    }

    void setPointGoesThere() {
        Fixture f;
        f.morph->setValue(700);
        f.sliders->edit(0, 2.0);
        const std::size_t before = f.requests.size();
        const Noise point = sample_noise(100, 99);
        f.panel.setPoint({point, pure_digit(6)});
        QCOMPARE(f.requests.size(), before + 1);
        QCOMPARE(f.requests.back().point.noise, point);
        QCOMPARE(f.requests.back().point.digits, pure_digit(6));
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
        Fixture f;
        f.sliders->setCurrent(99);
        f.panel.setNoiseSize(size);
        QCOMPARE(f.sliders->count(), size);
        QCOMPARE(f.requests.size(), std::size_t{1});
        QCOMPARE(f.requests.back().point.noise.size(), static_cast<std::size_t>(size));
        f.panel.setNoiseSize(size);
        f.panel.setNoiseSize(0);
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

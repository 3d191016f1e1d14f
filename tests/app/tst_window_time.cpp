// Going back to earlier steps of a run, in the whole window: what is shown is of one step.

#include "app/play/play_history.h"
#include "app/window/checkpoint_file.h"
#include "core/files/run_folder.h"
#include "core/files/scores_file.h"
#include "tests/support/sample_scores.h"
#include "tests/support/window_fixture.h"
#include "ui/grid/digit_grid.h"
#include "ui/play/opinion_view.h"
#include "ui/scores/scores_panel.h"
#include "ui/time/step_strip.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/digit_picture.h"

#include <QDir>
#include <QEvent>
#include <QSlider>
#include <QUndoStack>

#include <functional>
#include <utility>

using namespace ganvas;

namespace {

/// What `captions` says whenever one of two widgets is painted.
class CaptionsInPaint : public QObject {
public:
    CaptionsInPaint(QWidget* one, QWidget* other, std::function<QString()> read)
        : m_read(std::move(read)) {
        one->installEventFilter(this);
        other->installEventFilter(this);
    }

    QStringList captions;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            captions << m_read();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<QString()> m_read;
};

} // namespace

class TestWindowTime : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        forget();
        open();
        window->resize(1280, 900);
    }

    void cleanup() { window.reset(); }

    void thereIsNoPastBeforeTheFirstStep() {
        QVERIFY(!slider()->isEnabled());
        QVERIFY(label("timeLabel").isEmpty());
    }

    void showsEarlierStepsOfARunThatWaits() {
        trainUntil(12);
        const QString newest = label("playCaption");
        const LatentPoint point = play()->state().point();
        goTo(4);
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Step 4", kPatience);
        QCOMPARE(play()->state().point(), point);
        QCOMPARE(label("timeLabel"), "Step 4");
        QVERIFY(window->findChild<OpinionView*>()->text().contains("not kept"));
        QCOMPARE(momentLines(), 2);
        // A key on the slider goes on by one.
        slider()->setFocus();
        QTest::keyClick(slider(), Qt::Key_Left);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Step 3", kPatience);
        click("followTime");
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), newest, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(label("gridCaption") != "Step 3", kPatience);
        QVERIFY(!window->findChild<OpinionView*>()->text().contains("not kept"));
        QCOMPARE(momentLines(), 0);
        QVERIFY(label("timeLabel").isEmpty());
    }

    /// GAN-train takes minutes, and is not to be measured again because the window was closed.
    void whatSomebodyHadMeasuredIsThereAgain() {
        trainUntil(8);
        const QString folder = window->controller().onShow()->folder();
        for (const std::int64_t step : {5, 900}) { // The second is of no step that is left.
            keep_scores(RunFolder(folder.toStdString()).gan_train(),
                        with_gan_train(some_scores(step)));
        }
        window->controller().keep();
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().isSaving(), kPatience);
        window.reset();
        open();
        QCOMPARE(label("ganTrainFigure"), QString("–"));
        window->file()->open(folder);
        QTRY_COMPARE_WITH_TIMEOUT(label("ganTrainFigure"), QString("94.2 %"), kPatience);
        QCOMPARE(window->findChild<ScoresPanel*>()->points().back().step, std::int64_t{5});
    }

    void gridAndPictureAreOfOneStepAllTheWay() {
        trainUntil(8);
        goTo(0);
        const CaptionsInPaint paints(
            window->findChild<DigitGrid*>(), window->findChild<DigitPicture*>("digitPicture"),
            [this] { return label("gridCaption") + "|" + label("playCaption"); });
        click("loopTime");
        window->side().moment()->setSpeed(1000);
        click("playTime");
        QTRY_VERIFY_WITH_TIMEOUT(paints.captions.size() > 40, kPatience);
        click("playTime");
        for (const QString& captions : paints.captions) {
            const QString grid = captions.section('|', 0, 0);
            QVERIFY2(captions.section('|', 1, 1).startsWith(grid), qPrintable(captions));
        }
    }

    void theStripShowsTheDigitOverTheSteps() {
        trainUntil(8);
        goTo(4);
        click("showStrip");
        auto* const strip = window->findChild<StepStrip*>();
        QVERIFY(strip->isVisible());
        const auto drawn = [strip](std::int64_t step) {
            return strip->picture(step).convertToFormat(QImage::Format_Grayscale8);
        };
        QTRY_VERIFY_WITH_TIMEOUT(!drawn(0).isNull() && !drawn(8).isNull(), kPatience);
        QVERIFY(drawn(0) != drawn(8));
        // It is what the play panel shows at that step, and follows what is played.
        QCOMPARE(drawn(4), digitImage(play()->shown().picture[0]));
        const QImage before = drawn(8);
        play()->setDigit(7);
        QTRY_VERIFY_WITH_TIMEOUT(drawn(8) != before, kPatience);
        // A click goes to the step, as do keys.
        QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(strip->width() - 5, 20));
        QTRY_COMPARE_WITH_TIMEOUT(label("timeLabel"), "Step 8", kPatience);
        QTest::keyClick(strip, Qt::Key_Left);
        QTRY_VERIFY_WITH_TIMEOUT(label("timeLabel") != "Step 8", kPatience);
        const std::vector<std::int64_t> early = strip->steps();
        click("logStrip");
        QTRY_VERIFY_WITH_TIMEOUT(!strip->steps().empty(), kPatience);
        QCOMPARE(strip->steps().front(), early.front());
        QCOMPARE(strip->steps().back(), early.back());
        click("logStrip");
        click("showStrip");
        QVERIFY(!strip->isVisible());
    }

    void theHandleStaysWhereTheHandHasPutIt() {
        trainUntil(8);
        for (const qint64 step : {1, 2, 3, 4, 6}) {
            slider()->setValue(placeOf(step));
            QCoreApplication::processEvents();
            QCOMPARE(slider()->value(), placeOf(step));
        }
        QTRY_COMPARE_WITH_TIMEOUT(label("timeLabel"), "Step 6", kPatience);
        QCOMPARE(slider()->value(), placeOf(6));
        QVERIFY(slider()->toolTip().contains("in memory"));
    }

    void branchesAtTheStepOnShow() {
        trainUntil(6);
        auto* const branch = window->findChild<QAction*>("branchHereAction");
        QVERIFY2(!branch->isEnabled(), "no earlier step is on show");
        goTo(4);
        const QString parent = window->controller().onShow()->folder();
        QVERIFY(branch->isEnabled());
        branch->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("branch of"), kPatience);
        waitForPause();
        QVERIFY(run().step <= 4);
        QVERIFY(!branch->isEnabled());
        trainStep();
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().onShow()->folder().isEmpty(), kPatience);
        QVERIFY(window->controller().onShow()->folder() != parent);
    }

    void theRunGoesOnMeanwhile() {
        trainUntil(6);
        click("startButton");
        goTo(2);
        const qint64 then = run().step;
        QTRY_VERIFY_WITH_TIMEOUT(run().step > then + 3, kPatience);
        QCOMPARE(label("playCaption"), "Step 2");
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Step 2", kPatience);
        click("followTime");
        QTRY_VERIFY_WITH_TIMEOUT(label("playCaption") != "Step 2", kPatience);
        click("startButton");
        waitForPause();
    }

    void whatIsPlayedStaysUndoable() {
        trainUntil(8);
        goTo(3);
        play()->setDigit(7);
        QTRY_COMPARE_WITH_TIMEOUT(play()->shown().asked, 7, kPatience);
        goTo(8);
        QCOMPARE(play()->state().digit(), 7);
        play()->history().stack()->undo();
        QCOMPARE(play()->state().digit(), 0);
        QCOMPARE(label("timeLabel"), "Step 8");
    }

    void playsToTheEndAndStops() {
        trainUntil(8);
        goTo(1);
        click("playTime");
        QTRY_COMPARE_WITH_TIMEOUT(label("timeLabel"), "Step 8", kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!button("playTime")->isChecked(), kPatience);
        click("reverseTime");
        QTRY_COMPARE_WITH_TIMEOUT(label("timeLabel"), "Step 0", kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!button("reverseTime")->isChecked(), kPatience);
        // In a loop it passes the end.
        click("loopTime");
        click("reverseTime");
        QTRY_COMPARE_WITH_TIMEOUT(label("timeLabel"), "Step 8", kPatience);
        goTo(2);
        QVERIFY2(!button("reverseTime")->isChecked(), "the hand goes first");
    }

    void anotherRunIsFollowed() {
        trainUntil(4);
        goTo(2);
        click("resetButton");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 0, kPatience);
        waitForPause();
        QVERIFY(label("timeLabel").isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!slider()->isEnabled(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Untrained network", kPatience);
    }

    void thePretrainedGeneratorIsNoMomentOfTheRun() {
        trainUntil(4);
        goTo(2);
        click("showPretrained");
        QTRY_VERIFY_WITH_TIMEOUT(label("playCaption").contains("Pretrained"), kPatience);
        goTo(3);
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Step 3", kPatience);
    }

    void aStepThatIsDamagedIsASentence() {
        trainUntil(6);
        const QString folder = window->controller().onShow()->folder() + "/history/";
        QFile file(folder + "step-00000003.model");
        QVERIFY(file.resize(1000));
        slider()->setValue(placeOf(3));
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("step-00000003") ||
                                     toolMessage().contains("step-00000003"),
                                 kPatience);
        goTo(2);
    }

    void nobodyIsLeftInAPastThatIsGone() {
        trainUntil(6);
        goTo(2);
        QVERIFY(QDir(window->controller().onShow()->folder() + "/history").removeRecursively());
        window->side().moment()->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(label("timeLabel").isEmpty(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Step 6", kPatience);
        QVERIFY(!slider()->isEnabled());
    }

private:
    /// Trains to the step, and waits until all of its first ones are kept.
    void trainUntil(qint64 step) {
        while (run().step < step) {
            trainStep();
            const RunFolder folder(window->controller().onShow()->folder().toStdString());
            const bool isAmongTheFirst = run().step <= 4 || run().step % 2 == 0;
            const auto file = folder.models().file(run().step);
            if (isAmongTheFirst && run().step != 10) {
                QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(file), kPatience);
            }
        }
        const auto isKept = [&] {
            const auto& steps = window->side().moment()->steps();
            return !steps.empty() && steps.back() == step;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isKept(), kPatience);
        QVERIFY(slider()->isEnabled());
    }

    void goTo(qint64 step) {
        slider()->setValue(placeOf(step));
        const QString caption = step == 0 ? "Untrained network" : QString("Step %1").arg(step);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), caption, kPatience);
    }

    [[nodiscard]] int placeOf(qint64 step) const {
        const auto& steps = window->side().moment()->steps();
        return static_cast<int>(std::find(steps.begin(), steps.end(), step) - steps.begin());
    }

    [[nodiscard]] QSlider* slider() const { return window->findChild<QSlider*>("timeSlider"); }
    [[nodiscard]] QAbstractButton* button(const char* name) const {
        return window->findChild<QAbstractButton*>(name);
    }
    [[nodiscard]] QString toolMessage() const {
        return named("playMessage")->findChild<QLabel*>("messageText")->text();
    }
    [[nodiscard]] int momentLines() const {
        int count = 0;
        for (const QWidget* line : window->findChildren<QWidget*>("momentLine")) {
            count += line->isVisible() ? 1 : 0;
        }
        return count;
    }
};

QTEST_MAIN(TestWindowTime)
#include "tst_window_time.moc"

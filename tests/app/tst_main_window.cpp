// The whole window, driven by mouse and keys as a person would.

#include "core/latent/sheet_noise.h"
#include "tests/support/tip_of.h"
#include "tests/support/window_fixture.h"
#include "ui/grid/digit_grid.h"
#include "ui/help/help_dialog.h"
#include "ui/network/network_view.h"
#include "ui/play/play_panel.h"
#include "ui/train/train_panel.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace ganvas;
using State = TrainingWorker::State;

class TestMainWindow : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        forget();
        openWindow();
    }

    void cleanup() {
        discardOnClose();
        window.reset();
    }

    void startsWithSomethingToSee() {
        QCOMPARE(window->findChild<TrainPanel*>()->state(), TrainPanel::State::ready);
        QVERIFY(!grid()->isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Untrained network", kPatience);
        QVERIFY2(label("delay").isEmpty(), "nobody has changed anything yet");
        QCOMPARE(run().step, 0);
    }

    /// Not even of a library's own troubles, as which nothing of ours is logged. Offscreen a window
    /// says what a real one would not.
    void saysNothingOnItsWayUp() {
        window.reset();
        static QStringList heard;
        heard.clear();
        const QtMessageHandler before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext& context, const QString& text) {
                if (QLatin1String(context.category) == QLatin1String("default") &&
                    !text.startsWith("This plugin does not support")) {
                    heard << text;
                }
            });
        openWindow();
        forEachView([](const QString&) {});
        qInstallMessageHandler(before);
        QVERIFY2(heard.isEmpty(), qPrintable(heard.join('\n')));
    }

    void startAndPauseByMouse() {
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= 3, kPatience);
        QCOMPARE(window->findChild<TrainPanel*>()->state(), TrainPanel::State::training);
        QVERIFY2(!window->isWindowModified(), "it is kept");
        click("startButton");
        waitForPause();
        QTRY_VERIFY_WITH_TIMEOUT(label("playCaption").contains("Step"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(label("gridCaption").contains("Step"), kPatience);
    }

    void startAndPauseBySpace() {
        // Wherever the focus is but on what has its own use for it: see tst_window_keys.
        window->findChild<QSlider*>("morph")->setFocus();
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= 1, kPatience);
        press(Qt::Key_Space);
        waitForPause();
    }

    void stepByMouseAndKey() {
        trainStep();
        press(Qt::Key_Right, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 2, kPatience);
        waitForPause();
    }

    void morphFollowsTheMouseWhileTraining() {
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= 1, kPatience);
        auto* const morph = window->findChild<QSlider*>("morph");
        const QSignalSpy pictures(play(), &PlayModel::delayChanged);
        const auto handleAt = [morph](double share) {
            return QPoint(8 + static_cast<int>(share * (morph->width() - 16)), morph->height() / 2);
        };
        QTest::mousePress(morph, Qt::LeftButton, {}, handleAt(0));
        // However slow the machine is, pictures come before the hand rests.
        QElapsedTimer patience;
        patience.start();
        for (int i = 1; pictures.size() < 2 && !patience.hasExpired(kPatience); ++i) {
            QTest::mouseMove(morph, handleAt(i % 10 / 10.0));
            QTest::qWait(30);
        }
        QVERIFY(pictures.size() >= 2);
        QTest::mouseMove(morph, handleAt(1));
        QTRY_VERIFY(
            QRegularExpression("^Slider to picture [0-9,.]+ ms$").match(label("delay")).hasMatch());
        QVERIFY(play()->state().morph() > 0.5);
        QTest::mouseRelease(morph, Qt::LeftButton, {}, handleAt(1));
        QVERIFY(run().step >= 1);
        pauseTraining();
    }

    void digitsByKeyAndButton() {
        press(Qt::Key_7);
        QCOMPARE(play()->state().digit(), 7);
        click("digit3");
        QCOMPARE(play()->state().digit(), 3);
        const Noise before = play()->state().noise();
        press(Qt::Key_R);
        QVERIFY(play()->state().noise() != before);
    }

    void aCellGoesToThePlayPanel() {
        const QPointF centre = grid()->cellRect({4, 2}).center();
        QTest::mouseClick(grid(), Qt::LeftButton, {}, centre.toPoint());
        QCOMPARE(play()->state().digit(), 4);
        const Recipe& recipe = run().recipe;
        QCOMPARE(play()->state().noise(),
                 sheet_noise(10, recipe.noise_size, static_cast<std::uint64_t>(recipe.seed))[2]);
    }

    void closesInTheMiddleOfAStep() {
        click("startButton");
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::training, kPatience);
        window.reset();
    }

    void remembersItsSettings() {
        window->findChild<QSpinBox*>("gridColumns")->setValue(7);
        window->close();
        window.reset();
        openWith({});
        QCOMPARE(window->findChild<QSpinBox*>("gridColumns")->value(), 7);
        waitForPause();
        QCOMPARE(run().recipe, small_recipe());
        QCOMPARE(run().dataSpec, data());
    }

    void aWrongFolderStillLetsDataBeChosen() {
        window.reset();
        LaunchOptions options = smallRun();
        options.data = "/no/such/folder";
        openWith(options);
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("/no/such/folder"), kPatience);
        waitForPause();
        auto* const choice = window->findChild<QComboBox*>("dataChoice");
        QCOMPARE(choice->currentIndex(), -1);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, "builtin", kPatience);
    }

    void showsTheNetworks() {
        auto* const tabs = window->findChild<QTabWidget*>("views");
        tabs->setCurrentWidget(window->findChild<NetworkView*>());
        QVERIFY(label("totalsLabel").contains("Parameters"));
    }

    void saysWhyThereAreNoScores() {
        QTRY_VERIFY_WITH_TIMEOUT(label("scoresStatus").startsWith("No scores: "), kPatience);
    }

    void pretrainedAndOwnRunAreOneClickApart() {
        const QImage untrained = grid()->picture();
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Untrained network", kPatience);
        click("showPretrained");
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Pretrained", kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Pretrained", kPatience);
        QVERIFY(grid()->picture() != untrained);
        QVERIFY(label("stateLabel").contains("pretrained"));
        QCOMPARE(play()->state().noise().size(),
                 static_cast<std::size_t>(window->side().generator()->noiseSize()));
        QCOMPARE(run().step, 0);
        click("showRun");
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Untrained", kPatience);
        QCOMPARE(grid()->picture(), untrained);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Untrained network", kPatience);

        // Who starts to train wants to see it; later on the choice is theirs.
        click("showPretrained");
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= 1, kPatience);
        QVERIFY(window->findChild<QAbstractButton*>("showRun")->isChecked());
        click("showPretrained");
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Pretrained", kPatience);
        const qint64 before = run().step;
        QTRY_VERIFY_WITH_TIMEOUT(run().step > before, kPatience);
        pauseTraining();
        QCOMPARE(label("gridCaption"), "Pretrained");
    }

    void aFirstStartShowsThePretrainedGenerator() {
        window->close();
        openWith({});
        QVERIFY(window->findChild<QAbstractButton*>("showPretrained")->isChecked());
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Pretrained", kPatience);
        waitForPause();
        QCOMPARE(label("gridCaption"), "Pretrained");
    }

    void pretrainedDigitsAreReadByTheJudge() {
        const QTemporaryDir folder;
        write_small_dataset(folder.path());
        write_small_test_pair(folder.path());
        window.reset();
        LaunchOptions options = smallRun();
        options.data = folder.path();
        openWith(options);
        waitForPause();
        click("showPretrained");
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Pretrained", kPatience);
        const auto reading = [this] {
            const QPoint cell = grid()->cellRect({4, 2}).center().toPoint();
            return tip_of(*grid(), cell);
        };
        QTRY_VERIFY2_WITH_TIMEOUT(reading().contains("The judge reads 4"), qPrintable(reading()),
                                  kPatience);
    }

    void opensHelpByKey() {
        press(Qt::Key_F1);
        QTRY_VERIFY(window->findChild<HelpDialog*>() != nullptr);
        QVERIFY(window->findChild<HelpDialog*>()->isVisible());
    }

private:
    void openWindow() {
        open();
        window->resize(1280, 800);
        QTRY_VERIFY_WITH_TIMEOUT(!grid()->isEmpty(), kPatience);
    }

    void discardOnClose() {
        if (window && window->isVisible()) {
            pauseTraining();
        }
    }

    void pauseTraining() {
        if (state() == State::training) {
            click("startButton");
        }
        waitForPause();
    }

    [[nodiscard]] DigitGrid* grid() const { return window->findChild<DigitGrid*>(); }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"

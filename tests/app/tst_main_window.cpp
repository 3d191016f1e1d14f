// The whole window, driven by mouse and keys as a person would.

#include "app/play/play_side.h"
#include "app/window/checkpoint_file.h"
#include "app/window/main_window.h"
#include "app/window/settings.h"
#include "core/model/draw_sheet.h"
#include "tests/support/isolated_window.h"
#include "tests/support/small_run.h"
#include "ui/grid/digit_grid.h"
#include "ui/network/network_view.h"
#include "ui/play/play_panel.h"
#include "ui/train/train_panel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QFileInfo>
#include <QHelpEvent>
#include <QLabel>
#include <QMessageBox>
#include <QRegularExpression>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolTip>
#include <QtTest>

using namespace ganvas;
using State = TrainingWorker::State;

namespace {

constexpr int kPatience = 20000;

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        isolate_window(m_settings);
        write_small_dataset(m_data.path());
    }

    void init() {
        QSettings().clear();
        openWindow();
    }

    void cleanup() {
        discardOnClose();
        m_window.reset();
    }

    void startsWithSomethingToSee() {
        QCOMPARE(m_window->findChild<TrainPanel*>()->state(), TrainPanel::State::ready);
        QVERIFY(!grid()->isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Untrained network", kPatience);
        QVERIFY2(label("delay").isEmpty(), "nobody has changed anything yet");
        QCOMPARE(m_window->controller().run().step, 0);
    }

    void startAndPauseByMouse() {
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(step() >= 3, kPatience);
        QCOMPARE(m_window->findChild<TrainPanel*>()->state(), TrainPanel::State::training);
        QVERIFY(m_window->isWindowModified());
        click("startButton");
        waitForPause();
        QTRY_VERIFY_WITH_TIMEOUT(label("playCaption").contains("Step"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(label("gridCaption").contains("Step"), kPatience);
    }

    void startAndPauseBySpace() {
        // Wherever the focus is but on what has its own use for it: see tst_window_keys.
        m_window->findChild<QSlider*>("morph")->setFocus();
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(step() >= 1, kPatience);
        press(Qt::Key_Space);
        waitForPause();
    }

    void stepByMouseAndKey() {
        click("stepButton");
        QTRY_COMPARE_WITH_TIMEOUT(step(), 1, kPatience);
        waitForPause();
        press(Qt::Key_Right, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(step(), 2, kPatience);
        waitForPause();
    }

    void morphFollowsTheMouseWhileTraining() {
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(step() >= 1, kPatience);
        auto* const morph = m_window->findChild<QSlider*>("morph");
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
        QVERIFY(step() >= 1);
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
        const Recipe& recipe = m_window->controller().run().recipe;
        QCOMPARE(play()->state().noise(),
                 sheet_noise(10, recipe.noise_size, static_cast<std::uint64_t>(recipe.seed))[2]);
    }

    void savesAndOpensByKeys() {
        click("stepButton");
        QTRY_COMPARE_WITH_TIMEOUT(step(), 1, kPatience);
        waitForPause();
        const QString file = saveTo("by-key.ganvas");
        QVERIFY(m_window->windowTitle().contains("by-key.ganvas"));
        const QDateTime before = QFileInfo(file).lastModified();

        press(Qt::Key_Right, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(step(), 2, kPatience);
        waitForPause();
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWindowModified(), kPatience);
        QVERIFY(QFileInfo(file).lastModified() > before);

        click("resetButton");
        QTRY_COMPARE_WITH_TIMEOUT(step(), 0, kPatience);
        waitForPause();
        m_window->file()->open(file);
        QTRY_COMPARE_WITH_TIMEOUT(step(), 2, kPatience);
        waitForPause();
    }

    void asksForAFileByKeys_data() {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<QFileDialog::AcceptMode>("mode");
        QTest::newRow("open") << Qt::Key_O << QFileDialog::AcceptOpen;
        QTest::newRow("save an untitled run") << Qt::Key_S << QFileDialog::AcceptSave;
    }

    void asksForAFileByKeys() {
        QFETCH(Qt::Key, key);
        QFETCH(QFileDialog::AcceptMode, mode);
        press(key, Qt::ControlModifier);
        QTRY_VERIFY(m_window->findChild<QFileDialog*>() != nullptr);
        auto* const dialog = m_window->findChild<QFileDialog*>();
        QTRY_VERIFY(dialog->isVisible());
        QCOMPARE(dialog->acceptMode(), mode);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(m_window->findChild<QFileDialog*>() == nullptr);
    }

    void aForeignFileChangesNothing() {
        click("stepButton");
        QTRY_COMPARE_WITH_TIMEOUT(step(), 1, kPatience);
        waitForPause();
        saveTo("kept.ganvas");
        QFile foreign(m_data.filePath("foreign.ganvas"));
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        foreign.write("not a checkpoint at all, but long enough to be one");
        foreign.close();
        m_window->file()->open(foreign.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("not a Ganvas file"), kPatience);
        QCOMPARE(step(), 1);
        QVERIFY(m_window->windowTitle().contains("kept.ganvas"));
    }

    void asksBeforeWorkIsLost() {
        click("stepButton");
        QTRY_COMPARE_WITH_TIMEOUT(step(), 1, kPatience);
        waitForPause();
        click("resetButton");
        answerQuestion(QMessageBox::Cancel);
        QCOMPARE(step(), 1);
        press(Qt::Key_R, Qt::ControlModifier);
        answerQuestion(QMessageBox::Discard);
        QTRY_COMPARE_WITH_TIMEOUT(step(), 0, kPatience);
    }

    void asksBeforeItCloses() {
        click("stepButton");
        QTRY_COMPARE_WITH_TIMEOUT(step(), 1, kPatience);
        waitForPause();
        const QString file = saveTo("closing.ganvas");
        QVERIFY(QFile::remove(file));
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(step() >= 2, kPatience);
        m_window->close();
        answerQuestion(QMessageBox::Cancel);
        QVERIFY(m_window->isVisible());
        m_window->close();
        answerQuestion(QMessageBox::Save);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kPatience);
        QVERIFY(QFile::exists(file));
    }

    void closesInTheMiddleOfAStep() {
        click("startButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().state(), State::training, kPatience);
        m_window.reset();
    }

    void remembersItsSettings() {
        m_window->findChild<QSpinBox*>("gridColumns")->setValue(7);
        m_window->close();
        m_window.reset();
        LaunchOptions options;
        m_window = std::make_unique<MainWindow>(options);
        QCOMPARE(m_window->findChild<QSpinBox*>("gridColumns")->value(), 7);
        waitForPause();
        QCOMPARE(m_window->controller().run().recipe, small_recipe());
        QCOMPARE(m_window->controller().run().dataSpec, m_data.path());
    }

    void aWrongFolderStillLetsDataBeChosen() {
        m_window.reset();
        LaunchOptions options;
        options.data = "/no/such/folder";
        options.recipe = small_recipe();
        m_window = std::make_unique<MainWindow>(options);
        m_window->show();
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("/no/such/folder"), kPatience);
        waitForPause();
        auto* const choice = m_window->findChild<QComboBox*>("dataChoice");
        QCOMPARE(choice->currentIndex(), -1);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().run().dataSpec, "builtin", kPatience);
    }

    void showsTheNetworks() {
        auto* const tabs = m_window->findChild<QTabWidget*>("views");
        tabs->setCurrentWidget(m_window->findChild<NetworkView*>());
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
                 static_cast<std::size_t>(m_window->side().generator()->noiseSize()));
        QCOMPARE(step(), 0);
        click("showRun");
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Untrained", kPatience);
        QCOMPARE(grid()->picture(), untrained);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Untrained network", kPatience);

        // Who starts to train wants to see it; later on the choice is theirs.
        click("showPretrained");
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(step() >= 1, kPatience);
        QVERIFY(m_window->findChild<QAbstractButton*>("showRun")->isChecked());
        click("showPretrained");
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Pretrained", kPatience);
        const qint64 before = step();
        QTRY_VERIFY_WITH_TIMEOUT(step() > before, kPatience);
        pauseTraining();
        QCOMPARE(label("gridCaption"), "Pretrained");
    }

    void aFirstStartShowsThePretrainedGenerator() {
        m_window->close();
        m_window = std::make_unique<MainWindow>(LaunchOptions());
        m_window->show();
        QVERIFY(m_window->findChild<QAbstractButton*>("showPretrained")->isChecked());
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Pretrained", kPatience);
        waitForPause();
        QCOMPARE(label("gridCaption"), "Pretrained");
    }

    void pretrainedDigitsAreReadByTheJudge() {
        const QTemporaryDir folder;
        write_small_dataset(folder.path());
        write_small_test_pair(folder.path());
        m_window.reset();
        LaunchOptions options;
        options.data = folder.path();
        options.recipe = small_recipe();
        m_window = std::make_unique<MainWindow>(options);
        m_window->show();
        waitForPause();
        click("showPretrained");
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Pretrained", kPatience);
        const auto reading = [this] {
            const QPoint cell = grid()->cellRect({4, 2}).center().toPoint();
            QHelpEvent help(QEvent::ToolTip, cell, grid()->mapToGlobal(cell));
            QApplication::sendEvent(grid(), &help);
            return QToolTip::text();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(reading().contains("The judge reads 4"), qPrintable(reading()),
                                  kPatience);
    }

    void opensHelpByKey() {
        press(Qt::Key_F1);
        QTRY_VERIFY(m_window->findChild<QDialog*>() != nullptr);
        QVERIFY(m_window->findChild<QDialog*>()->isVisible());
    }

private:
    void openWindow() {
        LaunchOptions options;
        options.data = m_data.path();
        options.recipe = small_recipe();
        m_window = std::make_unique<MainWindow>(options);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        waitForPause();
        QTRY_VERIFY_WITH_TIMEOUT(!grid()->isEmpty(), kPatience);
    }

    void discardOnClose() {
        if (m_window && m_window->isVisible()) {
            pauseTraining();
        }
    }

    void pauseTraining() {
        if (m_window->controller().state() == State::training) {
            click("startButton");
        }
        waitForPause();
    }

    void waitForPause() {
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().state(), State::waiting, kPatience);
    }

    void click(const char* name) {
        auto* const button = m_window->findChild<QAbstractButton*>(name);
        QVERIFY2(button != nullptr && button->isEnabled() && button->isVisible(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    /// Presses a key wherever the focus is. A closed dialog does not give the activation back by
    /// itself without a window manager.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QWidget* const focus = m_window->focusWidget();
        QTest::keyClick(focus != nullptr ? focus : m_window.get(), key, modifiers);
    }

    void answerQuestion(QMessageBox::StandardButton answer) {
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QMessageBox*>("unsavedQuestion") != nullptr,
                                 kPatience);
        auto* const box = m_window->findChild<QMessageBox*>("unsavedQuestion");
        QTest::mouseClick(box->button(answer), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QMessageBox*>("unsavedQuestion") == nullptr,
                                 kPatience);
    }

    QString saveTo(const char* name) {
        QString file = m_data.filePath(name);
        m_window->controller().save(file);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWindowModified(), kPatience); }();
        return file;
    }

    [[nodiscard]] QString label(const char* name) const {
        return m_window->findChild<QLabel*>(name)->text();
    }
    [[nodiscard]] qint64 step() const { return m_window->controller().run().step; }
    [[nodiscard]] DigitGrid* grid() const { return m_window->findChild<DigitGrid*>(); }
    [[nodiscard]] PlayModel* play() const { return m_window->side().model(); }

    QTemporaryDir m_settings;
    QTemporaryDir m_data;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "core/model/draw_sheet.h"
#include "tst_main_window.moc"

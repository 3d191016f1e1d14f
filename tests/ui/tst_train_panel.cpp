#include "tests/support/train_panel_window.h"
#include "ui/train/data_choice.h"
#include "ui/train/progress_view.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTemporaryDir>

#include <cmath>

using namespace ganvas;
using State = TrainPanel::State;
using Window = TrainPanelWindow;

namespace {

void enterFolder(QFileDialog* dialog, const QString& path) {
    dialog->findChild<QLineEdit*>("fileNameEdit")->setText(path);
    auto* choose = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Open);
    QTRY_VERIFY(choose->isEnabled());
    QTest::mouseClick(choose, Qt::LeftButton);
}

/// Two that can be had.
QList<DataOffer> offers(bool mnistIsThere) {
    return {{"mnist", "MNIST", "Digits <by hand>", 11'594'722, "/data/mnist", mnistIsThere},
            {"kmnist", "KMNIST", "Letters", 21'000'000, "/data/kmnist", false}};
}

} // namespace

class TestTrainPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }

    void startAsksByState_data() {
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("starts");
        QTest::addColumn<int>("pauses");
        QTest::addColumn<bool>("canStep");
        QTest::addColumn<bool>("canReset");
        QTest::newRow("loading") << State::loading << "Loading…" << 0 << 0 << false << false;
        QTest::newRow("ready") << State::ready << "Train from scratch" << 1 << 0 << true << false;
        QTest::newRow("paused") << State::paused << "Continue" << 1 << 0 << true << true;
        QTest::newRow("training") << State::training << "Pause" << 0 << 1 << false << true;
        QTest::newRow("failed") << State::failed << "Try again" << 1 << 0 << true << true;
        QTest::newRow("followed") << State::followed << "Trained elsewhere" << 0 << 0 << false
                                  << false;
        QTest::newRow("unattended") << State::unattended << "Continue" << 1 << 0 << false << false;
    }

    void startAsksByState() {
        QFETCH(const State, state);
        QFETCH(const QString, title);
        Window window(state);
        QSignalSpy starts(&window.panel, &TrainPanel::startRequested);
        QSignalSpy pauses(&window.panel, &TrainPanel::pauseRequested);
        QSignalSpy steps(&window.panel, &TrainPanel::stepRequested);
        QSignalSpy resets(&window.panel, &TrainPanel::resetRequested);
        QCOMPARE(window.find<QPushButton>("startButton")->text(), title);
        QCOMPARE(window.find<QPushButton>("startButton")->accessibleName(), title);
        window.click("startButton");
        window.click("stepButton");
        window.click("resetButton");
        QTEST(int(starts.size()), "starts");
        QTEST(int(pauses.size()), "pauses");
        QTEST(steps.size() == 1, "canStep");
        QTEST(resets.size() == 1, "canReset");
        QCOMPARE(window.panel.state(), state);
    }

    void nothingIsWiderThanTheDock() {
        Window window;
        window.panel.resize(320, 480);
        auto* scroll = window.find<QScrollArea>("settingsScroll");
        QTRY_VERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        const int least = window.panel.minimumSizeHint().width();
        QVERIFY2(least <= 320, qPrintable(QString::number(least)));
    }

    void dataChoiceEmitsTheSpec() {
        Window window;
        QSignalSpy chosen(window.panel.dataChoice(), &DataChoice::dataChosen);
        window.panel.setDataOffers(offers(true));
        window.choose("dataChoice", "MNIST");
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.last().first().toString(), QString("mnist"));
        window.panel.setData("builtin", "Built-in digits");
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentText(), QString("Built-in digits"));
        QCOMPARE(chosen.size(), 1);
    }

    void withoutDataAnyCanBeChosen() {
        Window window;
        QSignalSpy chosen(window.panel.dataChoice(), &DataChoice::dataChosen);
        window.panel.setData({}, {});
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentIndex(), -1);
        window.choose("dataChoice", "Built-in digits");
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), "builtin");
    }

    void whatIsNotThereCanBeGot() {
        Window window;
        QSignalSpy chosen(window.panel.dataChoice(), &DataChoice::dataChosen);
        QSignalSpy wanted(window.panel.dataChoice(), &DataChoice::fetchRequested);
        window.panel.setDataOffers(offers(false));
        auto* combo = window.find<QComboBox>("dataChoice");
        const int index = combo->findText("Get MNIST (11 MiB)…");
        const QString toolTip = combo->itemData(index, Qt::ToolTipRole).toString();
        QVERIFY(toolTip.contains("/data/mnist") && toolTip.contains("&lt;by hand&gt;"));
        window.chooseInList("dataChoice", "Get MNIST (11 MiB)…");
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.last().first().toString(), QString("mnist"));
        QCOMPARE(combo->currentText(), QString("Built-in digits"));
        QCOMPARE(chosen.size(), 0);

        window.panel.setDataThere("mnist");
        window.chooseInList("dataChoice", "MNIST");
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(combo->findText("Get KMNIST (20 MiB)…") >= 0);
    }

    /// Who passes by with the keyboard has not asked for megabytes.
    void keysThatPassByGetNothing() {
        Window window;
        QSignalSpy wanted(window.panel.dataChoice(), &DataChoice::fetchRequested);
        window.panel.setDataOffers(offers(false));
        auto* combo = window.find<QComboBox>("dataChoice");
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_G, Qt::Key_PageDown}) {
            combo->setFocus();
            QTest::keyClick(combo, key);
            QCOMPARE(combo->currentText(), QString("Built-in digits"));
            if (combo->view()->isVisible()) {
                QTest::keyClick(combo->view(), Qt::Key_Escape);
            }
            for (auto* dialog : window.panel.findChildren<QFileDialog*>()) {
                QTest::keyClick(dialog, Qt::Key_Escape);
            }
            QCoreApplication::processEvents(); // As between any two keys.
            QVERIFY(!combo->view()->isVisible());
        }
        QCOMPARE(wanted.size(), 0);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Down);
        QTRY_VERIFY(combo->view()->isVisible());
        QTest::keyClick(combo->view(), Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
    }

    void oneIsFetchedAtATime() {
        Window window;
        window.panel.setDataOffers(offers(false));
        QSignalSpy cancelled(&window.panel, &TrainPanel::fetchCancelled);
        auto* combo = window.find<QComboBox>("dataChoice");
        const auto canBeChosen = [combo](const char* spec) {
            return combo->model()
                ->flags(combo->model()->index(combo->findData(spec), 0))
                .testFlag(Qt::ItemIsEnabled);
        };
        QVERIFY(canBeChosen("mnist") && canBeChosen("kmnist"));
        QVERIFY(!window.find<QWidget>("fetchView")->isVisible());
        FetchProgress progress;
        progress.total = 4 << 20;
        window.panel.setFetch("MNIST", progress);
        QVERIFY(!canBeChosen("mnist") && !canBeChosen("kmnist") && canBeChosen("builtin"));
        QVERIFY(window.find<QWidget>("fetchView")->isVisible());
        QCOMPARE(window.text("fetchFigures"), QString("0 KiB of 4 MiB"));
        progress.state = FetchProgress::State::receiving;
        progress.host = "mirror.example";
        progress.bytes = 1 << 20;
        progress.bytes_per_second = 512 << 10;
        progress.seconds_left = 6;
        window.panel.setFetch("MNIST", progress);
        QCOMPARE(window.text("fetchTitle"), QString("Getting MNIST from mirror.example"));
        QCOMPARE(window.text("fetchFigures"), QString("1 MiB of 4 MiB, 512 KiB/s, 0:00:06 left"));
        auto* bar = window.find<QProgressBar>("fetchBar");
        QCOMPARE(bar->value() * 4, bar->maximum());
        window.click("fetchCancel");
        QCOMPARE(cancelled.size(), 1);
        window.panel.endFetch();
        QVERIFY(!window.find<QWidget>("fetchView")->isVisible());
        QVERIFY(canBeChosen("mnist") && canBeChosen("kmnist"));
    }

    void dataThatWasLoadedIsThere() {
        Window window;
        window.panel.setDataOffers(offers(false));
        window.panel.setData("mnist", "MNIST, 60,000 digits");
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentText(), QString("MNIST"));
    }

    void folderIsAskedFor() {
        QTemporaryDir folder;
        Window window;
        window.panel.setDataOffers(offers(false));
        QSignalSpy places(window.panel.dataChoice(), &DataChoice::placesChosen);
        QSignalSpy chosen(window.panel.dataChoice(), &DataChoice::dataChosen);
        window.chooseInList("dataChoice", "Folder…");
        auto* dialog = window.panel.findChild<QFileDialog*>("folderDialog");
        QVERIFY(dialog != nullptr);
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentText(), QString("Built-in digits"));
        enterFolder(dialog, folder.path());
        QTRY_COMPARE(places.size(), 1);
        QCOMPARE(places.last().first().toStringList(), QStringList{folder.path()});
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentText(), QString("Built-in digits"));
        window.panel.chooseData(folder.path());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.last().first().toString(), folder.path());
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentData().toString(), folder.path());
    }

    void filesAreAskedFor() {
        Window window;
        window.chooseInList("dataChoice", "Files…");
        auto* dialog = window.panel.findChild<QFileDialog*>("filesDialog");
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFiles);
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentText(), QString("Built-in digits"));
    }

    void datasetsOfOnesOwnAreListed() {
        Window window;
        auto* combo = window.find<QComboBox>("dataChoice");
        QSignalSpy chosen(window.panel.dataChoice(), &DataChoice::dataChosen);
        window.panel.setOwnData({{"/own/a", "a", false}, {"/own/b", "b", true}});
        window.chooseInList("dataChoice", "b");
        QCOMPARE(chosen.last().first().toString(), QString("/own/b"));
        window.panel.setData("/own/b", "b, 20 pictures");
        // The one that is trained on stays, even where its files are gone.
        window.panel.setOwnData({{"/own/c", "c", false}});
        QCOMPARE(combo->findText("a"), -1);
        QVERIFY(combo->findText("c") >= 0);
        QCOMPARE(combo->currentText(), QString("b"));
        QCOMPARE(combo->itemText(combo->count() - 1), QString("Files…"));
        QCOMPARE(combo->itemText(combo->count() - 2), QString("Folder…"));
    }

    void aFolderThatDoesNotLoadLeavesTheList() {
        QTemporaryDir bad;
        QTemporaryDir good;
        Window window;
        auto* combo = window.find<QComboBox>("dataChoice");
        const auto chooseFolder = [&](const QString& path) {
            window.panel.chooseData(path);
            QCOMPARE(combo->currentData().toString(), path);
        };
        chooseFolder(good.path());
        window.panel.setData(good.path(), "200 digits"); // It was loaded.
        chooseFolder(bad.path());
        window.panel.setData(good.path(), "200 digits"); // It was not.
        QCOMPARE(combo->findData(bad.path()), -1);
        QCOMPARE(combo->currentData().toString(), good.path());

        chooseFolder(good.path());
        window.panel.setData("builtin", "60,000 digits"); // Gone since, but it was there before.
        QVERIFY(combo->findData(good.path()) >= 0);
        QCOMPARE(combo->currentText(), QString("Built-in digits"));
    }

    void cancelledFolderChangesNothing() {
        Window window;
        window.panel.setDataOffers(offers(false));
        QSignalSpy chosen(window.panel.dataChoice(), &DataChoice::dataChosen);
        window.chooseInList("dataChoice", "Folder…");
        auto* dialog = window.panel.findChild<QFileDialog*>("folderDialog");
        QVERIFY(dialog != nullptr);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(chosen.size(), 0);
        QCOMPARE(window.find<QComboBox>("dataChoice")->currentText(), QString("Built-in digits"));
    }

    void runLengthIsReported() {
        Window window;
        QSignalSpy lengths(&window.panel, &TrainPanel::runLengthChanged);
        QCOMPARE(window.find<QSpinBox>("runLength")->text(), QString("Without end"));
        window.enter("runLength", "5000");
        QCOMPARE(lengths.last().first().toLongLong(), 5000);
        QCOMPARE(window.panel.runLength(), 5000);
        window.panel.setRunLength(0);
        QCOMPARE(window.find<QSpinBox>("runLength")->text(), QString("Without end"));
    }

    void progressIsShown() {
        Window window;
        window.panel.setProgress({1812, 0, 0.714, 91.42, 3.866, 2540.0});
        QCOMPARE(window.text("stepFigure"), QString("1,812"));
        QCOMPARE(window.text("epochFigure"), QString("3.87"));
        QCOMPARE(window.text("elapsedFigure"), QString("0:42:20"));
        QCOMPARE(window.text("stepsPerSecondFigure"), QString("0.71"));
        QCOMPARE(window.text("imagesPerSecondFigure"), QString("91.4"));
        QVERIFY(!window.find<QProgressBar>("runBar")->isVisible());
        window.panel.setProgress({1250, 5000, 2.5, 320.0, 2.7, 500.0});
        auto* bar = window.find<QProgressBar>("runBar");
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->value() * 4, bar->maximum());
        QCOMPARE(bar->text(), QString("25 % of 5,000 steps"));
        QCOMPARE(window.text("timeLeftFigure"), QString("0:25:00"));
        window.panel.setProgress({5000, 5000, 0.0, 0.0, 10.7, 2000.0});
        QCOMPARE(window.text("timeLeftFigure"), QString("0:00:00"));
        QCOMPARE(bar->value(), bar->maximum());
        window.panel.setProgress({10, 5000, 0.0, 0.0, 0.0, 1.0});
        QCOMPARE(window.text("timeLeftFigure"), QString(QChar(0x2013)));
    }

    void anEpochThatIsNotKnownIsNoNumber() {
        Window window;
        window.panel.setProgress({10, 0, 2.0, 128.0, -1.0, 5.0});
        QCOMPARE(window.text("epochFigure"), QString(QChar(0x2013)));
        QCOMPARE(window.text("stepFigure"), QString("10"));
    }

    void durations_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0.0 << "0:00:00";
        QTest::newRow("just below a minute") << 59.9 << "0:00:59";
        QTest::newRow("hours") << 3723.0 << "1:02:03";
        QTest::newRow("a day") << 90061.0 << "1 d 1:01:01";
        QTest::newRow("negative") << -5.0 << "0:00:00";
        QTest::newRow("no number") << std::nan("") << "0:00:00";
        QTest::newRow("without end") << HUGE_VAL << "115740 d 17:46:40";
        QTest::newRow("1e300") << 1e300 << "115740 d 17:46:40";
    }

    void durations() {
        QFETCH(const double, seconds);
        QTEST(durationText(seconds), "text");
    }

    void messageCanBeDismissed() {
        Window window;
        QVERIFY(!window.find<QWidget>("messageBar")->isVisible());
        window.panel.setMessage("Step 812: the loss became infinite.");
        QVERIFY(window.find<QWidget>("messageBar")->isVisible());
        QCOMPARE(window.text("messageText"), QString("Step 812: the loss became infinite."));
        window.click("dismissButton");
        QVERIFY(!window.find<QWidget>("messageBar")->isVisible());
        window.panel.setMessage("Again");
        window.panel.setMessage({});
        QVERIFY(!window.find<QWidget>("messageBar")->isVisible());
    }
};

QTEST_MAIN(TestTrainPanel)
#include "tst_train_panel.moc"

// A run and its twin in the window: begun by the dialog, kept when it closes, found again.

#include "app/compare/compare_tool.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "tests/support/spin_box.h"
#include "tests/support/window_fixture.h"
#include "ui/runs/runs_panel.h"
#include "ui/train/twin_dialog.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <algorithm>

using namespace ganvas;

class TestWindowTwin : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        forget();
        open();
    }
    void cleanup() { window.reset(); }

    void trainsBothAndSaysSo() {
        const QSignalSpy begun(window->controller().onShow(), &RunOnShow::twinBegun);
        trainTwins();
        QVERIFY(label("stateLabel").contains("Training with a twin"));
        QTRY_VERIFY_WITH_TIMEOUT(!begun.isEmpty() && !begun.last()[0].toString().isEmpty(),
                                 kPatience);
        QCOMPARE(begun.last()[0].toString(), window->controller().onShow()->folder());
        QVERIFY(runFolders().contains(begun.last()[1].toString()));
        press(Qt::Key_F5);
        waitForPause();
        QVERIFY(label("stateLabel").contains("Paused with a twin"));
        const QString steps = QLocale().toString(run().step);
        QVERIFY2(label("stateLabel").contains(steps + " steps each"),
                 qPrintable(label("stateLabel")));
        trainStep();
        QVERIFY(run().recipe == small_recipe());
    }

    void closingKeepsBothAtEqualSteps() {
        trainTwins();
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        window.reset();
        const QList<RunRecord> found = records();
        QCOMPARE(found.size(), 2);
        QVERIFY(found[0].step > 3 && found[0].step == found[1].step);
        QVERIFY(found[0].ended != 0 && found[1].ended != 0);
        QVERIFY(found[0].twin == found[1].id && found[1].twin == found[0].id);
    }

    void offersToGoOnWithBoth() {
        trainTwins();
        const QString folder = window->controller().onShow()->folder();
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        window.reset();
        const qint64 step = records()[0].step;
        LaunchOptions options;
        options.checkpoint = folder;
        openWith(options);
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("twin"), kPatience);
        waitForPause();
        QCOMPARE(run().step, step);
        click("messageAction");
        QTRY_VERIFY_WITH_TIMEOUT(run().step > step + 2, kPatience);
        QVERIFY(window->controller().onShow()->hasTwin());
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        window.reset();
        QCOMPARE(records().size(), 2);
        QVERIFY(records()[0].step > step && records()[0].step == records()[1].step);
    }

    /// What somebody has chosen to compare stays as long as there is room.
    void takeTheirPlacesInTheComparison() {
        const QStringList chosen{path("one"), path("two"), path("three")};
        window->comparison()->setRuns(chosen);
        const QSignalSpy begun(window->controller().onShow(), &RunOnShow::twinBegun);
        trainTwins();
        QTRY_VERIFY_WITH_TIMEOUT(!begun.isEmpty() && !begun.last()[1].toString().isEmpty(),
                                 kPatience);
        QCOMPARE(window->comparison()->folders(),
                 (QStringList{begun.last()[1].toString(), chosen[1], chosen[2],
                              begun.last()[0].toString()}));
        const auto* const message = named("compareMessage")->findChild<QLabel*>("messageText");
        QVERIFY(message->isVisible());
        QVERIFY2(message->text().contains("“one”") && !message->text().contains("“two”"),
                 qPrintable(message->text()));
    }

    void endsByTheSameButton() {
        trainTwins();
        auto* const button = window->findChild<QToolButton*>("twinButton");
        auto* const action = window->findChild<QAction*>("twinAction");
        QCOMPARE(button->text(), QStringLiteral("End the twin"));
        QCOMPARE(action->text(), QStringLiteral("End the T&win"));
        click("twinButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().onShow()->hasTwin(), kPatience);
        QCOMPARE(button->text(), QStringLiteral("Train a twin…"));
        QCOMPARE(action->text(), QStringLiteral("Train a T&win…"));
        const qint64 step = run().step;
        QTRY_VERIFY_WITH_TIMEOUT(run().step > step + 2, kPatience);
        QCOMPARE(label("stateLabel"), QStringLiteral("Training"));
    }

    /// Only the run on show can be given a title while it trains.
    void theTwinsTitleWaits() {
        trainTwins();
        window->findChild<QTabWidget*>("views")->setCurrentWidget(window->findChild<RunsPanel*>());
        auto* const list = window->findChild<QListView*>("runsList");
        auto* const title = window->findChild<QLineEdit*>("runTitle");
        const auto isTwin = [list](int row) {
            return list->model()->index(row, 0).data().toString().startsWith("Twin:");
        };
        // The list may have been read before the twin had its title.
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() == 2 && isTwin(0) != isTwin(1),
                                 kPatience);
        QSet<bool> free;
        for (int row = 0; row < 2; ++row) {
            list->setCurrentIndex(list->model()->index(row, 0));
            QCOMPARE(title->isEnabled(), !isTwin(row));
            free << title->isEnabled();
        }
        QCOMPARE(free.size(), 2);
    }

    void aResetEndsTheTwin() {
        trainTwins();
        click("resetButton");
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().onShow()->hasTwin() && run().step == 0,
                                 kPatience);
        waitForPause();
        QCOMPARE(runFolders().size(), 2);
        QVERIFY(!label("stateLabel").contains("twin"));
    }

    void beginsAfreshWhereTheRunHasTrained() {
        trainStep();
        trainTwins();
        QCOMPARE(runFolders().size(), 3);
    }

private:
    void trainTwins() const {
        click("twinButton");
        auto* const dialog = window->findChild<TwinDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        auto* const rate = dialog->findChild<QAbstractSpinBox*>("generator_learning_rate");
        type_into(rate, "0.001");
        QTest::keyClick(rate, Qt::Key_Return);
        QTest::mouseClick(dialog->findChild<QPushButton*>("trainTwins"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window->controller().onShow()->hasTwin() && run().step > 3,
                                 kPatience);
    }

    static QList<RunRecord> records() {
        QList<RunRecord> found;
        for (const QString& folder : runFolders()) {
            found << read_run_record(RunFolder(folder.toStdString()).record());
        }
        return found;
    }
};

QTEST_MAIN(TestWindowTwin)
#include "tst_window_twin.moc"

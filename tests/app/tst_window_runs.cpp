// The runs that the window keeps by itself: they last, and are found again.

#include "app/window/checkpoint_file.h"
#include "core/files/newest_checkpoint.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/run/run_keeper.h"
#include "tests/support/runs_fixture.h"
#include "tests/support/spin_box.h"
#include "ui/train/train_panel.h"

#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace ganvas;

class TestWindowRuns : public QObject, private RunsFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { forget(); }
    void cleanup() { window.reset(); }

    void aRunThatNeverTrainedLeavesNothing() {
        open();
        window->close();
        window.reset();
        QVERIFY(runFolders().isEmpty());
    }

    void isThereAgainAfterAnotherStart() {
        keepARun(3);
        const RunRecord record = onlyRecord();
        QCOMPARE(record.step, 3);
        QVERIFY(record.ended != 0);
        openOnTheRuns();
        QCOMPARE(list()->model()->rowCount(), 1);
        click("openRun");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 3, kPatience);
        waitForPause();
        trainStep();
        closeKept();
        QCOMPARE(onlyRecord().id, record.id);
        QCOMPARE(onlyRecord().step, 4);
        QCOMPARE(onlyRecord().begun, record.begun);
    }

    void opensByItsFolder() {
        keepARun(2);
        LaunchOptions options;
        options.checkpoint = runFolders()[0];
        openWith(options);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 2, kPatience);
        waitForPause();
        QCOMPARE(window->controller().onShow()->folder(), runFolders()[0]);
    }

    void aResetBeginsAnotherAndKeepsTheFirst() {
        open();
        trainStep();
        trainStep();
        click("resetButton");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 0, kPatience);
        QVERIFY2(question() == nullptr, "nothing is lost");
        waitForPause();
        trainStep();
        closeKept();
        QCOMPARE(runFolders().size(), 2);
        QCOMPARE(steps(), (QList<qint64>{1, 2}));
    }

    void anOlderStateBeginsABranch() {
        open();
        trainStep();
        waitUntilKept();
        trainStep();
        waitUntilKept();
        const RunFolder first(runFolders()[0].toStdString());
        const std::string id = read_run_record(first.record()).id;
        window->file()->open(pathText(first.older_checkpoints().file(1)));
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 1, kPatience);
        waitForPause();
        QVERIFY2(window->controller().onShow()->folder().isEmpty(), "it has none before it trains");
        trainStep();
        trainStep();
        const QString branch = window->controller().onShow()->folder();
        closeKept();
        QCOMPARE(runFolders().size(), 2);
        const RunRecord record = read_run_record(RunFolder(branch.toStdString()).record());
        QVERIFY(record.parent && record.parent->id == id && record.parent->step == 1);
        QCOMPARE(record.step, 3);
        QCOMPARE(read_run_record(first.record()).step, 2);
    }

    void branchesFromWhatItHadLearned_data() {
        QTest::addColumn<int>("entry");
        QTest::addColumn<qint64>("step");
        QTest::newRow("the newest state") << 0 << qint64{2};
        QTest::newRow("the one before") << 1 << qint64{1};
    }

    void branchesFromWhatItHadLearned() {
        QFETCH(const int, entry);
        QFETCH(const qint64, step);
        open();
        trainStep();
        waitUntilKept();
        trainStep();
        closeKept();
        const std::string id = onlyRecord().id;
        openOnTheRuns();
        auto* const states = qobject_cast<QToolButton*>(button("branchRun"))->menu();
        Q_EMIT states->aboutToShow();
        QVERIFY2(states->actions()[entry]->text().contains(QString::number(step)),
                 qPrintable(states->actions()[entry]->text()));
        states->actions()[entry]->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(run().step, step, kPatience);
        waitForPause();
        QVERIFY(window->controller().onShow()->folder().isEmpty());
        trainOneMore();
        const QString branch = window->controller().onShow()->folder();
        closeKept();
        QCOMPARE(runFolders().size(), 2);
        const RunRecord record = read_run_record(RunFolder(branch.toStdString()).record());
        QVERIFY(record.id != id && record.parent && record.parent->id == id);
        QCOMPARE(record.parent->step, step);
        QCOMPARE(record.step, step + 1);
    }

    void aBranchSaysWhoseItIsAndTakesOtherSettings() {
        keepARun(2);
        openOnTheRuns();
        describe("First try", "");
        QTRY_COMPARE_WITH_TIMEOUT(onlyRecord().title, std::string("First try"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(list()->model()->index(0, 0).data().toString(), "First try",
                                  kPatience);
        const double before = onlyRecord().recipe.generator_learning_rate;
        auto* const states = qobject_cast<QToolButton*>(button("branchRun"))->menu();
        Q_EMIT states->aboutToShow();
        states->actions()[0]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(
            label("messageText").startsWith("This is a branch of “First try” from step 2."),
            kPatience);
        waitForPause();
        QCOMPARE(run().step, 2);
        QVERIFY(window->findChild<TrainPanel*>()->state() == TrainPanel::State::paused);
        auto* const rate = window->findChild<QAbstractSpinBox*>("generator_learning_rate");
        QVERIFY(rate->isEnabled());
        type_into(rate, "0.005");
        QTest::keyClick(rate, Qt::Key_Return);
        QCOMPARE(run().recipe.generator_learning_rate, 0.005);
        trainStep();
        QVERIFY2(label("messageText").isEmpty(), qPrintable(label("messageText")));
        const RunFolder branch(window->controller().onShow()->folder().toStdString());
        const std::string parent = recordOf("First try").id;
        closeKept();
        const RunRecord record = read_run_record(branch.record());
        QVERIFY(record.parent && record.parent->id == parent);
        QCOMPARE(record.recipe.generator_learning_rate, 0.005);
        QCOMPARE(read_checkpoint(branch.checkpoint()).recipe, record.recipe);
        QCOMPARE(recordOf("First try").recipe.generator_learning_rate, before);
    }

    void trainsOnWithOneClick() {
        open();
        auto* const panel = window->findChild<TrainPanel*>();
        panel->setRunLength(3);
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("reached its length"), kPatience);
        waitForPause();
        QCOMPARE(run().step, 3);
        click("messageAction");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 6, kPatience);
        waitForPause();
        QCOMPARE(panel->runLength(), 6);
    }

    void bearsATitleAndANote() {
        keepARun(1);
        openOnTheRuns();
        describe("First try", "It learned nothing yet.");
        QTRY_COMPARE_WITH_TIMEOUT(onlyRecord().note, std::string("It learned nothing yet."),
                                  kPatience);
        QCOMPARE(onlyRecord().title, std::string("First try"));
        QTRY_COMPARE_WITH_TIMEOUT(list()->model()->index(0, 0).data().toString(), "First try",
                                  kPatience);
        // Of the run that trains, too, whose writer alone writes.
        click("openRun");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 1, kPatience);
        waitForPause();
        trainOneMore();
        describe("Second try", "");
        QTRY_COMPARE_WITH_TIMEOUT(onlyRecord().title, std::string("Second try"), kPatience);
        trainOneMore();
        closeKept();
        QCOMPARE(onlyRecord().title, std::string("Second try"));
        QCOMPARE(onlyRecord().note, std::string());
    }

    void isDeletedAfterAQuestion() {
        keepARun(1);
        QFile foreign(runFolders()[0] + "/notes.txt");
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        foreign.close();
        openOnTheRuns();
        click("removeRun");
        QTRY_VERIFY(window->findChild<QMessageBox*>("removeQuestion") != nullptr);
        auto* const box = window->findChild<QMessageBox*>("removeQuestion");
        QTest::mouseClick(box->button(QMessageBox::Cancel), Qt::LeftButton);
        QTRY_VERIFY(window->findChild<QMessageBox*>("removeQuestion") == nullptr);
        QCOMPARE(runFolders().size(), 1);
        click("removeRun");
        QTRY_VERIFY(window->findChild<QAbstractButton*>("confirmRemoval") != nullptr);
        QTest::mouseClick(window->findChild<QAbstractButton*>("confirmRemoval"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(list()->model()->rowCount() == 0, kPatience);
        QVERIFY(runFolders().isEmpty());
        QVERIFY2(foreign.exists(), "it is not the run's");
    }

    void offersWhatWasInterrupted() {
        keepARun(2);
        const RunFolder folder(runFolders()[0].toStdString());
        RunRecord record = onlyRecord();
        record.ended = 0; // As a crash leaves it.
        write_run_record(folder.record(), record);
        open();
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("was interrupted"), kPatience);
        click("messageAction");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 2, kPatience);
        waitForPause();
        QVERIFY(label("messageText").isEmpty());
    }

    void whatAnotherProgramTrainsIsNotTouched() {
        keepARun(2);
        const RunFolder folder(runFolders()[0].toStdString());
        const RunLock other(folder.lock());
        openOnTheRuns();
        QVERIFY(!button("removeRun")->isEnabled());
        click("openRun");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 2, kPatience);
        waitForPause();
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("Another program writes"),
                                 kPatience);
        waitForPause();
        QCOMPARE(run().step, 2);
    }

    /// The disk is full, say, while it trains: Start is an answer, and is not asked for again.
    void goesOnUnkeptAsLongAsThatLasts() {
        open();
        trainStep();
        waitUntilKept();
        blockRuns();
        trainStep();
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("can't be kept"), kPatience);
        click("startButton");
        const qint64 then = run().step;
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= then + 10, kPatience);
        QVERIFY(window->isWindowModified());
        QVERIFY2(label("messageText").contains("not being kept"), qPrintable(label("messageText")));
        QVERIFY(QFile::remove(runsHome()));
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("kept again"), kPatience);
        QCOMPARE(state(), TrainingWorker::State::training);
        click("startButton");
        waitForPause();
        closeKept();
        QCOMPARE(onlyRecord().step, read_newest_checkpoint(runFolders()[0].toStdString()).step);
    }

    void saysThatItCannotBeKeptAndGoesOnIfWanted() {
        open();
        trainUnkeptStep();
        QCOMPARE(run().step, 1);
        QVERIFY(window->isWindowModified());
        QVERIFY(QFile::remove(runsHome()));
        trainStep();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isWindowModified(), kPatience);
        QVERIFY(!label("messageText").contains("kept"));
        closeKept();
        QCOMPARE(onlyRecord().step, 2);
    }

private:
    void trainOneMore() const {
        const qint64 before = run().step;
        press(Qt::Key_Right, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, before + 1, kPatience);
        waitForPause();
    }

    void describe(const QString& title, const QString& note) const {
        window->findChild<QPlainTextEdit*>("runNote")->setPlainText(note);
        auto* const line = window->findChild<QLineEdit*>("runTitle");
        line->setText(title);
        Q_EMIT line->editingFinished();
    }

    static RunRecord recordOf(const std::string& title) {
        for (const RunEntry& entry : list_runs(runs_folder())) {
            if (entry.record.title == title) {
                return entry.record;
            }
        }
        return {};
    }

    static QList<qint64> steps() {
        QList<qint64> result;
        for (const RunEntry& entry : list_runs(runs_folder())) {
            result << entry.record.step;
        }
        std::sort(result.begin(), result.end());
        return result;
    }
};

QTEST_MAIN(TestWindowRuns)
#include "tst_window_runs.moc"

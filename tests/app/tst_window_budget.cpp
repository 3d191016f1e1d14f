// What the runs may take of the disk: it is said before they take more, and nothing goes that
// nobody has agreed to.

#include "app/window/settings.h"
#include "core/files/newest_checkpoint.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_list.h"
#include "tests/support/spin_box.h"
#include "tests/support/window_fixture.h"
#include "ui/runs/budget_bar.h"
#include "ui/runs/runs_panel.h"

#include <QAbstractSpinBox>

using namespace ganvas;

class TestWindowBudget : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { forget(); }
    void cleanup() { window.reset(); }

    void isTenGibibytesAtFirstAndRemembered() {
        open();
        showRuns();
        QTRY_VERIFY_WITH_TIMEOUT(label("runsTotal").contains("10.0 GiB"), kPatience);
        enterBudget("2.5");
        QVERIFY2(label("runsTotal").contains("2.5 GiB"), qPrintable(label("runsTotal")));
        window.reset();
        open();
        QCOMPARE(number_in(named("runsBudget")), 2.5);
        enterBudget("0");
        QVERIFY(label("runsTotal").endsWith("in all"));
        QCOMPARE(read_budget(), quint64{0});
    }

    void absurdSettingsAreNone_data() {
        QTest::addColumn<QVariant>("stored");
        QTest::newRow("a word") << QVariant("much");
        QTest::newRow("less than nothing") << QVariant(-5);
        QTest::newRow("more than there is") << QVariant(1e30);
    }

    void absurdSettingsAreNone() {
        QFETCH(const QVariant, stored);
        QSettings().setValue("runs/budget", stored);
        QCOMPARE(read_budget(), quint64{10} << 30);
    }

    /// Trains with hardly any room: the history stops to grow, the state is kept, and both are
    /// said.
    void keepsOnlyTheNewestStateWhereThereIsNoRoom() {
        write_budget(1000);
        open();
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("This one trains on"), kPatience);
        QVERIFY2(label("messageText").contains("no other run can be spared"),
                 qPrintable(label("messageText")));
        QVERIFY(state() == TrainingWorker::State::training);
        const RunFolder folder(window->controller().onShow()->folder().toStdString());
        const qint64 before = run().step; // Some frames ago.
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= before + 400, kPatience);
        click("startButton");
        waitForPause();
        const qint64 last = run().step;
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        window.reset();
        QVERIFY(folder.models().steps().back() < before + 200);
        QCOMPARE(read_newest_checkpoint(folder.path()).step, last);
    }

    void keepsItsHistoryAgainWhereTheBudgetIsRaised() {
        write_budget(1000);
        open();
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("This one trains on"), kPatience);
        click("messageAction"); // "Show the Runs"
        const auto last = [this] {
            return RunFolder(window->controller().onShow()->folder().toStdString())
                .models()
                .steps()
                .back();
        };
        const std::int64_t before = last();
        enterBudget("5");
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("There is room again"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(last() > before, kPatience);
        QVERIFY(named("budgetTrouble")->isHidden());
    }

    void nothingGoesUnlessSomebodyAgrees() {
        makeOldRun("old");
        makeOldRun("mine", "My best");
        write_budget(1000);
        open();
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("Making room would"), kPatience);
        QVERIFY2(!label("messageText").contains("My best"), "somebody cares for it");
        click("messageAction");
        QTRY_VERIFY(question() != nullptr);
        QVERIFY(question()->informativeText().contains("Delete “quick"));
        QTest::mouseClick(question()->button(QMessageBox::Cancel), Qt::LeftButton);
        QTRY_VERIFY(question() == nullptr);
        QCOMPARE(runFolders().size(), 3);
        click("makeRoom");
        QTRY_VERIFY(question() != nullptr);
        QTest::mouseClick(window->findChild<QAbstractButton*>("confirmRoom"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(runFolders().size(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(runsHome() + "/old"), kPatience);
        QVERIFY(QFile::exists(runsHome() + "/mine/checkpoint.ganvas"));
        QTRY_VERIFY_WITH_TIMEOUT(label("budgetTrouble").contains("has a title or a note"),
                                 kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(named("makeRoom")->isHidden(), kPatience);
    }

    /// Before it happens: there is room now, and not for all that a run may keep.
    void saysBeforehandThatRoomGetsScarce() {
        makeOldRun("old");
        write_budget(total_bytes(list_runs(runs_folder())) + 4'000'000);
        open();
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("This one may take"), kPatience);
        QVERIFY(label("messageText").contains("Making room would"));
        QVERIFY(QFile::exists(runsHome() + "/old/checkpoint.ganvas"));
    }

private:
    void showRuns() const {
        window->findChild<QTabWidget*>("views")->setCurrentWidget(window->findChild<RunsPanel*>());
    }

    void enterBudget(const QString& gibibytes) const {
        showRuns();
        auto* const box = window->findChild<QAbstractSpinBox*>("runsBudget");
        type_into(box, gibibytes);
        QTest::keyClick(box, Qt::Key_Return);
    }

    [[nodiscard]] QMessageBox* question() const {
        return window->findChild<QMessageBox*>("roomQuestion");
    }

    /// A run that nobody has trained for long, of some megabytes.
    static void makeOldRun(const QString& name, const std::string& title = {}) {
        const RunFolder folder((runsHome() + "/" + name).toStdString());
        RunRecord record;
        record.id = "00000000-0000-4000-8000-000000000000";
        record.title = title;
        record.recipe = recipe_named("quick");
        record.data_spec = "builtin";
        record.data_title = "built-in digits";
        record.fingerprint = std::string(64, '0');
        record.ganvas = record.libtorch = record.machine = "any";
        record.begun = record.ended = 1'600'000'000;
        QVERIFY(QDir().mkpath(runsHome() + "/" + name + "/history"));
        write_run_record(folder.record(), record);
        for (int step = 0; step < 150; ++step) {
            writeFile(folder.models().file(step), 50'000);
        }
        writeFile(folder.checkpoint(), 100'000);
        writeFile(folder.metrics(), 100);
    }

    static void writeFile(const std::filesystem::path& file, qsizetype size) {
        QFile opened(QString::fromStdString(file.string()));
        QVERIFY(opened.open(QIODevice::WriteOnly));
        QCOMPARE(opened.write(QByteArray(size, 'x')), size);
    }
};

QTEST_MAIN(TestWindowBudget)
#include "tst_window_budget.moc"

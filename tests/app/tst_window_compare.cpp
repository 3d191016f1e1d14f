// Runs beside each other in the whole window, one of which it trains.

#include "app/compare/compare_tool.h"
#include "app/window/checkpoint_file.h"
#include "core/files/run_json.h"
#include "tests/support/file_dialog.h"
#include "tests/support/made_up_run.h"
#include "tests/support/window_fixture.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/difference_table.h"
#include "ui/compare/run_digits.h"
#include "ui/compare/run_row.h"
#include "ui/runs/runs_panel.h"

#include <QListView>
#include <QSlider>
#include <QToolButton>

using namespace ganvas;

class TestWindowCompare : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        forget();
        m_elsewhere = std::make_unique<QTemporaryDir>();
    }
    void cleanup() { window.reset(); }

    void aRunOfTheRunsTabAndOneFromElsewhere() {
        keepRun(3);
        const MadeUpRun other = makeElsewhere("copied", 5);
        open();
        showTab<RunsPanel>();
        QTRY_VERIFY_WITH_TIMEOUT(runsList()->model()->rowCount() == 1, kPatience);
        click("compareRun");
        QVERIFY2(panel()->isVisible(), "it is shown at once");
        QTRY_VERIFY_WITH_TIMEOUT(isKnown(0), kPatience);
        QCOMPARE(runs().look(0)->step, 3);
        click("addRun");
        acceptFile(window->findChild<QFileDialog*>("addRunDialog"), other.path());
        QTRY_VERIFY_WITH_TIMEOUT(isKnown(1), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!digits(0)->isEmpty() && !digits(1)->isEmpty(), kPatience);
        QCOMPARE(table()->model()->columnCount(), 2);
        QVERIFY(titlesOfRows().contains("Seed"));
        QVERIFY(!titlesOfRows().contains("Batch size"));
        // Twice is told.
        showTab<RunsPanel>();
        click("compareRun");
        QVERIFY(panel()->isVisible());
        QVERIFY(message().contains("already"));
        QVERIFY(!isKnown(2));
    }

    void growsWhileOneTrains() {
        const MadeUpRun other = makeElsewhere("other", 5);
        open();
        trainStep(); // Now it has a folder.
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().hasUnsavedSteps(), kPatience);
        showTab<ComparePanel>();
        window->comparison()->setRuns({window->controller().onShow()->folder(), other.path()});
        QTRY_VERIFY_WITH_TIMEOUT(isKnown(0) && isKnown(1), kPatience);
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(runs().look(0)->is_training, kPatience);
        const std::int64_t before = runs().look(0)->step;
        QTRY_VERIFY_WITH_TIMEOUT(runs().look(0)->step > before + 20, kPatience);
        const std::int64_t later = runs().look(0)->step;
        QTRY_VERIFY_WITH_TIMEOUT(runs().look(0)->step > later, kPatience);
        QVERIFY(runs().look(0)->metric->values.size() >= static_cast<std::size_t>(later));
        QTRY_VERIFY_WITH_TIMEOUT(stepOf(0) > 1, kPatience);
        QCOMPARE(stepOf(1), 5);
        click("startButton");
        waitForPause();
        QTRY_COMPARE_WITH_TIMEOUT(runs().look(0)->step, run().step, kPatience);
    }

    void theSameMomentOfEach() {
        const MadeUpRun first = makeElsewhere("first", 4);
        const MadeUpRun second = makeElsewhere("second", 9);
        open();
        showTab<ComparePanel>();
        window->comparison()->setRuns({first.path(), second.path()});
        QTRY_VERIFY_WITH_TIMEOUT(stepOf(0) == 4 && stepOf(1) == 9, kPatience);
        auto* const slider = window->findChild<QSlider*>("compareSlider");
        QTRY_COMPARE_WITH_TIMEOUT(slider->maximum(), 2, kPatience); // 0, 4 and 9.
        slider->setValue(0);
        QTRY_VERIFY_WITH_TIMEOUT(stepOf(0) == 0 && stepOf(1) == 0, kPatience);
        slider->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(stepOf(0) == 4 && stepOf(1) == 9, kPatience);
        click("compareNewest");
        QVERIFY(!runs().moment());
    }

    void nothingIsReadThatNobodySees() {
        const MadeUpRun other = makeElsewhere("other", 5);
        open();
        window->comparison()->setRuns({other.path()});
        QTest::qWait(50);
        QVERIFY(!runs().look(0));
        showTab<ComparePanel>();
        QTRY_VERIFY_WITH_TIMEOUT(isKnown(0), kPatience);
    }

    void areRememberedInTheirSlots() {
        const MadeUpRun first = makeElsewhere("first", 5);
        const MadeUpRun second = makeElsewhere("second", 5);
        open();
        showTab<ComparePanel>();
        window->comparison()->setRuns({first.path(), second.path()});
        QTRY_VERIFY_WITH_TIMEOUT(isKnown(1), kPatience);
        row(0)->findChild<QToolButton*>("removeCompared")->click();
        QVERIFY(!row(0)->isVisible() && row(1)->isVisible());
        window->close();
        window.reset();
        open();
        showTab<ComparePanel>();
        QTRY_VERIFY_WITH_TIMEOUT(isKnown(1), kPatience);
        QVERIFY(runs().folders()[0].path.isEmpty());
        QCOMPARE(QString::fromStdString(runs().look(1)->record->title), "Run 5");
    }

    void whatIsGoneIsToldAndTheOthersGoOn() {
        const MadeUpRun first = makeElsewhere("first", 5);
        open();
        showTab<ComparePanel>();
        const QString later = m_elsewhere->filePath("later");
        window->comparison()->setRuns({later, first.path()});
        QTRY_VERIFY_WITH_TIMEOUT(isKnown(1), kPatience);
        QVERIFY(row(0)->findChild<QLabel*>("comparedProblem")->text().contains("later"));
        std::ignore = makeElsewhere("later", 7);
        QTRY_VERIFY_WITH_TIMEOUT(isKnown(0) && stepOf(0) == 7, kPatience);
        QVERIFY(row(0)->findChild<QLabel*>("comparedProblem")->text().isEmpty());
    }

    void fourAreAllThatHaveRoom() {
        QStringList folders;
        for (int i = 0; i < 5; ++i) {
            folders << makeElsewhere(QString::number(i), 3 + i).path();
        }
        open();
        showTab<ComparePanel>();
        window->comparison()->setRuns(folders.mid(0, 4));
        QVERIFY(!named("addRun")->isVisible());
        window->comparison()->add(folders[4]);
        QVERIFY(message().contains("Four"));
        QTRY_VERIFY_WITH_TIMEOUT(isKnown(3), kPatience);
        QCOMPARE(table()->model()->columnCount(), 4);
    }

private:
    void keepRun(int steps) {
        open();
        for (int i = 0; i < steps; ++i) {
            trainStep();
        }
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        window.reset();
    }

    /// A run of so many steps, which are its seed, too; the first and the last are kept.
    [[nodiscard]] MadeUpRun makeElsewhere(const QString& name, int steps) const {
        Recipe recipe = small_recipe();
        recipe.seed = steps;
        MadeUpRun run(m_elsewhere->filePath(name), recipe);
        run.keep(0);
        run.keep(steps);
        run.writeTable(steps);
        return run;
    }

    template<typename Panel>
    void showTab() const {
        auto* const views = window->findChild<QTabWidget*>("views");
        for (int index = 0; index < views->count(); ++index) {
            QWidget* const tab = views->widget(index);
            if (qobject_cast<Panel*>(tab) != nullptr || tab->findChild<Panel*>() != nullptr) {
                views->setCurrentIndex(index);
            }
        }
        QVERIFY(window->findChild<Panel*>()->isVisible());
    }

    [[nodiscard]] ComparedRuns& runs() const { return window->comparison()->runs(); }
    [[nodiscard]] bool isKnown(std::size_t slot) const {
        return runs().look(slot) && runs().look(slot)->record;
    }
    [[nodiscard]] ComparePanel* panel() const { return window->findChild<ComparePanel*>(); }
    [[nodiscard]] RunRow* row(int slot) const {
        return window->findChild<RunRow*>(QStringLiteral("comparedRun%1").arg(slot));
    }
    [[nodiscard]] RunDigits* digits(int slot) const {
        return window->findChild<RunDigits*>(QStringLiteral("comparedDigits%1").arg(slot));
    }
    /// That the digits are of; −1: there are none.
    [[nodiscard]] qint64 stepOf(int slot) const {
        const QString text = digits(slot)->findChild<QLabel*>("digitsStep")->text();
        return text.isEmpty() ? -1 : QLocale().toLongLong(text.section(' ', 1));
    }
    [[nodiscard]] DifferenceTable* table() const { return window->findChild<DifferenceTable*>(); }
    [[nodiscard]] QStringList titlesOfRows() const {
        QStringList titles;
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            titles << table()->model()->headerData(row, Qt::Vertical).toString();
        }
        return titles;
    }
    [[nodiscard]] QString message() const {
        return named("compareMessage")->findChild<QLabel*>("messageText")->text();
    }
    [[nodiscard]] QListView* runsList() const { return window->findChild<QListView*>("runsList"); }

    std::unique_ptr<QTemporaryDir> m_elsewhere;
};

QTEST_MAIN(TestWindowCompare)
#include "tst_window_compare.moc"

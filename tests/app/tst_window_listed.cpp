// Which runs the Runs tab lists, and what it says of those that crashed, are branches or lie
// elsewhere.

#include "app/compare/compare_tool.h"
#include "app/play/moment_on_show.h"
#include "app/window/checkpoint_file.h"
#include "core/files/metrics_file.h"
#include "core/files/metrics_reader.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "tests/support/runs_fixture.h"
#include "ui/runs/run_model.h"

#include <filesystem>

using namespace ganvas;

class TestWindowListed : public QObject, private RunsFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { forget(); }
    void cleanup() { window.reset(); }

    /// Everywhere a run that crashed ends at the step that it goes on from.
    void whatACrashHasLeftOfLaterStepsDoesNotCount() {
        keepARun(2);
        const RunFolder folder(runFolders()[0].toStdString());
        RunRecord record = onlyRecord();
        record.ended = 0;
        write_run_record(folder.record(), record);
        std::vector<StepMetrics> rows = MetricsReader(folder.metrics()).read().metrics;
        for (int step = 3; step <= 5; ++step) {
            rows.push_back(rows.back());
            rows.back().step = step;
        }
        MetricsFile(folder.metrics(), rows, {}).flush();
        std::filesystem::copy_file(folder.models().file(2), folder.models().file(5));
        std::filesystem::copy_file(folder.sheets().file(2), folder.sheets().file(5));
        QCOMPARE(list_runs(runs_folder()).front().sheet, folder.sheets().file(2));
        openOnTheRuns();
        QVERIFY2(descriptionOf(0).contains("kept up to step 2"), qPrintable(descriptionOf(0)));
        click("compareRun");
        const ComparedRuns& compared = window->comparison()->runs();
        QTRY_VERIFY_WITH_TIMEOUT(compared.look(0) && compared.look(0)->record, kPatience);
        QCOMPARE(compared.look(0)->step, 2);
        LaunchOptions options;
        options.checkpoint = pathText(folder.path());
        window.reset();
        openWith(options);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 2, kPatience);
        waitForPause();
        const auto steps = [this] { return window->side().moment()->steps(); };
        QTRY_VERIFY_WITH_TIMEOUT(!steps().empty(), kPatience);
        QCOMPARE(steps().back(), 2);
        QVERIFY2(label("messageText").isEmpty(), "it is what somebody has asked for");
        trainStep();
        QTRY_COMPARE_WITH_TIMEOUT(steps().back(), 3, kPatience);
        closeKept();
        QCOMPARE(onlyRecord().step, 3);
    }

    void aBranchIsListedWithTheRunThatItIsOf() {
        open();
        trainStep();
        waitUntilKept();
        const RunFolder first(runFolders()[0].toStdString());
        const std::string title = title_of(read_run_record(first.record()));
        window->file()->branch(pathText(first.path()));
        QTRY_VERIFY_WITH_TIMEOUT(window->controller().onShow()->folder().isEmpty(), kPatience);
        waitForPause();
        trainStep();
        closeKept();
        openOnTheRuns();
        QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), 2, kPatience);
        const QString words = QStringLiteral("branch at step 1 of “%1”").arg(toQString(title));
        QVERIFY2(descriptionOf(0).contains(words) != descriptionOf(1).contains(words),
                 qPrintable(descriptionOf(0)));
    }

    /// One that was open from somewhere else is listed from then on, and only taken off the list.
    void aRunFromElsewhereIsListedToo() {
        keepARun(2);
        const QTemporaryDir away;
        const QString place = away.filePath("copied");
        QVERIFY(QDir().rename(runFolders()[0], place));
        keepARun(1);
        LaunchOptions options;
        options.checkpoint = place;
        openWith(options);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 2, kPatience);
        waitForPause();
        closeKept();
        openOnTheRuns();
        QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), 2, kPatience);
        const int row = descriptionOf(0).contains(away.path()) ? 0 : 1;
        QVERIFY2(descriptionOf(row).contains(away.path()), qPrintable(descriptionOf(row)));
        list()->setCurrentIndex(list()->model()->index(1 - row, 0));
        QCOMPARE(button("removeRun")->text(), QStringLiteral("Delete…"));
        list()->setCurrentIndex(list()->model()->index(row, 0));
        QCOMPARE(button("removeRun")->text(), QStringLiteral("Remove from List"));
        QVERIFY(QDir().rename(place, place + "-2"));
        QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), 1, kPatience);
        QVERIFY(QDir().rename(place + "-2", place));
        QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), 2, kPatience);
        list()->setCurrentIndex(list()->model()->index(row, 0));
        click("removeRun");
        QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), 1, kPatience);
        QVERIFY(RunFolder(place.toStdString()).holds_run());
        closeKept();
        openOnTheRuns();
        QCOMPARE(list()->model()->rowCount(), 1);
    }

private:
    [[nodiscard]] QString descriptionOf(int row) const {
        return list()->model()->index(row, 0).data(RunModel::DescriptionRole).toString();
    }
};

QTEST_MAIN(TestWindowListed)
#include "tst_window_listed.moc"

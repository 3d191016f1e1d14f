// What a report tells of a run that is kept, and what it goes without.

#include "core/files/metrics_csv.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"
#include "core/run/report.h"
#include "core/run/run_keeper.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"
#include "tests/support/sample_report.h"
#include "tests/support/small_run.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <limits>

using namespace ganvas;

class TestReport : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return m_folder->filePath(name).toStdString();
    }

    void write(const QString& name, const QByteArray& text) const {
        QDir().mkpath(QFileInfo(m_folder->filePath(name)).path());
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    /// A run of some steps in "run", as it is kept.
    void trainRun(int steps) const {
        Session session(small_recipe(), small_digits());
        RunKeeper keeper(session, {.folder = RunFolder(path("run")), .sample_every = 10},
                         {[](const std::string&) {}, {}});
        for (int i = 0; i < steps; ++i) {
            keeper.after_step(session.step());
        }
        keeper.save();
        keeper.finish();
    }

    /// Which of its first states a run keeps is a matter of speed; these are there whatever
    /// happens.
    void keepModelsOf(const std::vector<std::int64_t>& steps) const {
        const StepFiles models = RunFolder(path("run")).models();
        models.remove_after(0);
        for (const std::int64_t step : steps) {
            std::filesystem::copy_file(models.file(0), models.file(step));
        }
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void tellsAllOfARun() {
        trainRun(30);
        keepModelsOf({4, 12, 20, 30});
        describe("Thin strokes", "Second try");
        const ReportContent content = gather_report(path("run"), 7);
        QVERIFY(content.problems.empty());
        QCOMPARE(content.metrics.size(), 30U);
        QCOMPARE(content.sheets.size(), 3U);
        QCOMPARE(content.sheets.front().step, 0);
        QCOMPARE(content.sheets.back().step, 30);
        QCOMPARE(content.sheets[1].step, 12);
        QCOMPARE(content.film.size(), 5U);
        write_report(path("page.html"), content);
        const QString text = QString::fromUtf8(contents_of(m_folder->filePath("page.html")));
        QVERIFY2(references_of(text).isEmpty(), qPrintable(references_of(text)));
        for (const char* words : {"<h1 dir=\"auto\">Thin strokes</h1>", "Second try", "The digit 7",
                                  "--recipe seed --steps 30", "generator_width=8", "ended"}) {
            QVERIFY2(text.contains(words), words);
        }
        QCOMPARE(text.count("<img src=\"data:image/png;base64,"),
                 static_cast<int>(content.sheets.size() + content.film.size()));
    }

    /// As after a crash: what is recorded reaches further than what the run goes on from.
    void ofAnInterruptedRunWhatIsKeptIsTold() {
        trainRun(30);
        keepModelsOf({4, 12, 20, 30});
        const auto file = path("run") / "run.json";
        RunRecord record = read_run_record(file);
        record.step = 20;
        record.ended = 0;
        write_run_record(file, record);
        const ReportContent content = gather_report(path("run"), 1);
        QCOMPARE(content.state, std::string("interrupted"));
        QCOMPARE(content.metrics.size(), 20U);
        QCOMPARE(content.sheets.back().step, 20);
        QCOMPARE(content.film.back().step, 20);
        const RunLock writer(RunFolder(path("run")).lock());
        QCOMPARE(gather_report(path("run"), 1).metrics.size(), 30U);
    }

    void aBranchNamesTheRunBesideIt() {
        trainRun(2);
        describe("The trunk", "");
        RunRecord branch = sample_record();
        branch.parent = {read_run_record(path("run") / "run.json").id, 2};
        QVERIFY(QDir().mkpath(m_folder->filePath("branch")));
        write_run_record(path("branch") / "run.json", branch);
        const QString text = page_of(gather_report(path("branch"), 1));
        QVERIFY(text.contains("step 2 of The trunk ("));
        QVERIFY(text.contains("The run has kept no pictures."));
        QVERIFY(text.contains("The run has no metrics.csv, so there are no curves."));
        QVERIFY(text.contains("--recipe quick"));
    }

    void whatIsDamagedIsLeftOut() {
        trainRun(30);
        keepModelsOf({4, 12, 20, 30});
        const StepFiles models = RunFolder(path("run")).models();
        write("run/history/" + QString::fromStdString(models.file(30).filename().string()), "torn");
        write("run/history/" + QString::fromStdString(models.file(4).filename().string()), "torn");
        write("run/metrics.csv", "something else\n");
        const ReportContent content = gather_report(path("run"), 1);
        QCOMPARE(content.problems.size(), 3U);
        QCOMPARE(content.sheets.back().step, 20);
        QCOMPARE(content.film.size(), 3U);
        QVERIFY(std::none_of(content.film.begin(), content.film.end(),
                             [](const auto& picture) { return picture.step == 4; }));
        QVERIFY(page_of(content).contains("What could not be read"));
    }

    void linesOfTheTableThatCanNotBeUsedAreCounted() {
        trainRun(10);
        QFile table(m_folder->filePath("run/metrics.csv"));
        QVERIFY(table.open(QIODevice::Append));
        table.write("11,torn\n\n" + QByteArray(100, '\0') + "\n");
        table.close();
        const ReportContent content = gather_report(path("run"), 1);
        QCOMPARE(content.metrics.size(), 10U);
        QCOMPARE(content.problems.size(), 1U);
        QVERIFY(content.problems[0].starts_with("2 lines of "));
        QVERIFY(page_of(content).contains("2 lines of"));
    }

    void withoutHistoryThereAreTheSheetsThatWereWritten() {
        trainRun(30);
        QVERIFY(QDir(m_folder->filePath("run/history")).removeRecursively());
        write("run/samples/step-000010.png", "no picture");
        const ReportContent content = gather_report(path("run"), 1);
        QCOMPARE(content.sheets.size(), 3U);
        QCOMPARE(content.sheets[1].step, 20);
        QVERIFY(content.film.empty());
        QCOMPARE(content.problems.size(), 1U);
        QVERIFY(page_of(content).contains("kept no snapshots"));
    }

    void withoutARecordTheRestIsTold() {
        trainRun(10);
        QVERIFY(QFile::remove(m_folder->filePath("run/run.json")));
        const ReportContent content = gather_report(path("run"), 1);
        QCOMPARE(content.title, "run");
        QVERIFY2(content.has_recipe, "its history knows");
        QCOMPARE(content.problems.size(), 1U);
        const QString text = page_of(content);
        QVERIFY(text.contains("--recipe seed --steps 10"));
        QVERIFY(text.contains("generator_width=8"));
    }

    void aTableAloneIsARunToo() {
        const QByteArray header = QByteArray::fromStdString(metrics_csv_header());
        StepMetrics metrics;
        metrics.step = 1;
        metrics.d_loss = std::numeric_limits<float>::quiet_NaN();
        write("run/metrics.csv",
              header + "\n" + QByteArray::fromStdString(metrics_csv_row(metrics)) + "\n");
        const QString text = page_of(gather_report(path("run"), 1));
        QVERIFY(text.contains("D loss in step 1."));
        QVERIFY(!text.contains("id=\"recipe\""));
    }

    void whatIsNoRunIsASentence() {
        QVERIFY(
            error_of([&] { gather_report(path("missing"), 1); }).contains("There is no folder"));
        QVERIFY(error_of([&] {
                    gather_report(m_folder->path().toStdString(), 1);
                }).contains("holds no run"));
        write("run/run.json", "{");
        QVERIFY(error_of([&] { gather_report(path("run"), 1); }).contains("run.json"));
        write("run/run.json", R"({"ganvas_run": 99})");
        QVERIFY(error_of([&] { gather_report(path("run"), 1); }).contains("newer Ganvas"));
    }

private:
    void describe(const char* title, const char* note) const {
        const auto file = path("run") / "run.json";
        RunRecord record = read_run_record(file);
        record.title = title;
        record.note = note;
        write_run_record(file, record);
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"

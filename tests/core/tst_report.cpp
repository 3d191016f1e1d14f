// The page that a run is written as: what its text, its curves and its command are held to.

#include "core/base/number_words.h"
#include "core/base/run_id.h"
#include "core/files/metrics_csv.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"
#include "core/files/run_text.h"
#include "core/files/shell_words.h"
#include "core/run/html_text.h"
#include "core/run/repeat_command.h"
#include "core/run/report.h"
#include "core/run/report_assets.h"
#include "core/run/report_curves.h"
#include "core/run/report_page.h"
#include "core/run/report_pictures.h"
#include "core/run/report_words.h"
#include "core/run/run_keeper.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"
#include "tests/support/small_run.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace ganvas;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Text that would be markup, script or a shell's, wherever it got through.
constexpr const char* kHarm =
    R"harm(<img src=x onerror="alert(1)">'&</script><script>alert(2)</script><!--)harm";

ReportCurve noisy_curve(std::size_t count) {
    ReportCurve curve;
    for (std::size_t i = 0; i < count; ++i) {
        curve.steps.push_back(static_cast<std::int64_t>(i + 1));
        curve.values.push_back(std::sin(static_cast<double>(i) * 12.9898));
    }
    return curve;
}

bool holds(const ReportCurve& curve, std::int64_t step, double value) {
    for (std::size_t i = 0; i < curve.steps.size(); ++i) {
        if (curve.steps[i] == step && curve.values[i] == value) {
            return true;
        }
    }
    return false;
}

/// What a page would fetch: none of it may be there.
QString references_of(const QString& page) {
    QStringList found;
    for (const char* pattern : {"https?://", R"(\bsrc\s*=\s*(?!\x22data:image/png;base64,))",
                                "\\bhref\\s*=", "url\\((?!#)", "@import", "<link\\b", "<iframe\\b",
                                "<object\\b", "\\sxlink:"}) {
        QRegularExpression expression(pattern, QRegularExpression::CaseInsensitiveOption);
        for (auto match = expression.globalMatch(page); match.hasNext();) {
            const auto place = match.next().capturedStart();
            // The script writes url(# by a template.
            found << page.mid(place, 60);
        }
    }
    return found.join(" | ");
}

/// The JSON that the script reads.
QJsonDocument data_in(const QString& page) {
    const QString begin = R"(<script type="application/json" id="plots">)";
    const auto from = page.indexOf(begin) + begin.size();
    return QJsonDocument::fromJson(page.mid(from, page.indexOf("</script>", from) - from).toUtf8());
}

RunRecord sample_record() {
    RunRecord record;
    record.id = new_run_id();
    record.recipe = recipe_named("quick");
    record.data_spec = "mnist";
    record.begun = 1'796'000'000;
    record.step = 500;
    return record;
}

ReportContent sample_content() {
    ReportContent content;
    content.folder = "/tmp/run";
    content.title = "A run";
    content.record = sample_record();
    content.has_record = true;
    content.has_recipe = true;
    for (int step = 1; step <= 500; ++step) {
        StepMetrics metrics;
        metrics.step = step;
        metrics.d_loss = static_cast<float>(step % 7);
        content.metrics.push_back(metrics);
    }
    content.scores = {{250, 0.5, 0.4, 30, 1.25}, {500, 0.9, 0.8, 4, 1.25}};
    return content;
}

} // namespace

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

    [[nodiscard]] QString page(const ReportContent& content) const {
        write_report(path("page.html"), content);
        return QString::fromUtf8(contents_of(m_folder->filePath("page.html")));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void textIsNeverMarkup_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("html");
        const auto row = [](const char* name, const QByteArray& text, const QByteArray& html) {
            QTest::newRow(name) << text << html;
        };
        row("plain", "Nets & \xc3\xbc", "Nets &amp; \xc3\xbc");
        row("markup", "<a b='c' d=\"e\">", "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;");
        row("line break", "a\nb\tc", "a\nb\tc");
        row("controls", QByteArray("a\0b\x1b\x7f", 5),
            "a\uFFFD"
            "b\uFFFD\uFFFD");
        row("late controls", "a\xc2\x85z", "a\uFFFDz");
        row("no UTF-8", "caf\xe9", "caf\\xe9");
        row("no UTF-8 and markup", "<\xff>", "&lt;\\xff&gt;");
        row("nothing", "", "");
    }

    void textIsNeverMarkup() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, html);
        QCOMPARE(QByteArray::fromStdString(html_text(text.toStdString())), html);
    }

    void jsonCannotEndItsScript() {
        const std::string json = "[" + json_string(kHarm) + "]";
        const std::string text = script_json(json);
        QVERIFY(text.find('<') == std::string::npos);
        QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(text))[0].toString(),
                 QString(kHarm));
    }

    void base64IsThatOfOthers_data() {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 2, 3, 100, 1000}) {
            QTest::addRow("%d", count) << count;
        }
    }

    void base64IsThatOfOthers() {
        QFETCH(int, count);
        QByteArray bytes;
        for (int i = 0; i < count; ++i) {
            bytes.append(static_cast<char>(i * 37));
        }
        QCOMPARE(QByteArray::fromStdString(base64(std::as_bytes(std::span(bytes)))),
                 bytes.toBase64());
    }

    void hashIsThatOfAPolicy() {
        // As `printf %s alert | openssl dgst -sha256 -binary | base64` has it.
        const QByteArray digest =
            QCryptographicHash::hash("alert", QCryptographicHash::Sha256).toBase64();
        QCOMPARE(QByteArray::fromStdString(script_hash("alert")), "sha256-" + digest);
    }

    void wordsOfNumbers() {
        QCOMPARE(grouped(0), "0");
        QCOMPARE(grouped(999), "999");
        QCOMPARE(grouped(-1234567), "-1,234,567");
        QCOMPARE(percent(0.9984), "99.8 %");
        QCOMPARE(percent(kNan), "nan");
        QCOMPARE(duration_text(59.4), "59 s");
        QCOMPARE(duration_text(7384), "2 h 3 min 4 s");
        QCOMPARE(moment_text(1'796'000'000), "2026-11-30 00:53 UTC");
        QCOMPARE(moment_text(0), "");
    }

    void aShortCurveStaysWhole() {
        const ReportCurve curve = noisy_curve(kMostCurvePoints);
        QVERIFY(decimated(curve).steps == curve.steps);
        QVERIFY(decimated({}).steps.empty());
    }

    void aLongCurveKeepsEndsAndSpikes_data() {
        QTest::addColumn<int>("count");
        QTest::newRow("one more") << static_cast<int>(kMostCurvePoints) + 1;
        QTest::newRow("some more") << 9'999;
        QTest::newRow("many") << 300'000;
    }

    void aLongCurveKeepsEndsAndSpikes() {
        QFETCH(int, count);
        ReportCurve curve = noisy_curve(static_cast<std::size_t>(count));
        for (const int spike : {3, 700, count / 2, count - 5}) {
            curve.values[static_cast<std::size_t>(spike)] =
                spike % 2 == 0 ? 50 + spike : -50 - spike;
        }
        const ReportCurve few = decimated(curve);
        QVERIFY2(few.steps.size() <= kMostCurvePoints,
                 qPrintable(QString::number(few.steps.size())));
        QVERIFY(few.steps.size() > kMostCurvePoints / 4);
        QCOMPARE(few.values.size(), few.steps.size());
        QVERIFY(std::is_sorted(few.steps.begin(), few.steps.end(), std::less_equal<>()) ||
                std::adjacent_find(few.steps.begin(), few.steps.end(), std::greater_equal<>()) ==
                    few.steps.end());
        QVERIFY(holds(few, 1, curve.values.front()));
        QVERIFY(holds(few, count, curve.values.back()));
        for (const int spike : {3, 700, count / 2, count - 5}) {
            QVERIFY(holds(few, spike + 1, curve.values[static_cast<std::size_t>(spike)]));
        }
    }

    void theFirstStepsOfALongRunStay() {
        const ReportCurve few = decimated(noisy_curve(1'000'000));
        const auto early = std::count_if(few.steps.begin(), few.steps.end(),
                                         [](std::int64_t step) { return step <= 1000; });
        QVERIFY2(early > 200, "half of the pieces are for a logarithmic axis");
    }

    void whatIsNotFiniteIsAGap() {
        ReportCurve curve = noisy_curve(10'000);
        std::fill(curve.values.begin() + 5000, curve.values.end(), kNan);
        curve.values[2500] = kInfinity;
        const ReportCurve few = decimated(curve);
        QVERIFY(std::isnan(few.values.back()));
        QVERIFY(std::none_of(few.values.begin(), few.values.end(),
                             [](double value) { return std::isinf(value); }));
        ReportCurve four;
        four.steps = {1, 2, 3, 4};
        four.values = {0.5, kNan, kInfinity, -kInfinity};
        ReportPlot plot;
        plot.curves = {four};
        const auto json =
            QJsonDocument::fromJson(QByteArray::fromStdString(plots_json(std::span(&plot, 1))));
        const QJsonArray values = json[0]["curves"][0]["values"].toArray();
        QCOMPARE(values, QJsonArray({0.5, "nan", "inf", "-inf"}));
    }

    void saysWhichNumbersAreNotFinite() {
        ReportContent content = sample_content();
        QCOMPARE(not_finite_note(content.metrics), "");
        content.metrics[9].g_loss = std::numeric_limits<float>::infinity();
        content.metrics[99].g_loss = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(page(content).contains("G loss in 2 steps, first in step 10."));
        for (StepMetrics& metrics : content.metrics) {
            metrics.d_loss = std::numeric_limits<float>::quiet_NaN();
        }
        QVERIFY(page(content).contains("D loss in 500 steps"));
    }

    void aShellReadsAWordBack_data() {
        QTest::addColumn<QByteArray>("word");
        for (const char* word : {"mnist", "/data/my digits", "it's", "$(reboot)`x`", "", "a\nb\\c",
                                 "caf\xe9", "\u202e\u202c evil'", "*?[a]~", "gr\xc3\xbc\xc3\x9f"}) {
            QTest::addRow("%s", QByteArray(word).toHex().constData()) << QByteArray(word);
        }
    }

    void aShellReadsAWordBack() {
        QFETCH(QByteArray, word);
        const std::string quoted = shell_word(word.toStdString());
        QVERIFY(is_utf8_text(quoted));
        QProcess shell;
        shell.start("bash", {"-c", "printf %s " + QString::fromStdString(quoted)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), word);
    }

    void theCommandHasAllThatDiffers() {
        RunRecord record = sample_record();
        QCOMPARE(repeat_command(record, "again"),
                 "ganvas-cli train --data mnist --recipe quick --steps 500 --seed 1 --out again");
        record.data_spec = "/my data/it's";
        record.recipe.seed = 7;
        record.recipe.loss = kLeastSquares;
        record.recipe.generator_learning_rate = 0.0025;
        record.recipe.taper = false;
        QCOMPARE(repeat_command(record, "-out"),
                 "ganvas-cli train --data '/my data/it'\\''s' --recipe quick --steps 500 --seed 7 "
                 "--set generator_learning_rate=0.0025 --set loss=least-squares --set taper=false "
                 "--out ./-out");
        record.recipe.name = "nobody's";
        QVERIFY(repeat_command(record, "x").find("--recipe quick") != std::string::npos);
    }

    void theCommandMakesTheSameRecipe() {
        RunRecord record = sample_record();
        for (const RecipeField& field : recipe_fields()) {
            set_recipe_value(record.recipe, field, field.choices.empty() ? field.maximum : 0);
        }
        const QString command = QString::fromStdString(repeat_command(record, "x"));
        Recipe again = recipe_named("quick");
        const QStringList words = command.split(' ');
        for (qsizetype i = 0; i + 1 < words.size(); ++i) {
            const QString& value = words[i + 1];
            if (words[i] == "--seed") {
                again.seed = value.toInt();
            } else if (words[i] == "--set") {
                set_recipe_value(again, value.section('=', 0, 0).toStdString(),
                                 value.section('=', 1).toStdString());
            }
        }
        QVERIFY(again == record.recipe);
    }

    void aFilmIsSpreadOverTheLogarithm() {
        std::vector<std::int64_t> steps;
        for (std::int64_t step = 0; step <= 10'000; step += step < 128 ? 1 : 50) {
            steps.push_back(step);
        }
        const std::vector<std::int64_t> film = film_steps(steps, 12);
        QCOMPARE(film.size(), 12U);
        QCOMPARE(film.front(), 0);
        QCOMPARE(film.back(), steps.back());
        QVERIFY(std::is_sorted(film.begin(), film.end()));
        QVERIFY2(film[6] > 50 && film[6] < 400, "half-way on a logarithmic scale");
        QVERIFY(film_steps(std::vector<std::int64_t>{3, 9}, 12) ==
                std::vector<std::int64_t>({3, 9}));
        QVERIFY(film_steps({}, 12).empty());
        QCOMPARE(film_steps(std::vector<std::int64_t>{1, 2, 3, 1000, 1001}, 4).size(), 4U);
    }

    void aPageNeedsNothingElse() {
        const QString text = page(sample_content());
        QVERIFY2(references_of(text).isEmpty(), qPrintable(references_of(text)));
        QVERIFY(text.startsWith("<!DOCTYPE html>"));
        QVERIFY(report_style().find("</") == std::string_view::npos);
        QVERIFY(report_script().find("</") == std::string_view::npos);
        QVERIFY2(text.count("<svg") >= 5, "without the script there are curves, too");
        QVERIFY(text.contains("class=\"curve d_loss\"") && text.contains("class=\"curve g_loss\""));
        QCOMPARE(data_in(text).array().size(), 5);
        QVERIFY(
            text.contains(QString::fromStdString(script_hash(report_script())).toHtmlEscaped()));
    }

    void wordsOfTheRunAreHarmless() {
        ReportContent content = sample_content();
        content.title = content.record.title = kHarm;
        content.parent_title = content.record.note = kHarm;
        content.record.parent = {new_run_id(), 3};
        content.record.data_spec = content.record.data_title = kHarm;
        content.record.machine = content.record.ganvas = content.record.libtorch = kHarm;
        content.record.fingerprint = content.record.recipe.name = kHarm;
        content.folder = "/tmp/" + std::string(kHarm);
        content.problems = {kHarm};
        const QString text = page(content);
        QVERIFY(!text.contains("<img src=x"));
        QVERIFY(!text.contains("alert(2)</script>"));
        QVERIFY(!text.contains("<!--"));
        QCOMPARE(text.count("<script"), 2);
        QCOMPARE(text.count("</script"), 2);
        QVERIFY(text.contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;"));
        QVERIFY(!data_in(text).isNull());
    }

    void theRecipeShowsWhatDiffers() {
        ReportContent content = sample_content();
        QVERIFY(page(content).contains("All is as in the recipe quick."));
        content.record.recipe.dropout = 0.25;
        const QString text = page(content);
        QCOMPARE(text.count("class=\"differs\""), 1);
        QCOMPARE(text.count("<th scope=\"row\" title="), static_cast<int>(recipe_fields().size()));
        QVERIFY(text.indexOf("<code>dropout</code>") <
                text.indexOf("<code>generator_<wbr>learning_<wbr>rate</code>"));
    }

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
        const QString text = page(content);
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
        const QString text = page(gather_report(path("branch"), 1));
        QVERIFY(text.contains("step 2 of The trunk ("));
        QVERIFY(text.contains("The run has kept no pictures."));
        QVERIFY(text.contains("The run has no table of metrics."));
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
        QVERIFY(page(content).contains("What could not be read"));
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
        QVERIFY(page(content).contains("kept no snapshots"));
    }

    void withoutARecordTheRestIsTold() {
        trainRun(10);
        QVERIFY(QFile::remove(m_folder->filePath("run/run.json")));
        const ReportContent content = gather_report(path("run"), 1);
        QCOMPARE(content.title, "run");
        QVERIFY2(content.has_recipe, "its history knows");
        QCOMPARE(content.problems.size(), 1U);
        const QString text = page(content);
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
        const QString text = page(gather_report(path("run"), 1));
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
    static bool is_utf8_text(const std::string& text) {
        return QString::fromStdString(text).toStdString() == text;
    }

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

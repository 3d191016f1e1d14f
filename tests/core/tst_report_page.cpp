// The page that a run is written as: it needs nothing else, and no text of the run is markup in it.

#include "core/base/curve_shades.h"
#include "core/run/html_text.h"
#include "core/run/report_assets.h"
#include "core/run/report_curves.h"
#include "tests/support/sample_report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace ganvas;

namespace {

/// The JSON that the script reads.
QJsonDocument data_in(const QString& page) {
    const QString begin = R"(<script type="application/json" id="plots">)";
    const auto from = page.indexOf(begin) + begin.size();
    return QJsonDocument::fromJson(page.mid(from, page.indexOf("</script>", from) - from).toUtf8());
}

} // namespace

class TestReportPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPageNeedsNothingElse() {
        const QString text = page_of(sample_content());
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
        const QString text = page_of(content);
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
        QVERIFY(page_of(content).contains("All settings are those of the recipe quick."));
        content.record.recipe.dropout = 0.25;
        const QString text = page_of(content);
        const QString row = "<th scope=\"row\" title=";
        QCOMPARE(text.count(row), static_cast<int>(recipe_fields().size()));
        const QString seen = text.left(text.indexOf("<details>"));
        QCOMPARE(seen.count(row), 1);
        QVERIFY(seen.contains("<code>dropout</code>"));
        QVERIFY(seen.contains("1 setting differs from the recipe quick."));
    }

    /// One that has none would be black, or not there at all.
    void everyCurveHasTheWindowsColour() {
        const ReportContent content = sample_content();
        const QString text = page_of(content);
        std::size_t index = 0;
        for (const MetricColumn& column : metric_columns()) {
            const CurveShades& shades = kCurveShades.at(index++);
            for (const std::uint32_t shade : {shades.on_light, shades.on_dark}) {
                const QString rule =
                    QString(".%1{--curve:#%2}")
                        .arg(QLatin1String(column.key.data(), qsizetype(column.key.size())))
                        .arg(shade, 6, 16, QLatin1Char('0'));
                QVERIFY2(text.contains(rule), qPrintable(rule));
            }
        }
        for (const ReportPlot& plot :
             report_plots(content.metrics, content.scores, content.record.recipe)) {
            for (const ReportCurve& curve : plot.curves) {
                const QString rule = "." + QString::fromStdString(curve.style) + "{--curve:#";
                QCOMPARE(text.count(rule), 2);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestReportPage)
#include "tst_report_page.moc"

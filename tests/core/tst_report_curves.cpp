// The curves of a report: thinned out without losing a spike, and gaps where there is no number.

#include "core/run/report_curves.h"
#include "tests/support/sample_report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace ganvas;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

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

} // namespace

class TestReportCurves : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        QVERIFY(page_of(content).contains("G loss in 2 steps, first in step 10."));
        for (StepMetrics& metrics : content.metrics) {
            metrics.d_loss = std::numeric_limits<float>::quiet_NaN();
        }
        QVERIFY(page_of(content).contains("D loss in 500 steps"));
    }
};

QTEST_GUILESS_MAIN(TestReportCurves)
#include "tst_report_curves.moc"

#include "ui/curves/curve_history.h"
#include "ui/curves/step_window.h"
#include "ui/widgets/curve_series.h"
#include "ui/widgets/smoothed_series.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

using namespace ganvas;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

CurveSeries seriesOf(const std::vector<float>& values) {
    CurveSeries series;
    for (const float value : values) {
        series.append(value);
    }
    return series;
}

std::vector<float> noisyValues(std::size_t count) {
    std::mt19937 random(7);
    std::normal_distribution<float> normal(1.0F, 0.3F);
    std::vector<float> values(count);
    std::generate(values.begin(), values.end(), [&] { return normal(random); });
    return values;
}

std::vector<std::int64_t> stepsUpTo(std::size_t count) {
    std::vector<std::int64_t> steps(count);
    std::iota(steps.begin(), steps.end(), 1);
    return steps;
}

} // namespace

class TestCurveSeries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void extremesAreExact_data();
    void extremesAreExact();
    void extremesIgnoreWhatIsNotFinite();
    void everySpikeSurvivesEveryZoom_data();
    void everySpikeSurvivesEveryZoom();
    void fewPointsAreGivenAsTheyAre();
    void columnsKeepTheirGroupsWhileScrolling();
    void gapsStayGaps();
    void smoothingMatchesTheDirectMean_data();
    void smoothingMatchesTheDirectMean();
    void smoothingStepsOverGaps();
    void smoothedPointsAreTheMeansOfTheirColumns();
    void historyGivesBackItsRows();
    void historyFindsTheNearestStep();
    void windowFollowsUntilPannedAway();
};

void TestCurveSeries::extremesAreExact_data() {
    QTest::addColumn<int>("count");
    for (const int count : {1, 15, 16, 17, 255, 256, 257, 4096, 5000}) {
        QTest::addRow("%d values", count) << count;
    }
}

void TestCurveSeries::extremesAreExact() {
    QFETCH(int, count);
    const std::vector<float> values = noisyValues(static_cast<std::size_t>(count));
    const CurveSeries series = seriesOf(values);
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
        std::uniform_int_distribution<int> pick(0, count);
        auto [first, last] = std::minmax({pick(random), pick(random)});
        last = std::min(std::max(last, first + 1), count);
        first = std::min(first, last - 1);
        const auto [smallest, largest] =
            std::minmax_element(values.begin() + first, values.begin() + last);
        const Extremes extremes =
            series.extremes(static_cast<std::size_t>(first), static_cast<std::size_t>(last));
        QCOMPARE(extremes.min, *smallest);
        QCOMPARE(extremes.max, *largest);
    }
}

void TestCurveSeries::extremesIgnoreWhatIsNotFinite() {
    std::vector<float> values(64, kNan);
    QVERIFY(seriesOf(values).extremes(0, 64).empty());
    values[20] = kInfinity;
    values[33] = 2.0F;
    values[34] = -1.0F;
    const Extremes extremes = seriesOf(values).extremes(0, 64);
    QCOMPARE(extremes.min, -1.0F);
    QCOMPARE(extremes.max, 2.0F);
}

void TestCurveSeries::everySpikeSurvivesEveryZoom_data() {
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::newRow("everything") << 0.0 << 200'001.0;
    QTest::newRow("far out") << -1e6 << 2e6;
    QTest::newRow("half") << 50'000.25 << 150'000.75;
    QTest::newRow("a thousand") << 99'500.0 << 100'500.0;
    QTest::newRow("twenty") << 99'990.0 << 100'010.0;
}

void TestCurveSeries::everySpikeSurvivesEveryZoom() {
    QFETCH(double, lower);
    QFETCH(double, upper);
    constexpr int kColumns = 800;
    std::vector<float> values = noisyValues(200'000);
    values[99'999] = 50.0F; // step 100,000
    values[100'001] = -50.0F;
    const CurveSeries series = seriesOf(values);
    const std::vector<std::int64_t> steps = stepsUpTo(values.size());

    const auto columns = pixel_columns(steps, lower, upper, kColumns);
    QVERIFY(std::is_sorted(columns.begin(), columns.end()));
    // One more for each neighbour outside, one for columns that don't begin at the window's edge.
    QVERIFY(columns.size() <= kColumns + 4);
    const auto points = curve_points(series, steps, columns);
    QVERIFY(points.size() <= kPointsPerColumn * (kColumns + 3));
    QVERIFY(std::is_sorted(points.begin(), points.end(),
                           [](auto a, auto b) { return a.step < b.step; }));
    const auto [low, high] = std::minmax_element(points.begin(), points.end(),
                                                 [](auto a, auto b) { return a.value < b.value; });
    QCOMPARE(high->value, 50.0);
    QCOMPARE(low->value, -50.0);
    const double column_width = (upper - lower) / kColumns;
    QVERIFY(std::abs(high->step - 100'000) <= std::max(column_width, 0.0));
    QVERIFY(std::abs(low->step - 100'002) <= std::max(column_width, 0.0));
}

void TestCurveSeries::fewPointsAreGivenAsTheyAre() {
    const std::vector<float> values = noisyValues(100);
    const std::vector<std::int64_t> steps = stepsUpTo(100);
    const auto points =
        curve_points(seriesOf(values), steps, pixel_columns(steps, 10, 20, /*columns=*/400));
    QCOMPARE(points.size(), std::size_t{13}); // 10 to 20 and a neighbour on each side
    for (std::size_t index = 0; index < points.size(); ++index) {
        QCOMPARE(points[index].step, 9.0 + static_cast<double>(index));
        QCOMPARE(static_cast<float>(points[index].value), values[8 + index]);
    }
    QVERIFY(pixel_columns({}, 0, 1, 10).empty());
    QVERIFY(curve_points({}, {}, {}).empty());
}

void TestCurveSeries::columnsKeepTheirGroupsWhileScrolling() {
    const std::vector<std::int64_t> steps = stepsUpTo(100'000);
    const auto before = pixel_columns(steps, 1000, 51'000, 500);
    const auto after = pixel_columns(steps, 1033, 51'033, 500);
    // All inner borders of the second cut are borders of the first.
    for (std::size_t index = 1; index + 3 < after.size(); ++index) {
        QVERIFY(std::binary_search(before.begin(), before.end(), after[index]));
    }
}

void TestCurveSeries::gapsStayGaps() {
    std::vector<float> values(10'000, 1.0F);
    std::fill(values.begin() + 4000, values.begin() + 6000, kNan);
    const std::vector<std::int64_t> steps = stepsUpTo(values.size());
    const auto points = curve_points(seriesOf(values), steps, pixel_columns(steps, 0, 10'000, 100));
    const auto gap = std::count_if(points.begin(), points.end(),
                                   [](auto point) { return std::isnan(point.value); });
    QVERIFY(gap >= 20);
}

void TestCurveSeries::smoothingMatchesTheDirectMean_data() {
    QTest::addColumn<double>("weight");
    for (const double weight : {0.0, 0.5, 0.9, 0.999}) {
        QTest::addRow("weight %g", weight) << weight;
    }
}

void TestCurveSeries::smoothingMatchesTheDirectMean() {
    QFETCH(double, weight);
    const std::vector<float> values = noisyValues(3000);
    CurveSeries source;
    SmoothedSeries smoothed;
    // In pieces, after another weight: what counts is the last weight and all values.
    smoothed.update(seriesOf(values), 0.3);
    for (std::size_t index = 0; index < values.size(); ++index) {
        source.append(values[index]);
        if (index % 100 == 0) {
            smoothed.update(source, weight);
        }
    }
    smoothed.update(source, weight);
    for (const std::size_t at : {0, 1, 10, 500, 2999}) {
        double sum = 0;
        double weights = 0;
        for (std::size_t index = 0; index <= at; ++index) {
            const double share = std::pow(weight, static_cast<double>(at - index));
            sum += share * values[index];
            weights += share;
        }
        QVERIFY2(std::abs(smoothed.at(source, at) - sum / weights) < 1e-6,
                 qPrintable(QString::number(at)));
    }
}

void TestCurveSeries::smoothingStepsOverGaps() {
    const CurveSeries few = seriesOf({2.0F, kNan, kInfinity, 2.0F});
    SmoothedSeries smoothed;
    smoothed.update(few, 0.9);
    QCOMPARE(smoothed.at(few, 0), 2.0F);
    QVERIFY(std::isnan(smoothed.at(few, 1)));
    QCOMPARE(smoothed.at(few, 2), kInfinity);
    QCOMPARE(smoothed.at(few, 3), 2.0F);

    std::vector<float> values(1000, kNan);
    std::fill(values.begin() + 300, values.end(), 3.0F);
    values[500] = kInfinity;
    values[700] = kNan;
    const CurveSeries late = seriesOf(values);
    smoothed.clear();
    smoothed.update(late, 0.9);
    QVERIFY(std::isnan(smoothed.mean(late, 0, 300)));
    for (const auto& [first, last] : {std::pair{0, 1000}, {290, 310}, {400, 900}, {690, 705}}) {
        QVERIFY(std::abs(smoothed.mean(late, first, last) - 3.0F) < 1e-5F);
    }
}

void TestCurveSeries::smoothedPointsAreTheMeansOfTheirColumns() {
    const std::vector<float> values = noisyValues(50'000);
    const CurveSeries source = seriesOf(values);
    const std::vector<std::int64_t> steps = stepsUpTo(values.size());
    SmoothedSeries smoothed;
    smoothed.update(source, 0.99);
    for (const int width : {20, 500, 5000, 50'000}) {
        const auto columns = pixel_columns(steps, 1, width, /*columns=*/100);
        const auto points = smoothed_points(smoothed, source, steps, columns);
        QCOMPARE(points.size(), columns.size() - 1);
        for (std::size_t column = 0; column < points.size(); ++column) {
            double sum = 0;
            for (std::size_t index = columns[column]; index < columns[column + 1]; ++index) {
                sum += smoothed.at(source, index);
            }
            const auto count = static_cast<double>(columns[column + 1] - columns[column]);
            // Long columns take every 32nd value, which a memory of 100 steps hardly notices.
            QVERIFY(std::abs(points[column].value - sum / count) < 0.02);
        }
    }
}

void TestCurveSeries::historyGivesBackItsRows() {
    CurveHistory history;
    const std::vector<StepMetrics> rows{
        {.step = 1, .seconds = 0.5, .d_loss = 1.5F, .g_loss = 2.5F, .d_fake_loss = 0.25F},
        {.step = 4, .seconds = 2.0, .d_loss = 1.25F, .label_accuracy = 0.75F},
        {.step = 4, .seconds = 9.0}};
    history.append(rows);
    QCOMPARE(history.size(), std::size_t{2});
    QCOMPARE(history.metrics(0).d_fake_loss, 0.25F);
    QCOMPARE(history.metrics(1).step, 4);
    QCOMPARE(history.metrics(1).seconds, 2.0);
    QCOMPARE(history.metrics(1).label_accuracy, 0.75F);
    history.clear();
    QVERIFY(history.empty());
}

void TestCurveSeries::historyFindsTheNearestStep() {
    CurveHistory history;
    history.append(std::vector<StepMetrics>{{.step = 10}, {.step = 20}, {.step = 40}});
    QCOMPARE(history.nearest(-5), std::size_t{0});
    QCOMPARE(history.nearest(14.9), std::size_t{0});
    QCOMPARE(history.nearest(15.1), std::size_t{1});
    QCOMPARE(history.nearest(31), std::size_t{2});
    QCOMPARE(history.nearest(1000), std::size_t{2});
}

void TestCurveSeries::windowFollowsUntilPannedAway() {
    StepWindow window;
    window.set_extent(1, 1000);
    QCOMPARE(window.lower(), 1.0);
    QVERIFY(window.upper() >= 1000);
    const double before = window.upper();
    window.set_extent(1, 1003);
    QCOMPARE(window.upper(), before); // Room is left, so the axis stands still.
    window.set_extent(1, 1100);
    QVERIFY(window.upper() > 1100 && window.upper() < 1120);
    window.set_extent(1, 1000);
    window.zoom(0.1, 1000);
    QVERIFY(window.follows() && !window.fits());
    const double width = window.upper() - window.lower();
    window.set_extent(1, 2000);
    QVERIFY(window.upper() >= 2000 && std::abs(window.upper() - window.lower() - width) < 1e-6);
    window.pan(-500);
    QVERIFY(!window.follows());
    const double left_at = window.lower();
    window.set_extent(1, 3000);
    QCOMPARE(window.lower(), left_at);
    window.set_follows(true);
    QVERIFY(window.upper() >= 3000 && std::abs(window.upper() - window.lower() - width) < 1e-6);
    window.fit();
    QCOMPARE(window.lower(), 1.0);
    window.zoom(1e-9, 500);
    QVERIFY(window.upper() - window.lower() >= 1);
    window.zoom(1e9, 500);
    QVERIFY(window.fits() && window.follows());
}

QTEST_GUILESS_MAIN(TestCurveSeries)
#include "tst_curve_series.moc"

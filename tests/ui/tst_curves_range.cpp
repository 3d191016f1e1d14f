#include "ui/curves/curves_range.h"
#include "ui/widgets/curve_series.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ganvas;

namespace {

constexpr auto kLoss = MetricUnit::loss;
constexpr auto kShare = MetricUnit::share;

CurvesRange ofSteps(double last) {
    CurvesRange range;
    range.set_extent(1, last);
    range.fit();
    return range;
}

double width(const CurvesRange& range) { return range.steps().upper() - range.steps().lower(); }

} // namespace

class TestCurvesRange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lossesFitWithAMargin() {
        ValueRange range(0, 5);
        range.fit({1, 3});
        QVERIFY(range.lower() < 1 && range.lower() > 0.8);
        QVERIFY(range.upper() > 3 && range.upper() < 3.2);
        range.fit({2, 2});
        QVERIFY2(range.lower() < 2 && range.upper() > 2, "a constant curve needs some height");
        range.fit({});
        QVERIFY2(range.lower() < 2 && range.upper() > 2, "nothing finite says nothing");
    }

    void underflowDoesNotStretchTheDecades() {
        ValueRange range(0, 5);
        range.set_logarithmic(true);
        range.fit({0, 2});
        QVERIFY(range.lower() > 1e-7 && range.upper() > 2);
        range.fit({0, 0});
        QVERIFY(range.lower() > 0 && range.upper() > range.lower());
    }

    void whatIsByHandStays() {
        ValueRange range(0, 10);
        range.zoom(0.5, 4);
        QCOMPARE(range.lower(), 2.0);
        QCOMPARE(range.upper(), 7.0);
        range.fit({100, 200});
        QCOMPARE(range.upper(), 7.0);
        range.release();
        range.fit({100, 200});
        QVERIFY(range.upper() > 200);
    }

    void panningGoesByShares() {
        ValueRange linear(0, 10);
        linear.pan(0.25);
        QCOMPARE(linear.lower(), 2.5);
        QCOMPARE(linear.upper(), 12.5);
        ValueRange decades(0, 5);
        decades.set_logarithmic(true);
        decades.show(0.01, 1);
        decades.pan(0.5);
        QCOMPARE(decades.lower(), 0.1);
        QCOMPARE(decades.upper(), 10.0);
        decades.zoom(2, 1);
        QCOMPARE(decades.lower(), 0.01);
        QCOMPARE(decades.upper(), 100.0);
    }

    void noZoomLeavesTheNumbers() {
        ValueRange range(1, 2);
        for (int i = 0; i < 1000; ++i) {
            range.zoom(0.5, 1.5);
        }
        QVERIFY(range.upper() > range.lower());
        for (int i = 0; i < 3000; ++i) {
            range.zoom(2, 1.5);
        }
        QVERIFY(std::isfinite(range.upper() - range.lower()));
        ValueRange negative(-1, 5);
        negative.set_logarithmic(true);
        negative.zoom(0.5, 1);
        negative.pan(0.5);
        QVERIFY2(!std::isnan(negative.lower()) && !std::isnan(negative.upper()),
                 "hinge losses may lie below 0");
    }

    void fitBringsEverythingBack() {
        CurvesRange range = ofSteps(1000);
        range.fit_losses({1, 2});
        const CurvesRange before = range;
        range.zoom_steps(0.5, 500);
        range.zoom_values(kLoss, 0.5, 1.5);
        range.pan_values(kShare, 0.3);
        QVERIFY(!range.steps().fits());
        QVERIFY(range.values(kShare).lower() > 0);
        range.fit();
        range.fit_losses({1, 2});
        QCOMPARE(width(range), width(before));
        for (const MetricUnit unit : {kLoss, kShare}) {
            QCOMPARE(range.values(unit).lower(), before.values(unit).lower());
            QCOMPARE(range.values(unit).upper(), before.values(unit).upper());
        }
    }

    void anotherScaleShowsWhatFits() {
        CurvesRange range = ofSteps(1000);
        range.zoom_values(kLoss, 0.5, 1.5);
        range.set_logarithmic(true);
        range.fit_losses({1, 2});
        QVERIFY(range.values(kLoss).upper() > 2);
        QVERIFY(!range.values(kShare).is_logarithmic());
    }

    void keysZoomAboutTheNewestOrTheMiddle() {
        CurvesRange range = ofSteps(1000);
        const double newest = range.steps().upper();
        range.zoom_steps(0.5);
        QCOMPARE(range.steps().upper(), newest);
        QVERIFY(range.steps().follows());
        range.pan_steps(-0.5);
        QVERIFY(!range.steps().follows());
        const double middle = (range.steps().lower() + range.steps().upper()) / 2;
        range.zoom_steps(0.5);
        QCOMPARE((range.steps().lower() + range.steps().upper()) / 2, middle);
    }

    void panningGoesByWidths() {
        CurvesRange range = ofSteps(1000);
        range.zoom_steps(0.2, 500);
        const double lower = range.steps().lower();
        range.pan_steps(0.1);
        QVERIFY(std::abs(range.steps().lower() - lower - 0.1 * width(range)) < 1e-9);
        QVERIFY(!range.steps().follows());
        range.set_follows(true);
        QVERIFY(range.steps().upper() > 1000);
    }
};

QTEST_APPLESS_MAIN(TestCurvesRange)
#include "tst_curves_range.moc"

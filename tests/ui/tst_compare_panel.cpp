// Runs side by side: what the panel shows of them, and what it asks for.

#include "core/base/metrics.h"
#include "core/base/scores.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/difference_table.h"
#include "ui/compare/moment_bar.h"
#include "ui/compare/run_digits.h"
#include "ui/compare/run_plot.h"
#include "ui/compare/run_row.h"
#include "ui/compare/run_style.h"
#include "ui/widgets/curve_graph.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

#include <set>

using namespace ganvas;

namespace {

std::shared_ptr<const RunLook> lookOf(std::int64_t steps, int noiseSize = 64) {
    RunLook look;
    look.record = RunRecord();
    look.record->recipe = recipe_named("quick");
    look.record->recipe.noise_size = noiseSize;
    look.record->data_title = "MNIST, 60,000 digits";
    look.title = "A run";
    look.step = steps;
    RunCurve curve;
    curve.life = 1;
    for (std::int64_t step = 1; step <= steps; ++step) {
        curve.places.steps.push_back(step);
        curve.places.milliseconds.push_back(20 * step);
        curve.values.append(static_cast<float>(step % 2));
    }
    look.metric = std::make_shared<const RunCurve>(std::move(curve));
    RunCurve scores;
    scores.life = 2;
    scores.places = {{steps}, {20 * steps}};
    scores.values.append(2.5F);
    look.score = std::make_shared<const RunCurve>(std::move(scores));
    look.scores = {{steps, 0.9, 0.8, 2.5, 0.95}};
    return std::make_shared<const RunLook>(std::move(look));
}

SampleSheet sheetOf(std::int64_t step) {
    return {step, 10, Images{std::vector<std::uint8_t>(std::size_t{100} * kImagePixels, 200)}};
}

RunDifferences someDifferences() {
    ComparedRun one;
    one.record.recipe = recipe_named("quick");
    ComparedRun other = one;
    other.record.recipe.seed = 7;
    return run_differences(std::array{one, other});
}

/// What of a plot's graphs draws something.
QList<QCPGraph*> drawnIn(const RunPlot* plot) {
    QList<QCPGraph*> drawn;
    for (int i = 0; i < plot->graphCount(); ++i) {
        if (plot->graph(i)->dataCount() > 0 &&
            qobject_cast<CurveGraph*>(plot->graph(i)) == nullptr) {
            drawn << plot->graph(i);
        }
    }
    return drawn;
}

} // namespace

class TestComparePanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        initResources();
        applyTheme(*qApp, Theme::light);
    }

    void init() {
        m_panel = std::make_unique<ComparePanel>();
        m_panel->resize(900, 900);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void cleanup() { m_panel.reset(); }

    void isEmptyAtFirst() {
        QVERIFY(named<QLabel>("compareEmpty")->isVisible());
        QVERIFY(!named<QTableView>("differenceTable")->isVisible());
        QVERIFY(named<QToolButton>("addRun")->isVisible());
        m_panel->setRun(2, "/r/a", nullptr);
        QVERIFY(!named<QLabel>("compareEmpty")->isVisible());
        QVERIFY(row(2)->isVisible() && !row(0)->isVisible());
        m_panel->setRun(2, {}, nullptr);
        QVERIFY(named<QLabel>("compareEmpty")->isVisible());
    }

    void aRowSaysHowFarARunIs() {
        m_panel->setRun(0, "/r/folder", nullptr);
        QCOMPARE(textOf(row(0), "comparedTitle"), "folder");
        m_panel->setRun(0, "/r/folder", lookOf(1234));
        QCOMPARE(textOf(row(0), "comparedTitle"), "A run");
        QVERIFY(textOf(row(0), "comparedFacts").contains("1,234"));
        RunLook gone = *lookOf(5);
        gone.problem = "There is no run there.";
        m_panel->setRun(0, "/r/folder", std::make_shared<const RunLook>(gone));
        QVERIFY(row(0)->findChild<QLabel*>("comparedProblem")->isVisible());
        QCOMPARE(textOf(row(0), "comparedProblem"), "There is no run there.");
        m_panel->setRun(0, "/r/folder", lookOf(6));
        QVERIFY(!row(0)->findChild<QLabel*>("comparedProblem")->isVisible());
    }

    void asksToRemoveAndToAdd() {
        for (std::size_t slot = 0; slot < kMostCompared; ++slot) {
            m_panel->setRun(slot, "/r/a", lookOf(10));
        }
        QVERIFY2(!named<QToolButton>("addRun")->isVisible(), "there is no room");
        QSignalSpy removals(m_panel.get(), &ComparePanel::removeRequested);
        row(3)->findChild<QToolButton*>("removeCompared")->click();
        QCOMPARE(removals.size(), 1);
        QCOMPARE(removals[0][0].value<std::size_t>(), std::size_t{3});
    }

    /// By colour and by dash, in either theme, whatever else is shown.
    void linesAreToldApart_data() {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << static_cast<int>(Theme::light);
        QTest::newRow("dark") << static_cast<int>(Theme::dark);
    }

    void linesAreToldApart() {
        QFETCH(const int, theme);
        const QPalette palette = themePalette(static_cast<Theme>(theme));
        std::set<QRgb> colors;
        std::set<QList<qreal>> dashes;
        for (std::size_t slot = 0; slot < kMostCompared; ++slot) {
            const QPen pen = runPen(slot, palette);
            colors.insert(pen.color().rgb());
            dashes.insert(pen.style() == Qt::SolidLine ? QList<qreal>() : pen.dashPattern());
            QVERIFY(contrast(pen.color(), palette.color(QPalette::Base)) >= kControlContrast);
        }
        QCOMPARE(colors.size(), kMostCompared);
        QCOMPARE(dashes.size(), kMostCompared);
    }

    void aSlotsLineStaysAsItIs() {
        m_panel->setRun(1, "/r/b", lookOf(10));
        m_panel->setRun(2, "/r/c", lookOf(10));
        QTRY_COMPARE(drawnIn(metricPlot()).size(), 2);
        const QPen before = drawnIn(metricPlot())[1]->pen();
        m_panel->setRun(0, "/r/a", lookOf(10));
        m_panel->setRun(1, {}, nullptr);
        QTRY_COMPARE(drawnIn(metricPlot()).size(), 2);
        QTRY_COMPARE(drawnIn(metricPlot())[1]->pen(), before);
        QCOMPARE(before.color(), runPen(2, m_panel->palette()).color());
    }

    void aMillionStepsAreDrawnAsAFewPoints() {
        m_panel->setRun(0, "/r/a", lookOf(1'000'000));
        QTRY_COMPARE(drawnIn(metricPlot()).size(), 1);
        QTRY_VERIFY(metricPlot()->xAxis->range().upper >= 1'000'000);
        int points = 0;
        for (int i = 0; i < metricPlot()->graphCount(); ++i) {
            points += metricPlot()->graph(i)->dataCount();
        }
        QVERIFY2(points > 100 && points < 6 * metricPlot()->width(),
                 qPrintable(QString::number(points)));
    }

    /// However small the panel is.
    void theAxisBearsItsName() {
        for (const int side : {320, 560, 900, 1600}) {
            m_panel->resize(side, side);
            for (const RunPlot* const plot : {metricPlot(), scorePlot()}) {
                QTRY_COMPARE(plot->xAxis->label(), "Step");
                QVERIFY(plot->axisRect()->height() >= 40);
            }
        }
    }

    void theLastScoreIsNotCut() {
        for (const int width : {320, 560, 900, 1600}) {
            m_panel->resize(width, 900);
            m_panel->setRun(0, "/r/a", lookOf(118));
            QTRY_COMPARE(drawnIn(scorePlot()).size(), 1);
            const double radius = drawnIn(scorePlot())[0]->scatterStyle().size() / 2 + 1;
            QVERIFY(radius > 1);
            const QCPAxisRect& rect = *scorePlot()->axisRect();
            QTRY_VERIFY(scorePlot()->xAxis->coordToPixel(118) + radius <= rect.right() + 1);
        }
    }

    void overTimeInsteadOfSteps() {
        m_panel->setRun(0, "/r/a", lookOf(100));
        m_panel->setMoment(RunAxis::time, {0, 1000, 2000}, qint64{1000});
        QTRY_VERIFY(metricPlot()->xAxis->range().upper < 3); // Seconds.
        QCOMPARE(named<QLabel>("compareMoment")->text(), "1.0 s");
        QSignalSpy axes(m_panel.get(), &ComparePanel::axisWanted);
        auto* const choice = named<QComboBox>("compareAxis");
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Up);
        QCOMPARE(axes.size(), 1);
        QCOMPARE(axes[0][0].value<RunAxis>(), RunAxis::steps);
    }

    void theSliderAsksForWhatIsKept() {
        m_panel->setRun(0, "/r/a", lookOf(100));
        m_panel->setMoment(RunAxis::steps, {0, 7, 100}, {});
        auto* const slider = named<QSlider>("compareSlider");
        auto* const newest = named<QToolButton>("compareNewest");
        QVERIFY(newest->isChecked());
        QCOMPARE(slider->value(), 2);
        QSignalSpy places(m_panel.get(), &ComparePanel::placeWanted);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Left);
        QCOMPARE(places.takeFirst()[0].toLongLong(), 7);
        m_panel->setMoment(RunAxis::steps, {0, 7, 100}, qint64{7});
        QVERIFY(!newest->isChecked());
        // What comes meanwhile does not move it.
        m_panel->setMoment(RunAxis::steps, {0, 3, 7, 100, 200}, qint64{7});
        QCOMPARE(slider->value(), 2);
        QVERIFY(places.isEmpty());
        QSignalSpy follows(m_panel.get(), &ComparePanel::followWanted);
        newest->click();
        QCOMPARE(follows.size(), 1);
    }

    void aClickInAPlotAsksForThatPlace() {
        m_panel->setRun(0, "/r/a", lookOf(1000));
        QTRY_VERIFY(metricPlot()->xAxis->range().upper >= 1000);
        QSignalSpy places(m_panel.get(), &ComparePanel::placeWanted);
        const QRect inside = metricPlot()->axisRect()->rect();
        QTest::mouseClick(metricPlot(), Qt::LeftButton, {}, inside.center());
        QCOMPARE(places.size(), 1);
        const double place = places[0][0].toDouble();
        QVERIFY2(std::abs(place - 505) < 20, qPrintable(QString::number(place)));
    }

    void bothPlotsShowTheSameStretch() {
        m_panel->setRun(0, "/r/a", lookOf(1000));
        QTRY_VERIFY(metricPlot()->xAxis->range().upper >= 1000);
        metricPlot()->setFocus();
        QTest::keyClick(metricPlot(), Qt::Key_Plus);
        QTRY_VERIFY(metricPlot()->xAxis->range().size() < 900);
        QTRY_COMPARE(scorePlot()->xAxis->range().size(), metricPlot()->xAxis->range().size());
        QTest::keyClick(metricPlot(), Qt::Key_Home);
        QTRY_VERIFY(scorePlot()->xAxis->range().size() > 1000);
    }

    void saysWhenTheNoiseIsOfOtherSizes() {
        m_panel->setRun(0, "/r/a", lookOf(10, 64));
        m_panel->setRun(1, "/r/b", lookOf(10, 64));
        QVERIFY(!named<QLabel>("noiseNote")->isVisible());
        m_panel->setRun(1, "/r/b", lookOf(10, 100));
        QVERIFY(named<QLabel>("noiseNote")->isVisible());
        QVERIFY(named<QLabel>("noiseNote")->text().contains("64, 100"));
    }

    void digitsAreLabelledByTheirOwnStep() {
        m_panel->setRun(1, "/r/a", lookOf(10));
        m_panel->setDigits(1, sheetOf(8), 75'000);
        auto* const digits = named<RunDigits>("comparedDigits1");
        QCOMPARE(textOf(digits, "digitsStep"), "Step 8");
        QCOMPARE(textOf(digits, "digitsTime"), "1:15");
        QVERIFY(!digits->isEmpty());
        m_panel->setRun(1, "/r/b", nullptr);
        QVERIFY2(digits->isEmpty(), "those of another run are gone");
        m_panel->setDigitsNote(1, "No generator is kept.");
        QVERIFY(digits->isEmpty());
    }

    void theTableIsCopied() {
        m_panel->setRun(0, "/r/a", lookOf(10));
        m_panel->setDifferences({{0, "First"}, {2, "Second"}}, someDifferences());
        auto* const table = named<DifferenceTable>("differenceTable");
        QVERIFY(table->isVisible() && table->model()->rowCount() > 0);
        QApplication::clipboard()->clear();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QTRY_VERIFY(QApplication::clipboard()->text().contains("Seed\t1\t7"));
        table->findChild<QAction*>("copyDifferencesMarkdown")->trigger();
        QVERIFY(QApplication::clipboard()->text().contains("| Seed | **1** | **7** |"));
        QVERIFY(named<QLabel>("sameNote")->text().startsWith("All else is the same"));
    }

    void aSelectionStaysWhileFiguresGrow() {
        m_panel->setRun(0, "/r/a", lookOf(10));
        m_panel->setDifferences({{0, "First"}, {2, "Second"}}, someDifferences());
        auto* const table = named<DifferenceTable>("differenceTable");
        table->setCurrentIndex(table->model()->index(1, 1));
        RunDifferences later = someDifferences();
        later.rows.back().values.front().text = "99 %";
        m_panel->setDifferences({{0, "First"}, {2, "Second"}}, later);
        QCOMPARE(table->currentIndex(), table->model()->index(1, 1));
    }

    void theChoiceOfCurvesIsRemembered() {
        QSignalSpy wishes(m_panel.get(), &ComparePanel::curvesWanted);
        named<QComboBox>("compareMetric")->setCurrentIndex(2);
        named<QComboBox>("compareScore")->setCurrentIndex(1);
        named<QSlider>("compareSmoothing")->setValue(77);
        QCOMPARE(wishes.size(), 2);
        QCOMPARE(metric_columns()[m_panel->metric()].key, std::string_view("validity_accuracy"));
        QCOMPARE(score_columns()[m_panel->score()].key, std::string_view("agreement"));
        ComparePanel other;
        other.applySettings(m_panel->settings());
        QCOMPARE(other.metric(), m_panel->metric());
        QCOMPARE(other.score(), m_panel->score());
        QCOMPARE(other.settings(), m_panel->settings());
        other.applySettings({{"metric", "of another version"}, {"smoothing", 1e9}});
        QCOMPARE(other.metric(), m_panel->metric());
    }

private:
    template<typename Widget>
    [[nodiscard]] Widget* named(const char* name) const {
        return m_panel->findChild<Widget*>(name);
    }
    [[nodiscard]] RunRow* row(int slot) const {
        return m_panel->findChild<RunRow*>(QStringLiteral("comparedRun%1").arg(slot));
    }
    [[nodiscard]] RunPlot* metricPlot() const { return named<RunPlot>("metricPlot"); }
    [[nodiscard]] RunPlot* scorePlot() const { return named<RunPlot>("scorePlot"); }
    static QString textOf(const QWidget* parent, const char* name) {
        return parent->findChild<QLabel*>(name)->text();
    }

    std::unique_ptr<ComparePanel> m_panel;
};

QTEST_MAIN(TestComparePanel)
#include "tst_compare_panel.moc"

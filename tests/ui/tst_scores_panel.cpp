#include "core/base/images.h"
#include "tests/support/on_screen.h"
#include "ui/scores/confusion_view.h"
#include "ui/scores/digit_bars.h"
#include "ui/scores/scores_panel.h"
#include "ui/scores/scores_plot.h"
#include "ui/widgets/panel_scroll.h"
#include "ui/widgets/score_colors.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace ganvas;

namespace {

/// 100 digits each; every tenth 7 is read as 1, and 3s hardly differ.
Scores someScores(std::int64_t step) {
    Scores scores;
    scores.step = step;
    scores.samples = 1000;
    scores.agreement = 0.99;
    scores.class_agreement.assign(kDigitCount, 1);
    scores.class_agreement[7] = 0.9;
    scores.class_diversity.assign(kDigitCount, 0.8);
    scores.class_diversity[3] = 0.05;
    scores.confusion.assign(kDigitCount, std::vector<int>(kDigitCount));
    for (std::size_t digit = 0; digit < scores.confusion.size(); ++digit) {
        scores.confusion.at(digit).at(digit) = 100;
    }
    scores.confusion[7][7] = 90;
    scores.confusion[7][1] = 10;
    scores.frechet = 12.34;
    scores.frechet_floor = 2.5;
    scores.precision = 0.91;
    scores.recall = 0.34;
    scores.real_agreement = 0.985;
    scores.real_precision = 0.88;
    scores.real_recall = 0.89;
    scores.class_precision.assign(kDigitCount, 0.9);
    scores.class_recall.assign(kDigitCount, 0.4);
    scores.class_recall[6] = 0.1;
    scores.real_class_agreement.assign(kDigitCount, 0.98);
    scores.real_class_precision.assign(kDigitCount, 0.87);
    scores.real_class_recall.assign(kDigitCount, 0.86);
    return scores;
}

Scores withoutPrecisionAndRecall(Scores scores) {
    scores.real_agreement = scores.real_precision = scores.real_recall = 0;
    scores.precision = scores.recall = 0;
    for (Scores::PerClass* const figures :
         {&scores.class_precision, &scores.class_recall, &scores.real_class_agreement,
          &scores.real_class_precision, &scores.real_class_recall}) {
        figures->clear();
    }
    return scores;
}

Scores withGanTrain(Scores scores) {
    scores.gan_train = GanTrain{{0.942, Scores::PerClass(kDigitCount, 0.94)},
                                {0.985, Scores::PerClass(kDigitCount, 0.98)}};
    return scores;
}

QString tipOf(QWidget& widget, QPoint position) {
    QHelpEvent help(QEvent::ToolTip, position, widget.mapToGlobal(position));
    QApplication::sendEvent(&widget, &help);
    return QToolTip::text();
}

struct Fixture {
    ScoresPanel panel;

    Fixture() {
        panel.resize(560, 720);
        panel.show();
    }

    QString text(const char* name) const { return panel.findChild<QLabel*>(name)->text(); }
};

} // namespace

class TestScoresPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void saysThatScoresAreOnTheirWay() {
        const Fixture f;
        QCOMPARE(f.text("agreementFigure"), QString("–"));
        QVERIFY(f.text("scoresStatus").contains("on their way"));
    }

    void showsTheNewestScores() {
        Fixture f;
        f.panel.append({someScores(100), someScores(1200)});
        QCOMPARE(f.text("agreementFigure"), QString("99.0 %"));
        QCOMPARE(f.text("frechetFigure"), QString("12.34"));
        QCOMPARE(f.text("frechetTwin"), QString("real 2.50"));
        QCOMPARE(f.text("diversityFigure"), QString("72 %")); // (9 · 0.8 + 0.05) / 10
        QCOMPARE(f.text("diversityTwin"), QString("real 100 %"));
        QCOMPARE(f.text("agreementTwin"), QString("real 98.5 %"));
        QCOMPARE(f.text("precisionFigure"), QString("91 %"));
        QCOMPARE(f.text("precisionTwin"), QString("real 88 %"));
        QCOMPARE(f.text("recallFigure"), QString("34 %"));
        QCOMPARE(f.text("recallTwin"), QString("real 89 %"));
        QCOMPARE(f.text("ganTrainFigure"), QString("–"));
        QVERIFY(f.text("scoresStatus").contains("step 1,200"));
        QVERIFY(f.text("scoresStatus").contains("1,000 pictures"));
        QCOMPARE(f.panel.points().size(), std::size_t{2});
    }

    /// Nothing is made up for what an earlier Ganvas has scored.
    void oldScoresHaveNoPrecisionAndRecall() {
        Fixture f;
        f.panel.append({withoutPrecisionAndRecall(someScores(100))});
        QCOMPARE(f.text("agreementFigure"), QString("99.0 %"));
        QCOMPARE(f.text("precisionFigure"), QString("–"));
        QCOMPARE(f.text("recallFigure"), QString("–"));
        for (const char* const twin : {"agreementTwin", "precisionTwin", "recallTwin"}) {
            QVERIFY2(f.text(twin).isEmpty(), twin);
        }
        QVERIFY(!f.text("scoresStatus").contains("more surely"));
    }

    void agreementAboveRealDigitsIsNoGoodSign() {
        Fixture f;
        Scores scores = someScores(100);
        f.panel.append({scores});
        QVERIFY2(f.text("scoresStatus").contains("more surely than real ones"),
                 qPrintable(f.text("scoresStatus")));
        scores.step = 200;
        scores.agreement = 0.98;
        f.panel.append({scores});
        QVERIFY2(!f.text("scoresStatus").contains("more surely"),
                 qPrintable(f.text("scoresStatus")));
    }

    void ganTrainIsMeasuredOnRequest() {
        Fixture f;
        auto* const button = f.panel.findChild<QPushButton*>("ganTrainButton");
        const QSignalSpy wanted(&f.panel, &ScoresPanel::ganTrainWanted);
        const QSignalSpy cancelled(&f.panel, &ScoresPanel::ganTrainCancelled);
        QVERIFY(!button->isEnabled());
        f.panel.append({someScores(100)});
        f.panel.setGanTrainPossible(true);
        button->click();
        QCOMPARE(wanted.size(), 1);
        f.panel.setGanTrainProgress(0.347);
        QCOMPARE(f.text("ganTrainTwin"), QString("measuring: 34 %"));
        QCOMPARE(button->text(), QString("Cancel"));
        button->click();
        QCOMPARE(cancelled.size(), 1);
        f.panel.setGanTrainProgress({});
        QCOMPARE(f.text("ganTrainFigure"), QString("–"));
        QCOMPARE(button->text(), QString("Measure"));

        // It stays in sight when newer scores come, and says of which step it is.
        f.panel.addGanTrain(withGanTrain(someScores(100)));
        QCOMPARE(f.text("ganTrainFigure"), QString("94.2 %"));
        QCOMPARE(f.text("ganTrainTwin"), QString("real 98.5 %"));
        f.panel.append({someScores(1200)});
        QCOMPARE(f.text("ganTrainFigure"), QString("94.2 %"));
        QCOMPARE(f.text("ganTrainTwin"), QString("real 98.5 % · step 100"));
        f.panel.setMoment(50);
        QCOMPARE(f.text("ganTrainFigure"), QString("–"));
        f.panel.setMoment({});

        // Of a step that nobody had scored.
        f.panel.addGanTrain(withGanTrain(someScores(700)));
        QCOMPARE(f.panel.points().size(), std::size_t{3});
        QCOMPARE(f.panel.points()[1].step, std::int64_t{700});
        QCOMPARE(f.text("ganTrainTwin"), QString("real 98.5 % · step 700"));
        f.panel.setHistory({});
        QCOMPARE(f.text("ganTrainFigure"), QString("–"));
    }

    void dotsAreWholeAtBothEnds_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<qint64>("last");
        for (const int width : {220, 310, 560, 1400}) {
            for (const qint64 last : {3, 10, 118, 1052, 1'000'000}) {
                QTest::addRow("%d pixels, %lld", width, last) << width << last;
            }
        }
    }

    void dotsAreWholeAtBothEnds() {
        QFETCH(const int, width);
        QFETCH(const qint64, last);
        ScoresPlot plot;
        show_on_screen(plot, {width, 300});
        plot.setPoints({someScores(0).point(), someScores(last).point()});
        plot.replot();
        const double radius = plot.graph(0)->scatterStyle().size() / 2 + 1; // With its line.
        QVERIFY(radius > 1);
        for (const double step : {0.0, static_cast<double>(last)}) {
            for (const QCPAxisRect* const rect : plot.axisRects()) {
                const double place = rect->axis(QCPAxis::atBottom)->coordToPixel(step);
                QVERIFY2(
                    place - radius >= rect->left() && place + radius <= rect->right() + 1,
                    qPrintable(
                        QString("%1 of %2 to %3").arg(place).arg(rect->left()).arg(rect->right())));
            }
        }
        QCOMPARE(plot.axisRects().last()->axis(QCPAxis::atBottom)->label(), QString("Step"));
    }

    void theCurvesHaveRoom_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("font");
        for (const int width : {280, 560}) {
            for (const double font : {1.0, 1.5}) {
                QTest::addRow("%d pixels, font %.1f", width, font) << width << font;
            }
        }
    }

    /// Whatever its names need; no label of a step runs into the next.
    void theCurvesHaveRoom() {
        QFETCH(const int, width);
        QFETCH(const double, font);
        QFont larger = QApplication::font();
        larger.setPointSizeF(font * larger.pointSizeF());
        auto* const panel = new ScoresPanel;
        panel->setFont(larger);
        panel->append({someScores(0), someScores(1052)});
        PanelScroll scroll(panel);
        show_on_screen(scroll, {width, 300});
        auto* const plot = panel->findChild<ScoresPlot*>("scoresPlot");
        constexpr int kHighEnough = 45;
        QTRY_VERIFY(plot->axisRects().first()->height() >= kHighEnough);
        plot->replot();
        const QFontMetrics metrics(plot->font());
        for (const QCPAxisRect* const rect : plot->axisRects()) {
            QVERIFY2(rect->height() >= kHighEnough, qPrintable(QString::number(rect->height())));
            const QCPAxis& axis = *rect->axis(QCPAxis::atBottom);
            const QVector<double> ticks = axis.tickVector();
            const QVector<QString> labels = axis.tickVectorLabels();
            QVERIFY(ticks.size() >= 2);
            for (qsizetype i = 1; i < ticks.size(); ++i) {
                const int needed = (metrics.horizontalAdvance(labels[i - 1]) +
                                    metrics.horizontalAdvance(labels[i])) /
                                   2;
                QVERIFY2(axis.coordToPixel(ticks[i]) - axis.coordToPixel(ticks[i - 1]) > needed,
                         qPrintable(labels[i]));
            }
        }
        for (int i = 0; i < plot->plotLayout()->elementCount(); ++i) {
            const QCPLayoutElement* const part = plot->plotLayout()->elementAt(i);
            constexpr int kRounding = 1;
            QVERIFY(part->outerRect().height() >=
                    part->minimumOuterSizeHint().height() - kRounding);
            QVERIFY(part->minimumOuterSizeHint().width() <= plot->width() + kRounding);
        }
    }

    void asksForWhatIsKnownAsAPointAlone() {
        Fixture f;
        f.panel.hide();
        QSignalSpy wanted(&f.panel, &ScoresPanel::scoresWanted);
        f.panel.setHistory({someScores(100).point(), someScores(1200).point()});
        f.panel.setMoment(500);
        QCOMPARE(wanted.size(), 0); // Nobody sees it.
        f.panel.show();
        QTRY_VERIFY(!wanted.isEmpty());
        QCOMPARE(wanted.last().first().toLongLong(), 100);
        QVERIFY(!f.text("scoresStatus").contains("pictures"));
        f.panel.complete(someScores(100));
        QVERIFY(f.text("scoresStatus").contains("1,000 pictures"));
        wanted.clear();
        f.panel.setMoment(100);
        QCOMPARE(wanted.size(), 0);
        f.panel.setMoment({});
        QCOMPARE(wanted.last().first().toLongLong(), 1200);
    }

    /// A run that fell back on an earlier state gives those steps' scores anew.
    void earlierStepsReplaceLaterOnes() {
        Fixture f;
        f.panel.append({someScores(100), someScores(200), someScores(300)});
        f.panel.append({someScores(150)});
        QCOMPARE(f.panel.points().size(), std::size_t{2});
        QCOMPARE(f.panel.points().back().step, 150);
    }

    void anotherRunBringsItsOwnHistory() {
        Fixture f;
        f.panel.append({someScores(100)});
        f.panel.setHistory({{40, 0.5, 0.25, 80, 2}});
        QCOMPARE(f.text("agreementFigure"), QString("50.0 %"));
        QVERIFY(f.text("scoresStatus").contains("step 40"));
        f.panel.setHistory({});
        QCOMPARE(f.text("frechetFigure"), QString("–"));
    }

    void aRunThatIsScoredElsewhereHasNoJudgeHere() {
        ScoresPanel panel;
        panel.setUnavailable("There is no data.");
        panel.setScoredElsewhere(true);
        const auto status = [&] { return panel.findChild<QLabel*>("scoresStatus")->text(); };
        QVERIFY2(status().contains("No scores yet"), qPrintable(status()));
        panel.appendPoints({{10, 0.5, 0.25, 8, 1}, {20, 0.75, 0.5, 4, 1}});
        QCOMPARE(panel.points().size(), 2U);
        QVERIFY(status().contains("20"));
        QVERIFY(panel.findChild<QLabel*>("agreementFigure")->text().contains("75"));
        panel.appendPoints({{15, 0.25, 0.5, 6, 1}}); // It went back.
        QCOMPARE(panel.points().size(), 2U);
        QCOMPARE(panel.points().back().step, 15);
        panel.setHistory({});
        panel.setScoredElsewhere(false);
        QVERIFY2(status().contains("on their way"), qPrintable(status()));
    }

    void saysWhatTheJudgeIsAbout() {
        Fixture f;
        f.panel.setBusy("Training a judge: 30 %");
        QCOMPARE(f.text("scoresStatus"), QString("Training a judge: 30 %"));
        f.panel.setBusy({});
        QVERIFY(f.text("scoresStatus").contains("on their way"));
        f.panel.setUnavailable("There are no test images.");
        QCOMPARE(f.text("scoresStatus"), QString("No scores: There are no test images."));
        f.panel.setBusy("Looking for a judge…");
        QCOMPARE(f.text("scoresStatus"), QString("Looking for a judge…"));
    }

    void theMatrixShowsWhatIsConfused() {
        Fixture f;
        auto* view = f.panel.findChild<ConfusionView*>();
        const auto pixel = [&](int asked, int read) {
            return view->grab().toImage().pixelColor(
                view->cellRect(asked, read).center().toPoint());
        };
        const QColor blank = pixel(7, 1);
        QCOMPARE(pixel(7, 7), blank);
        f.panel.append({someScores(5)});
        QVERIFY(pixel(7, 1) != blank);
        QVERIFY(pixel(7, 7) != blank);
        QVERIFY(pixel(7, 1) != pixel(7, 7));
        QCOMPARE(pixel(7, 2), blank);
        QVERIFY(tipOf(*view, view->cellRect(7, 1).center().toPoint())
                    .contains("Asked for 7: 10.0 % are read as 1"));
        QVERIFY(view->rect().contains(view->cellRect(9, 9).toAlignedRect()));
    }

    void barsTellWhichDigitHasCollapsed() {
        Fixture f;
        auto* bars = f.panel.findChild<DigitBars*>();
        const auto tip = [&](int digit) {
            return tipOf(*bars, {(2 * digit + 1) * bars->width() / (4 * kDigitCount), 30});
        };
        QVERIFY(tip(3).contains("Diversity"));
        f.panel.append({someScores(5)});
        QVERIFY2(tip(3).contains("3: 100.0 % are read as asked for; they differ 5.0 %"),
                 qPrintable(tip(3)));
        QVERIFY2(tip(6).contains("10.0 % of the real ones where they do (real: 86.0 %)"),
                 qPrintable(tip(6)));
        // The collapsed digit's bar is short: its track shows where the others are filled. The
        // same of recall, to the right.
        const QImage picture = bars->grab().toImage();
        const auto at = [&](double left, int digit, double height) {
            const double place = left + (digit + 0.5) / (2 * kDigitCount);
            return picture.pixelColor(static_cast<int>(place * bars->width()),
                                      static_cast<int>(height * bars->height()));
        };
        QVERIFY(at(0, 3, 0.75) != at(0, 4, 0.75));
        QCOMPARE(at(0, 4, 0.75), at(0, 5, 0.75));
        QVERIFY(at(0.5, 6, 0.83) != at(0.5, 4, 0.83));
        // Of what an earlier Ganvas has scored there are two kinds of bars, over the whole width.
        f.panel.append({withoutPrecisionAndRecall(someScores(6))});
        QVERIFY(tipOf(*bars, {bars->width() * 7 / 20, 30}).startsWith("3: 100.0 %"));
        QVERIFY(!tipOf(*bars, {bars->width() * 7 / 20, 30}).contains("lie where"));
    }

    void thePlotSaysWhatItShows() {
        Fixture f;
        auto* plot = f.panel.findChild<QWidget*>("scoresPlot");
        QVERIFY(tipOf(*plot, plot->rect().center()).contains("first scoring"));
        const QImage empty = plot->grab().toImage();
        f.panel.append({someScores(100), someScores(1200)});
        QTRY_VERIFY(plot->grab().toImage() != empty);
        const QString right = tipOf(*plot, {plot->width() - 20, 50});
        QVERIFY2(right.contains("Step 1,200") && right.contains("12.34"), qPrintable(right));
        QVERIFY(tipOf(*plot, {90, 50}).contains("Step 100"));
    }

    void colorsGoFromBadToGood() {
        for (const Theme theme : {Theme::light, Theme::dark}) {
            const QPalette palette = themePalette(theme);
            QVERIFY(goodnessColor(0, palette).red() > goodnessColor(1, palette).red());
            QVERIFY(goodnessColor(0, palette).green() < goodnessColor(1, palette).green());
            QCOMPARE(goodnessColor(-3, palette), goodnessColor(0, palette));
            QCOMPARE(goodnessColor(7, palette), goodnessColor(1, palette));
        }
    }
};

QTEST_MAIN(TestScoresPanel)
#include "tst_scores_panel.moc"

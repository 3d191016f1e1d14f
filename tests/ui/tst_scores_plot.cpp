#include "tests/support/on_screen.h"
#include "tests/support/sample_scores.h"
#include "tests/support/tip_of.h"
#include "ui/scores/scores_panel.h"
#include "ui/scores/scores_plot.h"
#include "ui/widgets/panel_scroll.h"

#include <QApplication>
#include <QTest>

using namespace ganvas;

class TestScoresPlot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

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
        plot.setPoints({some_scores(0).point(), some_scores(last).point()});
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
        panel->append({some_scores(0), some_scores(1052)});
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

    void thePlotSaysWhatItShows() {
        ScoresPanel panel;
        show_on_screen(panel, {560, 720});
        auto* plot = panel.findChild<QWidget*>("scoresPlot");
        QVERIFY(tip_of(*plot, plot->rect().center()).contains("first scoring"));
        const QImage empty = plot->grab().toImage();
        panel.append({some_scores(100), some_scores(1200)});
        QTRY_VERIFY(plot->grab().toImage() != empty);
        const QString right = tip_of(*plot, {plot->width() - 20, 50});
        QVERIFY2(right.contains("Step 1,200") && right.contains("12.34"), qPrintable(right));
        QVERIFY(tip_of(*plot, {90, 50}).contains("Step 100"));
    }
};

QTEST_MAIN(TestScoresPlot)
#include "tst_scores_plot.moc"

#include "tests/support/on_screen.h"
#include "tests/support/sample_scores.h"
#include "tests/support/tip_of.h"
#include "ui/scores/confusion_view.h"
#include "ui/scores/digit_bars.h"
#include "ui/scores/scores_panel.h"
#include "ui/widgets/score_colors.h"
#include "ui/widgets/theme.h"

#include <QTest>

#include <limits>
#include <string>

using namespace ganvas;

class TestScoresByClass : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void theMatrixShowsWhatIsConfused() {
        ScoresPanel panel;
        show_on_screen(panel, {560, 720});
        auto* view = panel.findChild<ConfusionView*>();
        const auto pixel = [&](int asked, int read) {
            return view->grab().toImage().pixelColor(
                view->cellRect(asked, read).center().toPoint());
        };
        const QColor blank = pixel(7, 1);
        QCOMPARE(pixel(7, 7), blank);
        panel.append({some_scores(5)});
        QVERIFY(pixel(7, 1) != blank);
        QVERIFY(pixel(7, 7) != blank);
        QVERIFY(pixel(7, 1) != pixel(7, 7));
        QCOMPARE(pixel(7, 2), blank);
        QVERIFY(tip_of(*view, view->cellRect(7, 1).center().toPoint())
                    .contains("Asked for 7: 10.0 % are read as 1"));
        QVERIFY(view->rect().contains(view->cellRect(9, 9).toAlignedRect()));
    }

    void barsTellWhichDigitHasCollapsed() {
        ScoresPanel panel;
        show_on_screen(panel, {560, 720});
        auto* bars = panel.findChild<DigitBars*>();
        const auto tip = [&](int digit) {
            return tip_of(*bars, {(2 * digit + 1) * bars->width() / (4 * kDigitCount), 30});
        };
        QVERIFY(tip(3).contains("Diversity"));
        panel.append({some_scores(5)});
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
        panel.append({without_precision_and_recall(some_scores(6))});
        QVERIFY(tip_of(*bars, {bars->width() * 7 / 20, 30}).startsWith("3: 100.0 %"));
        QVERIFY(!tip_of(*bars, {bars->width() * 7 / 20, 30}).contains("lie where"));
    }

    void tipsNameTheBarUnderTheMouse_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("classes");
        QTest::newRow("ten digits, narrow") << 130 << 10;
        QTest::newRow("ten digits, wide") << 700 << 10;
        QTest::newRow("as many as there can be") << 700 << 62;
    }

    /// Both kinds that are beside each other have a bar for each class.
    void tipsNameTheBarUnderTheMouse() {
        QFETCH(const int, width);
        QFETCH(const int, classes);
        DigitBars bars;
        ClassNames names;
        Scores scores;
        const auto shares = Scores::PerClass(static_cast<std::size_t>(classes), 0.5);
        for (int label = 0; label < classes; ++label) {
            names.push_back("class " + std::to_string(label));
        }
        scores.class_agreement = scores.class_diversity = shares;
        scores.class_precision = scores.class_recall = shares;
        scores.real_class_agreement = scores.real_class_precision = shares;
        scores.real_class_recall = shares;
        scores.real_recall = 0.9;
        scores.class_recall[3] = std::numeric_limits<double>::quiet_NaN();
        bars.setClasses(names);
        bars.setScores(scores);
        show_on_screen(bars, {width, 200});
        // Where the second kind begins: after as much room as the first has, and a gap.
        const double wide = (bars.width() - 12) / 2.0;
        for (const double left : {0.0, wide + 12}) {
            for (int label = 0; label < classes; ++label) {
                const double middle = left + (label + 0.5) * wide / classes;
                const QString tip = tip_of(bars, {static_cast<int>(middle), 50});
                QVERIFY2(tip.startsWith(QString("class %1:").arg(label)),
                         qPrintable(QString("%1 at %2: %3").arg(label).arg(middle).arg(tip)));
            }
        }
        QVERIFY(tip_of(bars, {static_cast<int>(3.5 * wide / classes), 50}).contains("– %"));
        QVERIFY(!bars.grab().isNull());
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

QTEST_MAIN(TestScoresByClass)
#include "tst_scores_by_class.moc"

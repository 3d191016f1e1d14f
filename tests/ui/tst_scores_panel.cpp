#include "tests/support/sample_scores.h"
#include "ui/scores/scores_panel.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ganvas;

namespace {

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
        f.panel.append({some_scores(100), some_scores(1200)});
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

    /// With it come all scores, also of a step that an earlier Ganvas has scored.
    void ganTrainBringsTheScoresOfItsStep() {
        Fixture f;
        f.panel.setHistory({without_precision_and_recall(some_scores(100)).point()});
        QCOMPARE(f.text("recallFigure"), QString("–"));
        f.panel.addGanTrain(with_gan_train(some_scores(100)));
        QCOMPARE(f.text("recallFigure"), QString("34 %"));
        QCOMPARE(f.panel.points().size(), std::size_t{1});
    }

    void saysWhyGanTrainCouldNotBeMeasured() {
        Fixture f;
        f.panel.append({some_scores(100)});
        const QString before = f.text("scoresStatus");
        f.panel.tellGanTrainFailure("It draws other classes.");
        QCOMPARE(f.text("scoresStatus"), before + " It draws other classes.");
        f.panel.setGanTrainProgress(0);
        QCOMPARE(f.text("scoresStatus"), before);
    }

    /// Nothing is made up for what an earlier Ganvas has scored.
    void oldScoresHaveNoPrecisionAndRecall() {
        Fixture f;
        f.panel.append({without_precision_and_recall(some_scores(100))});
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
        Scores scores = some_scores(100);
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
        f.panel.append({some_scores(100)});
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
        f.panel.addGanTrain(with_gan_train(some_scores(100)));
        QCOMPARE(f.text("ganTrainFigure"), QString("94.2 %"));
        QCOMPARE(f.text("ganTrainTwin"), QString("real 98.5 %"));
        f.panel.append({some_scores(1200)});
        QCOMPARE(f.text("ganTrainFigure"), QString("94.2 %"));
        QCOMPARE(f.text("ganTrainTwin"), QString("real 98.5 % · step 100"));
        f.panel.setMoment(50);
        QCOMPARE(f.text("ganTrainFigure"), QString("–"));
        f.panel.setMoment({});

        // The step may be scored once more, without it.
        f.panel.setHistory({some_scores(100).point()});
        f.panel.addGanTrain(with_gan_train(some_scores(100)));
        f.panel.append({some_scores(100)});
        QCOMPARE(f.text("ganTrainFigure"), QString("94.2 %"));
        f.panel.complete(some_scores(100));
        QCOMPARE(f.text("ganTrainFigure"), QString("94.2 %"));
        f.panel.append({some_scores(1200)});

        // Of a step that nobody had scored.
        f.panel.addGanTrain(with_gan_train(some_scores(700)));
        QCOMPARE(f.panel.points().size(), std::size_t{3});
        QCOMPARE(f.panel.points()[1].step, std::int64_t{700});
        QCOMPARE(f.text("ganTrainTwin"), QString("real 98.5 % · step 700"));
        f.panel.setHistory({});
        QCOMPARE(f.text("ganTrainFigure"), QString("–"));
    }

    void asksForWhatIsKnownAsAPointAlone() {
        Fixture f;
        f.panel.hide();
        QSignalSpy wanted(&f.panel, &ScoresPanel::scoresWanted);
        f.panel.setHistory({some_scores(100).point(), some_scores(1200).point()});
        f.panel.setMoment(500);
        QCOMPARE(wanted.size(), 0); // Nobody sees it.
        f.panel.show();
        QTRY_VERIFY(!wanted.isEmpty());
        QCOMPARE(wanted.last().first().toLongLong(), 100);
        QVERIFY(!f.text("scoresStatus").contains("pictures"));
        f.panel.complete(some_scores(100));
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
        f.panel.append({some_scores(100), some_scores(200), some_scores(300)});
        f.panel.append({some_scores(150)});
        QCOMPARE(f.panel.points().size(), std::size_t{2});
        QCOMPARE(f.panel.points().back().step, 150);
    }

    void anotherRunBringsItsOwnHistory() {
        Fixture f;
        f.panel.append({some_scores(100)});
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
};

QTEST_MAIN(TestScoresPanel)
#include "tst_scores_panel.moc"

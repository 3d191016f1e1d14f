#include "tests/support/find_panel_window.h"
#include "tests/support/plain_images.h"

#include <QLocale>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include <limits>

using namespace ganvas;

namespace {

FindAnswer answerTo(const FindRequest& request, double progress, double distance) {
    FindAnswer answer;
    answer.id = request.id;
    answer.step = 1200;
    answer.progress = progress;
    answer.best.point = {sample_noise(64, request.id), pure_class(4)};
    answer.best.picture = plain_images(1, 90);
    answer.best.distance = distance;
    return answer;
}

} // namespace

class TestFindPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void everythingHasANameAndATip() {
        const FindPanelWindow f;
        for (const char* const name :
             {"drawPad", "findClear", "findUndo", "findStart", "findCancel", "findUse",
              "findReading", "findProgress", "findResult"}) {
            const auto* const widget = f.panel.findChild<QWidget*>(name);
            QVERIFY2(widget != nullptr && !widget->accessibleName().isEmpty() &&
                         !widget->toolTip().isEmpty(),
                     name);
        }
        QVERIFY(!f.find->isEnabled() && !f.use->isEnabled());
    }

    void readingsAreShown() {
        FindPanelWindow f;
        f.drawOne();
        const SketchRequest last = f.sketches.back();
        f.panel.showReading(readingOf(last, 4));
        QCOMPARE(f.reading->readSentence(), "Judge reads 4, 97 %");
        QCOMPARE(f.reading->realSentence(), "Discriminator: 63 % real");
        f.panel.showReading(readingOf(f.sketches.front(), 7));
        QVERIFY2(f.reading->readSentence().contains("reads 4"), "an older answer");

        f.panel.requestAgain();
        QVERIFY(f.sketches.back().id > last.id);
        SketchReading alone = readingOf(f.sketches.back(), 5);
        alone.probabilities.reset();
        alone.opinion->probabilities[5] = 0.5F;
        alone.opinion->validity = std::numeric_limits<float>::quiet_NaN();
        f.panel.showReading(alone);
        QCOMPARE(f.reading->readSentence(), "Reads 5, 50 %");
        QCOMPARE(f.reading->realSentence(), "Discriminator: no opinion");

        f.panel.requestAgain();
        SketchReading nobody;
        nobody.id = f.sketches.back().id;
        f.panel.showReading(nobody);
        QCOMPARE(f.reading->readSentence(), "No judge to read it yet");
        f.panel.grab();
    }

    void aHiddenPanelAsksLater() {
        FindPanelWindow f;
        f.panel.requestAgain();
        QVERIFY(f.sketches.empty());
        f.drawOne();
        const std::size_t before = f.sketches.size();
        f.panel.hide();
        f.panel.requestAgain();
        f.panel.requestAgain();
        QCOMPARE(f.sketches.size(), before);
        f.panel.show();
        QCOMPARE(f.sketches.size(), before + 1);
        f.panel.hide();
        f.panel.show();
        QCOMPARE(f.sketches.size(), before + 1);
    }

    void findsAndUses() {
        FindPanelWindow f;
        QSignalSpy used(&f.panel, &FindPanel::pointFound);
        f.drawOne();
        f.panel.showReading(readingOf(f.sketches.back(), 4));
        QTest::mouseClick(f.find, Qt::LeftButton);
        QCOMPARE(f.finds.size(), std::size_t{1});
        QCOMPARE(f.finds[0].picture.pixels, f.pad->sketch().pixels);
        QVERIFY(f.find->isHidden() && !f.cancel->isHidden() && f.use->isHidden());

        f.panel.showProgress(answerTo(f.finds[0], 0.4, 0.3));
        const auto* const bar = f.panel.findChild<QProgressBar*>("findProgress");
        QVERIFY(!bar->isHidden());
        QCOMPARE(bar->value(), 400);
        QCOMPARE(f.result->text(), "4, hardly like it\nPixels 30 % off\nSearching…");
        FindAnswer stranger = answerTo(f.finds[0], 1, 0.01);
        ++stranger.id;
        f.panel.showProgress(stranger);
        f.panel.showFound(stranger);
        QCOMPARE(bar->value(), 400);

        f.panel.showFound(answerTo(f.finds[0], 1, 0.08));
        QVERIFY(!f.find->isHidden() && f.cancel->isHidden() && bar->isHidden());
        QCOMPARE(f.result->text(), "4, very near\nPixels 8 % off");
        QTest::mouseClick(f.use, Qt::LeftButton);
        QCOMPARE(used.size(), 1);
        QVERIFY(used[0][0].value<LatentPoint>() == answerTo(f.finds[0], 1, 0).best.point);

        f.panel.readAgain(); // Another judge is no other generator.
        QVERIFY(!f.result->text().contains("older"));
        f.panel.requestAgain();
        QCOMPARE(f.result->text(), "4, very near\nPixels 8 % off\nOf older step 1,200");
        QVERIFY(f.use->isEnabled());
        QTest::mouseClick(f.find, Qt::LeftButton);
        QVERIFY(f.result->text().isEmpty() && f.use->isHidden());
        f.panel.requestAgain();
        f.panel.showFound(answerTo(f.finds[1], 1, 0.02));
        QVERIFY2(f.result->text().endsWith("Of older step 1,200"), "it came during the search");
    }

    void cancelKeepsWhatWasFound() {
        FindPanelWindow f;
        QSignalSpy cancelled(&f.panel, &FindPanel::cancelRequested);
        f.drawOne();
        f.find->setFocus();
        QTest::keyClick(f.find, Qt::Key_Space);
        QCOMPARE(f.finds.size(), std::size_t{1});
        f.panel.showProgress(answerTo(f.finds[0], 0.5, 0.15));
        QVERIFY(f.cancel->hasFocus());
        QTest::keyClick(f.cancel, Qt::Key_Space);
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(f.find->hasFocus());
        QCOMPARE(f.result->text(), "4, near\nPixels 15 % off\nSearch cancelled");
        QVERIFY(f.use->isEnabled());
        f.panel.showProgress(answerTo(f.finds[0], 0.6, 0.01));
        f.panel.showFound(answerTo(f.finds[0], 1, 0.01));
        QVERIFY2(f.result->text().contains("15 %"), "what was on its way comes too late");
    }

    void failuresAreSentences() {
        FindPanelWindow f;
        f.drawOne();
        QTest::mouseClick(f.find, Qt::LeftButton);
        f.panel.showFailure("The search has ended: there is no generator yet.");
        QCOMPARE(f.message->message(), "The search has ended: there is no generator yet.");
        QVERIFY(!f.find->isHidden() && f.find->isEnabled());
        QTest::mouseClick(f.find, Qt::LeftButton);
        QVERIFY(f.message->isHidden());
        QCOMPARE(f.finds.size(), std::size_t{2});
    }

    void smallPanelsScroll() {
        FindPanelWindow f;
        f.panel.resize(320, 200);
        QCoreApplication::processEvents();
        const auto isWhole = [&](const QWidget* widget) {
            const QWidget* const content = f.panel.widget();
            return content->rect().contains(
                QRect(widget->mapTo(content, QPoint()), widget->size()));
        };
        QVERIFY(f.panel.widget()->width() <= f.panel.viewport()->width());
        QVERIFY(isWhole(f.pad) && isWhole(f.result) && isWhole(f.use) && isWhole(f.find));
        QVERIFY(f.pad->height() >= f.pad->minimumSizeHint().height());
    }

    void fitsWhenItWasBehindAnotherTab() {
        QTabWidget tabs;
        tabs.addTab(new QWidget, "Front");
        auto* const panel = new FindPanel;
        tabs.addTab(panel, "Find");
        show_on_screen(tabs, {371, 365});
        tabs.setCurrentWidget(panel);
        const auto* const use = panel->findChild<QPushButton*>("findUse");
        QTRY_VERIFY(use->isVisible());
        QVERIFY(panel->rect().contains(QRect(use->mapTo(panel, QPoint()), use->size())));
    }
};

QTEST_MAIN(TestFindPanel)
#include "tst_find_panel.moc"

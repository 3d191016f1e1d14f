// In the whole window nothing is asked for that nobody sees, and all of it as soon as somebody
// does.

#include "app/play/grid_walker.h"
#include "tests/support/window_fixture.h"
#include "ui/blend/blend_panel.h"
#include "ui/blend/film_strip.h"
#include "ui/blend/region_reader.h"
#include "ui/directions/direction_panel.h"
#include "ui/find/find_panel.h"
#include "ui/grid/digit_grid.h"
#include "ui/pins/pin_collection.h"
#include "ui/pins/pin_tray.h"
#include "ui/plane/plane_panel.h"
#include "ui/plane/plane_view.h"
#include "ui/play/play_panel.h"
#include "ui/walk/walk_panel.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDockWidget>
#include <QTabWidget>

#include <map>

using namespace ganvas;
using State = TrainingWorker::State;

class TestUnseen : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { write_small_test_pair(data()); }

    void init() {
        forget();
        open();
        window->resize(1400, 900);
        countRequests();
        QTRY_VERIFY_WITH_TIMEOUT(!play()->shown().picture.empty(), kPatience);
    }

    void cleanup() {
        m_counts.clear();
        window.reset();
    }

    void aHiddenPlayPanelAsksForNothing_data() {
        QTest::addColumn<int>("way");
        QTest::newRow("dock closed") << 0;
        QTest::newRow("another dock over it") << 1;
        QTest::newRow("window minimised") << 2;
        QTest::newRow("window hidden") << 3;
    }

    void aHiddenPlayPanelAsksForNothing() {
        QFETCH(int, way);
        auto* const playDock = window->findChild<QDockWidget*>("playDock");
        auto* const trainDock = window->findChild<QDockWidget*>("trainDock");
        showTool<BlendPanel>(); // The one that asks most often.
        startTraining();
        QTRY_VERIFY_WITH_TIMEOUT(count("requested") > 3, kPatience);
        switch (way) {
        case 0:
            playDock->close();
            break;
        case 1:
            window->tabifyDockWidget(playDock, trainDock);
            trainDock->raise();
            break;
        case 2:
            window->showMinimized();
            break;
        default:
            window->hide();
        }
        QTRY_VERIFY(!play()->isSeen());
        trainOnFor(0.1); // What was under way has come.
        const auto before = counts();
        const qint64 models = count("modelChanged");
        play()->setDigit(7);
        play()->randomize();
        trainOnFor(1);
        QCOMPARE(counts(), before);
        QCOMPARE(count("modelChanged"), models);

        switch (way) {
        case 0:
            playDock->show();
            break;
        case 1:
            playDock->raise();
            break;
        case 2:
            window->showNormal();
            break;
        default:
            window->show();
        }
        const qint64 step = run().step;
        QTRY_VERIFY(count("requested") > before.at("requested"));
        QTRY_VERIFY_WITH_TIMEOUT(play()->shown().step >= step && !play()->isBehind(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(count("filmWanted") > before.at("filmWanted"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(count("regionsWanted") > before.at("regionsWanted"), kPatience);
    }

    void toolsBehindOtherTabsAskForNothing() {
        panel()->tools()->setCurrentIndex(panel()->tools()->count() - 1); // The noise's own values.
        startTraining();
        trainOnFor(0.1);
        const auto before = counts();
        play()->setDigit(4);
        trainOnFor(0.7);
        for (const auto& [name, times] : counts()) {
            if (name == "requested") {
                QVERIFY(times > before.at(name));
            } else {
                QVERIFY2(times == before.at(name), qPrintable(name));
            }
        }
        showTool<BlendPanel>();
        QTRY_VERIFY(count("filmWanted") > before.at("filmWanted"));
        QTRY_VERIFY(count("regionsWanted") > before.at("regionsWanted"));
        showTool<DirectionPanel>();
        QTRY_VERIFY(count("directionsWanted") > before.at("directionsWanted"));
        QCOMPARE(tool<DirectionPanel>()->request().digit, std::optional(4));
    }

    void directionsAreSearchedForThePlaneToo() {
        panel()->tools()->setCurrentIndex(panel()->tools()->count() - 1);
        const qint64 before = count("directionsWanted");
        play()->setDigit(2);
        play()->setDigit(3);
        QCOMPARE(count("directionsWanted"), before);
        views()->setCurrentWidget(window->findChild<PlanePanel*>());
        QCOMPARE(count("directionsWanted"), before + 1);
        QCOMPARE(tool<DirectionPanel>()->request().digit, std::optional(3));
        play()->setDigit(5);
        QCOMPARE(count("directionsWanted"), before + 2);
        views()->setCurrentIndex(0);
        play()->setDigit(6);
        QCOMPARE(count("directionsWanted"), before + 2);
        showTool<DirectionPanel>();
        QCOMPARE(count("directionsWanted"), before + 3);
    }

    void sheetsAreDrawnForTheGridAlone() {
        startTraining();
        QTRY_VERIFY_WITH_TIMEOUT(count("sheetArrived") > 3, kPatience);
        views()->setCurrentIndex(views()->count() - 1);
        trainOnFor(0.1);
        const qint64 before = count("sheetArrived");
        trainOnFor(1);
        QCOMPARE(count("sheetArrived"), before);
        click("startButton");
        waitForPause();
        QCOMPARE(count("sheetArrived"), before);
        qint64 step = -1;
        connect(window->controller().onShow(), &RunOnShow::sheetArrived, this,
                [&step](const SampleSheet& sheet) { step = sheet.step; });
        views()->setCurrentIndex(0);
        QTRY_COMPARE_WITH_TIMEOUT(step, run().step, kPatience);
        window->controller().disconnect(this);
    }

    void aWalkDrawsNoGridBehindATab() {
        showTool<WalkPanel>();
        tool<WalkPanel>()->findChild<QCheckBox*>("walkGrid")->click();
        tool<WalkPanel>()->toggle();
        QTRY_VERIFY_WITH_TIMEOUT(count("sheetDrawn") > 2, kPatience);
        views()->setCurrentIndex(views()->count() - 1);
        const QSignalSpy moves(window->findChild<WalkPlayer*>(), &WalkPlayer::gridMoved);
        QTRY_VERIFY_WITH_TIMEOUT(moves.size() > 10, kPatience); // What was under way has come.
        const qint64 before = count("sheetDrawn");
        const qsizetype moved = moves.size();
        QTRY_VERIFY_WITH_TIMEOUT(moves.size() > moved + 20, kPatience);
        QCOMPARE(count("sheetDrawn"), before);
        views()->setCurrentIndex(0);
        QTRY_VERIFY_WITH_TIMEOUT(count("sheetDrawn") > before, kPatience);
        tool<WalkPanel>()->toggle();
    }

    void whatNobodySawIsDrawnBeforeItIsCopiedOrPinned() {
        window->findChild<QDockWidget*>("playDock")->close();
        QTRY_VERIFY(!play()->isSeen());
        play()->randomize();
        QApplication::clipboard()->clear();
        window->findChild<QAction*>("copyPointAction")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!QApplication::clipboard()->text().isEmpty(), kPatience);
        const LatentPoint copied = play()->state().drawn_point();
        play()->randomize();
        play()->setDigit(9);
        window->findChild<QAction*>("pinPictureAction")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(collection()->pins().size(), std::size_t{1}, kPatience);
        QCOMPARE(collection()->pins()[0].point, play()->state().drawn_point());
        QVERIFY(collection()->pins()[0].point != copied);
        pins()->paste();
        QTRY_COMPARE(play()->state().drawn_point(), copied);
    }

private:
    void countRequests() {
        watch("requested", play(), &PlayModel::requested);
        watch("directionsWanted", tool<DirectionPanel>(), &DirectionPanel::directionsWanted);
        watch("directionPictures", tool<DirectionPanel>(), &DirectionPanel::picturesWanted);
        watch("regionsWanted", tool<BlendPanel>()->regions(), &RegionReader::picturesWanted);
        watch("filmWanted", tool<BlendPanel>()->film(), &FilmStrip::picturesWanted);
        watch("planePictures", window->findChild<PlanePanel*>()->view(),
              &PlaneView::picturesWanted);
        watch("pinPictures", pins()->pictures(), &PinPictures::wanted);
        watch("sketchDrawn", tool<FindPanel>(), &FindPanel::sketchDrawn);
        watch("sheetDrawn", window->findChild<GridWalker*>(), &GridWalker::drawn);
        watch("sheetArrived", window->controller().onShow(), &RunOnShow::sheetArrived);
        watch("modelChanged", window->side().generator(), &GeneratorOnShow::modelChanged);
    }

    template<typename Sender, typename Signal>
    void watch(const char* name, Sender* sender, Signal signal) {
        m_counts[name] = std::make_unique<QSignalSpy>(sender, signal);
    }

    [[nodiscard]] qint64 count(const char* name) const { return m_counts.at(name)->size(); }

    /// Of what is asked for to be seen in the play panel and the plane.
    [[nodiscard]] std::map<QString, qint64> counts() const {
        std::map<QString, qint64> result;
        for (const auto& [name, spy] : m_counts) {
            if (name != "sheetArrived" && name != "modelChanged") {
                result[name] = spy->size();
            }
        }
        return result;
    }

    void startTraining() {
        click("startButton");
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::training, kPatience);
    }

    /// The barrier: so much training has been done and reported, which is several times as long as
    /// anything that training sets off takes, and the step after the next, with whose figures comes
    /// what was asked for before.
    void trainOnFor(double seconds) {
        const double end = run().seconds + seconds;
        const qint64 step = run().step + 2;
        QTRY_VERIFY_WITH_TIMEOUT(run().seconds > end && run().step > step, kPatience);
    }

    template<class Panel>
    [[nodiscard]] Panel* tool() const {
        return window->findChild<Panel*>();
    }

    template<class Panel>
    void showTool() {
        panel()->tools()->setCurrentWidget(tool<Panel>());
        QTRY_VERIFY(tool<Panel>()->isVisible());
    }

    [[nodiscard]] PlayPanel* panel() const { return window->findChild<PlayPanel*>(); }
    [[nodiscard]] PinTray* pins() const { return window->findChild<PinTray*>(); }
    [[nodiscard]] PinCollection* collection() const { return window->findChild<PinCollection*>(); }
    [[nodiscard]] QTabWidget* views() const { return window->findChild<QTabWidget*>("views"); }

    std::map<QString, std::unique_ptr<QSignalSpy>> m_counts;
};

QTEST_MAIN(TestUnseen)
#include "tst_unseen.moc"

// The play panel's tools in the whole window, driven by mouse and keys as a person would.

#include "app/play/play_history.h"
#include "tests/support/noise_distance.h"
#include "tests/support/window_fixture.h"
#include "ui/blend/blend_panel.h"
#include "ui/directions/direction_panel.h"
#include "ui/grid/digit_grid.h"
#include "ui/pins/pin_collection.h"
#include "ui/pins/pin_tray.h"
#include "ui/plane/plane_panel.h"
#include "ui/play/play_panel.h"
#include "ui/walk/walk_panel.h"
#include "ui/widgets/digit_picture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QSlider>
#include <QTabWidget>
#include <QTimer>

using namespace ganvas;

class TestPlayTools : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { write_small_test_pair(data()); }

    void init() {
        forget();
        openWindow();
    }

    void cleanup() { window.reset(); }

    void aDirectionIsFoundNamedAndDragged() {
        show<DirectionPanel>();
        QTRY_VERIFY_WITH_TIMEOUT(direction(0) != nullptr, kPatience);
        const Noise start = play()->state().noise();
        direction(0)->setFocus();
        QTest::keyClick(direction(0), Qt::Key_End);
        QVERIFY(play()->state().step_along(0) == 3.0);
        QVERIFY(play()->state().noise() != start);
        waitForPicture();

        // Another digit has other directions, and the point stays where it is.
        const Noise moved = play()->state().noise();
        const QString before = direction(0)->accessibleName();
        press(Qt::Key_8);
        QTRY_VERIFY_WITH_TIMEOUT(play()->state().step_along(0) != 3.0, kPatience);
        QVERIFY(distance(play()->state().noise(), moved) < 1e-4);

        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(play()->state().digit(), 0);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(distance(play()->state().noise(), start) < 1e-4);
    }

    void aBlendIsDraggedOverItsRegions() {
        auto* const panel = show<BlendPanel>();
        auto* const pad = panel->findChild<QWidget*>("blendPad");
        QTest::mouseClick(pad, Qt::LeftButton, {}, pad->rect().center());
        QVERIFY(!is_pure(play()->state().digits()));
        waitForPicture();
        const auto* const text = panel->findChild<QLabel*>("blendText");
        QTRY_VERIFY_WITH_TIMEOUT(text->text().contains("judge reads"), kPatience);
        press(Qt::Key_3);
        QCOMPARE(play()->state().digits(), pure_class(3));
    }

    void aWalkMovesThePictureAndTheGridAndIsUndone() {
        auto* const panel = show<WalkPanel>();
        const LatentPoint start = play()->state().drawn_point();
        const QImage sheet = grid()->picture();
        const QImage before = picture();
        panel->findChild<QCheckBox*>("walkGrid")->click();
        panel->findChild<QCheckBox*>("walkDigits")->click();
        press(Qt::Key_W);
        QTRY_VERIFY_WITH_TIMEOUT(play()->state().drawn_point() != start, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(grid()->picture() != sheet, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(picture() != before, kPatience);
        press(Qt::Key_W);
        QVERIFY(!panel->isPlaying());
        QTRY_COMPARE_WITH_TIMEOUT(grid()->picture(), sheet, kPatience);
        const LatentPoint end = play()->state().drawn_point();
        QVERIFY(!window->findChild<WalkPlayer*>()->findChild<QTimer*>()->isActive());
        QCoreApplication::processEvents();
        QCOMPARE(play()->state().drawn_point(), end);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(play()->state().drawn_point(), start);
    }

    void aCellOfTheWalkingGridIsWhatIsSeen() {
        auto* const panel = show<WalkPanel>();
        panel->findChild<QCheckBox*>("walkGrid")->click();
        const QImage sheet = grid()->picture();
        press(Qt::Key_W);
        QTRY_VERIFY_WITH_TIMEOUT(grid()->picture() != sheet, kPatience);
        QTest::mouseClick(grid(), Qt::LeftButton, {}, grid()->cellRect({7, 2}).center().toPoint());
        QCOMPARE(play()->state().digit(), 7);
        press(Qt::Key_W);
        QTRY_COMPARE_WITH_TIMEOUT(grid()->picture(), sheet, kPatience);
    }

    void undoStopsAWalk() {
        auto* const panel = show<WalkPanel>();
        press(Qt::Key_5);
        press(Qt::Key_W);
        const Noise start = play()->state().noise();
        QTRY_VERIFY_WITH_TIMEOUT(play()->state().noise() != start, kPatience);
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!panel->isPlaying());
        QCOMPARE(play()->state().digit(), 0);
    }

    void pinsOutliveTheWindow() {
        QTRY_VERIFY(!picture().isNull());
        press(Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(collection()->pins().size(), std::size_t{1});
        const LatentPoint pinned = collection()->pins()[0].point;
        QCOMPARE(pinned, play()->state().drawn_point());
        window.reset();
        openWindow();
        QCOMPARE(collection()->pins().size(), std::size_t{1});
        QCOMPARE(collection()->pins()[0].point, pinned);
        QVERIFY(play()->state().drawn_point() != pinned);

        show<PinTray>();
        auto* const list = pins()->findChild<QListView*>("pinList");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0)).center());
        QTRY_COMPARE(play()->state().drawn_point(), pinned);
    }

    void aPointIsCopiedAndPasted() {
        QTRY_VERIFY(!picture().isNull());
        const LatentPoint point = play()->state().drawn_point();
        press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QApplication::clipboard()->text().contains("ganvas_point"));
        press(Qt::Key_R);
        press(Qt::Key_4);
        QVERIFY(play()->state().drawn_point() != point);
        press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(play()->state().drawn_point(), point);

        const LatentPoint before = play()->state().drawn_point();
        QApplication::clipboard()->setText(R"({"digit": 4, "noise": [1, NaN]})");
        press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!pins()->findChild<QLabel*>("pinMessage")->text().isEmpty());
        QCOMPARE(play()->state().drawn_point(), before);
    }

    void aPictureOfThePlaneIsPicked() {
        window->findChild<QTabWidget*>("views")->setCurrentWidget(window->findChild<PlanePanel*>());
        auto* const view = window->findChild<QWidget*>("planeView");
        QVERIFY(view->isVisible());
        const Noise start = play()->state().noise();
        QTest::mouseClick(view, Qt::LeftButton, {}, {view->width() / 4, view->height() / 4});
        QVERIFY(play()->state().noise() != start);
        waitForPicture();
    }

    void aDrawingIsReadAndFound() {
        auto* const pad = window->findChild<QWidget*>("drawPad");
        showTab(pad);
        const QPoint middle = pad->rect().center();
        const int height = pad->height() / 3;
        QTest::mousePress(pad, Qt::LeftButton, {}, middle - QPoint(0, height));
        for (int y = -height; y <= height; y += 4) {
            const QPointF place = middle + QPoint(0, y);
            QMouseEvent move(QEvent::MouseMove, place, pad->mapToGlobal(place), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(pad, &move);
        }
        QTest::mouseRelease(pad, Qt::LeftButton, {}, middle + QPoint(0, height));
        auto* const find = window->findChild<QAbstractButton*>("findStart");
        QTRY_VERIFY(find->isEnabled());
        QTest::mouseClick(find, Qt::LeftButton);
        auto* const use = window->findChild<QAbstractButton*>("findUse");
        QTRY_VERIFY_WITH_TIMEOUT(use->isEnabled() && use->isVisible(), 2 * kPatience);
        QTest::mouseClick(use, Qt::LeftButton);
        QCOMPARE(play()->state().digit(), 1);
        waitForPicture();
    }

    void toolsWorkWhileTraining() {
        click("showRun");
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= 2, kPatience);
        auto* const panel = show<BlendPanel>();
        auto* const pad = panel->findChild<QWidget*>("blendPad");
        QTest::mouseClick(pad, Qt::LeftButton, {}, pad->rect().center());
        waitForPicture();
        press(Qt::Key_W);
        const Noise start = play()->state().noise();
        QTRY_VERIFY_WITH_TIMEOUT(play()->state().noise() != start, kPatience);
        // Closing in the middle of all this is a person's right, too.
        click("startButton");
        waitForPause();
    }

private:
    /// The pretrained generator in the window: one that draws something.
    void openWindow() {
        open();
        window->resize(1280, 800);
        click("showPretrained");
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Pretrained", kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Pretrained", kPatience);
        m_painted = std::make_unique<QSignalSpy>(play(), &PlayModel::painted);
        m_paintedBefore = 0;
    }

    /// One more than the last time.
    void waitForPicture() {
        QTRY_VERIFY_WITH_TIMEOUT(m_painted->size() > m_paintedBefore, kPatience);
        m_paintedBefore = m_painted->size();
    }

    void showTab(QWidget* child) {
        QTabWidget* const tools = window->findChild<PlayPanel*>()->tools();
        for (int i = 0; i < tools->count(); ++i) {
            if (tools->widget(i) == child || tools->widget(i)->isAncestorOf(child)) {
                tools->setCurrentIndex(i);
            }
        }
        QTRY_VERIFY(child->isVisible());
    }

    template<class Panel>
    Panel* show() {
        auto* const panel = window->findChild<Panel*>();
        showTab(panel);
        return panel;
    }

    [[nodiscard]] PinTray* pins() const { return window->findChild<PinTray*>(); }
    [[nodiscard]] PinCollection* collection() const { return window->findChild<PinCollection*>(); }
    [[nodiscard]] DigitGrid* grid() const { return window->findChild<DigitGrid*>(); }
    [[nodiscard]] QSlider* direction(int index) const {
        return window->findChild<QSlider*>(QStringLiteral("direction%1").arg(index));
    }
    [[nodiscard]] QImage picture() const {
        return window->findChild<DigitPicture*>("digitPicture")->image();
    }
    std::unique_ptr<QSignalSpy> m_painted;
    qsizetype m_paintedBefore = 0;
};

QTEST_MAIN(TestPlayTools)
#include "tst_play_tools.moc"

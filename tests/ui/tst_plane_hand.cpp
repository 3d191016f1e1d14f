#include "ui/plane/plane_hand.h"
#include "ui/plane/plane_viewport.h"

#include <QKeyEvent>
#include <QLineF>
#include <QTest>
#include <QWheelEvent>

using namespace ganvas;

namespace {

struct Hand {
    PlaneViewport viewport;
    PlaneHand hand{viewport};

    Hand() { viewport.setArea({20, 0, 500, 400}); }

    void wheel(QPointF at, int angle, Qt::KeyboardModifiers modifiers = {}, QPoint pixels = {}) {
        hand.wheel(QWheelEvent(at, at, pixels, {0, angle}, Qt::NoButton, modifiers,
                               Qt::NoScrollPhase, false));
    }
    [[nodiscard]] QPointF at(QPointF position) const {
        return viewport.layout().coordinatesAt(position);
    }
};

} // namespace

class TestPlaneHand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClickIsNoDrag() {
        Hand f;
        const QPointF centre = f.viewport.centre();
        f.hand.press({200, 150});
        f.hand.move({201, 151}); // Hands shake.
        QVERIFY(!f.hand.isDragging());
        QCOMPARE(f.hand.release({201, 151}), f.viewport.layout().tileAt({200, 150}));
        QCOMPARE(f.viewport.centre(), centre);
    }

    void draggingHoldsThePoint() {
        Hand f;
        const QPointF held = f.at({200, 150});
        f.hand.press({200, 150});
        f.hand.move({260, 90});
        QVERIFY(f.hand.isDragging());
        QVERIFY(QLineF(f.at({260, 90}), held).length() < 1e-9);
        f.hand.move({100, 100});
        QVERIFY(QLineF(f.at({100, 100}), held).length() < 1e-9);
        QVERIFY(!f.hand.release({100, 100}));
        QVERIFY(!f.hand.isDragging());
        const QPointF centre = f.viewport.centre();
        f.hand.move({300, 300});
        QCOMPARE(f.viewport.centre(), centre);
    }

    void whatIsBesideThePicturesIsNotTaken() {
        Hand f;
        f.hand.press({10, 150});
        f.hand.move({200, 150});
        QVERIFY(!f.hand.isDragging());
        QVERIFY(!f.hand.release({200, 150}));
        QCOMPARE(f.hand.pointer(), QPointF(200, 150));
        f.hand.move({10, 150});
        QVERIFY(!f.hand.pointer());
        f.hand.move({200, 150});
        f.hand.leave();
        QVERIFY(!f.hand.pointer());
    }

    void partsOfANotchAddUp() {
        Hand f;
        f.wheel({200, 150}, 50);
        f.wheel({200, 150}, 50);
        QCOMPARE(f.viewport.level(), PlaneLayout::kUsualLevel);
        f.wheel({200, 150}, 50);
        QCOMPARE(f.viewport.level(), PlaneLayout::kUsualLevel + 1);
        f.wheel({200, 150}, -150);
        QCOMPARE(f.viewport.level(), PlaneLayout::kUsualLevel);
    }

    void zoomsAboutThePointerOrTheMiddle() {
        Hand f;
        const QPointF held = f.at({100, 300});
        f.wheel({100, 300}, 120);
        QVERIFY(QLineF(f.at({100, 300}), held).length() < 0.01);
        const QPointF centre = f.viewport.centre();
        f.wheel({10, 300}, 120);
        QVERIFY2(QLineF(f.viewport.centre(), centre).length() < 0.02, "beside the pictures");
    }

    void shiftScrollsByPixelsWhereThereAreAny() {
        Hand f;
        QPointF seen = f.at({200, 200});
        f.wheel({200, 200}, -120, Qt::ShiftModifier);
        QVERIFY(QLineF(f.at({200, 120}), seen).length() < 1e-9);
        seen = f.at({200, 200});
        f.wheel({200, 200}, -120, Qt::ShiftModifier, {7, -9});
        QVERIFY(QLineF(f.at({207, 191}), seen).length() < 1e-9);
    }

    void keys() {
        Hand f;
        const double step = f.viewport.layout().step(f.viewport.level());
        QVERIFY(f.hand.key(Qt::Key_Right) && f.hand.key(Qt::Key_Down));
        QVERIFY(QLineF(f.viewport.centre(), {step, -step}).length() < 0.02);
        QVERIFY(f.hand.key(Qt::Key_Home));
        QVERIFY(f.viewport.centre().isNull());
        QVERIFY(f.hand.key(Qt::Key_Plus) && f.hand.key(Qt::Key_Equal) && f.hand.key(Qt::Key_Minus));
        QCOMPARE(f.viewport.level(), PlaneLayout::kUsualLevel + 1);
        QVERIFY(f.hand.key(Qt::Key_0));
        QCOMPARE(f.viewport.level(), PlaneLayout::kUsualLevel);
        QVERIFY(!f.hand.key(Qt::Key_A));
    }

    void ownKeysAreWithoutCtrl() {
        const auto isOwn = [](int key, Qt::KeyboardModifiers modifiers) {
            return PlaneHand::isOwnKey(QKeyEvent(QEvent::ShortcutOverride, key, modifiers));
        };
        QVERIFY(isOwn(Qt::Key_0, Qt::NoModifier));
        QVERIFY(isOwn(Qt::Key_Plus, Qt::ShiftModifier));
        QVERIFY(!isOwn(Qt::Key_0, Qt::ControlModifier));
        QVERIFY(!isOwn(Qt::Key_Left, Qt::NoModifier));
    }
};

QTEST_MAIN(TestPlaneHand)
#include "tst_plane_hand.moc"

#include "ui/plane/plane_points.h"

#include <QTest>

using namespace ganvas;

namespace {

const Noise kBase{1, 0, 0, 0};

PlanePoints ofPlane() {
    PlanePoints points;
    points.setPlane(NoisePlane::along(kBase, {0, 1, 0, 0}, {0, 0, 1, 0}));
    return points;
}

} // namespace

class TestPlanePoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOriginIsKnown() {
        PlanePoints points = ofPlane();
        QVERIFY(!points.current());
        points.setCurrent(kBase);
        QCOMPARE(points.current(), QPointF());
    }

    void onlyWhatWasPickedIsRecognised() {
        PlanePoints points = ofPlane();
        const QPointF there(0.5, -1);
        const Noise noise = points.noiseAt(there);
        points.setCurrent(noise);
        QVERIFY(!points.current());
        points.pick(there);
        QCOMPARE(points.current(), there);
        points.setCurrent(kBase);
        QCOMPARE(points.current(), QPointF());
        points.setCurrent(noise);
        QCOMPARE(points.current(), there);
        points.setCurrent({9, 9, 9, 9});
        QVERIFY(!points.current());
    }

    void anotherPlaneForgets() {
        PlanePoints points = ofPlane();
        const Noise noise = points.noiseAt({1, 1});
        points.pick({1, 1});
        points.setPlane(*ofPlane().plane());
        QVERIFY(!points.current());
        points.setCurrent(noise);
        QVERIFY(!points.current());
    }

    void withoutAPlaneNothingIsCurrent() {
        PlanePoints points;
        points.setCurrent(kBase);
        QVERIFY(!points.plane() && !points.current());
    }
};

QTEST_APPLESS_MAIN(TestPlanePoints)
#include "tst_plane_points.moc"

#include "ui/plane/plane_viewport.h"

#include <QLineF>
#include <QTest>

using namespace ganvas;

namespace {

PlaneViewport inArea(QRectF area) {
    PlaneViewport viewport;
    viewport.setArea(area);
    viewport.setSpan(2);
    return viewport;
}

const QRectF kArea(20, 0, 500, 400);

} // namespace

class TestPlaneViewport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scrollingMovesWhatIsSeen() {
        PlaneViewport viewport = inArea(kArea);
        const QPointF seen = viewport.layout().coordinatesAt({200, 150});
        viewport.scroll({-70, 30});
        QVERIFY(QLineF(viewport.layout().coordinatesAt({130, 180}), seen).length() < 1e-9);
    }

    void zoomingHoldsThePlaceUnderTheHand() {
        PlaneViewport viewport = inArea(kArea);
        viewport.moveTo({3, -4});
        const QPointF held = viewport.layout().coordinatesAt({100, 300});
        viewport.zoomTo(4, {100, 300});
        QCOMPARE(viewport.level(), 4);
        QVERIFY(QLineF(viewport.layout().coordinatesAt({100, 300}), held).length() < 0.01);
    }

    void zoomStopsAtTheEnds() {
        PlaneViewport viewport = inArea(kArea);
        viewport.zoomTo(99);
        QCOMPARE(viewport.level(), PlaneLayout::kLevels - 1);
        QVERIFY(!viewport.canZoomIn() && viewport.canZoomOut());
        viewport.zoomTo(-99);
        QCOMPARE(viewport.level(), 0);
        QVERIFY(viewport.canZoomIn() && !viewport.canZoomOut());
    }

    void aLargeAreaTakesLargerTiles() {
        PlaneViewport viewport = inArea(kArea);
        viewport.zoomTo(0);
        viewport.moveTo({5, 6});
        viewport.setArea({0, 0, 4000, 3000});
        QVERIFY(viewport.level() > 0);
        QVERIFY(!viewport.canZoomOut());
        QVERIFY(viewport.layout().visible({}).size() <= PlaneLayout::kMostVisible);
        QVERIFY(QLineF(viewport.centre(), {5, 6}).length() < 0.1);
    }

    void theMiddleIsTheTileThere() {
        PlaneViewport viewport = inArea(kArea);
        const double step = viewport.layout().step(viewport.level());
        viewport.moveTo({2.2 * step, -0.9 * step});
        QCOMPARE(viewport.middle(), (TileKey{viewport.level(), 2, -1}));
    }

    void nobodyLeavesTheNumbers() {
        PlaneViewport viewport = inArea(kArea);
        viewport.moveTo({1e300, -1e300});
        QVERIFY(viewport.centre().x() < 1e10 && viewport.centre().y() > -1e10);
        const TileKey middle = viewport.middle();
        viewport.scroll({-1000, 0});
        QVERIFY(viewport.middle().column <= middle.column);
    }
};

QTEST_APPLESS_MAIN(TestPlaneViewport)
#include "tst_plane_viewport.moc"

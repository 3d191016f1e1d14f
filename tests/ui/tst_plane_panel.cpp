#include "tests/support/on_screen.h"
#include "tests/support/plane_fixture.h"

#include <QLabel>

#include <limits>

using namespace ganvas;

class TestPlanePanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClickPicksThePictureUnderIt() {
        PlaneFixture f;
        f.show();
        const TileKey tile = f.view->tileLayout().tileAt({180, 390});
        QTest::mouseClick(f.view, Qt::LeftButton, {}, {180, 390});
        QCOMPARE(f.chosen.size(), 1);
        const auto noise = f.chosen[0][0].value<Noise>();
        QCOMPARE(noise, f.noiseOf(tile));
        QCOMPARE(f.view->current(), std::optional(f.view->tileLayout().pointOf(tile)));
        const QPointF centre = f.view->centre();
        f.panel.setPoint({noise, pure_class(4)}); // The play panel went there.
        f.panel.setEnds(noise, sample_noise(kPlaneNoise, 2));
        QCOMPARE(f.view->centre(), centre);
        QCOMPARE(f.noiseOf(tile), noise);
        QCOMPARE(f.view->current(), std::optional(f.view->tileLayout().pointOf(tile)));
        f.panel.setPoint({sample_noise(kPlaneNoise, 5), pure_class(4)});
        QVERIFY(!f.view->current());
        f.panel.setPoint({sample_noise(kPlaneNoise, 1), pure_class(4)});
        QCOMPARE(f.view->current(), std::optional(QPointF()));
        QTest::mouseClick(f.view, Qt::RightButton, {}, {180, 390});
        QTest::mouseClick(f.view, Qt::LeftButton, {}, {3, 390}); // On the axis' name.
        QCOMPARE(f.chosen.size(), 1);
    }

    void beforeThereAreDirectionsItGoesThroughABAndC() {
        PlaneFixture f(/*withDirections=*/false);
        f.show();
        QCOMPARE(f.x->count(), 1);
        QCOMPARE(f.view->plane()->at(0, 0), sample_noise(kPlaneNoise, 1));
        QCOMPARE(f.view->plane()->at(1, 0), sample_noise(kPlaneNoise, 2));
        const Noise c = f.view->plane()->at(0, 1);
        f.view->zoomIn();
        f.drag({300, 300}, {200, 250});
        const QPointF centre = f.view->centre();
        f.click("planeNewC");
        QVERIFY(f.view->plane()->at(0, 1) != c);
        QCOMPARE(f.view->plane()->at(1, 0), sample_noise(kPlaneNoise, 2));
        QCOMPARE(f.view->centre(), centre);
        f.click("planeHome");
        QVERIFY(f.view->centre().isNull());

        f.panel.setDirections({direction(0), direction(1)}); // Does not pull the plane away.
        QCOMPARE(f.x->count(), 3);
        QCOMPARE(f.x->currentIndex(), 0);
        QCOMPARE(f.view->plane()->at(1, 0), sample_noise(kPlaneNoise, 2));
    }

    void axesAreChosen() {
        PlaneFixture f;
        f.show();
        QCOMPARE(f.x->currentText(), "slant −18° … +21°");
        QCOMPARE(f.y->currentText(), "direction 2");
        QVERIFY(!f.panel.findChild<QToolButton*>("planeNewC")->isVisible());
        const Noise base = sample_noise(kPlaneNoise, 1);
        const auto moves = [&](QPointF to, std::size_t index) {
            return f.view->plane()->at(to.x(), to.y())[index] != base[index];
        };
        QVERIFY(moves({1, 0}, 0) && moves({0, 1}, 1) && !moves({0, 1}, 0));
        chooseItem(f.y, 3);
        QVERIFY(moves({1, 0}, 0) && moves({0, 1}, 2) && !moves({0, 1}, 1));
        chooseItem(f.y, 1); // That is x's: they change places.
        QCOMPARE(f.x->currentIndex(), 3);
        QVERIFY(moves({1, 0}, 2) && moves({0, 1}, 0));
        chooseItem(f.x, 0);
        QCOMPARE(f.y->currentIndex(), 0);
        QCOMPARE(f.view->plane()->at(1, 0), sample_noise(kPlaneNoise, 2));
        chooseItem(f.y, 1);
        QCOMPARE(f.x->currentIndex(), 2);
        QCOMPARE(f.view->plane()->at(0, 0), base);
    }

    void centreBasesItOnTheCurrentPoint() {
        PlaneFixture f;
        f.show();
        f.drag({300, 300}, {200, 250});
        const Noise point = sample_noise(kPlaneNoise, 9);
        f.panel.setPoint({point, pure_class(4)});
        QVERIFY(f.view->plane()->at(0, 0) != point);
        f.click("planeCentre");
        QCOMPARE(f.view->plane()->at(0, 0), point);
        QVERIFY(f.view->centre().isNull());
        QCOMPARE(f.view->current(), std::optional(QPointF()));
        chooseItem(f.x, 0);
        f.panel.setEnds(sample_noise(kPlaneNoise, 1), point);
        f.click("planeCentre"); // At B the way leads to A.
        QCOMPARE(f.view->plane()->at(1, 0), sample_noise(kPlaneNoise, 1));
    }

    void directionsFoundAgainLeaveThePlane() {
        PlaneFixture f;
        f.show();
        const Noise there = f.view->plane()->at(1, 2);
        NamedDirection turned = direction(1);
        turned.vector[0] = 0.2F;
        f.panel.setDirections({direction(3), turned, direction(0)});
        QCOMPARE(f.view->plane()->at(1, 2), there);
        QCOMPARE(f.x->currentIndex(), 3);
        QCOMPARE(f.y->currentIndex(), 2);
        f.panel.setDirections({});
        QCOMPARE(f.x->count(), 1);
        QCOMPARE(f.view->plane()->at(1, 0), sample_noise(kPlaneNoise, 2));
    }

    void anotherNoiseSize() {
        PlaneFixture f;
        f.show();
        f.answerAll();
        for (const int size : {64, 1, 2, 1024, kPlaneNoise}) {
            const Noise point = sample_noise(size, 3);
            f.panel.setPoint({point, pure_class(4)});
            QCOMPARE(f.view->plane()->at(0, 0), point);
            QCOMPARE(f.requests.back().points[0].noise.size(), static_cast<std::size_t>(size));
            QCOMPARE(f.x->count(), size == kPlaneNoise ? 3 : 1);
            f.panel.setEnds(point, sample_noise(size, 4));
            if (size != kPlaneNoise) {
                QCOMPARE(f.view->plane()->at(1, 0), sample_noise(size, 4));
                f.panel.setDirections({direction(0), direction(1)});
                QCOMPARE(f.x->count(), 1);
            }
        }
    }

    void absurdPointsDoNoHarm() {
        PlanePanel empty(1);
        empty.resize(300, 200);
        empty.setPoint({});
        empty.setDirections({direction(0), direction(1)});
        empty.requestAgain();
        show_on_screen(empty);
        auto* view = empty.findChild<PlaneView*>("planeView");
        QTest::mouseClick(view, Qt::LeftButton, {}, view->rect().center());
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(!view->plane());

        PlaneFixture f;
        f.show();
        const auto* message = f.panel.findChild<QLabel*>("planeMessage");
        f.panel.setPoint(
            {Noise(kPlaneNoise, std::numeric_limits<float>::quiet_NaN()), pure_class(1)});
        f.click("planeCentre");
        QVERIFY(message->isVisible() && message->text().contains("not all numbers"));
        QCOMPARE(f.view->plane()->at(0, 0), sample_noise(kPlaneNoise, 1));
        f.panel.setPoint({Noise(kPlaneNoise, 0.0F), pure_class(1)});
        f.click("planeCentre");
        QVERIFY(!message->isVisible());
        f.panel.setDirections({direction(0), direction(0)});
        chooseItem(f.x, 2);
        QVERIFY(message->text().contains("the same"));
    }
};

QTEST_MAIN(TestPlanePanel)
#include "tst_plane_panel.moc"

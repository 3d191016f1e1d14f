#include "tests/support/plain_images.h"
#include "tests/support/plane_fixture.h"
#include "tests/support/tip_of.h"

#include <QShortcut>

#include <map>

using namespace ganvas;

class TestPlaneView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksOnlyWhileItIsSeen() {
        PlaneFixture f;
        f.panel.requestAgain();
        QVERIFY(f.requests.empty());
        f.show();
        QVERIFY(!f.requests.empty());
        f.panel.hide();
        QVERIFY2(f.requests.back().points.empty(), "what was under way is given up");
        const std::size_t before = f.requests.size();
        f.panel.requestAgain();
        f.panel.setPoint({sample_noise(kPlaneNoise, 1), pure_class(5)});
        QCOMPARE(f.requests.size(), before);
        f.show();
        QCOMPARE(f.requests.back().points.size(), f.inSight().size());
        QCOMPARE(f.requests.back().points[0].classes, pure_class(5));
    }

    void everyPictureIsAtItsPlace() {
        PlaneFixture f;
        f.show();
        QVERIFY(f.wrongPictures() > 0);
        f.answerAll();
        QCOMPARE(f.wrongPictures(), 0);
        f.drag({300, 300}, {131, 407});
        f.answerAll();
        QCOMPARE(f.wrongPictures(), 0);
        f.wheel({200, 200}, {0, 240});
        f.answerAll();
        QCOMPARE(f.wrongPictures(), 0);
        f.wheel({400, 350}, {0, -480});
        f.drag({300, 300}, {317, 250});
        f.answerAll();
        QCOMPARE(f.wrongPictures(), 0);
    }

    void theNearestToThePointerComeFirst() {
        PlaneFixture f;
        f.show();
        const auto verifyOrder = [&f](QPointF from) {
            std::map<Noise, double> distances;
            for (const TileKey& tile : f.inSight()) {
                const QPointF centre = f.view->tileLayout().rect(tile).center();
                distances[f.noiseOf(tile)] = QLineF(centre, from).length();
            }
            QCOMPARE(f.requests.back().points.size(), distances.size());
            double before = 0;
            for (const LatentPoint& point : f.requests.back().points) {
                QCOMPARE(point.classes, pure_class(4));
                QVERIFY(distances.contains(point.noise));
                QVERIFY(distances[point.noise] > before - 2); // Rounding of the middle.
                before = distances[point.noise];
            }
        };
        QCOMPARE(f.requests.back().points[0].noise, sample_noise(kPlaneNoise, 1));
        verifyOrder(f.view->tileLayout().rect({PlaneLayout::kUsualLevel, 0, 0}).center());
        QTest::mouseMove(f.view, {90, 460});
        f.wheel({90, 460}, {0, 120});
        verifyOrder({90, 460});
    }

    void draggingHoldsThePointAndCancels() {
        PlaneFixture f;
        f.show();
        const QPointF held = f.view->tileLayout().coordinatesAt({250, 250});
        f.drag({250, 250}, {90, 300});
        QVERIFY(QLineF(f.view->tileLayout().coordinatesAt({90, 300}), held).length() < 1e-9);
        QVERIFY(f.chosen.isEmpty());
        std::vector<Noise> inSight;
        for (const TileKey& tile : f.inSight()) {
            inSight.push_back(f.noiseOf(tile));
        }
        QCOMPARE(f.requests.back().points.size(), inSight.size());
        for (const LatentPoint& point : f.requests.back().points) {
            QVERIFY(std::find(inSight.begin(), inSight.end(), point.noise) != inSight.end());
        }
    }

    void whatHasBeenSeenIsThereAtOnce() {
        PlaneFixture f;
        f.show();
        f.answerAll();
        f.drag({400, 300}, {100, 300});
        f.answerAll();
        const std::size_t before = f.requests.size();
        f.drag({100, 300}, {400, 300});
        QVERIFY(f.requests.size() == before || f.requests.back().points.empty());
        QCOMPARE(f.wrongPictures(), 0);
    }

    void picturesThatCameLateStillCount() {
        PlaneFixture f;
        f.show();
        f.drag({300, 300}, {290, 220});
        f.answer(0, 0, 1); // The first request is no longer the newest.
        f.answerAll();
        QCOMPARE(f.wrongPictures(), 0);
        f.panel.setPoint({sample_noise(kPlaneNoise, 1), pure_class(9)});
        const QImage screen = f.view->grab().toImage();
        f.panel.showPictures({f.requests[0].id, 0, plain_images(f.requests[0].points.size()), {}});
        QVERIFY2(f.view->grab().toImage() == screen, "those of another digit do not");
    }

    void wheelZoomsAboutThePointer() {
        PlaneFixture f;
        f.show();
        const QPointF held = f.view->tileLayout().coordinatesAt({150, 120});
        f.wheel({150, 120}, {0, 60});
        QCOMPARE(f.view->level(), PlaneLayout::kUsualLevel);
        f.wheel({150, 120}, {0, 60});
        QCOMPARE(f.view->level(), PlaneLayout::kUsualLevel + 1);
        const QPointF now = f.view->tileLayout().coordinatesAt({150, 120});
        QVERIFY(QLineF(now, held).length() < 0.01);
        f.wheel({150, 120}, {0, 1200});
        QCOMPARE(f.view->level(), PlaneLayout::kLevels - 1);
        QVERIFY(!f.panel.findChild<QToolButton*>("planeZoomIn")->isEnabled());
        f.wheel({150, 120}, {0, -12000});
        QCOMPARE(f.view->level(), 0);
        QVERIFY(!f.panel.findChild<QToolButton*>("planeZoomOut")->isEnabled());
        f.click("planeZoomIn");
        QCOMPARE(f.view->level(), 1);
    }

    void shiftAndWheelScroll() {
        PlaneFixture f;
        f.show();
        const QPointF before = f.view->tileLayout().coordinatesAt({200, 200});
        f.wheel({200, 200}, {0, -120}, Qt::ShiftModifier);
        QCOMPARE(f.view->level(), PlaneLayout::kUsualLevel);
        const QPointF after = f.view->tileLayout().coordinatesAt({200, 120});
        QVERIFY(QLineF(after, before).length() < 1e-9);
    }

    void theOldLevelStandsIn() {
        PlaneFixture f;
        f.show();
        f.answerAll();
        f.wheel({280, 280}, {0, 120});
        // Nothing of the new level has come: around each place the picture is of a place nearby.
        const QImage screen = f.view->grab().toImage();
        const double step = f.view->tileLayout().step(PlaneLayout::kUsualLevel);
        for (const QPoint at : {QPoint(100, 100), QPoint(300, 250), QPoint(450, 420)}) {
            const QPointF point = f.view->tileLayout().coordinatesAt(at);
            const Noise noise = f.view->plane()->at(point.x(), point.y());
            const int grey = qGray(screen.pixel(at));
            const double off = 30 * step + 2;
            QVERIFY(std::abs(grey - greyOf(noise[0])) < off ||
                    std::abs(grey - greyOf(noise[1])) < off);
        }
    }

    void keys() {
        PlaneFixture f;
        f.show();
        f.view->setFocus();
        const double step = f.view->tileLayout().step(f.view->level());
        QTest::keyClick(f.view, Qt::Key_Right);
        QTest::keyClick(f.view, Qt::Key_Right);
        QTest::keyClick(f.view, Qt::Key_Up);
        QVERIFY(QLineF(f.view->centre(), {2 * step, step}).length() < 0.02);
        QTest::keyClick(f.view, Qt::Key_Return);
        QCOMPARE(f.chosen.size(), 1);
        QCOMPARE(f.chosen[0][0].value<Noise>(), f.noiseOf({f.view->level(), 2, 1}));
        QTest::keyClick(f.view, Qt::Key_Home);
        QVERIFY(f.view->centre().isNull());
        QTest::keyClick(f.view, Qt::Key_Plus);
        QTest::keyClick(f.view, Qt::Key_Plus);
        QTest::keyClick(f.view, Qt::Key_Minus);
        QCOMPARE(f.view->level(), PlaneLayout::kUsualLevel + 1);
        QTest::keyClick(f.view, Qt::Key_PageDown);
        QVERIFY(f.view->centre().y() < -1);
        QTest::keyClick(f.view, Qt::Key_Left);
        QVERIFY(f.view->centre().x() < 0);
    }

    void zeroIsForTheZoomWhereTheWindowHasItToo() {
        PlaneFixture f;
        QShortcut shortcut(QKeySequence(Qt::Key_0), &f.panel);
        const QSignalSpy activated(&shortcut, &QShortcut::activated);
        f.show();
        f.panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.panel));
        f.view->setFocus();
        f.view->zoomIn();
        QTest::keyClick(f.view, Qt::Key_0);
        QCOMPARE(f.view->level(), PlaneLayout::kUsualLevel);
        QVERIFY(activated.isEmpty());
    }

    void theToolTipSaysWhere() {
        PlaneFixture f;
        f.show();
        const QPoint at =
            f.view->tileLayout().rect({PlaneLayout::kUsualLevel, 2, -1}).center().toPoint();
        QCOMPARE(tip_of(*f.view, at), "slant +0.67 σ, direction 2 −0.33 σ: click to play with it; "
                                      "drag and wheel to look around");
    }

    void theGeneratorsChangesComeInRounds() {
        PlaneFixture f;
        f.show();
        f.answerAll();
        f.panel.requestAgain();
        const std::size_t round = f.requests.size() - 1;
        QCOMPARE(f.requests[round].points.size(), f.inSight().size());
        f.answer(round, 0, 20);
        for (int i = 0; i < 5; ++i) {
            f.panel.requestAgain();
            f.answer(round, 20, 20);
        }
        QCOMPARE(f.requests.size(), round + 1);
        QCOMPARE(f.wrongPictures(), 0);
        f.answer(round, 40, f.requests[round].points.size() - 40);
        QCOMPARE(f.requests.size(), round + 2);
        QCOMPARE(f.requests.back().points.size(), f.inSight().size());
        f.answerAll();
        QCOMPARE(f.requests.size(), round + 2);
    }
};

QTEST_MAIN(TestPlaneView)
#include "tst_plane_view.moc"

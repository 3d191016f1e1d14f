#include "core/base/pictures.h"
#include "tests/support/plain_images.h"
#include "ui/plane/plane_legend.h"
#include "ui/plane/plane_painter.h"
#include "ui/plane/plane_tiles.h"
#include "ui/plane/plane_viewport.h"

#include <QPainter>
#include <QTest>

using namespace ganvas;

namespace {

const QRect kArea(20, 0, 280, 280);

struct Plane {
    PlaneViewport viewport;
    PlaneTiles tiles;
    PlaneLegend legend;
    PlanePainter painter;
    QPalette palette;
    std::optional<QPointF> current;

    Plane() {
        viewport.setArea(kArea);
        palette.setColor(QPalette::Highlight, Qt::red);
        palette.setColor(QPalette::WindowText, Qt::black);
        palette.setColor(QPalette::Window, Qt::white);
    }

    /// Every picture in sight becomes of that grey.
    void answer(std::uint8_t grey) {
        tiles.outdate(inSight());
        const auto request = tiles.ask(inSight());
        QVERIFY(request);
        const PicturesAnswer answer{request->id, 0, plain_images(request->tiles.size(), grey), {}};
        for (const TileKey& tile : tiles.take(answer)) {
            painter.forget(tile);
        }
    }
    [[nodiscard]] std::vector<TileKey> inSight() const {
        return viewport.layout().visible(kArea.center());
    }
    [[nodiscard]] QPoint middleOf(std::int64_t column, std::int64_t row) const {
        return viewport.layout().rect({viewport.level(), column, row}).center().toPoint();
    }
    QImage paint(const QRegion& exposed = QRect(0, 0, 300, 300), double ratio = 1) {
        QImage image(QSize(300, 300) * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::white);
        QPainter brush(&image);
        painter.paint(brush,
                      {.viewport = viewport,
                       .tiles = tiles,
                       .legend = legend,
                       .palette = palette,
                       .hovered = {},
                       .current = current},
                      exposed);
        return image;
    }
};

} // namespace

class TestPlanePainter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newPicturesTakeThePlaceOfOldOnes() {
        Plane plane;
        plane.answer(40);
        QCOMPARE(qGray(plane.paint().pixel(plane.middleOf(1, 1))), 40);
        plane.answer(200);
        QCOMPARE(qGray(plane.paint().pixel(plane.middleOf(1, 1))), 200);
    }

    void anotherLevelStandsIn() {
        Plane plane;
        plane.answer(150);
        plane.viewport.zoomTo(plane.viewport.level() + 1);
        QCOMPARE(qGray(plane.paint().pixel(plane.middleOf(0, 0))), 150);
    }

    void leavesAloneWhatIsNotExposed() {
        Plane plane;
        plane.answer(150);
        const QImage image = plane.paint(QRect(plane.middleOf(0, 0), QSize(2, 2)));
        QCOMPARE(qGray(image.pixel(plane.middleOf(0, 0))), 150);
        QVERIFY(qGray(image.pixel(plane.middleOf(3, 3))) != 150);
    }

    void theCurrentPictureIsFramed() {
        Plane plane;
        plane.answer(150);
        plane.current = QPointF();
        const QRect tile =
            plane.viewport.layout().rect({plane.viewport.level(), 0, 0}).toAlignedRect();
        const QImage image = plane.paint();
        QCOMPARE(image.pixelColor(tile.left() - 1, tile.center().y()), QColor(Qt::red));
        QCOMPARE(qGray(image.pixel(tile.center())), 150);
    }

    void nothingLeavesTheArea() {
        Plane plane;
        plane.answer(150);
        plane.legend.marks = {{{}, QStringLiteral("0")}};
        plane.viewport.scroll({-130, 0}); // The mark lies across the edge now.
        const QImage image = plane.paint();
        for (int y = kArea.top(); y < kArea.bottom(); ++y) {
            const QColor color = image.pixelColor(kArea.left() - 1, y);
            QVERIFY(color.red() == color.green() && color.green() == color.blue());
        }
    }

    void picturesFillTheirPlacesOnFineScreens() {
        Plane plane;
        plane.answer(150);
        const QImage image = plane.paint(QRect(0, 0, 300, 300), 2);
        const QRect tile =
            plane.viewport.layout().rect({plane.viewport.level(), 1, 0}).toAlignedRect();
        const QPoint end = 2 * (tile.topLeft() + QPoint(tile.width(), tile.height()));
        QCOMPARE(qGray(image.pixel(end - QPoint(1, 1))), 150);
        QVERIFY2(qGray(image.pixel(end)) != 150, "the gap between two pictures");
    }
};

QTEST_MAIN(TestPlanePainter)
#include "tst_plane_painter.moc"

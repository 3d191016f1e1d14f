#include "tests/support/plain_images.h"
#include "ui/plane/plane_layout.h"
#include "ui/plane/plane_tiles.h"

#include <QTest>

#include <algorithm>

using namespace ganvas;

namespace {

PlaneLayout layoutAt(QPointF centre, int level = PlaneLayout::kUsualLevel, double span = 1) {
    return PlaneLayout(
        {.area = QRectF(20, 0, 540, 560), .centre = centre, .level = level, .span = span});
}

std::vector<TileKey> row(int from, int to) {
    std::vector<TileKey> keys;
    for (int column = from; column < to; ++column) {
        keys.push_back({3, column, 0});
    }
    return keys;
}

PicturesAnswer answerTo(const PlaneTiles::Request& request, std::size_t first, std::size_t count,
                        std::uint8_t grey) {
    return {request.id, first, plain_images(count, grey), {}};
}

int greyOf(const PlaneTiles& tiles, const TileKey& key) {
    const QImage* picture = tiles.picture(key);
    return picture == nullptr ? -1 : qGray(picture->pixel(14, 14));
}

/// Asks for `visible` and takes it all.
void draw(PlaneTiles& tiles, const std::vector<TileKey>& visible, std::uint8_t grey) {
    const auto request = tiles.ask(visible);
    QVERIFY(request.has_value());
    tiles.take(answerTo(*request, 0, request->tiles.size(), grey));
}

} // namespace

class TestPlaneTiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLatticeIsExact() {
        for (int level = 0; level < PlaneLayout::kLevels; ++level) {
            const PlaneLayout layout = layoutAt({0.3, -7}, level);
            const TileKey one = layout.tileNear({1, -2});
            QCOMPARE(layout.pointOf(one), QPointF(1, -2));
            QCOMPARE(layout.tileAt(layout.rect(one).center()), one);
            QCOMPARE(layout.rect(one).width(), PlaneLayout::side(level));
            const QPointF there = layout.coordinatesAt(layout.rect(one).center());
            QVERIFY(QLineF(there, {1, -2}).length() < 1e-9);
        }
    }

    void upIsMore() {
        const PlaneLayout layout = layoutAt({});
        QVERIFY(layout.rect({2, 1, 0}).left() > layout.rect({2, 0, 0}).left());
        QVERIFY(layout.rect({2, 0, 1}).top() < layout.rect({2, 0, 0}).top());
    }

    void visibleTilesCoverTheAreaNearestFirst() {
        const PlaneLayout layout = layoutAt({123456.789, -0.37});
        const QPointF pointer(100, 400);
        const std::vector<TileKey> tiles = layout.visible(pointer);
        QCOMPARE(tiles.front(), layout.tileAt(pointer));
        QVERIFY(tiles.size() >= 18 * 19 && tiles.size() <= 20 * 21);
        double before = 0;
        for (const TileKey& tile : tiles) {
            const double distance = QLineF(layout.rect(tile).center(), pointer).length();
            QVERIFY(distance >= before - 1e-6);
            before = distance;
        }
        QVERIFY(PlaneLayout({.area = {}, .centre = {}}).visible({}).empty());
    }

    void neverTooManyAreVisible() {
        QCOMPARE(PlaneLayout::coarsestLevel({540, 560}), 0);
        const QSizeF huge(7680, 4320);
        const int level = PlaneLayout::coarsestLevel(huge);
        QVERIFY(level > 0);
        const PlaneLayout layout(
            {.area = QRectF({}, huge), .centre = {}, .level = level, .span = 1});
        QVERIFY(layout.visible({}).size() <= std::size_t{PlaneLayout::kMostVisible});
    }

    void asksForWhatIsMissingInItsOrder() {
        PlaneTiles tiles;
        draw(tiles, row(0, 3), 1);
        const auto request = tiles.ask(row(-2, 5));
        QVERIFY(request.has_value());
        QCOMPARE(request->tiles, (std::vector<TileKey>{{3, -2}, {3, -1}, {3, 3}, {3, 4}}));
        QVERIFY2(!tiles.ask(row(-2, 5)), "that is under way");
    }

    void whatLeavesTheViewIsNoLongerAskedFor() {
        PlaneTiles tiles;
        tiles.ask(row(0, 10));
        const auto moved = tiles.ask(row(8, 12));
        QCOMPARE(moved->tiles, row(8, 12));
        const auto none = tiles.ask({});
        QVERIFY(none.has_value() && none->tiles.empty());
        QVERIFY(none->id > moved->id);
        QVERIFY(tiles.isIdle());
    }

    void answersToRequestsJustBeforeCount() {
        PlaneTiles tiles;
        const auto first = tiles.ask(row(0, 4));
        const auto second = tiles.ask(row(2, 6));
        QCOMPARE(tiles.take(answerTo(*first, 2, 2, 50)), row(2, 4));
        QCOMPARE(tiles.take(answerTo(*second, 2, 2, 60)), row(4, 6));
        QVERIFY(tiles.isIdle());
        tiles.take(answerTo(*second, 0, 1, 70));
        QVERIFY2(tiles.take(answerTo(*first, 2, 1, 80)).empty(), "a newer picture is there");
        QCOMPARE(greyOf(tiles, {3, 2}), 70);
    }

    void strangeAnswersAreIgnored() {
        PlaneTiles tiles;
        const auto request = tiles.ask(row(0, 2));
        QVERIFY(tiles.take({99, 0, plain_images(1), {}}).empty());
        QVERIFY(tiles.take({request->id, 0, {}, {}}).empty());
        QCOMPARE(tiles.take(answerTo(*request, 1, 5, 9)), row(1, 2));
        QVERIFY(tiles.take(answerTo(*request, 7, 1, 9)).empty());
    }

    void replacedPicturesStandInWhereTheyAreSeen() {
        PlaneTiles tiles;
        draw(tiles, row(0, 10), 1);
        const auto before = tiles.ask(row(0, 11));
        tiles.replace(row(0, 3));
        QVERIFY2(tiles.take(answerTo(*before, 0, 1, 5)).empty(), "of another point");
        QCOMPARE(tiles.all().size(), 3);
        QCOMPARE(tiles.ask(row(0, 3))->tiles, row(0, 3));
        QCOMPARE(greyOf(tiles, {3, 1}), 1);
    }

    void aRoundIsFinishedBeforeTheNext() {
        PlaneTiles tiles;
        const std::vector<TileKey> visible = row(0, 4);
        draw(tiles, visible, 1);
        QVERIFY(!tiles.ask(visible));
        tiles.outdate(visible);
        const auto round = tiles.ask(visible);
        QCOMPARE(round->tiles, visible);
        for (std::size_t i = 0; i < visible.size(); ++i) {
            tiles.take(answerTo(*round, i, 1, 2));
            tiles.outdate(visible);
            if (i + 1 < visible.size()) {
                QVERIFY2(!tiles.ask(visible), "the round goes on");
                QCOMPARE(greyOf(tiles, visible.back()), 1);
            }
        }
        const auto next = tiles.ask(visible);
        QCOMPARE(next->tiles, visible);
        tiles.take(answerTo(*next, 0, 4, 3));
        QVERIFY2(!tiles.ask(visible), "nothing has changed since");
    }

    void aChangeDuringARoundIsNotForgotten() {
        PlaneTiles tiles;
        const std::vector<TileKey> visible = row(0, 4);
        const auto request = tiles.ask(visible);
        tiles.take(answerTo(*request, 0, 2, 1));
        tiles.outdate(visible);
        QVERIFY(!tiles.ask(visible));
        tiles.take(answerTo(*request, 2, 2, 1));
        QCOMPARE(tiles.ask(visible)->tiles, visible);
    }

    void whatNobodyAnswersIsAskedAgain() {
        PlaneTiles tiles;
        const auto lost = tiles.ask(row(0, 3));
        tiles.outdate(row(0, 3));
        const auto again = tiles.ask(row(0, 3));
        QVERIFY(again.has_value());
        QCOMPARE(again->tiles, lost->tiles);
        QVERIFY(again->id > lost->id);
    }

    void missingComesBeforeOutdated() {
        PlaneTiles tiles;
        draw(tiles, row(0, 2), 1);
        tiles.outdate(row(0, 2));
        QCOMPARE(tiles.ask(row(0, 3))->tiles, (std::vector<TileKey>{{3, 2}, {3, 0}, {3, 1}}));
    }

    void theLongestUnseenAreDropped() {
        PlaneTiles tiles;
        draw(tiles, row(0, 1000), 1);
        for (int from = 1000; from < PlaneTiles::kCapacity + 2000; from += 1000) {
            draw(tiles, row(from, from + 1000), 1);
            QVERIFY(tiles.picture({3, 0}) != nullptr); // Seen all the time.
            QVERIFY(tiles.all().size() <= PlaneTiles::kCapacity);
        }
        QCOMPARE(tiles.all().size(), PlaneTiles::kCapacity);
        QVERIFY(tiles.picture({3, 1}) == nullptr);
        QVERIFY(tiles.picture({3, PlaneTiles::kCapacity + 1999}) != nullptr);
    }
};

QTEST_MAIN(TestPlaneTiles)
#include "tst_plane_tiles.moc"

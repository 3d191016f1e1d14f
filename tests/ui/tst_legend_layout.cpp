#include "ui/curves/legend_layout.h"

#include <QTest>

using namespace ganvas;

class TestLegendLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRowWhereItFits() {
        const std::vector<LegendEntry> entries{{50, false}, {80, false}, {60, false}};
        QCOMPARE(LegendLayout(entries, 200, 5, HiddenEntries::all).columns, 0);
        QCOMPARE(LegendLayout(entries, 199, 5, HiddenEntries::all).columns, 2);
        QCOMPARE(LegendLayout(entries, 199, 5, HiddenEntries::all).columnWidth, 80);
    }

    void columnsAreAsWideAsTheWidest() {
        const std::vector<LegendEntry> entries(8, {50, false});
        QCOMPARE(LegendLayout(entries, 160, 5, HiddenEntries::all).columns, 3);
        QCOMPARE(LegendLayout(entries, 159, 5, HiddenEntries::all).columns, 2);
        QCOMPARE(LegendLayout(entries, 10, 5, HiddenEntries::all).columns, 1);
    }

    void hiddenCurvesKeepTheirPlaces() {
        const std::vector<LegendEntry> entries{{50, true}, {50, false}, {50, true}, {50, false}};
        const auto shown = [&entries](int room, HiddenEntries hidden) {
            return LegendLayout(entries, room, 0, hidden).shown;
        };
        using Shown = std::vector<std::size_t>;
        QCOMPARE(shown(50, HiddenEntries::all), (Shown{0, 1, 2, 3}));
        QCOMPARE(shown(500, HiddenEntries::none), (Shown{1, 3}));
        QCOMPARE(shown(149, HiddenEntries::asRoomAllows), (Shown{1, 3}));
        QCOMPARE(shown(150, HiddenEntries::asRoomAllows), (Shown{0, 1, 3}));
        QCOMPARE(shown(200, HiddenEntries::asRoomAllows), (Shown{0, 1, 2, 3}));
        QCOMPARE(shown(50, HiddenEntries::asRoomAllows), (Shown{1, 3}));
    }

    void hiddenEntriesNeverWrap() {
        const std::vector<LegendEntry> entries{{50, false}, {90, true}};
        QCOMPARE(LegendLayout(entries, 100, 5, HiddenEntries::asRoomAllows).columns, 0);
        QCOMPARE(LegendLayout(entries, 100, 5, HiddenEntries::all).columns, 1);
        QVERIFY(LegendLayout({}, 100, 5, HiddenEntries::all).shown.empty());
    }
};

QTEST_APPLESS_MAIN(TestLegendLayout)
#include "tst_legend_layout.moc"

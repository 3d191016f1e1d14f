#include "tests/support/grid_panel_window.h"
#include "tests/support/plain_images.h"
#include "tests/support/tip_of.h"

#include <QCheckBox>
#include <QLocale>
#include <QPaintEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <utility>

using namespace ganvas;

namespace {

/// The judge is sure of everything but of the cell (4, 2), which it takes for a 9.
SampleSheet readSheet() {
    SampleSheet sheet = makeSheet(10);
    sheet.readings.assign(sheet.images.count() * kDigitCount, 0.0F);
    for (std::size_t i = 0; i < sheet.images.count(); ++i) {
        const std::size_t digit = i / 10;
        sheet.readings[i * kDigitCount + (i == 42 ? 9 : digit)] = 0.75F;
    }
    return sheet;
}

/// Collects what a widget repaints.
class PaintSpy : public QObject {
public:
    explicit PaintSpy(QWidget* widget) : QObject(widget) { widget->installEventFilter(this); }

    QRegion take() { return std::exchange(m_region, {}); }

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            m_region += static_cast<QPaintEvent*>(event)->region();
        }
        return false;
    }

private:
    QRegion m_region;
};

} // namespace

class TestDigitGrid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void aRowForEachClass() {
        GridPanelWindow f;
        const ClassNames names{"Trouser", "Bag & more", "<b>"};
        f.panel.setClasses(names, digit_names());
        SampleSheet sheet = makeSheet(4);
        sheet.images = sheet.images.slice(0, 12);
        f.panel.setSheet(sheet);
        for (const auto& [label, column] : {std::pair{0, 0}, {2, 3}, {1, 2}}) {
            QCOMPARE(greyAt(*f.grid, f.at(label, column)), label * 20 + column);
        }
        const QSignalSpy chosen(f.grid, &DigitGrid::cellChosen);
        QTest::mouseClick(f.grid, Qt::LeftButton, {}, f.at(2, 1));
        QCOMPARE(chosen.size(), 1);
        QVERIFY(f.grid->accessibleDescription().contains("<b>"));
        f.grid->setFocus();
        QTest::keyClick(f.grid, Qt::Key_Down); // There is no fourth row.
        QTest::keyClick(f.grid, Qt::Key_Return);
        QCOMPARE(chosen.last(), (QVariantList{2, 1}));
        // Real pictures of other classes would stand beside the wrong ones.
        f.panel.setRealShown(true);
        f.panel.setRealSheet(makeSheet(10, 0, 50));
        const int alone = f.grid->picture().width();
        f.panel.setClasses(names, names);
        QVERIFY(f.grid->picture().width() > alone);
    }

    void sixtyTwoRowsCanBeRead() {
        GridPanelWindow f;
        ClassNames names;
        for (int label = 0; label < kMostClasses; ++label) {
            names.push_back(std::to_string(label));
        }
        f.panel.setClasses(names, names);
        QVERIFY(f.grid->minimumSizeHint().height() >= kMostClasses * GridLayout::kLeast);
    }

    void readingsOfOtherClassesAreNotTaken() {
        GridPanelWindow f;
        f.panel.setClasses({"a", "b"}, {"a", "b"});
        f.panel.setSheet(readSheet());
        f.panel.grab(); // Ten probabilities each would be read beyond their end.
    }

    void paintsEachDigitInItsCell() {
        const GridPanelWindow f;
        for (const auto& [digit, column] : {std::pair{0, 0}, {3, 7}, {9, 9}, {9, 0}}) {
            QCOMPARE(greyAt(*f.grid, f.at(digit, column)), digit * 20 + column);
        }
    }

    void cellsAreSquareAndInside_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("columns");
        QTest::addColumn<bool>("real");
        QTest::newRow("narrow") << QSize(360, 500) << 10 << false;
        QTest::newRow("narrow, real") << QSize(360, 500) << 20 << true;
        QTest::newRow("wide") << QSize(1200, 400) << 20 << true;
        QTest::newRow("one column") << QSize(400, 500) << 1 << false;
    }

    void cellsAreSquareAndInside() {
        QFETCH(QSize, size);
        QFETCH(int, columns);
        QFETCH(bool, real);
        DigitGrid grid;
        grid.setColumns(columns);
        grid.setRealShown(real);
        grid.resize(size);
        const QRectF last = grid.cellRect({9, columns - 1});
        QCOMPARE(last.width(), last.height());
        QVERIFY(last.width() >= 6);
        QVERIFY(QRectF(grid.rect()).contains(last));
        QVERIFY(QRectF(grid.rect()).contains(grid.cellRect({0, 0})));
    }

    void layoutHitsTheScreensPixels_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<int>("side");
        QTest::newRow("exact") << QSize(320, 400) << 1.0 << 28;
        QTest::newRow("a little more than exact") << QSize(350, 400) << 1.0 << 28;
        QTest::newRow("enlarged") << QSize(402, 500) << 1.0 << 36;
        QTest::newRow("exact on a fine screen") << QSize(320, 400) << 2.0 << 56;
        QTest::newRow("shrunk") << QSize(120, 400) << 1.0 << 9;
        QTest::newRow("no room") << QSize(10, 10) << 1.0 << 1;
    }

    void layoutHitsTheScreensPixels() {
        QFETCH(QSize, size);
        QFETCH(double, ratio);
        QFETCH(int, side);
        const GridLayout layout(
            {.size = size, .ratio = ratio, .labelWidth = 18, .rows = 10, .columns = 10});
        QCOMPARE(layout.side(), side);
        QCOMPARE(layout.cell(GridBlock::generated, {2, 3}).width(), side / ratio);
        const auto hit = layout.hit(layout.cell(GridBlock::generated, {2, 3}).center());
        QVERIFY(hit && hit->cell == (GridCell{2, 3}));
        QVERIFY(!layout.hit({-1, 5}));
    }

    void repaintsOnlyWhatChanged() {
        GridPanelWindow f;
        QVERIFY(QTest::qWaitForWindowExposed(&f.panel));
        QTest::mouseMove(f.grid, f.at(0, 0));
        QCoreApplication::processEvents();
        PaintSpy spy(f.grid);
        QTest::mouseMove(f.grid, f.at(5, 5));
        QCoreApplication::processEvents();
        QVERIFY(spy.take().contains(f.at(5, 5)));
        QTest::mouseMove(f.grid, f.at(5, 6));
        QCoreApplication::processEvents();
        const QRegion hovered = spy.take();
        QVERIFY(hovered.contains(f.at(5, 5)) && hovered.contains(f.at(5, 6)));
        QVERIFY(!hovered.contains(f.at(5, 8)) && !hovered.contains(f.at(7, 5)));

        f.panel.setRealSheet(makeSheet(10));
        QCoreApplication::processEvents();
        QVERIFY2(spy.take().isEmpty(), "real digits that are not shown repaint nothing");
        f.panel.setSheet(makeSheet(10, 7));
        QCoreApplication::processEvents();
        const QRegion sheet = spy.take();
        QVERIFY(sheet.contains(f.at(0, 0)) && sheet.contains(f.at(9, 9)));
        QVERIFY(!sheet.contains(QPoint(1, 1)));
    }

    void clickChoosesACell() {
        GridPanelWindow f;
        QSignalSpy chosen(f.grid, &DigitGrid::cellChosen);
        QTest::mouseClick(f.grid, Qt::LeftButton, {}, f.at(4, 6));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0], (QVariantList{4, 6}));
        QVERIFY(f.grid->chosen() == std::optional(GridCell{4, 6}));

        QTest::mouseClick(f.grid, Qt::RightButton, {}, f.at(1, 1));
        QTest::mouseClick(f.grid, Qt::LeftButton, {}, QPoint(1, 1));
        QTest::mousePress(f.grid, Qt::LeftButton, {}, f.at(1, 1));
        QTest::mouseRelease(f.grid, Qt::LeftButton, {}, f.at(2, 1));
        QCOMPARE(chosen.size(), 1);
    }

    void chosenCellKeepsItsFrame() {
        GridPanelWindow f;
        const QRect cell = f.grid->cellRect({4, 6}).toAlignedRect();
        const QPoint frame(cell.left() - 1, cell.center().y());
        QTest::mouseClick(f.grid, Qt::LeftButton, {}, f.at(4, 6));
        QTest::mouseMove(f.grid, f.at(0, 0));
        f.panel.setSheet(makeSheet(10, 5));
        QCOMPARE(f.grid->grab().toImage().pixelColor(frame),
                 f.grid->palette().color(QPalette::Highlight));
    }

    void hoverHighlightsAndTells() {
        const GridPanelWindow f;
        const QImage before = f.grid->grab().toImage();
        QTest::mouseMove(f.grid, f.at(2, 3));
        QCOMPARE(f.grid->cursor().shape(), Qt::PointingHandCursor);
        QVERIFY(f.grid->grab().toImage() != before);
        const QString tip = tip_of(*f.grid, f.at(2, 3));
        QVERIFY2(tip.startsWith("Digit 2, column 4"), qPrintable(tip));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(f.grid, &leave);
        QCOMPARE(f.grid->grab().toImage(), before);
    }

    void keyboardChoosesACell() {
        GridPanelWindow f;
        QSignalSpy chosen(f.grid, &DigitGrid::cellChosen);
        QTest::keyClick(f.grid, Qt::Key_Up);
        QTest::keyClick(f.grid, Qt::Key_Right);
        QTest::keyClick(f.grid, Qt::Key_Right);
        QTest::keyClick(f.grid, Qt::Key_Left);
        QTest::keyClick(f.grid, Qt::Key_Down);
        QTest::keyClick(f.grid, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0], (QVariantList{1, 1}));
        QCOMPARE(f.grid->accessibleDescription(), "Digit 1, column 2");
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(f.grid, Qt::Key_Right);
            QTest::keyClick(f.grid, Qt::Key_Down);
        }
        QTest::keyClick(f.grid, Qt::Key_Enter);
        QCOMPARE(chosen.last(), (QVariantList{9, 9}));
    }

    void framesSayWhatTheJudgeReads() {
        GridPanelWindow f;
        const auto frame = [&](int digit, int column) {
            const QRectF cell = f.grid->cellRect({digit, column});
            return f.grid->grab().toImage().pixelColor(
                QPointF(cell.center().x(), cell.top() - 1).toPoint());
        };
        const QColor plain = frame(4, 2);
        f.panel.setSheet(readSheet());
        QVERIFY(frame(4, 2) != plain);
        QVERIFY(frame(4, 2) != frame(4, 3));
        QCOMPARE(frame(4, 3), frame(6, 5));
        // The next sheet that was not read keeps them.
        f.panel.setSheet(makeSheet(10, 20));
        QVERIFY(frame(4, 2) != frame(4, 3));
        QTest::mouseClick(f.panel.findChild<QCheckBox*>("gridReadingsShown"), Qt::LeftButton);
        QCOMPARE(frame(4, 2), plain);
        f.panel.setReadingsShown(true);
        QVERIFY(frame(4, 2) != plain);
        f.panel.clearReadings();
        QCOMPARE(frame(4, 2), plain);
    }

    void toolTipShowsTheNearestTrainingDigit() {
        GridPanelWindow f;
        QSignalSpy wanted(f.grid, &DigitGrid::nearestWanted);
        const auto hover = [&] { tip_of(*f.grid, f.at(4, 2)); };
        hover();
        QVERIFY2(wanted.isEmpty(), "there is no judge yet");
        f.panel.setSheet(readSheet());
        hover();
        QCOMPARE(wanted.size(), 1);
        const auto query = wanted[0][0].value<NearestQuery>();
        QCOMPARE(query.picture.count(), std::size_t{1});
        QCOMPARE(query.picture.pixels[0], std::uint8_t{82}); // Of the cell (4, 2).
        QVERIFY(QToolTip::text().contains("The judge reads 9 (75.0 % sure)"));
        QVERIFY(QToolTip::text().contains("Looking for"));

        NearestAnswer answer{query.id + 1, plain_images(1), 9, 1.5, 2.5};
        f.panel.setNearest(answer);
        QVERIFY2(QToolTip::text().contains("Looking for"), "an answer to something else");
        answer.id = query.id;
        f.panel.setNearest(answer);
        QVERIFY2(QToolTip::text().contains("9 at distance 1.5"), qPrintable(QToolTip::text()));
        QVERIFY(QToolTip::text().contains("typically 2.5"));
        QVERIFY(QToolTip::text().contains("<img src="));
    }

    void aNarrowerSheetMayComeBeforeTheNearestDigit() {
        GridPanelWindow f;
        QSignalSpy wanted(f.grid, &DigitGrid::nearestWanted);
        f.panel.setSheet(readSheet());
        tip_of(*f.grid, f.at(9, 2));
        QCOMPARE(wanted.size(), 1);
        f.panel.setSheet(makeSheet(1)); // Not read: the readings of the wider one stay.
        f.panel.setNearest({wanted[0][0].value<NearestQuery>().id, plain_images(1), 9, 1.5, 2.5});
        QVERIFY(QToolTip::text().contains("<img src="));
    }
};

QTEST_MAIN(TestDigitGrid)
#include "tst_digit_grid.moc"

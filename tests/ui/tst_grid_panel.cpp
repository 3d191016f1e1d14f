// What is around the grid: its settings, its caption, the real digits beside it and its picture.

#include "tests/support/grid_panel_window.h"
#include "tests/support/spin_box.h"
#include "tests/support/tip_of.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;

class TestGridPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void columnsFollowTheSpinBox() {
        GridPanelWindow f;
        QSignalSpy changed(&f.panel, &GridPanel::columnsChanged);
        auto* box = f.panel.findChild<QSpinBox*>("gridColumns");
        QTest::mouseClick(f.grid, Qt::LeftButton, {}, f.at(0, 9));

        type_into(box, "12");
        QVERIFY2(changed.isEmpty(), "half-typed numbers ask for nothing");
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toInt(), 12);
        QCOMPARE(f.panel.columns(), 12);
        QCOMPARE(f.grid->columns(), 12);
        QCOMPARE(greyAt(*f.grid, f.at(5, 9)), 109); // known columns stay, new ones are blank

        f.panel.setSheet(makeSheet(12));
        QCOMPARE(greyAt(*f.grid, f.at(5, 11)), 111);

        f.panel.setColumns(3);
        QVERIFY2(!f.grid->chosen(), "a cell that is gone is not chosen");
        QCOMPARE(greyAt(*f.grid, f.at(5, 2)), 102);
        f.panel.setColumns(99);
        QCOMPARE(f.panel.columns(), kMaxSheetColumns);
    }

    void intervalIsASetting() {
        GridPanelWindow f;
        QSignalSpy changed(&f.panel, &GridPanel::intervalChanged);
        QCOMPARE(f.panel.interval(), 0);
        QCOMPARE(f.panel.findChild<QSpinBox*>("gridInterval")->text(), "automatic");
        f.panel.setInterval(25);
        QCOMPARE(f.panel.interval(), 25);
        QCOMPARE(changed.size(), 1);
        QTest::keyClick(f.panel.findChild<QSpinBox*>("gridInterval"), Qt::Key_Up);
        QCOMPARE(changed.last()[0].toInt(), 26);
    }

    void realDigitsBeside() {
        GridPanelWindow f;
        const QSignalSpy chosen(f.grid, &DigitGrid::cellChosen);
        const double alone = f.grid->cellRect({0, 0}).width();
        auto* box = f.panel.findChild<QCheckBox*>("gridRealShown");
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(f.panel.realShown() && f.grid->realShown());
        f.panel.setRealSheet(makeSheet(10, 0, 50));
        const QRectF first = f.grid->cellRect({0, 0});
        QVERIFY2(first.width() < alone, "both must fit");

        const double step = f.grid->cellRect({0, 1}).left() - first.left();
        const QPoint real(static_cast<int>(f.grid->cellRect({3, 9}).right() + 14 + 2 + step / 2),
                          f.at(3, 0).y());
        QCOMPARE(greyAt(*f.grid, real), 50 + 3 * 20);
        QTest::mouseClick(f.grid, Qt::LeftButton, {}, real);
        QVERIFY2(chosen.isEmpty(), "a real digit has no noise to play with");
        QCOMPARE(tip_of(*f.grid, real), "3: real, from the data");
    }

    void captionTellsTheStep() {
        GridPanel panel;
        const auto* caption = panel.findChild<QLabel*>("gridCaption");
        QCOMPARE(caption->text(), "No digits yet");
        panel.setSheet(makeSheet(10, 0));
        QCOMPARE(caption->text(), "Untrained");
        panel.setSheet(makeSheet(10, 1230));
        QCOMPARE(caption->text(), "Step 1,230");
    }

    void savesWhatIsShown() {
        GridPanelWindow f;
        const QTemporaryDir folder;
        const QString file = folder.filePath("grid.png");
        QVERIFY(f.panel.savePicture(file));
        const QImage alone(file);
        QCOMPARE(alone.size(), QSize(10 * 30 - 2, 10 * 30 - 2));
        QCOMPARE(qGray(alone.pixel(9 * 30 + 14, 4 * 30 + 14)), 4 * 20 + 9);
        QCOMPARE(qGray(alone.pixel(28, 14)), 255);

        f.panel.setRealShown(true);
        f.panel.setRealSheet(makeSheet(10, 0, 50));
        QVERIFY(f.panel.savePicture(file));
        const QImage both(file);
        QCOMPARE(both.size(), QSize(2 * 298 + GridLayout::kBlockGap, 298));
        QCOMPARE(qGray(both.pixel(298 + 14 + 14, 14)), 50);
    }

    void sayWhyThereIsNoPicture_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("empty");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no folder") << "/no/such/folder/grid.png" << false << "choose another";
        QTest::newRow("nothing to save") << "grid.png" << true << "no digits";
    }

    void sayWhyThereIsNoPicture() {
        QFETCH(QString, file);
        QFETCH(bool, empty);
        QFETCH(QString, expected);
        GridPanel panel;
        if (!empty) {
            panel.setSheet(makeSheet(10));
        }
        QCOMPARE(panel.findChild<QPushButton*>("gridSave")->isEnabled(), !empty);
        QVERIFY(!panel.savePicture(file));
        const auto* box = panel.findChild<QMessageBox*>();
        QVERIFY(box != nullptr);
        QVERIFY2(box->text().contains(expected), qPrintable(box->text()));
    }
};

QTEST_MAIN(TestGridPanel)
#include "tst_grid_panel.moc"

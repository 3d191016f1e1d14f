// Filling a sheet by mouse, pen, finger and keyboard.

#include "tests/support/made_up_hand.h"
#include "tests/support/mouse.h"
#include "tests/support/on_screen.h"
#include "ui/draw/draw_panel.h"
#include "ui/draw/ink_pad.h"
#include "ui/draw/rewriting_strip.h"
#include "ui/draw/sheet_editor.h"
#include "ui/draw/sheet_model.h"
#include "ui/draw/sheet_table.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_spin_box.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTabletEvent>
#include <QTest>

#include <memory>

using namespace ganvas;

namespace {

struct DrawPanelWindow {
    SheetEditor editor;
    DrawPanel panel{&editor};
    InkPad* pad = panel.findChild<InkPad*>("inkPad");
    SheetTable* table = panel.findChild<SheetTable*>("sheetTable");
    QAbstractButton* train = panel.findChild<QAbstractButton*>("trainOnSheet");

    DrawPanelWindow() {
        show_on_screen(panel, {800, 500});
        pad->setFocus();
    }

    [[nodiscard]] QPoint at(double x, double y) const {
        const QRectF sheet = pad->sheetRect();
        return (sheet.topLeft() + QPointF(x, y) * sheet.width()).toPoint();
    }
    void line(double x = 0.5) const { drag_along(pad, {at(x, 0.2), at(x, 0.5), at(x, 0.8)}); }
    void key(Qt::Key key, Qt::KeyboardModifiers keys = {}) const {
        QTest::keyClick(panel.focusWidget(), key, keys);
    }
    void click(const char* name) const {
        QTest::mouseClick(panel.findChild<QAbstractButton*>(name), Qt::LeftButton);
    }
    void clickCell(int row, int column) const {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(row, column)).center());
    }
    [[nodiscard]] QString label(const char* name) const {
        return panel.findChild<QLabel*>(name)->text();
    }
    [[nodiscard]] QString message() const {
        return panel.findChild<MessageBar*>("drawMessage")->message();
    }
    [[nodiscard]] std::size_t drawings() const { return editor.sheet().drawings.size(); }
};

} // namespace

class TestDrawPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMouseWritesAStroke() {
        DrawPanelWindow f;
        QCOMPARE(f.label("drawTask"), "Write: 0");
        f.line();
        QCOMPARE(f.drawings(), std::size_t{1});
        const InkStroke& stroke = f.editor.drawing()->strokes.front();
        QVERIFY(std::abs(stroke.front().x - kInkSide / 2) < 100);
        QVERIFY(std::abs(stroke.front().y - kInkSide / 5) < 100);
        QVERIFY(std::abs(stroke.back().y - kInkSide * 4 / 5) < 100);
        QCOMPARE(stroke.front().width, kUsualInk);
        QTest::mouseClick(f.pad, Qt::RightButton, {}, f.at(0.2, 0.2));
        QCOMPARE(f.editor.drawing()->strokes.size(), std::size_t{1});
    }

    void whatLiesOutsideIsNone() {
        DrawPanelWindow f;
        drag_along(f.pad, {f.at(-0.3, 0.5), f.at(-0.2, 0.5)});
        QCOMPARE(f.drawings(), std::size_t{0});
        drag_along(f.pad, {f.at(0.5, 0.5), f.at(9, 9)});
        const InkPoint end = f.editor.drawing()->strokes.front().back();
        QCOMPARE(end.x, kInkSide);
        QCOMPARE(end.y, kInkSide);
    }

    void aFingerWrites() {
        DrawPanelWindow f;
        const std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
        QTest::touchEvent(f.pad, screen.get()).press(0, f.at(0.5, 0.2), f.pad);
        QTest::touchEvent(f.pad, screen.get()).move(0, f.at(0.5, 0.5), f.pad);
        QTest::touchEvent(f.pad, screen.get()).release(0, f.at(0.5, 0.8), f.pad);
        QCOMPARE(f.drawings(), std::size_t{1});
        QCOMPARE(f.editor.drawing()->strokes.size(), std::size_t{1});
    }

    void aPensPressureIsKept() {
        DrawPanelWindow f;
        const QPointingDevice pen("pen", 1, QInputDevice::DeviceType::Stylus,
                                  QPointingDevice::PointerType::Pen,
                                  QInputDevice::Capability::Pressure, 1, 1);
        const auto send = [&](QEvent::Type type, QPoint place, double pressure) {
            QTabletEvent event(type, &pen, place, f.pad->mapToGlobal(QPointF(place)), pressure, 0,
                               0, 0, 0, 0, Qt::NoModifier, Qt::LeftButton, Qt::LeftButton);
            QApplication::sendEvent(f.pad, &event);
            QVERIFY(event.isAccepted());
        };
        send(QEvent::TabletPress, f.at(0.5, 0.2), 0.1);
        send(QEvent::TabletMove, f.at(0.5, 0.5), 0.5);
        send(QEvent::TabletMove, f.at(0.5, 0.8), 1);
        send(QEvent::TabletRelease, f.at(0.5, 0.8), 0);
        const InkStroke& stroke = f.editor.drawing()->strokes.front();
        QCOMPARE(stroke.size(), std::size_t{3});
        QVERIFY(stroke[0].width < stroke[1].width && stroke[1].width < stroke[2].width);
        QCOMPARE(stroke[1].width, kUsualInk);
    }

    void theKeyboardGoesOnAndBack() {
        DrawPanelWindow f;
        f.line();
        f.key(Qt::Key_Space);
        QCOMPARE(f.label("drawTask"), "Write: 1");
        f.line();
        f.key(Qt::Key_Return);
        QCOMPARE(f.label("drawTask"), "Write: 2");
        f.key(Qt::Key_7);
        QCOMPARE(f.label("drawTask"), "Write: 7");
        f.line();
        f.line(0.6);
        f.key(Qt::Key_Backspace);
        QCOMPARE(f.editor.drawing()->strokes.size(), std::size_t{1});
        f.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(f.drawings(), std::size_t{2});
        f.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.drawings(), std::size_t{3});
        f.key(Qt::Key_Delete);
        QCOMPARE(f.drawings(), std::size_t{2});
    }

    void keysOfShapesCountFromOne() {
        DrawPanelWindow f;
        f.editor.setSheet(
            {.title = "Shapes", .classes = {"heart", "star", "moon"}, .drawings = {}});
        f.key(Qt::Key_2);
        QCOMPARE(f.label("drawTask"), "Write: star");
        f.key(Qt::Key_9);
        QCOMPARE(f.label("drawTask"), "Write: star");
    }

    void buttonsLeaveThePadItsKeys() {
        DrawPanelWindow f;
        f.line();
        f.click("drawNext");
        QVERIFY(f.pad->hasFocus());
        QCOMPARE(f.label("drawTask"), "Write: 1");
        f.click("drawUndo");
        QCOMPARE(f.drawings(), std::size_t{0});
        f.click("drawRedo");
        QCOMPARE(f.drawings(), std::size_t{1});
        f.click("drawRemove");
        QCOMPARE(f.drawings(), std::size_t{0});
        f.click("addClass");
        QCOMPARE(f.label("drawTask"), "Write: Shape 11");
        f.click("removeClass");
        QCOMPARE(f.editor.sheet().classes, digit_names());
    }

    void aClickOnTheSheetTakesADrawingToBeReplaced() {
        DrawPanelWindow f;
        f.editor.setSheet(MadeUpHand(1).sheet(2));
        QCOMPARE(f.table->model()->columnCount(), SheetModel::FirstDrawing + 2);
        f.clickCell(3, SheetModel::FirstDrawing + 1);
        QCOMPARE(f.label("drawTask"), "Write this 3 anew");
        QCOMPARE(*f.editor.current(), std::size_t{13});
        f.line();
        QCOMPARE(f.drawings(), std::size_t{20});
        QCOMPARE(f.editor.sheet().drawings[13]->strokes.size(), std::size_t{1});
        f.table->setFocus();
        f.key(Qt::Key_Delete);
        QCOMPARE(f.drawings(), std::size_t{19});
        QCOMPARE(f.table->model()->index(3, SheetModel::CountColumn).data().toString(), "1");
        f.clickCell(6, SheetModel::CountColumn);
        QCOMPARE(f.label("drawTask"), "Write: 6");
    }

    void classesAreRenamedInTheTable() {
        DrawPanelWindow f;
        QAbstractItemModel* const model = f.table->model();
        QVERIFY(model->setData(model->index(0, 0), "heart"));
        QCOMPARE(f.editor.sheet().classes[0], std::string("heart"));
        QCOMPARE(f.label("drawTask"), "Write: heart");
        QVERIFY(!model->setData(model->index(1, 0), "heart"));
        QVERIFY(f.message().contains("heart"));
        QVERIFY2(!f.panel.findChild<WholeSpinBox*>("builtinPercent")->isEnabled(),
                 "there are no built-in hearts");
    }

    void theStripShowsWhatIsMadeOfADrawing() {
        DrawPanelWindow f;
        const auto* const strip = f.panel.findChild<RewritingStrip*>("rewritingStrip");
        QVERIFY(strip->pictures().empty());
        f.line();
        drag_along(f.pad, {f.at(0.2, 0.5), f.at(0.5, 0.4), f.at(0.8, 0.5)});
        QCOMPARE(strip->pictures().count(), std::size_t{RewritingStrip::kPictures});
        const Images cross = strip->pictures();
        QVERIFY(cross.one(0).pixels != cross.one(1).pixels);
        f.key(Qt::Key_Space);
        QVERIFY(strip->pictures().empty());
        f.key(Qt::Key_0);
        QCOMPARE(strip->pictures().pixels, cross.pixels);
    }

    void trainingWantsADrawingOfEach() {
        DrawPanelWindow f;
        const QSignalSpy wanted(&f.panel, &DrawPanel::trainRequested);
        QVERIFY(!f.train->isEnabled());
        QVERIFY(f.label("smallDataAdvice").startsWith("There is no drawing of 0 yet"));
        for (int digit = 0; digit < 10; ++digit) {
            f.line();
            f.key(Qt::Key_Space);
        }
        QVERIFY(f.label("smallDataAdvice").startsWith("10 drawings"));
        f.click("trainOnSheet");
        QCOMPARE(wanted.count(), 1);
        f.panel.setBusy(true);
        QVERIFY(!f.train->isEnabled());
    }

    void theShareAndTheNameAreTheSheets() {
        DrawPanelWindow f;
        f.panel.findChild<WholeSpinBox*>("builtinPercent")->setValue(30);
        QCOMPARE(f.editor.sheet().builtin_percent, 30);
        auto* const title = f.panel.findChild<QLineEdit*>("sheetTitle");
        title->setFocus();
        title->selectAll();
        QTest::keyClicks(title, "Ink 3");
        QTest::keyClick(title, Qt::Key_Return);
        QCOMPARE(f.editor.sheet().title, std::string("Ink 3"));
        QCOMPARE(f.label("drawTask"), "Write: 0");
        f.editor.setSheet({.title = "Other", .drawings = {}});
        QCOMPARE(f.panel.findChild<WholeSpinBox*>("builtinPercent")->value(), 0);
    }

    /// Whatever there is to say of the sheet.
    void thePadStaysUnderThePen() {
        DrawPanelWindow f;
        f.panel.resize(530, 600); // Some of it takes a line, some two.
        QCoreApplication::processEvents();
        const auto places = [&] {
            return std::pair(f.pad->geometry(),
                             f.panel.findChild<QAbstractButton*>("drawNext")->geometry());
        };
        const auto before = places();
        QSet<QString> advices;
        for (int drawing = 0; drawing < 12; ++drawing) {
            f.line();
            f.key(Qt::Key_Return);
            QCoreApplication::processEvents();
            advices << f.label("smallDataAdvice");
            QCOMPARE(places(), before);
        }
        QVERIFY(advices.size() > 2);
    }

    void everyControlHasAName() {
        DrawPanelWindow f;
        for (const QWidget* const control : f.panel.findChildren<QWidget*>()) {
            if ((control->focusPolicy() & Qt::TabFocus) != 0 && control->isVisible()) {
                QVERIFY2(!control->accessibleName().isEmpty() ||
                             !control->parentWidget()->accessibleName().isEmpty(),
                         control->metaObject()->className());
            }
        }
    }
};

QTEST_MAIN(TestDrawPanel)
#include "tst_draw_panel.moc"

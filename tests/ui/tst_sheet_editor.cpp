// What a person can do to a sheet, and take back.

#include "tests/support/made_up_hand.h"
#include "ui/draw/sheet_editor.h"

#include <QSignalSpy>
#include <QTest>

using namespace ganvas;

namespace {

const InkStroke kLine{{1000, 1000}, {9000, 9000}};
const InkStroke kOther{{9000, 1000}, {1000, 9000}};

} // namespace

class TestSheetEditor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDrawingIsOnTheSheetFromItsFirstStrokeOn() {
        SheetEditor editor;
        const QSignalSpy edited(&editor, &SheetEditor::edited);
        QVERIFY(!editor.drawing());
        editor.addStroke(kLine);
        QCOMPARE(editor.sheet().drawings.size(), std::size_t{1});
        editor.addStroke(kOther);
        QCOMPARE(editor.sheet().drawings.size(), std::size_t{1});
        QCOMPARE(editor.drawing()->strokes.size(), std::size_t{2});
        QCOMPARE(edited.count(), 2);
    }

    void nextGoesRoundAndFillsGaps() {
        SheetEditor editor;
        for (std::size_t label = 0; label < 10; ++label) {
            QCOMPARE(editor.writing(), label);
            editor.addStroke(kLine);
            editor.next();
        }
        QCOMPARE(editor.writing(), std::size_t{0});
        editor.write(4);
        editor.addStroke(kLine);
        editor.next();
        QCOMPARE(editor.writing(), std::size_t{5});
        editor.remove(2);
        editor.next();
        QVERIFY2(editor.writing() == 3, "there is nothing on the pad");
        editor.addStroke(kLine);
        editor.next();
        QVERIFY2(editor.writing() == 2, "it has none");
    }

    void everyStepCanBeTakenBackAndDoneAgain() {
        SheetEditor editor;
        std::vector<ClassSheet> states{editor.sheet()};
        const auto note = [&] { states.push_back(editor.sheet()); };
        editor.addStroke(kLine);
        note();
        editor.addStroke(kOther);
        note();
        editor.next();
        editor.addStroke(kLine);
        note();
        QVERIFY(editor.rename(3, "three").isEmpty());
        note();
        editor.addClass();
        note();
        editor.remove(0);
        note();
        editor.removeClass(1);
        note();
        const std::size_t last = states.size() - 1;
        for (std::size_t i = last; i-- > 0;) {
            editor.undo();
            QVERIFY2(editor.sheet() == states[i], qPrintable(QString::number(i)));
        }
        QVERIFY(!editor.history().canUndo());
        for (std::size_t i = 1; i <= last; ++i) {
            editor.redo();
            QVERIFY2(editor.sheet() == states[i], qPrintable(QString::number(i)));
        }
    }

    void undoingAStrokeLeavesNameAndShareAlone() {
        SheetEditor editor;
        editor.addStroke(kLine);
        editor.setTitle("Mine");
        editor.setBuiltinPercent(40);
        editor.undo();
        QCOMPARE(editor.sheet().title, std::string("Mine"));
        QCOMPARE(editor.sheet().builtin_percent, 40);
        QVERIFY(editor.sheet().drawings.empty());
        editor.setTitle("  ");
        QCOMPARE(editor.sheet().title, std::string("Mine"));
    }

    void aPickedDrawingIsReplaced() {
        SheetEditor editor;
        editor.setSheet(MadeUpHand(1).sheet(2));
        editor.pick(13);
        QVERIFY(editor.isReplacing());
        QCOMPARE(editor.writing(), std::size_t{3});
        const HandDrawing before = *editor.drawing();
        editor.addStroke(kLine);
        QCOMPARE(editor.sheet().drawings.size(), std::size_t{20});
        QCOMPARE(editor.sheet().drawings[13]->strokes, std::vector<InkStroke>{kLine});
        QCOMPARE(editor.sheet().drawings[13]->label, std::size_t{3});
        editor.addStroke(kOther);
        QCOMPARE(editor.drawing()->strokes.size(), std::size_t{2});
        editor.undo();
        editor.undo();
        QVERIFY(*editor.sheet().drawings[13] == before);
    }

    void removingAClassMovesTheOthers() {
        SheetEditor editor;
        const ClassSheet sheet = MadeUpHand(1).sheet(1);
        editor.setSheet(sheet);
        editor.removeClass(4);
        QCOMPARE(editor.sheet().classes.size(), std::size_t{9});
        QCOMPARE(editor.sheet().counts(), std::vector<std::size_t>(9, 1));
        for (const ClassSheet::Drawing& drawing : editor.sheet().drawings) {
            const std::string& name = editor.sheet().classes[drawing->label];
            QVERIFY(drawing->strokes == sheet.drawings[std::stoul(name)]->strokes);
        }
    }

    void namesThatCantBeHadAreSentences_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << "";
        QTest::newRow("blanks") << "  ";
        QTest::newRow("another's") << "7";
        QTest::newRow("too long") << QString(100, 'x');
        QTest::newRow("two lines") << "a\nb";
    }

    void namesThatCantBeHadAreSentences() {
        QFETCH(QString, name);
        SheetEditor editor;
        const QString sentence = editor.rename(3, name);
        QVERIFY2(sentence.endsWith('.'), qPrintable(sentence));
        QCOMPARE(editor.sheet().classes, digit_names());
        QVERIFY(editor.rename(3, "3").isEmpty());
    }

    void thereAreTwoToSixtyTwoClasses() {
        SheetEditor editor;
        QSignalSpy refused(&editor, &SheetEditor::refused);
        while (refused.isEmpty()) {
            editor.addClass();
        }
        QCOMPARE(editor.sheet().classes.size(), std::size_t{kMostClasses});
        refused.clear();
        while (refused.isEmpty()) {
            editor.removeClass(0);
        }
        QCOMPARE(editor.sheet().classes.size(), std::size_t{kFewestClasses});
    }

    void drawingsHaveAnEnd() {
        SheetEditor editor;
        QSignalSpy refused(&editor, &SheetEditor::refused);
        for (std::size_t i = 0; i < kMostStrokes; ++i) {
            editor.addStroke(kLine);
        }
        QVERIFY(refused.isEmpty());
        editor.addStroke(kLine);
        QCOMPARE(refused.count(), 1);
        QCOMPARE(editor.drawing()->strokes.size(), kMostStrokes);
        editor.next();
        editor.addStroke(InkStroke(kMostInkPoints, {1, 1}));
        editor.addStroke(kLine);
        QCOMPARE(refused.count(), 2);
        ClassSheet full;
        full.drawings.resize(kMostDrawings,
                             std::make_shared<const HandDrawing>(HandDrawing{0, {kLine}}));
        editor.setSheet(full);
        editor.addStroke(kLine);
        QCOMPARE(refused.count(), 3);
        QCOMPARE(editor.sheet().drawings.size(), kMostDrawings);
    }
};

QTEST_GUILESS_MAIN(TestSheetEditor)
#include "tst_sheet_editor.moc"

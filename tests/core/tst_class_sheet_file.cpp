// A drawn sheet on the disk: all of it comes back, and what is no sheet is a sentence.

#include "core/base/error.h"
#include "core/files/class_sheet_file.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"
#include "tests/support/made_up_hand.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace ganvas;

namespace {

/// A sheet of two classes and one drawing, `from` in it replaced by `to`.
QByteArray sheetWith(const QByteArray& from, const QByteArray& to) {
    QByteArray text = R"({"ganvas_sheet": 1, "title": "T", "classes": ["a", "b"],)"
                      R"( "builtin_percent": 0,)"
                      R"( "drawings": [{"class": 1, "strokes": [[1, 2, 100, 3, 4, 100]]}]})";
    return text.replace(from, to);
}

} // namespace

class TestClassSheetFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void bringsASheetBack() {
        ClassSheet sheet = MadeUpHand(1).sheet(2);
        sheet.title = "Meine Schrift \xc3\xa4 \"1\"";
        sheet.builtin_percent = 35;
        write(sheet);
        QVERIFY(read() == sheet);
        write({.title = "Nothing yet", .classes = {"heart", "star"}, .drawings = {}});
        QCOMPARE(read().drawings.size(), std::size_t{0});
        QCOMPARE(read().classes, (ClassNames{"heart", "star"}));
    }

    void keepsTheLimits() {
        HandDrawing full{0, std::vector<InkStroke>(kMostStrokes, {{0, kInkSide, kThinnestInk}})};
        full.strokes.front().resize(kMostInkPoints + 1 - kMostStrokes, {kInkSide, 0, kThickestInk});
        ClassSheet sheet{.title = "Full", .drawings = {std::make_shared<const HandDrawing>(full)}};
        write(sheet);
        QVERIFY(read() == sheet);
        sheet.drawings.resize(kMostDrawings + 1, sheet.drawings.front());
        QVERIFY(error_of([&] { write(sheet); }).startsWith("There is more on this sheet"));
        QCOMPARE(read().drawings.size(), std::size_t{1});
    }

    void refusesWhatIsNoSheet_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const QByteArray& text, const QString& why) {
            QTest::newRow(name) << text << why;
        };
        row("empty", "", "it is damaged: its text can't be read");
        row("cut", sheetWith("]}]}", "]"), "it is damaged: its text can't be read");
        row("a list", "[]", "it is no sheet of drawings");
        row("another's", "{}", "it is no sheet of drawings");
        row("newer", sheetWith(R"(_sheet": 1)", R"(_sheet": 2)"),
            "it was written by a newer Ganvas");
        row("a version that is none", sheetWith(R"(_sheet": 1)", R"(_sheet": "1")"),
            "ganvas_sheet");
        row("no title", sheetWith(R"("T")", R"("")"), "title");
        row("one class", sheetWith(R"(["a", "b"])", R"(["a"])"), "2 to 62 classes");
        row("classes of one name", sheetWith(R"("b")", R"("a")"), "class 2");
        row("a class without a name", sheetWith(R"("b")", R"(" ")"), "class 2");
        row("a class that is a number", sheetWith(R"("b")", "7"), "class 2");
        row("too large a share", sheetWith(R"(percent": 0)", R"(percent": 91)"), "builtin_percent");
        row("no drawings", sheetWith(R"("drawings")", R"("other")"), R"("drawings" is missing)");
        row("drawings that are none", sheetWith(R"([{"class")", R"([4, {"class")"), "damaged");
        row("a class that isn't there", sheetWith(R"(class": 1)", R"(class": 2)"), "class");
        row("no stroke", sheetWith("[[1, 2, 100, 3, 4, 100]]", "[]"), "strokes");
        row("a stroke without points", sheetWith("[1, 2, 100, 3, 4, 100]", "[]"), "stroke");
        row("half a point", sheetWith("3, 4, 100", "3, 4"), "stroke");
        row("outside", sheetWith("3, 4", "3, 10001"), "number");
        row("before the edge", sheetWith("3, 4", "-1, 4"), "number");
        row("a share", sheetWith("3, 4", "0.5, 4"), "number");
        row("no width", sheetWith("4, 100", "4, 0"), "number");
        row("deeply nested", QByteArray(100'000, '['), "nested");
        QByteArray many = "[0, 0, 100";
        for (std::size_t i = 0; i < kMostInkPoints; ++i) {
            many += ", 0, 0, 100";
        }
        row("too many points", sheetWith("[1, 2, 100, 3, 4, 100]", many + "]"), "stroke");
    }

    void refusesWhatIsNoSheet() {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const QString sentence = refusal();
        QVERIFY2(sentence.contains(why), qPrintable(sentence));
        QVERIFY2(sentence.contains("strokes.json"), qPrintable(sentence));
        QVERIFY2(sentence.contains(why.contains("newer") ? "; update" : "; bring back a copy"),
                 qPrintable(sentence));
        QCOMPARE(contents_of(path()), text);
    }

    void isNoPipe() {
        QCOMPARE(mkfifo(path().toLocal8Bit().constData(), 0600), 0);
        QVERIFY(!refusal().isEmpty());
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath("strokes.json"); }
    void write(const ClassSheet& sheet) const { write_class_sheet(path().toStdString(), sheet); }
    [[nodiscard]] ClassSheet read() const { return read_class_sheet(path().toStdString()); }
    [[nodiscard]] QString refusal() const {
        return error_of([this] { return read(); });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestClassSheetFile)
#include "tst_class_sheet_file.moc"

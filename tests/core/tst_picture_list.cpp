// Which files are of which class: folders, tables and loose files. Nobody looks into them here.

#include "core/base/natural_order.h"
#include "core/digits/found_data.h"
#include "core/digits/own_datasets.h"
#include "core/files/class_sheet_file.h"
#include "core/files/label_table.h"
#include "core/files/picture_list.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

using namespace ganvas;

namespace fs = std::filesystem;

namespace {

QString text_of_list(const PictureList& list, const fs::path& root) {
    QStringList words;
    for (const auto& entry : list.files) {
        words << QString::fromStdString(list.classes.at(entry.label) + "=" +
                                        entry.file.lexically_relative(root).string());
    }
    return words.join(' ');
}

QString skipped_of(const PictureList& list) {
    QStringList lines;
    for (const SkippedFile& file : list.skipped) {
        lines << QString::fromStdString(text_of(file));
    }
    return lines.join('\n');
}

} // namespace

class TestPictureList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void cleanup() { fs::remove_all(root()); } // Qt can't name all of it.

    void numbersCountAsNumbers() {
        std::vector<std::string> names{"b", "img10", "a", "img2", "img02", "10", "9", "Z", ""};
        std::sort(names.begin(), names.end(), natural_less);
        QCOMPARE(names, (std::vector<std::string>{"", "9", "10", "Z", "a", "b", "img02", "img2",
                                                  "img10"}));
        // Of each pair one is before, whatever they are.
        for (const std::string& a : names) {
            for (const std::string& b : names) {
                QCOMPARE(natural_less(a, b) + natural_less(b, a), a == b ? 0 : 1);
            }
        }
    }

    void aFolderForEachClass() {
        make({"10/b.png", "9/img10.png", "9/img2.png", "9/more/deep/x.bmp", "10/a"});
        const PictureList list = list_picture_folder(root());
        QCOMPARE(text_of_list(list, root()),
                 QString("9=9/img2.png 9=9/img10.png 9=9/more/deep/x.bmp 10=10/a 10=10/b.png"));
        QVERIFY(list.skipped.empty());
    }

    void whatStandsAroundThemDoesNotMatter() {
        make({"archive/set/a/1.png", "archive/set/b/1.png"});
        QCOMPARE(text_of_list(list_picture_folder(root()), root() / "archive/set"),
                 QString("a=a/1.png b=b/1.png"));
        QCOMPARE(list_picture_folder(root() / "archive/").classes, (ClassNames{"a", "b"}));
    }

    void whatIsLeftOutIsSaid() {
        make({"a/1.png", "b/1.png", "a/.hidden.png", ".git/x", "readme.txt", "a/Thumbs.db",
              "b/1/2/3/deep.png", "empty/"});
        fs::create_directory_symlink("..", root() / "a/loop");
        fs::create_directory_symlink("../a", root() / "b/other");
        const PictureList list = list_picture_folder(root());
        QCOMPARE(list.files.size(), std::size_t{2});
        const QString skipped = skipped_of(list);
        for (const char* word :
             {"a/.hidden.png: it is hidden", ".git: it is hidden", "Thumbs.db: it is hidden",
              "readme.txt: it lies in no class's folder", "a/loop: it is a link to a folder",
              "b/other: it is a link to a folder", "b/1/2/3: it lies too deep",
              "empty: it holds no files"}) {
            QVERIFY2(skipped.contains(word), qPrintable(skipped));
        }
        QCOMPARE(list.skipped.size(), std::size_t{8});
        QCOMPARE(list.classes, (ClassNames{"a", "b"}));
    }

    void foldersOfAnyNameBecomeClasses() {
        const std::string wild = "Zeile\n\xff";
        const std::string lengthy(80, 'l');
        fs::create_directories(root() / wild);
        fs::create_directories(root() / lengthy);
        fs::create_directories(root() / (lengthy + "2"));
        for (const std::string& folder : {wild, lengthy, lengthy + "2"}) {
            touch(root() / folder / "\xfe.png");
        }
        const PictureList list = list_picture_folder(root());
        QCOMPARE(list.files.size(), std::size_t{3});
        QCOMPARE(list.classes[0], std::string(R"(Zeile\n\xff)"));
        QCOMPARE(list.classes[1].size(), std::size_t{40});
        QCOMPARE(list.classes[2].size(), std::size_t{40});
        QVERIFY(list.classes[1] != list.classes[2]);
    }

    void foldersThatAreNoSetSayHow_data() {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("word");
        QTest::newRow("nothing") << QStringList{} << "holds no pictures; put the pictures of each";
        QTest::newRow("one class") << QStringList{"a/b.png", "a/c.png", "d.txt"} << "has 1 class";
        QTest::newRow("only one folder")
            << QStringList{"a/b.png", "a/c.png"} << "Nothing says of which classes";
        QTest::newRow("splits") << QStringList{"train/0/a.png", "test/0/a.png"}
                                << "keeps apart what to train on";
        QTest::newRow("splits and more")
            << QStringList{"extra/a.png", "test/0/a.png", "train/0/a.png"} << "/train or another";
        QTest::newRow("splits by other names")
            << QStringList{"Training/0.png", "zeros/a.png", "Validation/0.png"}
            << "/Training or another";
        QTest::newRow("splits of tests alone")
            << QStringList{"test/0/a.png", "val/0/a.png"} << "/val or another";
        QStringList many;
        for (int i = 0; i < 63; ++i) {
            many << QStringLiteral("class %1/a.png").arg(i);
        }
        QTest::newRow("too many") << many << "has the folders of 63 classes";
    }

    void foldersThatAreNoSetSayHow() {
        QFETCH(QStringList, files);
        QFETCH(QString, word);
        make(files);
        const QString why = error_of([&] { list_picture_folder(root()); });
        QVERIFY2(why.contains(word), qPrintable(why));
        QVERIFY2(why.contains("choose"), qPrintable(why));
    }

    void splitsAreRefusedWhereTheyAreChosen() {
        make({"extra/a.png", "test/0/a.png", "train/0/a.png"});
        const QString why = error_of([&] {
            find_data({root() / "extra", root() / "test", root() / "train"});
        });
        QVERIFY2(why.contains("keeps apart what to train on"), qPrintable(why));
    }

    void oneHalfOfASplitMayBeAClass() {
        make({"train/a.png", "bus/b.png", "taxi/c.png"});
        QCOMPARE(list_picture_folder(root()).classes, (ClassNames{"bus", "taxi", "train"}));
    }

    void looseFilesGoByFolderOrName() {
        make({"a/x.png", "b/x.png"});
        QCOMPARE(
            text_of_list(list_loose_pictures({root() / "b/x.png", root() / "a/x.png"}), root()),
            QString("a=a/x.png b=b/x.png"));
        make({"c/3_01.png", "c/10-1.png", "c/3 (2).png", "c/IMG.png"});
        const PictureList list = list_picture_folder(root() / "c");
        QCOMPARE(text_of_list(list, root() / "c"), QString("3=3 (2).png 3=3_01.png 10=10-1.png"));
        QVERIFY2(skipped_of(list).contains("does not begin with a class"),
                 qPrintable(skipped_of(list)));
    }

    void tables_data() {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const QByteArray& text) {
            QTest::newRow(name) << text;
        };
        row("plain", "x/1.png,cat\nx/2.png,dog\n");
        row("titles", "file,label\nx/1.png,cat\nx/2.png,dog\n");
        row("semicolons", "x/1.png;cat\nx/2.png;dog");
        row("tabs", "x/1.png\tcat\r\nx/2.png\tdog\r\n");
        row("BOM and quotes", "\xef\xbb\xbf\"x/1.png\",\"cat\"\n\"x/2.png\" , \"dog\"\n");
        row("labels first", "label,path\ncat,x/1.png\ndog,x/2.png\n");
        row("other columns", "id,path,width,class\n7,x/1.png,28,cat\n8,x/2.png,28,dog\n");
        row("columns without titles", "7,x/1.png,28,cat\n8,x/2.png,28,dog\n9,x/none.png,28,dog\n");
        row("blanks and empty rows", "\n x/1.png , cat \n\n x/2.png , dog \n\n");
        row("Windows", "x\\1.png,cat\r\nx\\2.png,dog\r\n");
        row("old Macs", "x/1.png,cat\rx/2.png,dog\r");
    }

    void tables() {
        QFETCH(QByteArray, text);
        make({"x/1.png", "x/2.png"});
        const PictureList list = list_picture_table(written("t.csv", text));
        QVERIFY2(text_of_list(list, root()).startsWith("cat=x/1.png dog=x/2.png"),
                 qPrintable(text_of_list(list, root())));
    }

    void namesInQuotesMayHaveAnything() {
        make({"a,b.png", "c\"d.png", "e\nf.png"});
        const PictureList list = list_picture_table(
            written("t.csv", "\"a,b.png\",1\n\"c\"\"d.png\",2\n\"e\nf.png\",1\n,2\nc\"d.png,\n"));
        QCOMPARE(text_of_list(list, root()), QString("1=a,b.png 2=c\"d.png 1=e\nf.png"));
        for (const char* word : {"its row has no label", "t.csv: a row of it names no file"}) {
            QVERIFY2(skipped_of(list).contains(word), qPrintable(skipped_of(list)));
        }
    }

    void aBackslashInANameIsOneWhereItIsThere() {
        make({"a\\1.png", "b/2.png"});
        const PictureList list =
            list_picture_table(written("t.csv", "a\\1.png,1\nb\\2.png,2\nb\\none.png,2\n"));
        QCOMPARE(text_of_list(list, root()), QString("1=a\\1.png 2=b/2.png 2=b\\none.png"));
    }

    void tablesOfPixelsAreNoTablesOfPictures_data() {
        QTest::addColumn<QByteArray>("titles");
        QTest::addColumn<QByteArray>("label");
        QTest::newRow("Kaggle's digits") << QByteArray("label,") << QByteArray("7,");
        QTest::newRow("without titles") << QByteArray() << QByteArray("7,");
        QTest::newRow("without labels") << QByteArray("") << QByteArray("");
        QTest::newRow("letters") << QByteArray("letter,") << QByteArray("A,");
    }

    void tablesOfPixelsAreNoTablesOfPictures() {
        QFETCH(QByteArray, titles);
        QFETCH(QByteArray, label);
        QByteArray text;
        for (int row = titles.isEmpty() ? 1 : 0; row < 60; ++row) {
            text += row == 0 ? titles : label;
            for (int i = 0; i < 784; ++i) {
                text += (row == 0 ? "pixel" : "") + QByteArray::number(i % 256) +
                        (i < 783 ? "," : "\n");
            }
        }
        const fs::path table = written("train.csv", text);
        const QString why = error_of([&] { list_picture_table(table); });
        QVERIFY2(why.contains("it holds pixels, not names of files") &&
                     why.contains("x_train and y_train"),
                 qPrintable(why));
    }

    void filesWithManyNumbersAreFiles() {
        make({"x/1.png", "x/2.png", "x/3.png"});
        const QByteArray numbers = QByteArray(",0").repeated(100);
        const PictureList list =
            list_picture_table(written("t.csv", "x/1.png" + numbers + ",1\nx/2.png" + numbers +
                                                    ",2\nx/3.png" + numbers + ",2\n"));
        QCOMPARE(text_of_list(list, root()), QString("1=x/1.png 2=x/2.png 2=x/3.png"));
    }

    void badTablesSayWhy_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const QByteArray& text, const char* word) {
            QTest::newRow(name) << text << word;
        };
        row("empty", "", "it is empty");
        row("one column", "x/1.png\nx/2.png\n", "it has one column");
        row("other files", "no/1.png,cat\nno/2.png,dog\n", "no column of it names files");
        row("one class", "x/1.png,cat\nx/2.png,cat\n", "has 1 class");
        row("no end", "x/1.png,\"cat\nx/2.png,dog\n", "a quote of it is not closed");
        row("behind quotes", "\"x/1.png\"y,cat\n", "goes on behind its closing quote");
        row("UTF-16", QByteArray("\xff\xfex\0", 4), "it is UTF-16");
        row("bytes", QByteArray("a\0b,c\n", 6), "it is no text");
        row("Latin-1", "x/1.png,\xe9t\xe9\nx/2.png,hiver\n", "save it as UTF-8");
        row("no names of files", ",cat\n,dog\n", "no column of it names files");
        QByteArray many;
        for (int i = 0; i < 63; ++i) {
            many += "x/1.png,label" + QByteArray::number(i) + '\n';
        }
        row("too many classes", many, "more than 62 classes");
    }

    void badTablesSayWhy() {
        QFETCH(QByteArray, text);
        QFETCH(QString, word);
        make({"x/1.png", "x/2.png"});
        const fs::path table = written("t.csv", text);
        const QString why = error_of([&] { list_picture_table(table); });
        QVERIFY2(why.contains(word) && why.contains("t.csv"), qPrintable(why));
    }

    void whatIsFound_data() {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QStringList>("chosen");
        QTest::addColumn<QString>("found"); ///< "=SPEC", "N files", or what the refusal says.
        const QStringList idx{"set/train-images-idx3-ubyte", "set/train-labels-idx1-ubyte"};
        const auto row = [](const char* name, const QStringList& files, const QStringList& chosen,
                            const char* found) { QTest::newRow(name) << files << chosen << found; };
        row("IDX folder", idx, {"set"}, "=set");
        row("above it", idx, {""}, "=");
        row("IDX file", idx, {"set/train-labels-idx1-ubyte"}, "=set/train-labels-idx1-ubyte");
        row("IDX pair", idx, {"set/train-labels-idx1-ubyte", "set/train-images-idx3-ubyte"},
            "=set/train-images-idx3-ubyte");
        row("two sets", {"a-train-images-idx3-ubyte", "b-train-labels-idx1-ubyte"},
            {"a-train-images-idx3-ubyte", "b-train-labels-idx1-ubyte"}, "of several IDX sets");
        row("NumPy", {"m.npz"}, {"m.npz"}, "=m.npz");
        row("folder of classes", {"s/a/1.png", "s/b/1.png", "s/b/2.png"}, {"s"}, "3 files");
        row("folders", {"s/a/1.png", "s/b/1.png"}, {"s/b", "s/a"}, "2 files");
        row("one picture", {"1.png"}, {"1.png"}, "One picture makes no dataset");
        row("pictures", {"1_1.png", "2_1.JPG", "notes.txt"}, {"1_1.png", "2_1.JPG", "notes.txt"},
            "2 files");
        row("mixed", {"s/a/1.png", "1.png"}, {"s", "1.png"}, "choose either the folders");
        row("packed", {"s.zip"}, {"s.zip"}, "unpack it");
        row("a film", {"s.mp4"}, {"s.mp4"}, "is no picture, no table");
        row("gone", {}, {"gone.png.txt"}, "There is no file");
        row("table and files", {"1.png", "t.csv"}, {"1.png", "t.csv"}, "t.csv alone");
    }

    void whatIsFound() {
        QFETCH(QStringList, files);
        QFETCH(QStringList, chosen);
        QFETCH(QString, found);
        make(files);
        std::vector<fs::path> places;
        for (const QString& place : chosen) {
            places.push_back(place.isEmpty() ? root() : root() / place.toStdString());
        }
        QString got;
        got = error_of([&] {
            const FoundData data = find_data(places);
            got = data.pictures
                      ? QStringLiteral("%1 files").arg(data.pictures->files.size())
                      : '=' + QString::fromStdString(
                                  places.front() == root()
                                      ? ""
                                      : fs::path(data.spec).lexically_relative(root()).string());
            throw Error(got.toStdString());
        });
        QVERIFY2(found.startsWith('=') ? got == found : got.contains(found), qPrintable(got));
    }

    void aFolderWithATableIsThatTable() {
        make({"pictures/1.png", "pictures/2.png"});
        written("labels.csv", "pictures/1.png,a\npictures/2.png,b\n");
        QCOMPARE(find_data({root()}).pictures->classes, (ClassNames{"a", "b"}));
    }

    void ownDatasetsAreListed() {
        qputenv("XDG_DATA_HOME", m_folder->path().toLocal8Bit());
        QVERIFY(own_datasets().empty());
        make({"ganvas/datasets/b 10/train-images-idx3-ubyte",
              "ganvas/datasets/b 10/train-labels-idx1-ubyte",
              "ganvas/datasets/b 2/train-images-idx3-ubyte",
              "ganvas/datasets/b 2/train-labels-idx1-ubyte", "ganvas/datasets/b 2/strokes.json",
              "ganvas/datasets/half/train-labels-idx1-ubyte", "ganvas/datasets/file"});
        const std::vector<OwnDataset> all = own_datasets();
        QCOMPARE(all.size(), std::size_t{2});
        QCOMPARE(all[0].title, std::string("b 2"));
        QVERIFY(all[0].is_drawn && !all[1].is_drawn);
        QCOMPARE(free_dataset_folder("b 2"), own_datasets_folder() / "b 2 2");
        QCOMPARE(free_dataset_folder("new"), own_datasets_folder() / "new");
    }

    /// Of one title each with its folder; by the folder where the sheet can't be read.
    void drawnDatasetsHaveTheirSheetsTitles() {
        qputenv("XDG_DATA_HOME", m_folder->path().toLocal8Bit());
        const auto drawn = [&](const std::string& name, const std::string& title) {
            make({("ganvas/datasets/" + name + "/train-images-idx3-ubyte").c_str(),
                  ("ganvas/datasets/" + name + "/train-labels-idx1-ubyte").c_str()});
            ClassSheet sheet;
            sheet.title = title;
            write_class_sheet(own_datasets_folder() / name / kSheetFile, sheet);
        };
        drawn("a", "My hand");
        drawn("b", "Ink");
        drawn("c", "My hand");
        drawn("d", "  ");
        drawn("e", "e");
        make({"ganvas/datasets/f/train-images-idx3-ubyte",
              "ganvas/datasets/f/train-labels-idx1-ubyte", "ganvas/datasets/f/strokes.json"});
        std::vector<std::string> titles;
        for (const OwnDataset& own : own_datasets()) {
            titles.push_back(own.title);
        }
        QCOMPARE(titles,
                 (std::vector<std::string>{"My hand (a)", "Ink", "My hand (c)", "d", "e", "f"}));
    }

    void namesOfDatasetsAreFolders_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("plain") << "My digits 2" << true;
        QTest::newRow("UTF-8") << "Ärmel – お" << true;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("blank") << "  " << false;
        QTest::newRow("path") << "a/b" << false;
        QTest::newRow("up") << ".." << false;
        QTest::newRow("hidden") << ".a" << false;
        QTest::newRow("turned") << "a:turned" << false;
        QTest::newRow("line") << "a\nb" << false;
        QTest::newRow("long") << QString(101, 'x') << false;
    }

    void namesOfDatasetsAreFolders() {
        QFETCH(QString, name);
        QFETCH(bool, isGood);
        QCOMPARE(dataset_name_problem(name.toStdString()).empty(), isGood);
        const std::string proposed = proposed_dataset_name(root() / name.toStdString());
        QVERIFY(dataset_name_problem(proposed).empty());
    }

private:
    [[nodiscard]] fs::path root() const { return m_folder->path().toStdString(); }

    static void touch(const fs::path& file) {
        fs::create_directories(file.parent_path());
        std::FILE* const opened = std::fopen(file.c_str(), "w");
        QVERIFY(opened != nullptr);
        std::fclose(opened);
    }

    /// Empty files; folders where a name ends in "/".
    void make(const QStringList& names) const {
        for (const QString& name : names) {
            const fs::path place = root() / name.toStdString();
            if (name.endsWith('/')) {
                fs::create_directories(place);
            } else {
                touch(place);
            }
        }
    }

    fs::path written(const QString& name, const QByteArray& text) {
        QFile file(m_folder->filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(text);
        return file.fileName().toStdString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPictureList)
#include "tst_picture_list.moc"

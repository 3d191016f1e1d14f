// ganvas-cli data --source PICTURES.

#include "core/digits/idx_dataset.h"
#include "core/files/idx_place.h"
#include "tests/support/cli_process.h"
#include "tests/support/file_contents.h"
#include "tests/support/picture_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace ganvas;
using namespace ganvas::cli_process;

class CliPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        save_picture(path("set/cat/1.png"), BarPicture().image());
        save_picture(path("set/cat/2.jpg"), BarPicture{{90, 90}, Qt::black, Qt::white}.image());
        save_picture(path("set/dog/1.bmp"), BarPicture{{30, 60}, Qt::white, Qt::blue}.image());
        save_bytes(path("set/dog/notes.txt"), "no picture");
    }

    void aFolderBecomesADataset() {
        const Outcome outcome = cli({"data", "--source", path("set"), "--out", path("out")});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.out.startsWith("Wrote 3 pictures of 2 classes to "), outcome.out);
        QCOMPARE(outcome.err, "Skipped " + path("set/dog/notes.txt").toUtf8() +
                                  ": it is no picture that can be read here\n");
        const Dataset data = read("out");
        QCOMPARE(data.classes, (ClassNames{"cat", "dog"}));
        QCOMPARE(data.labels, (std::vector<std::uint8_t>{0, 0, 1}));
        QCOMPARE(contents_of(path("out/skipped.txt")).count('\n'), 1);
    }

    void withoutAPlaceItGoesToOnesOwn() {
        qputenv("XDG_DATA_HOME", m_folder->path().toLocal8Bit());
        for (const char* name : {"set", "set 2"}) {
            const Outcome outcome = cli({"data", "--source", path("set")});
            QVERIFY2(outcome.status == 0, outcome.err);
            QCOMPARE(read(QStringLiteral("ganvas/datasets/") + name).size(), std::size_t{3});
        }
        qunsetenv("XDG_DATA_HOME");
    }

    void aTableBecomesADataset() {
        save_bytes(path("t.csv"), "file;label\nset/cat/1.png;1\nset/dog/1.bmp;2\nset/no.png;2\n");
        const Outcome outcome = cli({"data", "--source", path("t.csv"), "--out", path("out")});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.err.contains("set/no.png: there is no such file"), outcome.err);
        QCOMPARE(read("out").classes, (ClassNames{"1", "2"}));
    }

    void eachStepCanBeLeftOut_data() {
        QTest::addColumn<QString>("option");
        for (const char* option : {"--keep-paper", "--no-crop", "--no-margin", "--no-centre"}) {
            QTest::newRow(option) << option;
        }
    }

    void eachStepCanBeLeftOut() {
        QFETCH(QString, option);
        QCOMPARE(cli({"data", "--source", path("set"), "--out", path("all")}).status, 0);
        const Outcome outcome =
            cli({"data", "--source", path("set"), "--out", path("out"), option});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY(read("out").images.pixels != read("all").images.pixels);
    }

    void manySkippedAreCounted() {
        for (int i = 0; i < 30; ++i) {
            save_bytes(path(QStringLiteral("set/dog/%1.txt").arg(i)), "no picture");
        }
        const Outcome outcome = cli({"data", "--source", path("set"), "--out", path("out")});
        QCOMPARE(outcome.err.count('\n'), 21);
        QVERIFY2(outcome.err.contains("Skipped 11 more"), outcome.err);
        QCOMPARE(contents_of(path("out/skipped.txt")).count('\n'), 31);
    }

    /// The library that reads PNGs would say so in its own words.
    void ofDamagedPicturesOnlyOurSentencesAreSaid() {
        const QByteArray whole = contents_of(path("set/cat/1.png"));
        QByteArray damaged = whole;
        const qsizetype place = whole.indexOf("IDAT") + 10;
        damaged[place] = static_cast<char>(damaged[place] ^ 1);
        save_bytes(path("set/dog/damaged.png"), damaged);
        save_bytes(path("set/dog/half.png"), whole.first(whole.size() / 2));
        QVERIFY(QFile::remove(path("set/dog/notes.txt")));
        const Outcome outcome = cli({"data", "--source", path("set"), "--out", path("out")});
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(outcome.err, "Skipped " + path("set/dog/damaged.png").toUtf8() +
                                  ": it is damaged; copy it again\nSkipped " +
                                  path("set/dog/half.png").toUtf8() +
                                  ": it is cut off; copy it again\n");
    }

    void refusesAndSaysWhatToDo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const QStringList& arguments, int status,
                            const char* word) {
            QTest::newRow(name) << arguments << status << word;
        };
        row("one class", {"data", "--source", "set/cat"}, 1, "Nothing says of which classes");
        row("a picture", {"data", "--source", "set/cat/1.png"}, 1, "One picture makes no dataset");
        row("form of digits", {"data", "--source", "builtin", "--out", "x", "--no-crop"}, 2,
            "--no-crop");
        row("number of pictures", {"data", "--source", "set", "--count", "3"}, 2, "--count");
        row("mirror of pictures", {"data", "--source", "set", "--mirror", "http://x"}, 2,
            "--mirror");
        row("a file in the way", {"data", "--source", "set", "--out", "file"}, 1, "file");
        row("its own folder", {"data", "--source", "set", "--out", "set"}, 2, "outside it");
        row("a folder in it", {"data", "--source", "set/", "--out", "set/new/out"}, 2,
            "outside it");
        row("its own folder by a link", {"data", "--source", "set", "--out", "link/out"}, 2,
            "outside it");
        row("a folder out of it and back", {"data", "--source", "set", "--out", "x/../set/out"}, 2,
            "outside it");
        row("overwriting what is fetched", {"data", "--source", "mnist", "--overwrite"}, 2,
            "--overwrite");
        row("training", {"train", "--data", "set", "--steps", "1", "--out", "run"}, 1,
            "ganvas-cli data --source set --out FOLDER");
    }

    void refusesAndSaysWhatToDo() {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, word);
        save_bytes(path("file"), "in the way");
        QVERIFY(QFile::link("set", path("link")));
        const Outcome outcome = cli(arguments, m_folder->path());
        QCOMPARE(outcome.status, status);
        QVERIFY2(outcome.err.contains(word.toUtf8()), outcome.err);
        QCOMPARE(outcome.err.count('\n'), 1);
    }

    void aFolderOfALikeNameIsOutsideIt() {
        QCOMPARE(cli({"data", "--source", path("set"), "--out", path("set out")}).status, 0);
    }

    void aDatasetInTheWayStays_data() {
        QTest::addColumn<QString>("file");
        for (const char* file :
             {"train-images-idx3-ubyte", "train-labels-idx1-ubyte.gz", "T10K-Images.idx3-ubyte.gz",
              "emnist-letters-test-labels-idx1-ubyte", "classes.txt", "made-from.json",
              "strokes.json", "skipped.txt"}) {
            QTest::newRow(file) << file;
        }
    }

    void aDatasetInTheWayStays() {
        QFETCH(QString, file);
        save_bytes(path("out/" + file), "of somebody else");
        // Nothing of the pictures is read, so that it does not matter that there are none.
        for (const char* source : {"set", "none"}) {
            const Outcome outcome =
                cli({"data", "--source", source, "--out", "out"}, m_folder->path());
            QCOMPARE(outcome.status, 2);
            QVERIFY2(outcome.err.contains("out holds a dataset (" + file.toUtf8()), outcome.err);
            QVERIFY2(outcome.err.contains("choose another --out, or replace it by --overwrite."),
                     outcome.err);
        }
        QCOMPARE(QDir(path("out")).entryList(QDir::Files), QStringList{file});
        QCOMPARE(contents_of(path("out/" + file)), QByteArray("of somebody else"));
    }

    void overwritingLeavesNothingOfTheEarlierSet() {
        for (const char* file :
             {"train-images-idx3-ubyte", "train-images-idx3-ubyte.gz", "test-images-idx3-ubyte",
              "t10k-labels-idx1-ubyte.gz", "skipped.txt", "emnist-letters-train-images-idx3-ubyte",
              "strokes.json", "notes.txt"}) {
            save_bytes(path(QStringLiteral("out/") + file), "of an earlier set");
        }
        QVERIFY(QFile::remove(path("set/dog/notes.txt")));
        const Outcome outcome =
            cli({"data", "--source", path("set"), "--out", path("out"), "--overwrite"});
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(read("out").classes, (ClassNames{"cat", "dog"}));
        QCOMPARE(QDir(path("out")).entryList(QDir::Files),
                 (QStringList{"classes.txt", "emnist-letters-train-images-idx3-ubyte",
                              "made-from.json", "notes.txt", "strokes.json",
                              "train-images-idx3-ubyte", "train-labels-idx1-ubyte"}));
    }

    void aDatasetNeedsNoConversion() {
        QCOMPARE(cli({"data", "--source", path("set"), "--out", path("out")}).status, 0);
        const Outcome outcome = cli({"data", "--source", path("out"), "--out", path("again")});
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.err.contains("can be trained on as it is, by --data"), outcome.err);
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] Dataset read(const QString& folder) const {
        return read_idx_dataset(find_idx_set(path(folder).toStdString()), Split::train);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(CliPicturesTest)
#include "tst_cli_pictures.moc"

// What the labels of a set come to: classes, their names, and the images that belong to them.

#include "core/digits/builtin_digits.h"
#include "core/digits/idx_dataset.h"
#include "core/digits/mnist_form.h"
#include "core/files/idx.h"
#include "core/files/idx_place.h"
#include "tests/support/error_of.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/plain_images.h"

#include <QTest>

#include <fstream>
#include <memory>

using namespace ganvas;
namespace fs = std::filesystem;

using Numbers = std::vector<std::int32_t>;

namespace {

/// first, first + 1, … first + count - 1, each twice.
Numbers range(int first, int count) {
    Numbers numbers;
    for (int i = 0; i < 2 * count; ++i) {
        numbers.push_back(first + i % count);
    }
    return numbers;
}

QStringList strings(const ClassNames& names) {
    QStringList list;
    for (const std::string& name : names) {
        list << QString::fromStdString(name);
    }
    return list;
}

QStringList characters(const QString& text) { return text.split("", Qt::SkipEmptyParts); }

} // namespace

class TestIdxDataset : public QObject, private IdxFolder {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        QVERIFY(folder_.isValid());
        fs::remove_all(path("set"));
        fs::create_directory(path("set"));
    }

    void namesClasses_data() {
        QTest::addColumn<QString>("set");
        QTest::addColumn<Numbers>("labels");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char* name, const char* set, const Numbers& labels,
                            const char* file, const QByteArray& text, const QStringList& names) {
            QTest::newRow(name) << set << labels << file << text << names;
        };
        const QString digits("0123456789");
        const QString upper("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        row("digits", "", range(0, 10), "", "", characters(digits));
        row("two digits", "", {3, 8, 8, 3}, "", "", {"3", "8"});
        row("numbers", "", {-1, 1000000, 7, 7}, "", "", {"-1", "7", "1000000"});
        row("62 classes", "", range(100, 62), "", "", [] {
            QStringList names;
            for (int i = 100; i < 162; ++i) {
                names << QString::number(i);
            }
            return names;
        }());
        row("letters", "emnist-letters-", range(1, 26), "", "", characters(upper));
        row("some letters", "emnist-letters-", range(3, 2), "", "", characters(upper));
        row("balanced", "emnist-balanced-", range(0, 47), "", "",
            characters(digits + upper + "abdefghnqrt"));
        row("by class", "EMNIST-byclass-", range(0, 62), "", "",
            characters(digits + upper + upper.toLower()));
        row("called letters, but others", "emnist-letters-", range(0, 3), "", "", {"0", "1", "2"});
        row("a mapping", "emnist-letters-", range(1, 3), "emnist-letters-mapping.txt",
            "1 88 120\n2 89 121\n3 90 122\n", {"X", "Y", "Z"});
        row("a mapping in capitals", "EMNIST-OWN-", range(1, 2), "EMNIST-OWN-MAPPING.TXT",
            "2 66\n1 65\n", {"A", "B"});
        row("a mapping of labels that do not occur", "x-", range(1, 2), "x-mapping.txt",
            "1 65\n2 66\n9 67\n", {"A", "B", "C"});
        row("another set's mapping", "emnist-digits-", range(0, 2), "emnist-letters-mapping.txt",
            "1 65\n2 66\n", {"0", "1"});
        row("lines", "", range(0, 3), "classes.txt", "T-shirt\nTrouser\nDress\n",
            {"T-shirt", "Trouser", "Dress"});
        row("lines in the order of labels", "", {30, 10, 20, 10}, "Classes.txt", "a\nb\nc\n",
            {"a", "b", "c"});
        row("lines from one on", "", range(1, 2), "classes.txt", "a\nb\n", {"a", "b"});
        row("lines for labels that do not occur", "", {0, 2}, "classes.txt", "a\nb\nc\n",
            {"a", "b", "c"});
        row("lines before all else", "emnist-letters-", range(1, 26), "classes.txt",
            characters(upper.toLower()).join('\n').toUtf8(), characters(upper.toLower()));
    }

    void namesClasses() {
        QFETCH(QString, set);
        QFETCH(Numbers, labels);
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        write_set(set, "train", labels);
        if (!file.isEmpty()) {
            std::ofstream(path("set/" + file.toStdString())) << text.toStdString();
        }
        const Dataset data = read_idx_dataset(find_idx_set(path("set")), Split::train);
        QTEST(strings(data.classes), "names");
        QCOMPARE(data.images.count(), labels.size());
        // The order of the labels' numbers is kept, and the same number is the same class.
        for (std::size_t i = 0; i < labels.size(); ++i) {
            QVERIFY(data.labels[i] < data.classes.size());
            for (std::size_t other = 0; other < labels.size(); ++other) {
                QCOMPARE(data.labels[i] < data.labels[other], labels[i] < labels[other]);
            }
        }
    }

    void refusesClasses_data() {
        QTest::addColumn<Numbers>("labels");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const Numbers& labels, const char* file,
                            const QByteArray& text, const char* fault) {
            QTest::newRow(name) << labels << file << text << fault;
        };
        row("one", {7, 7, 7}, "", "", "has no other label than 7; Ganvas learns to tell at least");
        row("63", range(0, 63), "", "", "has more than 62 different labels; Ganvas learns 2 to 62");
        row("too few names", range(0, 3), "classes.txt", "a\nb\n", "has 2 names, but");
        row("too many names", {5, 6}, "classes.txt", "a\nb\nc\n", "has 2 different labels; give");
        row("one name", range(0, 2), "classes.txt", "a\n", "classes.txt cannot be opened: it has");
        row("a label beyond the mapping", range(1, 3), "x-mapping.txt", "1 65\n2 66\n",
            "has the label 3, which");
    }

    void refusesClasses() {
        QFETCH(Numbers, labels);
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QString, fault);
        write_set("x-", "train", labels);
        if (!file.isEmpty()) {
            std::ofstream(path("set/" + file.toStdString())) << text.toStdString();
        }
        const QString message =
            error_of([&] { read_idx_dataset(find_idx_set(path("set")), Split::train); });
        QVERIFY2(message.contains(fault), qPrintable(message));
        QVERIFY2(message.contains(QString::fromStdString(path("set").string())),
                 qPrintable(message));
    }

    void testImagesHaveTheTrainingClasses() {
        write_set("", "train", {10, 20, 30, 40});
        write_set("", "t10k", {40, 20});
        const IdxSet set = find_idx_set(path("set"));
        const Dataset test = read_idx_dataset(set, Split::test);
        QCOMPARE(strings(test.classes), (QStringList{"10", "20", "30", "40"}));
        QCOMPARE(test.labels, (Bytes{3, 1}));

        write_set("", "t10k", {40, 21});
        const QString message = error_of([&] { read_idx_dataset(set, Split::test); });
        QVERIFY2(message.contains("t10k-labels-idx1-int has the label 21 at position 1, which the "
                                  "training labels do not have"),
                 qPrintable(message));
    }

    void testImagesAloneHaveTheirOwn() {
        write_set("", "t10k", {4, 2});
        const IdxSet set = find_idx_set(path("set"));
        QCOMPARE(read_idx_dataset(set, Split::test).labels, (Bytes{1, 0}));
        const QString message = error_of([&] { read_idx_dataset(set, Split::train); });
        QVERIFY2(message.contains("test images but no training images; add train-images-idx3-ubyte "
                                  "and train-labels-idx1-ubyte"),
                 qPrintable(message));
    }

    /// Eight columns, of which the first is the class; packed, as it is handed out.
    void readsQmnist() {
        write_idx_images(path("set/qmnist-train-images-idx3-ubyte"), plain_images(3));
        write("set/qmnist-train-labels-idx2-int.gz",
              gzip(idx({0xc02, 3, 8,  5, 0, 24,   3, 5, 2405, 1, 1, //
                        0,     4, 21, 4, 0, 2104, 2, 1, 5,    0, 24, 3, 5, 2405, 1, 1},
                       0)));
        const Dataset data = read_idx_dataset(find_idx_set(path("set")), Split::train);
        QCOMPARE(strings(data.classes), (QStringList{"0", "5"}));
        QCOMPARE(data.labels, (Bytes{1, 0, 1}));
    }

    void whatIsMissingIsNamedAsItsSetIs_data() {
        QTest::addColumn<QString>("prefix");
        QTest::newRow("LeCun's") << "";
        QTest::newRow("EMNIST's") << "emnist-letters-";
    }

    void whatIsMissingIsNamedAsItsSetIs() {
        QFETCH(QString, prefix);
        write_set(prefix, "train", {1, 2});
        fs::remove(path("set/" + prefix.toStdString() + "train-labels-idx1-int"));
        const QString message =
            error_of([&] { read_idx_dataset(find_idx_set(path("set")), Split::train); });
        QVERIFY2(message.contains("but not " + prefix + "train-labels-idx1-ubyte (plain or .gz)"),
                 qPrintable(message));
    }

    void aCutPartnerHidesNoGoodOne() {
        write_set("", "train", {1, 2, 3});
        write("set/train-labels-idx1-int.gz", shortened(gzip(labels_file()), 5));
        write("set/train-labels", labels_file()); // Of another number.
        QCOMPARE(read_idx_dataset(find_idx_set(path("set")), Split::train).size(), std::size_t{3});
    }

    void countsThatDifferAreSaid() {
        write_set("", "train", {1, 2, 3});
        write_idx_images(path("set/train-images-idx3-ubyte"), plain_images(1200));
        const QString message =
            error_of([&] { read_idx_dataset(find_idx_set(path("set")), Split::train); });
        QVERIFY2(message.contains("holds 1,200 images but") && message.contains("3 labels"),
                 qPrintable(message));
    }

    void otherSizesComeAsMnistWasMade() {
        const Dataset digits = draw_builtin_digits(50, 4);
        const int side = 3 * kImageSide; // Each pixel becomes nine, dark on bright paper.
        Bytes bytes = idx({0x803, 50, 84, 84}, 0);
        for (std::size_t i = 0; i < digits.size(); ++i) {
            for (int pixel = 0; pixel < side * side; ++pixel) {
                const int source = pixel / side / 3 * kImageSide + pixel % side / 3;
                bytes.push_back(static_cast<std::uint8_t>(
                    255 - digits.images[i][static_cast<std::size_t>(source)]));
            }
        }
        write("set/train-images-idx3-ubyte.gz", gzip(bytes));
        write_idx_labels(path("set/train-labels-idx1-ubyte"), digits.labels);
        const Dataset data = read_idx_dataset(find_idx_set(path("set")), Split::train);
        QCOMPARE(data.labels, digits.labels);
        double difference = 0;
        for (std::size_t i = 0; i < data.images.pixels.size(); ++i) {
            difference += std::abs(data.images.pixels[i] - digits.images.pixels[i]);
        }
        // Nothing but rounding, and the weakest ink, which may have been paper's grain.
        difference /= static_cast<double>(data.images.pixels.size());
        QVERIFY2(difference < 1, qPrintable(QString::number(difference)));
    }

    void progressCanGiveUp() {
        write_set("", "train", range(0, 5));
        struct GaveUp {};
        const IdxSet set = find_idx_set(path("set"));
        QVERIFY_EXCEPTION_THROWN(
            read_idx_dataset(set, Split::train, [](double /*share*/) { throw GaveUp(); }), GaveUp);
    }

private:
    /// A pair with labels of 32 bits, and as many blank images.
    void write_set(const QString& prefix, const std::string& split, const Numbers& labels) {
        const std::string start = "set/" + prefix.toStdString() + split;
        Bytes bytes = idx({0xc01, static_cast<std::uint32_t>(labels.size())}, 0);
        for (const std::int32_t label : labels) {
            append(bytes, static_cast<std::uint32_t>(label));
        }
        write(start + "-labels-idx1-int", bytes);
        write_idx_images(path(start + "-images-idx3-ubyte"), plain_images(labels.size()));
    }
};

QTEST_GUILESS_MAIN(TestIdxDataset)
#include "tst_idx_dataset.moc"

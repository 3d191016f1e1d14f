// Datasets in NumPy's files, as numpy.savez writes them, and as nobody should.

#include "core/digits/data_source.h"
#include "core/digits/data_stamp.h"
#include "core/digits/found_data.h"
#include "core/digits/npz_dataset.h"
#include "tests/support/error_of.h"
#include "tests/support/npz_bytes.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <limits>
#include <random>
#include <sys/stat.h>

using namespace ganvas;

namespace {

constexpr int kCount = 20;

/// Noise; the first pixel is white, so that the range is that of bytes.
std::vector<std::uint8_t> noise_pixels(std::size_t size) {
    std::mt19937 random(5);
    std::vector<std::uint8_t> pixels(size);
    for (std::uint8_t& pixel : pixels) {
        pixel = static_cast<std::uint8_t>(random());
    }
    pixels[0] = 255;
    return pixels;
}

const std::vector<std::uint8_t>& pixels() {
    static const std::vector<std::uint8_t> all = noise_pixels(std::size_t{kCount} * kImagePixels);
    return all;
}

template<typename Number>
QByteArray scaled(double factor, double low = 0) {
    std::vector<Number> numbers;
    for (const std::uint8_t pixel : pixels()) {
        numbers.push_back(static_cast<Number>(pixel * factor + low));
    }
    return number_bytes(numbers);
}

/// The same numbers, each with its bytes in the other order.
QByteArray reversed(const QByteArray& bytes, qsizetype length) {
    QByteArray turned;
    for (qsizetype at = 0; at < bytes.size(); at += length) {
        QByteArray number = bytes.sliced(at, length);
        std::reverse(number.begin(), number.end());
        turned += number;
    }
    return turned;
}

template<typename Number>
QByteArray labels_as() {
    std::vector<Number> labels(kCount);
    for (int i = 0; i < kCount; ++i) {
        labels[static_cast<std::size_t>(i)] = static_cast<Number>(i % 10);
    }
    return number_bytes(labels);
}

QByteArray usual_images() { return npy("|u1", "20, 28, 28", number_bytes(pixels())); }
QByteArray usual_labels() { return npy("|u1", "20,", labels_as<std::uint8_t>()); }

} // namespace

class TestNpz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryTypeOfPictures_data() {
        QTest::addColumn<QByteArray>("images");
        const auto row = [](const char* name, const QByteArray& images) {
            QTest::newRow(name) << images;
        };
        const QByteArray bytes = number_bytes(pixels());
        row("u1", usual_images());
        row("version 2", npy("|u1", "20, 28, 28", bytes, false, 2));
        row("version 3", npy("|u1", "20, 28, 28", bytes, false, 3));
        row("i2", npy("<i2", "20, 28, 28", scaled<std::int16_t>(1)));
        row("u2", npy("<u2", "20, 28, 28", scaled<std::uint16_t>(1)));
        row("i4", npy("<i4", "20, 28, 28", scaled<std::int32_t>(1)));
        row("u4", npy("<u4", "20, 28, 28", scaled<std::uint32_t>(1)));
        row("i8", npy("<i8", "20, 28, 28", scaled<std::int64_t>(1)));
        row("u8", npy("<u8", "20, 28, 28", scaled<std::uint64_t>(1)));
        row("f4", npy("<f4", "20, 28, 28", scaled<float>(1)));
        row("f8", npy("<f8", "20, 28, 28", scaled<double>(1)));
        row("f4 to 1", npy("<f4", "20, 28, 28", scaled<float>(1 / 255.0)));
        row("f8 to 1", npy("<f8", "20, 28, 28", scaled<double>(1 / 255.0)));
        row("f4 from -1", npy("<f4", "20, 28, 28", scaled<float>(2 / 255.0, -1)));
        row("big-endian i2", npy(">i2", "20, 28, 28", reversed(scaled<std::int16_t>(1), 2)));
        row("big-endian i8", npy(">i8", "20, 28, 28", reversed(scaled<std::int64_t>(1), 8)));
        row("big-endian f4", npy(">f4", "20, 28, 28", reversed(scaled<float>(1 / 255.0), 4)));
        row("big-endian f8", npy(">f8", "20, 28, 28", reversed(scaled<double>(1), 8)));
        row("rows", npy("|u1", "20, 784", bytes));
        row("a channel behind", npy("|u1", "20, 28, 28, 1", bytes));
        row("a channel before", npy("|u1", "20, 1, 28, 28", bytes));
        row("long numbers of Python 2", npy("|u1", "20L, 28L, 28L", bytes));
        QByteArray colours;
        QByteArray planes;
        QByteArray opaque;
        for (int image = 0; image < kCount; ++image) {
            const QByteArray plane = bytes.sliced(qsizetype{image} * kImagePixels, kImagePixels);
            planes += plane + plane + plane;
            for (const char pixel : plane) {
                colours += QByteArray(3, pixel);
                opaque += QByteArray(3, pixel) + '\xff';
            }
        }
        row("colours", npy("|u1", "20, 28, 28, 3", colours));
        row("colours before", npy("|u1", "20, 3, 28, 28", planes));
        row("with alpha", npy("|u1", "20, 28, 28, 4", opaque));
        QByteArray fortran(bytes.size(), '\0');
        for (int image = 0; image < kCount; ++image) {
            for (int y = 0; y < 28; ++y) {
                for (int x = 0; x < 28; ++x) {
                    fortran[image + kCount * (y + 28 * x)] =
                        bytes[image * kImagePixels + y * 28 + x];
                }
            }
        }
        row("Fortran", npy("|u1", "20, 28, 28", fortran, true));
    }

    void readsEveryTypeOfPictures() {
        QFETCH(QByteArray, images);
        for (const bool isPacked : {false, true}) {
            const auto file = written(
                zip_of({{"x_train.npy", images}, {"y_train.npy", usual_labels()}}, isPacked));
            const Dataset data = read_npz_dataset(file, Split::train);
            QVERIFY(data.images.pixels == pixels());
            QCOMPARE(data.classes, digit_names());
        }
    }

    void readsEveryTypeOfLabels_data() {
        QTest::addColumn<QByteArray>("labels");
        const auto row = [](const char* name, const QByteArray& labels) {
            QTest::newRow(name) << labels;
        };
        row("i1", npy("|i1", "20,", labels_as<std::int8_t>()));
        row("i8", npy("<i8", "20,", labels_as<std::int64_t>()));
        row("f4", npy("<f4", "20,", labels_as<float>()));
        row("a column", npy("<i4", "20, 1", labels_as<std::int32_t>()));
        row("big-endian", npy(">i4", "20,", reversed(labels_as<std::int32_t>(), 4)));
        row("1-D in Fortran order", npy("|u1", "20,", labels_as<std::uint8_t>(), true));
        std::vector<float> hot(std::size_t{kCount} * 10);
        std::vector<std::uint8_t> fortran(std::size_t{kCount} * 10);
        for (std::size_t i = 0; i < kCount; ++i) {
            hot[i * 10 + i % 10] = 1;
            fortran[i % 10 * kCount + i] = 1;
        }
        row("one-hot", npy("<f4", "20, 10", number_bytes(hot)));
        row("one-hot in Fortran order", npy("|b1", "20, 10", number_bytes(fortran), true));
    }

    void readsEveryTypeOfLabels() {
        QFETCH(QByteArray, labels);
        const auto file = written(zip_of({{"images.npy", usual_images()}, {"labels.npy", labels}}));
        const Dataset data = read_npz_dataset(file, Split::train);
        for (std::size_t i = 0; i < data.size(); ++i) {
            QCOMPARE(int{data.labels[i]}, static_cast<int>(i % 10));
        }
    }

    void knowsManyNames_data() {
        QTest::addColumn<QByteArray>("images");
        QTest::addColumn<QByteArray>("labels");
        for (const auto& [images, labels] :
             std::vector<std::pair<QByteArray, QByteArray>>{{"x_train", "y_train"},
                                                            {"train_images", "train_labels"},
                                                            {"images", "labels"},
                                                            {"data", "target"},
                                                            {"X", "y"},
                                                            {"X_TRAIN", "Y_train"},
                                                            {"arr_0", "arr_1"},
                                                            {"Bilder", "Nummern"}}) {
            QTest::newRow(images.constData()) << images << labels;
        }
    }

    void knowsManyNames() {
        QFETCH(QByteArray, images);
        QFETCH(QByteArray, labels);
        const auto file =
            written(zip_of({{labels + ".npy", usual_labels()}, {images + ".npy", usual_images()}}));
        QVERIFY(read_npz_dataset(file, Split::train).images.pixels == pixels());
    }

    void theTestSplitIsApart() {
        const QByteArray few = number_bytes(std::vector<std::uint8_t>(3 * kImagePixels, 7));
        const auto file = written(zip_of({{"x_train.npy", usual_images()},
                                          {"y_train.npy", usual_labels()},
                                          {"x_test.npy", npy("|u1", "3, 28, 28", few)},
                                          {"y_test.npy", npy("|u1", "3,", "\x01\x02\x03")}}));
        const std::string spec = file.string();
        const Dataset test = load_dataset(spec, Split::test);
        QCOMPARE(test.size(), std::size_t{3});
        QCOMPARE(test.labels, (std::vector<std::uint8_t>{1, 2, 3}));
        QCOMPARE(test.title, std::string("set test set, 3 digits"));
        const Dataset train = load_dataset(spec, Split::train);
        QCOMPARE(train.title, std::string("set, 20 digits"));
        QCOMPARE(train.spec, spec);
        QVERIFY(load_dataset(spec + ":turned", Split::train).images.pixels != pixels());
    }

    void whatAFileHoldsDecides_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"digits", "digits.zip", "digits.dat", "digits.csv", "digits.png",
                                 "train-images-idx3-ubyte", ".hidden"}) {
            QTest::newRow(name) << name;
        }
    }

    void whatAFileHoldsDecides() {
        QFETCH(QString, name);
        const std::string file = m_folder.filePath(name).toStdString();
        std::filesystem::rename(written(zip_of({{"readme.txt", "arrays"},
                                                {"x_train.npy", usual_images()},
                                                {"y_train.npy", usual_labels()}},
                                               true)),
                                file);
        QVERIFY(load_dataset(file, Split::train).images.pixels == pixels());
        QCOMPARE(find_data({file}).spec, file);
        QVERIFY(!data_stamp(file).empty());
        if (!name.endsWith(".png")) {
            const QString why = error_of([&] {
                find_data({file, m_folder.filePath("1.png").toStdString()});
            });
            QVERIFY2(why.contains("alone, without other files"), qPrintable(why));
        }
    }

    void otherArchivesAreUnpacked() {
        const std::string file = m_folder.filePath("other.zip").toStdString();
        std::filesystem::rename(written(zip_of({{"train-images-idx3-ubyte", "x"}})), file);
        QString why = error_of([&] { find_data({file}); });
        QVERIFY2(why.contains("unpack it, and choose the folder"), qPrintable(why));
        why = error_of([&] { load_dataset(file, Split::train); });
        QVERIFY2(!why.isEmpty() && !why.contains("NumPy"), qPrintable(why));
        std::filesystem::rename(written("PK\x03\x04 but no archive"), file);
        why = error_of([&] { find_data({file}); });
        QVERIFY2(why.contains("unpack it, and choose the folder"), qPrintable(why));
    }

    void noPipeIsOpenedToSeeWhatItIs() {
        const std::string pipe = m_folder.filePath("pipe").toStdString();
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        for (const std::string& place : {pipe, std::string("/dev/zero"), std::string("/dev")}) {
            QVERIFY(!is_npz(place));
        }
        QVERIFY(!error_of([&] { find_data({pipe}); }).isEmpty());
        QVERIFY(!error_of([&] { load_dataset(pipe, Split::train); }).isEmpty());
        QCOMPARE(data_stamp(pipe), std::string());
    }

    void otherSizesAreBroughtToMnistsForm() {
        const auto large = noise_pixels(std::size_t{kCount} * 40 * 50);
        const auto file = written(zip_of(
            {{"x.npy", npy("|u1", "20, 40, 50", number_bytes(large))}, {"y.npy", usual_labels()}}));
        QCOMPARE(read_npz_dataset(file, Split::train).images.count(), std::size_t{kCount});
    }

    void zerosAndOnesAreBlackAndWhite() {
        std::vector<std::uint8_t> bits;
        for (const std::uint8_t pixel : pixels()) {
            bits.push_back(pixel > 127 ? 1 : 0);
        }
        for (const char* type : {"|b1", "|u1"}) {
            const auto file =
                written(zip_of({{"x.npy", npy(type, "20, 28, 28", number_bytes(bits))},
                                {"y.npy", usual_labels()}}));
            const Dataset data = read_npz_dataset(file, Split::train);
            for (std::size_t i = 0; i < bits.size(); ++i) {
                QCOMPARE(int{data.images.pixels[i]}, bits[i] * 255);
            }
        }
    }

    void refusesBadFiles_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const QByteArray& bytes, const char* word) {
            QTest::newRow(name) << bytes << word;
        };
        const auto set = [](const QByteArray& images, const QByteArray& labels = usual_labels()) {
            return zip_of({{"x_train.npy", images}, {"y_train.npy", labels}});
        };
        const QByteArray bytes = number_bytes(pixels());
        const QByteArray whole = set(usual_images());
        row("empty", "", "can't be read as a NumPy file");
        row("text", "hello", "can't be read as a NumPy file");
        row("half", whole.first(whole.size() / 2), "can't be read as a NumPy file");
        row("other files", zip_of({{"readme.txt", "x"}}), "without NumPy arrays");
        row("other names", zip_of({{"a.npy", usual_images()}, {"b.npy", usual_images()}}),
            "by names that are known, but a, b");
        row("no labels", zip_of({{"x_train.npy", usual_images()}}), "by names that are known");
        row("no array", zip_of({{"x_train.npy", "no"}, {"y_train.npy", usual_labels()}}),
            "can't be used: it is no NumPy array");
        row("objects", set(npy("|O", "20, 28, 28", bytes)), "Python's objects");
        row("words", set(usual_images(), npy("<U5", "20,", bytes)), R"(it holds "<U5")");
        row("what can't be seen", set(npy("|\x01z", "20, 28, 28", bytes)), "its header is damaged");
        row("a line break", set(npy("|\n1", "20, 28, 28", bytes)), R"(it holds "|\n1")");
        row("records", set(QByteArray(usual_images()).replace("'|u1'", "[    ")),
            "it holds records");
        row("complex", set(npy("<c8", "20, 28, 28", bytes)), R"(it holds "<c8")");
        row("half numbers", set(npy("<f2", "20, 28, 28", bytes)), "save it as uint8 or float32");
        row("a version to come", set(npy("|u1", "20, 28, 28", bytes, false, 9)), "of version 9");
        row("no dictionary", set(QByteArray(usual_images()).replace("shape", "ahape")),
            "its header is damaged");
        row("a negative size", set(npy("|u1", "20, -28, 28", bytes)), "its header is damaged");
        row("an absurd size", set(npy("|u1", "20, 99999999999999999999, 28", bytes)),
            "its header is damaged");
        row("too many sizes", set(npy("|u1", "1,1,1,1,1,1,1,1,20", bytes)),
            "its header is damaged");
        row("absurd count", set(npy("|u1", "20000000000, 28, 28", bytes)),
            "20,000,000,000 pictures in x_train but 20");
        row("absurd sides", set(npy("|u1", "20, 99999, 28", bytes)), "sides of 1 to 4096");
        row("no side", set(npy("|u1", "20, 0, 28", bytes)), "sides of 1 to 4096");
        row("no squares", set(npy("|u1", "20, 783", bytes)), "pictures are (number, height");
        row("nothing but one", set(npy("|u1", "20,", bytes)), "pictures are (number, height");
        row("no shape", set(npy("|u1", "", bytes)), "20 labels");
        row("too short", set(npy("|u1", "20, 28, 28", bytes.chopped(1))), "ends before all");
        row("too long", set(npy("|u1", "20, 28, 28", bytes + 'x')), "goes on after all");
        row("other counts", set(usual_images(), npy("|u1", "19,", QByteArray(19, 1))),
            "20 pictures in x_train but 19 labels in y_train");
        row("none", set(npy("|u1", "0, 28, 28", ""), npy("|u1", "0,", "")), "not a single picture");
        row("half labels",
            set(usual_images(), npy("<f4", "20,", number_bytes(std::vector<float>(kCount, 0.5F)))),
            "whole numbers");
        row("no label",
            set(usual_images(), npy("<f4", "20,",
                                    number_bytes(std::vector<float>(
                                        kCount, std::numeric_limits<float>::quiet_NaN())))),
            "whole numbers");
        row("two-hot", set(usual_images(), npy("|u1", "20, 2", QByteArray(40, 1))),
            "not a single 1 among zeros");
        row("one class", set(usual_images(), npy("|u1", "20,", QByteArray(20, 3))),
            "no other label than 3");
        QByteArray odd = scaled<float>(1);
        const float nothing = std::numeric_limits<float>::infinity();
        std::memcpy(odd.data() + 400, &nothing, sizeof(nothing));
        row("no number", set(npy("<f4", "20, 28, 28", odd)), "no numbers (NaN or infinite)");
        row("too bright", set(npy("<i2", "20, 28, 28", scaled<std::int16_t>(2))),
            "has numbers from 0 to 510");
        row("too dark", set(npy("<i2", "20, 28, 28", scaled<std::int16_t>(1, -9))),
            "has numbers from -9 to 246");
        QByteArray damaged = whole;
        damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] + 1);
        row("a wrong byte", damaged, "it is damaged");
        // Promises a gigabyte and more, of a kilobyte.
        row("a bomb in Fortran order", set(npy("<f8", "800000, 28, 28", bytes, true)),
            "other than");
    }

    void refusesBadFiles() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const auto file = written(bytes);
        const QString why = error_of([&] { read_npz_dataset(file, Split::train); });
        if (word == "other than") {
            QVERIFY(!why.isEmpty());
        } else {
            QVERIFY2(why.contains(word), qPrintable(why));
        }
        QVERIFY2(why.contains(QString::fromStdString(file.string())), qPrintable(why));
        QVERIFY2(why.endsWith('.'), qPrintable(why));
    }

    void anArrayOfAKnownNameIsSaidToBeWrongAlone_data() {
        QTest::addColumn<QByteArray>("images");
        QTest::addColumn<QByteArray>("labels");
        QTest::addColumn<bool>("areImagesWrong");
        QTest::addColumn<QByteArray>("type");
        for (const char* type : {"<f2", "|O", "<U5", "<c8", "|S3"}) {
            for (const auto& [images, labels] : std::vector<std::pair<QByteArray, QByteArray>>{
                     {"x_train", "y_train"}, {"X", "Y"}, {"arr_0", "arr_1"}}) {
                for (const bool areImagesWrong : {true, false}) {
                    QTest::addRow("%s of %s", type, (areImagesWrong ? images : labels).constData())
                        << images << labels << areImagesWrong << QByteArray(type);
                }
            }
        }
    }

    void anArrayOfAKnownNameIsSaidToBeWrongAlone() {
        QFETCH(QByteArray, images);
        QFETCH(QByteArray, labels);
        QFETCH(bool, areImagesWrong);
        QFETCH(QByteArray, type);
        const QByteArray bytes = number_bytes(pixels());
        const auto file = written(
            zip_of({{images + ".npy",
                     areImagesWrong ? npy(type.constData(), "20, 28, 28", bytes) : usual_images()},
                    {labels + ".npy",
                     areImagesWrong ? usual_labels() : npy(type.constData(), "20,", bytes)}}));
        const QString why = error_of([&] { read_npz_dataset(file, Split::train); });
        QVERIFY2(why.startsWith("The array " + (areImagesWrong ? images : labels) + " of "),
                 qPrintable(why));
        QVERIFY2(why.contains(" can't be used: it holds ") && why.contains("; save it as"),
                 qPrintable(why));
        QVERIFY2(!why.contains("call them") && !why.contains("names that are known"),
                 qPrintable(why));
    }

    void everyCutIsAnError() {
        const QByteArray whole =
            zip_of({{"x_train.npy", usual_images()}, {"y_train.npy", usual_labels()}}, true);
        for (qsizetype size = 0; size < whole.size(); size += 97) {
            const auto file = written(whole.first(size));
            QVERIFY(!error_of([&] { read_npz_dataset(file, Split::train); }).isEmpty());
        }
    }

    /// No crash and no hang; most are errors, and none is noticed in names that nobody asks for.
    void mutationsAreReadOrRefused() {
        const QByteArray whole =
            zip_of({{"x_train.npy", usual_images()}, {"y_train.npy", usual_labels()}}, true);
        std::mt19937 random(7);
        for (int i = 0; i < 300; ++i) {
            QByteArray bytes = whole;
            for (int change = 0; change < 3; ++change) {
                bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] =
                    static_cast<char>(random());
            }
            const auto file = written(bytes);
            const QString why = error_of([&] { read_npz_dataset(file, Split::train); });
            QVERIFY2(why.isEmpty() || why.contains("set.npz"), qPrintable(why));
        }
    }

    void whatIsNoFileIsRefused() {
        const std::filesystem::path folder = m_folder.path().toStdString();
        QVERIFY(error_of([&] {
                    read_npz_dataset(folder / "none.npz", Split::train);
                }).contains("There is no file"));
        QCOMPARE(::mkfifo((folder / "pipe.npz").c_str(), 0600), 0);
        QVERIFY(error_of([&] {
                    read_npz_dataset(folder / "pipe.npz", Split::train);
                }).contains("no plain file"));
        QVERIFY(error_of([&] {
                    read_npz_dataset(written(zip_of({{"x_train.npy", usual_images()},
                                                     {"y_train.npy", usual_labels()}})),
                                     Split::test);
                }).contains("has training images but no test images"));
        const QString why = error_of([&] {
            read_npz_dataset(written(zip_of({{"x_train.npy", usual_images()},
                                             {"y_train.npy", usual_labels()},
                                             {"X_test.npy", "no"},
                                             {"Y_test.npy", usual_labels()}})),
                             Split::test);
        });
        QVERIFY2(why.endsWith("can't be used: it is no NumPy array; fetch or save it again."),
                 qPrintable(why));
        const QString half = error_of([&] {
            read_npz_dataset(written(zip_of({{"x_train.npy", usual_images()},
                                             {"y_train.npy", usual_labels()},
                                             {"x_test.npy", "no"}})),
                             Split::test);
        });
        QVERIFY2(half.endsWith("fetch or save it again); add x_test and y_test."),
                 qPrintable(half));
    }

private:
    [[nodiscard]] std::filesystem::path written(const QByteArray& bytes) const {
        QFile file(m_folder.filePath("set.npz"));
        file.open(QIODevice::WriteOnly);
        file.write(bytes);
        return file.fileName().toStdString();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestNpz)
#include "tst_npz.moc"

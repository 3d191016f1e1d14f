// Pictures of every kind in files become a dataset, or are skipped with a reason.

#include "app/pictures/read_picture.h"
#include "core/base/abandoned.h"
#include "core/digits/idx_dataset.h"
#include "core/digits/picture_import.h"
#include "core/digits/picture_set.h"
#include "core/files/idx_place.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"
#include "tests/support/picture_files.h"

#include <QBuffer>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

using namespace ganvas;

namespace fs = std::filesystem;

namespace {

QByteArray bytes_of_image(const QImage& image, const char* format) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 95);
    return bytes;
}

ColourPicture readPicture(const fs::path& file) { return read_picture(file); }

/// Mean difference of two pictures' pixels.
double difference(const Images& a, const Images& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        sum += std::abs(int{a.pixels[i]} - int{b.pixels[i]});
    }
    return sum / static_cast<double>(a.pixels.size());
}

} // namespace

class TestPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        save_picture(path("plain.png"), BarPicture().image());
        m_plain = digit("plain.png");
        QVERIFY(!m_plain.empty());
    }

    void cleanup() { fs::remove_all(place("")); } // Qt can't name all of it.

    void everyFormatGivesTheSameDigit_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("format");
        for (const char* format : {"png", "jpg", "bmp", "ppm", "xpm"}) {
            QTest::newRow(format) << QStringLiteral("x.") + format << QByteArray(format);
        }
        QTest::newRow("another ending") << "x.png" << QByteArray("jpg");
        QTest::newRow("no ending") << "x" << QByteArray("bmp");
        QTest::newRow("any letters") << "お \u2028 & ü.png" << QByteArray("png");
        QTest::newRow("a line break") << "a\nb.png" << QByteArray("png");
    }

    void everyFormatGivesTheSameDigit() {
        QFETCH(QString, name);
        QFETCH(QByteArray, format);
        save_picture(path(name), BarPicture().image(), format.constData());
        QVERIFY(difference(digit(name), m_plain) < 2);
    }

    void everyColourGivesTheSameDigit_data() {
        QTest::addColumn<QColor>("paper");
        QTest::addColumn<QColor>("ink");
        QTest::newRow("white on black") << QColor(Qt::black) << QColor(Qt::white);
        QTest::newRow("grey on grey") << QColor(120, 120, 120) << QColor(160, 160, 160);
        QTest::newRow("red on white") << QColor(Qt::white) << QColor(Qt::red);
        QTest::newRow("yellow on white") << QColor(Qt::white) << QColor(255, 255, 0);
        QTest::newRow("green on red, as light") << QColor(200, 0, 0) << QColor(0, 59, 0);
        QTest::newRow("dark on transparent") << QColor(0, 0, 0, 0) << QColor(Qt::black);
        QTest::newRow("white on transparent") << QColor(0, 0, 0, 0) << QColor(Qt::white);
        QTest::newRow("dark on transparent white") << QColor(255, 255, 255, 0) << QColor(30, 0, 90);
    }

    void everyColourGivesTheSameDigit() {
        QFETCH(QColor, paper);
        QFETCH(QColor, ink);
        save_picture(path("x.png"), BarPicture{{60, 40}, paper, ink}.image());
        QVERIFY(difference(digit("x.png"), m_plain) < 2);
    }

    void everySizeGivesADigit_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("tiny") << QSize(12, 12);
        QTest::newRow("as MNIST's") << QSize(28, 28);
        QTest::newRow("a photo") << QSize(4000, 3000);
        QTest::newRow("wide") << QSize(5000, 40);
        QTest::newRow("tall") << QSize(30, 5000);
    }

    void everySizeGivesADigit() {
        QFETCH(QSize, size);
        for (const char* format : {"png", "jpg"}) {
            save_picture(path("x"), BarPicture{size, Qt::white, Qt::black}.image(), format);
            const Images image = digit("x");
            QCOMPARE(image.count(), std::size_t{1});
            QCOMPARE(*std::max_element(image.pixels.begin(), image.pixels.end()), 255);
        }
    }

    /// As a camera has it that was held otherwise: what is stored is turned the other way.
    void orientationIsObeyed_data() {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QTransform>("stored");
        const auto row = [](int orientation, const QTransform& stored) {
            QTest::addRow("%d", orientation) << orientation << stored;
        };
        row(1, {});
        row(2, QTransform().scale(-1, 1));
        row(3, QTransform().rotate(180));
        row(4, QTransform().scale(1, -1));
        row(5, QTransform(0, 1, 1, 0, 0, 0));
        row(6, QTransform().rotate(-90));
        row(7, QTransform(0, -1, -1, 0, 0, 0));
        row(8, QTransform().rotate(90));
    }

    void orientationIsObeyed() {
        QFETCH(int, orientation);
        QFETCH(QTransform, stored);
        const QByteArray jpeg = bytes_of_image(
            BarPicture().image().convertToFormat(QImage::Format_RGB32).transformed(stored), "jpg");
        save_bytes(path("x.jpg"), with_orientation(jpeg, orientation));
        QVERIFY(difference(digit("x.jpg"), m_plain) < 2);
        if (orientation != 1) { // The bar shows every way to turn it.
            save_bytes(path("y.jpg"), jpeg);
            QVERIFY(difference(digit("y.jpg"), m_plain) > 5);
        }
    }

    void drawingsOfLinesAreDrawnLarge() {
        if (!QImageReader::supportedImageFormats().contains("svg")) {
            QSKIP("This Qt reads no SVG.");
        }
        save_bytes(path("x.svg"),
                   R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><path )"
                   R"(d="M3 .4v2M3 .6h1.5" stroke="black" stroke-width=".5"/></svg>)");
        QCOMPARE(read_picture(place("x.svg")).width, 400);
        QVERIFY(!digit("x.svg").empty());
        save_bytes(path("t.svg"), R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">)"
                                  R"(<text x="3" y="17" font-size="18">2</text></svg>)");
        QVERIFY(!digit("t.svg").empty());
    }

    void whatCannotBeReadIsSkipped_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const QImage image = BarPicture{{200, 200}, Qt::white, Qt::black}.image();
        const auto row = [](const char* name, const QByteArray& bytes, const char* reason) {
            QTest::newRow(name) << bytes << reason;
        };
        row("empty", "", "it is empty");
        row("text", "hello", "it is no picture");
        row("zeros", QByteArray(1000, '\0'), "it is no picture");
        for (const char* format : {"png", "jpg", "bmp", "ppm"}) {
            const QByteArray whole = bytes_of_image(image, format);
            QTest::addRow("half a %s", format) << whole.first(whole.size() / 2) << "it is";
            QTest::addRow("a quarter of a %s", format) << whole.first(whole.size() / 4) << "it is";
            QTest::addRow("the first bytes of a %s", format) << whole.first(20) << "it ";
        }
        const QByteArray png = bytes_of_image(image, "png");
        row("a PNG without its end", png.chopped(12), "it is cut off; copy it again");
        row("a PNG without its last byte", png.chopped(1), "it is cut off; copy it again");
        for (const char* part : {"IHDR", "IDAT", "IEND"}) {
            QByteArray damaged = png;
            const qsizetype place = png.indexOf(part) + 5;
            damaged[place] = static_cast<char>(damaged[place] ^ 1);
            QTest::addRow("a wrong bit in %s", part) << damaged << "it is damaged; copy it again";
        }
        row("GIF cut", "GIF89a\x10\0\x10\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x10\0\x10\0",
            "it is");
        row("blank", bytes_of_image(BarPicture{{50, 50}, Qt::white, Qt::white}.image(), "png"),
            "there is nothing to see");
        row("one pixel", bytes_of_image(BarPicture{{1, 1}, Qt::white, Qt::white}.image(), "png"),
            "there is nothing to see");
        row("transparent",
            bytes_of_image(BarPicture{{9, 9}, Qt::transparent, Qt::transparent}.image(), "png"),
            "there is nothing to see");
        QByteArray bomb = bytes_of_image(image, "bmp"); // Sides of its header.
        bomb.replace(18, 8, QByteArray("\xff\xff\0\0\xff\xff\0\0", 8));
        row("a bomb", bomb, "too large to read");
        row("a bomb of zeros", "P5 20000 20000 255\n", "too many to read");
    }

    void whatCannotBeReadIsSkipped() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        save_bytes(path("set/a/bad"), bytes);
        save_picture(path("set/a/good.png"), BarPicture().image());
        save_picture(path("set/b/good.png"), BarPicture().image());
        const PictureImport got = import_set();
        QCOMPARE(got.data.size(), std::size_t{2});
        QCOMPARE(got.skipped.size(), std::size_t{1});
        QVERIFY2(QString::fromStdString(got.skipped[0].reason).contains(reason),
                 got.skipped[0].reason.c_str());
        QCOMPARE(got.skipped[0].file, place("set/a/bad"));
    }

    void whatIsNoFileIsSkipped() {
        save_picture(path("set/a/good.png"), BarPicture().image());
        save_picture(path("set/b/good.png"), BarPicture().image());
        fs::create_symlink("nowhere", place("set/a/link.png"));
        fs::create_symlink("loop.png", place("set/a/loop.png"));
        QCOMPARE(::mkfifo(place("set/b/pipe.png").c_str(), 0600), 0);
        save_picture(path("set/b/secret.png"), BarPicture().image());
        fs::permissions(place("set/b/secret.png"), fs::perms::none);
        const PictureImport got = import_set();
        QCOMPARE(got.data.size(), std::size_t{::geteuid() == 0 ? 3U : 2U});
        QCOMPARE(got.skipped.size(), std::size_t{::geteuid() == 0 ? 3U : 4U});
    }

    void namesThatQtCannotSayAreRead() {
        fs::copy_file(place("plain.png"), place("\xff\xfe.png"));
        QVERIFY(difference(digit("\xff\xfe.png"), m_plain) == 0);
    }

    void theOrderIsTheLists() {
        constexpr int kCount = 300;
        for (int i = 0; i < kCount; ++i) {
            QImage image(28, 28, QImage::Format_Grayscale8);
            image.fill(0);
            image.scanLine(i / 28)[i % 28] = 255;
            save_picture(path(QStringLiteral("set/%1/%2.png").arg(i % 2).arg(i)), image);
        }
        MnistForm asIs;
        asIs.finds_ink = asIs.crops = asIs.has_margin = asIs.centres_mass = false;
        const PictureImport got = import_set(asIs);
        QCOMPARE(got.data.size(), std::size_t{kCount});
        for (std::size_t i = 0; i < kCount; ++i) {
            const int number = static_cast<int>(i < kCount / 2 ? 2 * i : 2 * (i - kCount / 2) + 1);
            QCOMPARE(got.data.images[i][static_cast<std::size_t>(number)], 255);
            QCOMPARE(int{got.data.labels[i]}, number % 2);
        }
    }

    void aClassWithoutPicturesIsLeftOut() {
        save_picture(path("set/a/x.png"), BarPicture().image());
        save_bytes(path("set/b/x.png"), "no");
        save_picture(path("set/c/x.png"), BarPicture().image());
        const PictureImport got = import_set();
        QCOMPARE(got.data.classes, (ClassNames{"a", "c"}));
        QCOMPARE(got.data.labels, (std::vector<std::uint8_t>{0, 1}));
        QCOMPARE(got.skipped.size(), std::size_t{2});
        fs::remove(place("set/c/x.png"));
        save_bytes(path("set/c/x.png"), "neither");
        const QString why = error_of([&] { import_set(); });
        QVERIFY2(why.contains("only one class can be used"), qPrintable(why));
    }

    void whatWasNotReadIsNoReasonForAClassToBeLost() {
        save_picture(path("set/a/x.png"), BarPicture().image());
        save_bytes(path("set/a/.hidden.png"), "no");
        save_bytes(path("set/a/bad.png"), "no");
        save_bytes(path("set/b/.hidden.png"), "no");
        save_bytes(path("set/b/why.png"), "no");
        QString why = error_of([&] { import_set(); });
        QVERIFY2(why.contains("only one class can be used (") &&
                     why.contains("b/why.png: it is no"),
                 qPrintable(why));
        QVERIFY2(!why.contains("hidden") && !why.contains("bad.png"), qPrintable(why));
        save_bytes(path("set/a/x.png"), "no");
        why = error_of([&] { import_set(); });
        QVERIFY2(why.contains("none can be used (") && why.contains("a/bad.png: it is no"),
                 qPrintable(why));
    }

    void canBeGivenUp() {
        for (int i = 0; i < 200; ++i) {
            save_picture(path(QStringLiteral("set/%1/%2.png").arg(i % 2).arg(i)),
                         BarPicture().image());
        }
        int calls = 0;
        const auto giveUp = [&calls](double) {
            if (++calls == 2) {
                throw Abandoned();
            }
        };
        QVERIFY_EXCEPTION_THROWN(
            import_pictures(list_picture_folder(place("set")), {}, readPicture, giveUp), Abandoned);
    }

    void whatIsWrittenIsADataset() {
        save_picture(path("set/a/x.png"), BarPicture().image());
        save_bytes(path("set/b/bad.png"), "no");
        save_picture(path("set/b/x.png"), BarPicture{{30, 60}, Qt::black, Qt::white}.image());
        PictureImport got = import_set();
        write_picture_set(place("out"), got, true);
        const Dataset read = read_idx_dataset(find_idx_set(place("out")), Split::train);
        QCOMPARE(read.images.pixels, got.data.images.pixels);
        QCOMPARE(read.labels, got.data.labels);
        QCOMPARE(read.classes, (ClassNames{"a", "b"}));
        QVERIFY(contents_of(path("out/skipped.txt")).contains("set/b/bad.png: it is no picture"));
        QVERIFY(contents_of(path("out/made-from.json")).contains("\"skipped\": 1"));

        // Another in its place leaves nothing of it.
        got.skipped.clear();
        got.data.classes = {"x", "y", "z"};
        write_picture_set(place("out"), got, true);
        QVERIFY(!QFile::exists(path("out/skipped.txt")));
        QCOMPARE(read_idx_dataset(find_idx_set(place("out")), Split::train).classes.size(),
                 std::size_t{3});
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] fs::path place(const std::string& name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }

    /// In MNIST's form; without any where there is nothing to see.
    [[nodiscard]] Images digit(const QString& name) const {
        return digit(name.toUtf8().toStdString().c_str());
    }
    [[nodiscard]] Images digit(const char* name) const {
        return in_mnist_form(read_picture(place(name)), {}).value_or(Images());
    }

    PictureImport import_set(const MnistForm& form = {}) {
        return import_pictures(list_picture_folder(place("set")), form, readPicture);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Images m_plain;
};

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"

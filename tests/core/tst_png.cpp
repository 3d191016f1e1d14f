#include "core/files/png.h"
#include "tests/support/error_of.h"
#include "tests/support/plain_images.h"

#include <QDir>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <unistd.h>

using namespace ganvas;

namespace {

/// `count` images; pixel p of image i is (i · 40 + p) modulo 256.
Images numbered_images(int count) {
    Images images;
    for (int i = 0; i < count; ++i) {
        for (int p = 0; p < kImagePixels; ++p) {
            images.pixels.push_back(static_cast<std::uint8_t>((i * 40 + p) % 256));
        }
    }
    return images;
}

std::filesystem::path path_in(const QTemporaryDir& folder, const char* name) {
    return folder.filePath(QString::fromUtf8(name)).toStdString();
}

/// What pixel (x, y) of a sheet must be: a pixel of one of the images, or paper.
int expectedAt(const Images& images, int columns, int scale, int gap, int x, int y) {
    const int pitch = kImageSide * scale + gap;
    const int cell = y / pitch * columns + x / pitch;
    const auto index = static_cast<std::size_t>(cell);
    const int inner_x = x % pitch / scale;
    const int inner_y = y % pitch / scale;
    if (inner_x >= kImageSide || inner_y >= kImageSide || index >= images.count()) {
        return 0;
    }
    const int pixel = inner_y * kImageSide + inner_x;
    return images[index][static_cast<std::size_t>(pixel)];
}

QImage read(const std::filesystem::path& file) {
    return QImage(QString::fromStdString(file.string()));
}

} // namespace

class PngTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryPixel_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("scale");
        QTest::addColumn<int>("gap");
        QTest::addColumn<QSize>("size");
        QTest::newRow("one image") << 1 << 1 << 1 << 0 << QSize(28, 28);
        QTest::newRow("two full rows") << 6 << 3 << 1 << 0 << QSize(84, 56);
        QTest::newRow("last row not full") << 5 << 3 << 1 << 2 << QSize(88, 58);
        QTest::newRow("enlarged, with gaps") << 4 << 2 << 3 << 5 << QSize(173, 173);
        QTest::newRow("more columns than images") << 2 << 9 << 2 << 1 << QSize(113, 56);
    }

    void keepsEveryPixel() {
        QFETCH(int, count);
        QFETCH(int, columns);
        QFETCH(int, scale);
        QFETCH(int, gap);
        QFETCH(QSize, size);
        const QTemporaryDir folder;
        const auto file = path_in(folder, "sheet of digits é.png");
        const Images images = numbered_images(count);
        write_png(file, images, columns, scale, gap);

        const QImage picture = read(file);
        QCOMPARE(picture.size(), size);
        QVERIFY(picture.isGrayscale());
        const int used_columns = std::min(columns, count);
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                QCOMPARE(qGray(picture.pixel(x, y)),
                         expectedAt(images, used_columns, scale, gap, x, y));
            }
        }
    }

    void smoothEnlargement() {
        const Images images = numbered_images(2);
        QVERIFY2(sheet_picture(images, 2, 1, 0, Enlargement::smooth).pixels ==
                     sheet_picture(images, 2, 1, 0, Enlargement::sharp).pixels,
                 "the curve goes through the pixels");

        // A slope stays one, apart from the edges; what is even stays even; images do not mix.
        Images slope;
        for (int p = 0; p < kImagePixels; ++p) {
            slope.pixels.push_back(static_cast<std::uint8_t>(p % kImageSide * 8));
        }
        slope.append(plain_images(1, 200));
        const GreyPicture picture = sheet_picture(slope, 2, 4, 3, Enlargement::smooth);
        QCOMPARE(picture.width, 227);
        QCOMPARE(picture.height, 112);
        const auto at = [&](int x, int y) {
            const int index = y * picture.width + x;
            return int{picture.pixels[static_cast<std::size_t>(index)]};
        };
        for (int x = 8; x < 104; ++x) {
            QCOMPARE(at(x, 50), static_cast<int>(std::lround(((x + 0.5) / 4 - 0.5) * 8)));
        }
        QCOMPARE(at(113, 50), 0);
        for (int x = 115; x < 227; ++x) {
            QCOMPARE(at(x, x - 115), 200);
        }
    }

    void replacesAnEarlierPictureAndLeavesNothingElse() {
        const QTemporaryDir folder;
        const auto file = path_in(folder, "sheet.png");
        write_png(file, numbered_images(1), 1);
        write_png(file, numbered_images(2), 2);
        QCOMPARE(read(file).width(), 56);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void refusesWhatIsNoPicture_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("scale");
        QTest::addColumn<int>("gap");
        QTest::newRow("no images") << 0 << 1 << 1 << 0;
        QTest::newRow("no columns") << 1 << 0 << 1 << 0;
        QTest::newRow("scale 0") << 1 << 1 << 0 << 0;
        QTest::newRow("negative gap") << 1 << 1 << 1 << -1;
        QTest::newRow("too wide for a PNG") << 2 << 2 << 20000 << 0;
    }

    void refusesWhatIsNoPicture() {
        QFETCH(int, count);
        QFETCH(int, columns);
        QFETCH(int, scale);
        QFETCH(int, gap);
        const QTemporaryDir folder;
        const auto file = path_in(folder, "sheet.png");
        QVERIFY_EXCEPTION_THROWN(write_png(file, numbered_images(count), columns, scale, gap),
                                 Error);
        QVERIFY(!std::filesystem::exists(file));
    }

    void saysWhenTheFolderCannotBeWritten_data() {
        QTest::addColumn<QString>("folder");
        QTest::newRow("missing") << "missing";
        QTest::newRow("a file") << "file";
        QTest::newRow("not ours") << "locked";
    }

    void saysWhenTheFolderCannotBeWritten() {
        QFETCH(QString, folder);
        if (folder == "locked" && ::geteuid() == 0) {
            QSKIP("root may write everywhere");
        }
        const QTemporaryDir parent;
        QFile file(parent.filePath("file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(QDir(parent.path()).mkdir("locked"));
        QVERIFY(
            QFile::setPermissions(parent.filePath("locked"), QFile::ReadOwner | QFile::ExeOwner));
        const std::filesystem::path target = parent.filePath(folder).toStdString() + "/sheet.png";
        const QString message = error_of([&] { write_png(target, numbered_images(1), 1); });
        QVERIFY2(message.contains("sheet.png"), qPrintable(message));
    }
};

QTEST_GUILESS_MAIN(PngTest)
#include "tst_png.moc"

#include "core/files/animation.h"
#include "core/files/animation_bytes.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <gif_lib.h>
#include <numeric>
#include <unistd.h>
#include <webp/demux.h>

using namespace ganvas;

Q_DECLARE_METATYPE(ganvas::AnimationFormat)

namespace {

/// A frame of `count` images; all of them differ, and so do frames.
Images frame_of(int number, int count) {
    Images images;
    for (int i = 0; i < count; ++i) {
        for (int p = 0; p < kImagePixels; ++p) {
            images.pixels.push_back(static_cast<std::uint8_t>((number * 7 + i * 40 + p * 3) % 256));
        }
    }
    return images;
}

/// What was read back: grey values, and how long each frame is shown, in ms.
struct Film {
    int width = 0;
    int height = 0;
    bool is_endless = false;
    std::vector<std::vector<std::uint8_t>> frames;
    std::vector<int> durations;
};

Film read_gif(const std::string& file) {
    Film film;
    int error = 0;
    GifFileType* const gif = DGifOpenFileName(file.c_str(), &error);
    if (gif == nullptr || DGifSlurp(gif) == GIF_ERROR) {
        return film;
    }
    film.width = gif->SWidth;
    film.height = gif->SHeight;
    for (int i = 0; i < gif->ImageCount; ++i) {
        const SavedImage& image = gif->SavedImages[i];
        std::vector<std::uint8_t>& pixels = film.frames.emplace_back();
        for (int p = 0; p < image.ImageDesc.Width * image.ImageDesc.Height; ++p) {
            pixels.push_back(gif->SColorMap->Colors[image.RasterBits[p]].Green);
        }
        GraphicsControlBlock control{};
        DGifSavedExtensionToGCB(gif, i, &control);
        film.durations.push_back(10 * control.DelayTime);
        for (int e = 0; i == 0 && e + 1 < image.ExtensionBlockCount; ++e) {
            const ExtensionBlock& block = image.ExtensionBlocks[e];
            const ExtensionBlock& next = image.ExtensionBlocks[e + 1];
            film.is_endless |= QByteArray(reinterpret_cast<char*>(block.Bytes), block.ByteCount) ==
                                   "NETSCAPE2.0" &&
                               QByteArray(reinterpret_cast<char*>(next.Bytes), next.ByteCount) ==
                                   QByteArray("\1\0\0", 3);
        }
    }
    DGifCloseFile(gif, nullptr);
    return film;
}

Film read_webp(const std::string& name) {
    Film film;
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return film;
    }
    const QByteArray bytes = file.readAll();
    const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()),
                        static_cast<std::size_t>(bytes.size())};
    WebPAnimDecoder* const decoder = WebPAnimDecoderNew(&data, nullptr);
    WebPAnimInfo info{};
    if (decoder == nullptr || WebPAnimDecoderGetInfo(decoder, &info) == 0) {
        return film;
    }
    film.width = static_cast<int>(info.canvas_width);
    film.height = static_cast<int>(info.canvas_height);
    film.is_endless = info.loop_count == 0;
    int before = 0;
    while (WebPAnimDecoderHasMoreFrames(decoder) != 0) {
        std::uint8_t* rgba = nullptr;
        int end = 0;
        WebPAnimDecoderGetNext(decoder, &rgba, &end);
        std::vector<std::uint8_t>& pixels = film.frames.emplace_back();
        for (int p = 0; p < film.width * film.height; ++p) {
            pixels.push_back(rgba[4 * p + 1]);
        }
        film.durations.push_back(end - before);
        before = end;
    }
    WebPAnimDecoderDelete(decoder);
    return film;
}

Film read_pngs(const std::string& folder) {
    Film film;
    const QDir dir(QString::fromStdString(folder));
    for (int i = 0; i < dir.entryList(QDir::Files | QDir::Hidden).size(); ++i) {
        const QString file = QStringLiteral("%1.png").arg(i, 5, 10, QLatin1Char('0'));
        const QImage image = QImage(dir.filePath(file)).convertToFormat(QImage::Format_Grayscale8);
        film.width = image.width();
        film.height = image.height();
        std::vector<std::uint8_t>& pixels = film.frames.emplace_back();
        for (int y = 0; y < image.height(); ++y) {
            pixels.insert(pixels.end(), image.scanLine(y), image.scanLine(y) + image.width());
        }
    }
    return film;
}

Film read(AnimationFormat format, const std::string& file) {
    return format == AnimationFormat::gif    ? read_gif(file)
           : format == AnimationFormat::webp ? read_webp(file)
                                             : read_pngs(file);
}

} // namespace

class AnimationTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return m_folder->filePath(QString::fromUtf8(name)).toStdString();
    }

    [[nodiscard]] QStringList leftovers() const {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    }

    static void formats() {
        QTest::addColumn<AnimationFormat>("format");
        QTest::newRow("gif") << AnimationFormat::gif;
        QTest::newRow("webp") << AnimationFormat::webp;
        QTest::newRow("pngs") << AnimationFormat::pngs;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsEveryPixel_data() {
        QTest::addColumn<AnimationFormat>("format");
        QTest::addColumn<int>("images");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("scale");
        QTest::addColumn<bool>("isSmooth");
        const std::pair<const char*, AnimationFormat> kinds[] = {{"gif", AnimationFormat::gif},
                                                                 {"webp", AnimationFormat::webp},
                                                                 {"pngs", AnimationFormat::pngs}};
        for (const auto& [name, format] : kinds) {
            QTest::addRow("%s, one digit", name) << format << 1 << 1 << 1 << false;
            QTest::addRow("%s, enlarged", name) << format << 1 << 1 << 3 << false;
            QTest::addRow("%s, a smooth grid", name) << format << 6 << 3 << 2 << true;
        }
    }

    void keepsEveryPixel() {
        QFETCH(AnimationFormat, format);
        QFETCH(int, images);
        QFETCH(int, columns);
        QFETCH(int, scale);
        QFETCH(bool, isSmooth);
        const Enlargement enlargement = isSmooth ? Enlargement::smooth : Enlargement::sharp;
        Animation animation({format, path("walk é"), scale, enlargement, 25}, columns);
        for (int i = 0; i < 5; ++i) {
            animation.add(frame_of(i, images));
        }
        QVERIFY2(!std::filesystem::exists(path("walk é")), "not there before it is complete");
        animation.finish();
        QCOMPARE(leftovers().size(), 1);
        const Film film = read(format, path("walk é").string());
        QCOMPARE(film.width, 28 * scale * columns);
        QCOMPARE(film.height, 28 * scale * (images / columns));
        QCOMPARE(film.frames.size(), std::size_t{5});
        for (int i = 0; i < 5; ++i) {
            const GreyPicture expected =
                sheet_picture(frame_of(i, images), columns, scale, 0, enlargement);
            QVERIFY(film.frames[static_cast<std::size_t>(i)] == expected.pixels);
        }
    }

    void takesTheRightTimeForEver_data() {
        QTest::addColumn<AnimationFormat>("format");
        QTest::addColumn<double>("rate");
        QTest::addColumn<QList<int>>("first");
        QTest::newRow("gif, 25") << AnimationFormat::gif << 25.0 << QList<int>{40, 40, 40};
        QTest::newRow("gif, 30") << AnimationFormat::gif << 30.0 << QList<int>{30, 40, 30};
        QTest::newRow("gif, 50") << AnimationFormat::gif << 50.0 << QList<int>{20, 20, 20};
        QTest::newRow("webp, 30") << AnimationFormat::webp << 30.0 << QList<int>{33, 34, 33};
        QTest::newRow("webp, 60") << AnimationFormat::webp << 60.0 << QList<int>{17, 16, 17};
    }

    void takesTheRightTimeForEver() {
        QFETCH(AnimationFormat, format);
        QFETCH(double, rate);
        QFETCH(QList<int>, first);
        Animation animation({format, path("walk"), 1, Enlargement::sharp, rate}, 1);
        for (int i = 0; i < 2 * static_cast<int>(rate); ++i) {
            animation.add(frame_of(i, 1));
        }
        animation.finish();
        const Film film = read(format, path("walk").string());
        QVERIFY(film.is_endless);
        QCOMPARE(QList<int>(film.durations.begin(), film.durations.begin() + 3), first);
        QCOMPARE(std::accumulate(film.durations.begin(), film.durations.end(), 0), 2000);
    }

    void aHeldFrameIsALongerLook_data() {
        QTest::addColumn<AnimationFormat>("format");
        QTest::addColumn<int>("held");
        QTest::addColumn<QList<int>>("durations");
        using enum AnimationFormat;
        QTest::newRow("gif") << gif << 9 << QList<int>{40, 360, 40};
        QTest::newRow("webp") << webp << 9 << QList<int>{40, 360, 40};
        // Two bytes of hundredths are ten minutes and a bit: the frame is there once more.
        QTest::newRow("gif, longer than it can say")
            << gif << 20'000 << QList<int>{40, 655'320, 144'680, 40};
        QTest::newRow("webp, as long") << webp << 20'000 << QList<int>{40, 800'000, 40};
    }

    void aHeldFrameIsALongerLook() {
        QFETCH(AnimationFormat, format);
        QFETCH(int, held);
        QFETCH(QList<int>, durations);
        Animation animation({format, path("walk"), 1, Enlargement::sharp, 25}, 1);
        animation.add(frame_of(0, 1));
        for (int i = 0; i < held; ++i) {
            animation.add(frame_of(1, 1));
        }
        animation.add(frame_of(0, 1));
        animation.finish();
        const Film film = read(format, path("walk").string());
        QCOMPARE(QList<int>(film.durations.begin(), film.durations.end()), durations);
        QVERIFY(film.frames.back() == sheet_picture(frame_of(0, 1), 1, 1).pixels);
        QVERIFY(film.frames[1] == sheet_picture(frame_of(1, 1), 1, 1).pixels);
    }

    void sizesAreThoseOfTheFiles_data() { formats(); }

    void sizesAreThoseOfTheFiles() {
        QFETCH(AnimationFormat, format);
        Animation animation({format, path("walk"), 3}, 1);
        std::vector<GreyPicture> pictures;
        for (const int number : {0, 1, 1, 2}) {
            animation.add(frame_of(number, 1));
            pictures.push_back(sheet_picture(frame_of(number, 1), 1, 3));
        }
        animation.finish();
        std::uintmax_t size = 0;
        if (format == AnimationFormat::pngs) {
            for (const auto& file : std::filesystem::directory_iterator(path("walk"))) {
                size += file.file_size();
            }
        } else {
            size = std::filesystem::file_size(path("walk"));
        }
        QCOMPARE(animation_bytes(format, pictures), size);
    }

    void otherProgramsReadTheGif() {
        Animation animation({AnimationFormat::gif, path("walk.gif"), 2}, 1);
        animation.add(frame_of(0, 1));
        animation.add(frame_of(1, 1));
        animation.finish();
        QImageReader reader(QString::fromStdString(path("walk.gif").string()));
        QCOMPARE(reader.format(), QByteArray("gif"));
        QCOMPARE(reader.imageCount(), 2);
        QCOMPARE(reader.loopCount(), -1);
        QCOMPARE(reader.read().size(), QSize(56, 56));
        QCOMPARE(reader.nextImageDelay(), 40);
    }

    void leavesNothingWhenItIsGivenUp_data() { formats(); }

    void leavesNothingWhenItIsGivenUp() {
        QFETCH(AnimationFormat, format);
        {
            Animation animation({format, path("walk")}, 1);
            animation.add(frame_of(0, 1));
            QVERIFY(!std::filesystem::exists(path("walk")));
        }
        QCOMPARE(leftovers(), QStringList());
        {
            Animation animation({format, path("walk")}, 1);
            QVERIFY(error_of([&] { animation.finish(); }).contains("at least one frame"));
        }
        QCOMPARE(leftovers(), QStringList());
    }

    void replacesAFileButMixesNoFolders() {
        QFile file(m_folder->filePath("walk"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        for (const AnimationFormat format : {AnimationFormat::gif, AnimationFormat::webp}) {
            Animation animation({format, path("walk")}, 1);
            animation.add(frame_of(0, 1));
            animation.finish();
            QVERIFY(file.size() > 0);
        }
        const auto begin = [this](const char* name, AnimationFormat format) {
            return error_of([&] { const Animation animation({format, path(name)}, 1); });
        };
        QVERIFY(begin("walk", AnimationFormat::pngs).contains("choose another name"));
        QVERIFY(QDir(m_folder->path()).mkdir("empty"));
        QVERIFY(QDir(m_folder->path()).mkpath("full/of/it"));
        for (const AnimationFormat format : {AnimationFormat::gif, AnimationFormat::webp}) {
            QVERIFY(begin("empty", format).contains("choose another name"));
        }
        QVERIFY(begin("full", AnimationFormat::pngs).contains("choose another name"));
        Animation animation({AnimationFormat::pngs, path("empty/")}, 1);
        animation.add(frame_of(0, 1));
        animation.finish();
        QCOMPARE(QDir(m_folder->filePath("empty")).entryList(QDir::Files),
                 QStringList{"00000.png"});
        QCOMPARE(leftovers(), (QStringList{"empty", "full", "walk"}));
    }

    void saysWhenTheFolderCannotBeWritten_data() { formats(); }

    void saysWhenTheFolderCannotBeWritten() {
        QFETCH(AnimationFormat, format);
        const QString missing = error_of([&] {
            const Animation animation({format, path("missing/walk")}, 1);
        });
        QVERIFY2(missing.contains("missing/walk") && missing.contains("create the folder"),
                 qPrintable(missing));
        if (::geteuid() == 0) {
            QSKIP("root may write everywhere");
        }
        QVERIFY(QDir(m_folder->path()).mkdir("locked"));
        QVERIFY(QFile::setPermissions(m_folder->filePath("locked"),
                                      QFile::ReadOwner | QFile::ExeOwner));
        const QString locked = error_of([&] {
            const Animation animation({format, path("locked/walk")}, 1);
        });
        QVERIFY2(locked.contains("may write to"), qPrintable(locked));
    }

    void refusesWhatIsNoAnimation() {
        const auto begin = [this](AnimationFormat format, int scale, double rate, int columns) {
            return error_of([&] {
                Animation animation({format, path("walk"), scale, Enlargement::sharp, rate},
                                    columns);
                animation.add(frame_of(0, 200));
            });
        };
        using enum AnimationFormat;
        QCOMPARE(begin(gif, 1, 50, 20), QString());
        QVERIFY(begin(gif, 1, 51, 20).contains("50 frames"));
        QVERIFY(begin(webp, 1, 0, 20).contains("frames a second"));
        QVERIFY(begin(webp, 1, std::nan(""), 20).contains("frames a second"));
        QVERIFY(begin(pngs, 0, 25, 20).contains("scale of 1"));
        QVERIFY(begin(pngs, 1, 25, 0).contains("one column"));
        QVERIFY(begin(webp, 8, 25, 20).contains("4096 pixels"));
        QVERIFY(begin(webp, 8, 25, 1).contains("4096 pixels"));
        QVERIFY(begin(webp, 2'000'000'000, 25, 2).contains("4096 pixels"));
        QCOMPARE(leftovers(), QStringList());
        Animation animation({gif, path("walk")}, 1);
        animation.add(frame_of(0, 1));
        QVERIFY(error_of([&] { animation.add(frame_of(0, 2)); }).contains("as many digits"));
    }
};

QTEST_GUILESS_MAIN(AnimationTest)
#include "tst_animation.moc"

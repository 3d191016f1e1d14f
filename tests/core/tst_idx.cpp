#include "core/files/idx.h"
#include "tests/support/error_of.h"
#include "tests/support/idx_bytes.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace ganvas;

using Labels = std::vector<std::int32_t>;

class TestIdx : public QObject, private IdxFolder {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(folder_.isValid()); }
    void readsPlainAndGzip();
    void readsWhatGunzipTakes_data();
    void readsWhatGunzipTakes();
    void readsLabelsOfEveryWidth_data();
    void readsLabelsOfEveryWidth();
    void readsPicturesOfOtherSizes_data();
    void readsPicturesOfOtherSizes();
    void roundTrip();
    void emptySetRoundTrip();
    void replacesTheOldFile();
    void fullDiskKeepsTheOldFile();
    void unwritableFolder();

private:
    [[nodiscard]] std::size_t fileCount() const {
        const std::filesystem::directory_iterator files(folder_.path().toStdString());
        return static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }
};

void TestIdx::readsPlainAndGzip() {
    const Images plain = read_idx_images(write("images", images_file()));
    QCOMPARE(plain.count(), std::size_t{2});
    QCOMPARE(int{plain[1][3]}, (kImagePixels + 3) % 10);
    // Whether a file is gzip is in its content: mirrors rename.
    QVERIFY(read_idx_images(write("gzip-without-ending", gzip(images_file()))).pixels ==
            plain.pixels);
    QVERIFY(read_idx_images(write("plain.gz", images_file())).pixels == plain.pixels);
    QVERIFY(read_idx_labels(write("labels.gz", gzip(labels_file()))) == Labels({0, 1, 2, 3, 4}));
}

void TestIdx::readsWhatGunzipTakes_data() {
    QTest::addColumn<Bytes>("bytes");
    const Bytes good = images_file();
    const Bytes packed = gzip(good);
    const Bytes zeros(100'000);
    for (const std::size_t length : {1, 4, 16, 17, 784, 1000}) {
        QTest::addRow("members of %zu bytes", length) << gzip_members(good, length);
    }
    QTest::newRow("an empty member first") << joined({gzip({}), packed});
    QTest::newRow("an empty member last") << joined({packed, gzip({})});
    QTest::newRow("one zero at the end") << lengthened(packed, 1);
    QTest::newRow("a block of zeros at the end") << lengthened(packed, 512 - packed.size() % 512);
    QTest::newRow("many zeros at the end") << joined({packed, zeros});
    QTest::newRow("members and zeros") << joined({gzip_members(good, 500), zeros});
    QTest::newRow("something else at the end") << joined({packed, {'x', 'y', 'z'}});
    QTest::newRow("packed twice") << gzip(packed);
    QTest::newRow("packed twice, in members within members")
        << gzip_members(gzip_members(good, 300), 100);
    QTest::newRow("packed twice, zeros at both ends")
        << joined({gzip(joined({packed, zeros})), zeros});
    QTest::newRow("packed twice, something else at the inner end")
        << gzip(joined({packed, {0x1f, 'y', 'z'}}));
    QTest::newRow("packed twice, an empty member first") << gzip(joined({gzip({}), packed}));
}

void TestIdx::readsWhatGunzipTakes() {
    QFETCH(Bytes, bytes);
    const Images plain = read_idx_images(write("plain", images_file()));
    QVERIFY(read_idx_images(write("packed", bytes)).pixels == plain.pixels);
}

void TestIdx::readsLabelsOfEveryWidth_data() {
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<Labels>("labels");
    const auto row = [](const char* name, std::initializer_list<std::uint32_t> header,
                        const Bytes& content, const Labels& labels) {
        QTest::newRow(name) << joined({idx(header, 0), content}) << labels;
    };
    row("bytes", {0x801, 3}, {0, 26, 255}, {0, 26, 255});
    row("signed bytes", {0x901, 2}, {0xff, 5}, {-1, 5});
    row("16 bits", {0xb01, 2}, {0, 47, 0xff, 0xfe}, {47, -2});
    row("32 bits", {0xc01, 2}, {0, 0, 0, 61, 0, 1, 0, 0}, {61, 65536});
    row("QMNIST's columns", {0xc02, 2, 8},
        joined({idx({5, 0, 24, 3, 5, 2405, 1, 1}, 0), idx({0, 4, 21, 4, 0, 2104, 2, 1}, 0)}),
        {5, 0});
    row("a column of bytes", {0x802, 3, 1}, {7, 8, 9}, {7, 8, 9});
    row("a column of ones", {0x802, 3, 1}, {1, 1, 1}, {1, 1, 1});
    row("a one for each class", {0x802, 3, 4}, {0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0}, {3, 0, 2});
    row("ones in columns that are no classes", {0x802, 2, 3}, {1, 0, 0, 0, 1, 1}, {1, 0});
    row("none", {0x801, 0}, {}, {});
}

void TestIdx::readsLabelsOfEveryWidth() {
    QFETCH(Bytes, bytes);
    QFETCH(Labels, labels);
    QVERIFY(read_idx_labels(write("labels", bytes)) == labels);
    QVERIFY(read_idx_labels(write("packed", gzip(bytes))) == labels);
}

void TestIdx::readsPicturesOfOtherSizes_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("count");
    QTest::newRow("one pixel") << 1 << 1 << 5;
    QTest::newRow("wide") << 30 << 3 << 7;
    QTest::newRow("more than are read at once") << 64 << 64 << 600;
    QTest::newRow("one is more than is read at once") << 4096 << 300 << 2;
    QTest::newRow("the largest") << 4096 << 4096 << 1;
    QTest::newRow("none") << 20 << 20 << 0;
}

void TestIdx::readsPicturesOfOtherSizes() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, count);
    const auto size = [](int number) { return static_cast<std::uint32_t>(number); };
    const std::size_t length = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    const Bytes bytes = idx({0x803, size(count), size(height), size(width)},
                            static_cast<std::size_t>(count) * length);
    const std::filesystem::path file = write("images", bytes);
    Bytes seen;
    const FitPictures fit = [&](const IdxPictures& pictures, Images& fitted) {
        QCOMPARE(pictures.width, width);
        QCOMPARE(pictures.height, height);
        QCOMPARE(pictures.pixels.size() % length, std::size_t{0});
        seen.insert(seen.end(), pictures.pixels.begin(), pictures.pixels.end());
        fitted.pixels.resize(fitted.pixels.size() + pictures.pixels.size() / length * kImagePixels);
    };
    QCOMPARE(read_idx_images(file, fit).count(), static_cast<std::size_t>(count));
    QVERIFY(seen == Bytes(bytes.begin() + 16, bytes.end()));
    const QString message = error_of([&] { read_idx_images(file); });
    QVERIFY2(message.contains("28×28 are needed"), qPrintable(message));
}

void TestIdx::roundTrip() {
    Images images;
    Bytes labels;
    for (int i = 0; i < 3 * kImagePixels; ++i) {
        images.pixels.push_back(static_cast<std::uint8_t>(i * 7));
    }
    labels = {9, 0, 5};
    write_idx_images(path("i"), images);
    write_idx_labels(path("l"), labels);
    QVERIFY(read_idx_images(path("i")).pixels == images.pixels);
    QVERIFY(read_idx_labels(path("l")) == Labels(labels.begin(), labels.end()));
}

void TestIdx::emptySetRoundTrip() {
    write_idx_images(path("none"), {});
    QVERIFY(read_idx_images(path("none")).empty());
}

void TestIdx::replacesTheOldFile() {
    const std::filesystem::path file = write("labels", Bytes(1000));
    const std::size_t files = fileCount();
    write_idx_labels(file, Bytes{1, 2});
    QVERIFY(read_idx_labels(file) == Labels({1, 2}));
    QCOMPARE(fileCount(), files);
}

void TestIdx::fullDiskKeepsTheOldFile() {
    const Bytes old{1, 2, 3};
    write_idx_labels(path("kept"), old);
    const std::size_t files = fileCount();
    // A limit on the size of files stops the writer midway, as a full disk would.
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit small{4096, limit.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const QString message = error_of([&] { write_idx_labels(path("kept"), Bytes(100'000)); });
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, handler);

    QVERIFY2(message.contains("kept") && message.contains("make room"), qPrintable(message));
    QVERIFY(read_idx_labels(path("kept")) == Labels(old.begin(), old.end()));
    QCOMPARE(fileCount(), files);
}

void TestIdx::unwritableFolder() {
    const QString message = error_of([&] { write_idx_labels(path("no/such/file"), {}); });
    QVERIFY2(message.contains("no/such/file") && message.contains("create the folder"),
             qPrintable(message));
}

QTEST_GUILESS_MAIN(TestIdx)
#include "tst_idx.moc"

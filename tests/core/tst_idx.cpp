#include "core/files/idx.h"
#include "tests/support/error_of.h"
#include "tests/support/idx_bytes.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace ganvas;

class TestIdx : public QObject, private IdxFolder {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(folder_.isValid()); }
    void readsPlainAndGzip();
    void readsWhatGunzipTakes_data();
    void readsWhatGunzipTakes();
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
    QVERIFY(read_idx_labels(write("labels.gz", gzip(labels_file()))) == Bytes({0, 1, 2, 3, 4}));
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
}

void TestIdx::readsWhatGunzipTakes() {
    QFETCH(Bytes, bytes);
    const Images plain = read_idx_images(write("plain", images_file()));
    QVERIFY(read_idx_images(write("packed", bytes)).pixels == plain.pixels);
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
    QVERIFY(read_idx_labels(path("l")) == labels);
}

void TestIdx::emptySetRoundTrip() {
    write_idx_images(path("none"), {});
    QVERIFY(read_idx_images(path("none")).empty());
}

void TestIdx::replacesTheOldFile() {
    const std::filesystem::path file = write("labels", Bytes(1000));
    const std::size_t files = fileCount();
    write_idx_labels(file, Bytes{1, 2});
    QVERIFY(read_idx_labels(file) == Bytes({1, 2}));
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
    QVERIFY(read_idx_labels(path("kept")) == old);
    QCOMPARE(fileCount(), files);
}

void TestIdx::unwritableFolder() {
    const QString message = error_of([&] { write_idx_labels(path("no/such/file"), {}); });
    QVERIFY2(message.contains("no/such/file") && message.contains("create the folder"),
             qPrintable(message));
}

QTEST_GUILESS_MAIN(TestIdx)
#include "tst_idx.moc"

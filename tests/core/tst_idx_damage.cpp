// Files that are not what an IDX file should be: foreign, damaged, or claiming too much.

#include "core/files/gzip_file.h"
#include "core/files/idx.h"
#include "tests/support/error_of.h"
#include "tests/support/idx_bytes.h"

#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace ganvas;

class TestIdxDamage : public QObject, private IdxFolder {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(folder_.isValid()); }

    void saysWhatAForeignFileIs_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const QByteArray& content, const char* sentence) {
            QTest::newRow(name) << content << sentence;
        };
        const char* const web_page = "it looks like a web page; download it again";
        row("web page", "<!DOCTYPE html><html><title>404 Not Found</title>", web_page);
        row("web page, lower case", "<html lang=en>\n", web_page);
        row("web page with a margin", "\xef\xbb\xbf\r\n\t <HTML>", web_page);
        row("a server's XML", "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
            web_page);
        row("a server's JSON", R"({"message": "Not Found"})",
            "it looks like text; download it again");
        row("text", "404: Not Found", "it looks like text; download it again");
        row("Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9912422\n",
            "git lfs pull");
        row("zip", QByteArray("PK\x03\x04\x14\0\0\0", 8), "a ZIP archive; unpack it");
        row("tar", QByteArray("mnist/").leftJustified(257, '\0') + "ustar",
            "a tar archive; unpack it");
        row("bzip2", "BZh91AY&SY", "bunzip2");
        row("xz",
            QByteArray("\xfd"
                       "7zXZ\0\0",
                       7),
            "unxz");
        row("zstd", "\x28\xb5\x2f\xfd\x24", "unzstd");
        row("compress", "\x1f\x9d\x90", "uncompress");
        row("NumPy", QByteArray("\x93NUMPY\x01\0", 8), "NumPy array; fetch MNIST as IDX");
        row("HDF5", "\x89HDF\r\n\x1a\n", "HDF5");
        row("picture", "\x89PNG\r\n\x1a\n", "picture");
        row("the wrong order of bytes", QByteArray("\x03\x08\0\0\x60\xea\0\0", 8), "reverse order");
        row("QMNIST's labels in the wrong order of bytes",
            QByteArray("\x02\x0c\0\0\x60\xea\0\0\x08\0\0\0", 12), "reverse order");
        row("anything", QByteArray("\x01\x02\x03\x04", 4), "magic number): download it again");
    }

    void saysWhatAForeignFileIs() {
        QFETCH(QByteArray, content);
        QFETCH(QString, sentence);
        const Bytes bytes(content.begin(), content.end());
        for (const Bytes& stored : {bytes, gzip(bytes)}) {
            const auto file = write("foreign.gz", stored);
            const QString message = error_of([&] { read_idx_images(file); });
            QVERIFY2(message.contains(sentence), qPrintable(message));
            QVERIFY2(message.startsWith(QString::fromStdString(file.string())),
                     qPrintable(message));
            QVERIFY2(message.endsWith('.') && !message.contains('\n'), qPrintable(message));
        }
        const auto thrice = write("thrice.gz", gzip(gzip(gzip(images_file()))));
        const QString message = error_of([&] { read_idx_images(thrice); });
        QVERIFY2(message.contains("gunzip"), qPrintable(message));
    }

    void refusesDamagedImages_data() {
        QTest::addColumn<Bytes>("bytes");
        QTest::addColumn<QString>("reason");
        const Bytes good = images_file();
        const Bytes packed = gzip(good);
        const Bytes head(good.begin(), good.begin() + 100);
        const Bytes tail(good.begin() + 100, good.end());
        QTest::newRow("empty") << Bytes{} << "is empty";
        QTest::newRow("three bytes") << Bytes{0, 0, 8} << "magic";
        QTest::newRow("text") << Bytes{'h', 'e', 'l', 'l', 'o'} << "magic";
        QTest::newRow("signed bytes") << changed(good, 2, 0x09) << "type 9";
        QTest::newRow("floats") << changed(good, 2, 0x0d) << "type 13";
        QTest::newRow("two dimensions") << changed(good, 3, 2) << "2 dimensions";
        QTest::newRow("no dimension") << changed(good, 3, 0) << "0 dimensions";
        QTest::newRow("counts in the wrong order of bytes")
            << changed(changed(good, 4, 2), 7, 0) << "reverse order of bytes";
        QTest::newRow("a label file") << labels_file() << "mixed up";
        QTest::newRow("ends in the header") << idx({0x803, 2, 28}, 0) << "within its IDX header";
        QTest::newRow("ends in a number") << idx({0x803}, 3) << "within its IDX header";
        QTest::newRow("product overflows 32 bits")
            << idx({0x803, 1, 0x10000, 0x10000}, 0) << "65536×65536";
        QTest::newRow("product overflows 64 bits")
            << idx({0x803, 0xffffffff, 0xffffffff, 0xffffffff}, 0) << "promises 4,294,967,295";
        QTest::newRow("no pixel a side") << idx({0x803, 2, 0, 28}, 0) << "28×0";
        QTest::newRow("a side too long") << idx({0x803, 1, 4097, 1}, 4097) << "1×4097";
        QTest::newRow("more bytes than any set has")
            << idx({0x803, 850'000, 300, 300}, 0) << "MiB of images; Ganvas reads up to 65,536 MiB";
        QTest::newRow("more than any set has") << idx({0x803, 850'001, 28, 28}, 0) << "850,000";
        QTest::newRow("one byte short")
            << shortened(good, 1)
            << "ends after 1 of the 2 images that its header promises, 1 byte too early";
        QTest::newRow("an image and a byte short")
            << shortened(good, kImagePixels + 1)
            << "ends after 0 of the 2 images that its header "
               "promises, 785 bytes too early";
        QTest::newRow("one byte long") << lengthened(good, 1) << "goes on after";
        QTest::newRow("a whole image long") << lengthened(good, kImagePixels) << "goes on after";
        QTest::newRow("no pixels at all") << idx({0x803, 60000, 28, 28}, 0) << "ends after 0";
        QTest::newRow("gzip header alone")
            << Bytes(packed.begin(), packed.begin() + 10) << "middle of its gzip";
        QTest::newRow("gzip magic alone") << Bytes{0x1f, 0x8b} << "middle of its gzip";
        QTest::newRow("gzip cut in half")
            << shortened(packed, packed.size() / 2) << "middle of its gzip";
        QTest::newRow("gzip without its last byte") << shortened(packed, 1) << "middle of its gzip";
        QTest::newRow("gzip with a wrong checksum")
            << changed(packed, packed.size() - 8, packed[packed.size() - 8] ^ 1) << "damaged gzip";
        QTest::newRow("gzip with a wrong method") << changed(packed, 2, 7) << "damaged gzip";
        QTest::newRow("packed twice, the outer one cut")
            << shortened(gzip(packed), 3) << "middle of its gzip";
        QTest::newRow("packed twice, the inner one cut")
            << gzip(shortened(packed, 1)) << "middle of its gzip";
        QTest::newRow("packed twice, the inner one's head alone")
            << gzip({0x1f, 0x8b, 8}) << "middle of its gzip";
        QTest::newRow("packed twice, the inner one damaged")
            << gzip(changed(packed, packed.size() - 8, packed[packed.size() - 8] ^ 1))
            << "damaged gzip";
        QTest::newRow("a second member that is cut")
            << joined({gzip(head), shortened(gzip(tail), 9)}) << "middle of its gzip";
        QTest::newRow("a second member with a wrong checksum")
            << joined({gzip(head), changed(gzip(tail), gzip(tail).size() - 5, 0)})
            << "damaged gzip";
        QTest::newRow("a member too many") << joined({packed, gzip({1})}) << "goes on after";
        QTest::newRow("a member too few") << gzip(head) << "ends after 0 of the 2";
        QTest::newRow("gzip of too much") << gzip(lengthened(good, 1)) << "goes on after";
        QTest::newRow("gzip of too little") << gzip(shortened(good, 1)) << "ends after 1 of";
        QTest::newRow("gzip of nothing") << gzip({}) << "is empty";
    }

    void refusesDamagedImages() {
        QFETCH(Bytes, bytes);
        QFETCH(QString, reason);
        const std::filesystem::path file = write("damaged", bytes);
        const FitPictures any = [](const IdxPictures& /*pictures*/, Images& /*fitted*/) {};
        const QString message = error_of([&] { read_idx_images(file, any); });
        QVERIFY2(message.contains(reason), qPrintable(message));
        QVERIFY2(message.contains(QString::fromStdString(file.string())), qPrintable(message));
    }

    void refusesDamagedLabels_data() {
        QTest::addColumn<Bytes>("bytes");
        QTest::addColumn<QString>("reason");
        const Bytes good = labels_file();
        QTest::newRow("an image file") << images_file() << "mixed up";
        QTest::newRow("short") << shortened(good, 2) << "ends after 3 of the 5 labels";
        QTest::newRow("long") << lengthened(good, 2) << "goes on after";
        QTest::newRow("floats") << changed(good, 2, 0x0d) << "type 13";
        QTest::newRow("32 bits, short")
            << idx({0xc01, 3, 1, 2}, 3) << "ends after 2 of the 3 labels";
        QTest::newRow("32 bits in the wrong order")
            << idx({0xc01, 3, 0x05000000, 0, 0x02000000}, 0) << "reverse order of bytes";
        QTest::newRow("no column") << idx({0x802, 3, 0}, 0) << "0 columns";
        QTest::newRow("too many columns") << idx({0xc02, 3, 0xffffffff}, 0) << "4294967295 columns";
    }

    void refusesDamagedLabels() {
        QFETCH(Bytes, bytes);
        QFETCH(QString, reason);
        const std::filesystem::path file = write("damaged", bytes);
        const QString message = error_of([&] { read_idx_labels(file); });
        QVERIFY2(message.contains(reason), qPrintable(message));
    }

    void refusesWhatIsNotAFile() {
        QString message = error_of([&] { read_idx_images(path("missing")); });
        QVERIFY2(message.contains("missing: No such file"), qPrintable(message));
        message = error_of([&] { read_idx_images(folder_.path().toStdString()); });
        QVERIFY2(message.contains("is a folder"), qPrintable(message));
        // /dev/zero would be read for ever.
        message = error_of([&] { read_idx_images("/dev/zero"); });
        QVERIFY2(message.contains("not a regular file"), qPrintable(message));
    }

    void refusesUnreadableFile() {
        if (::geteuid() == 0) {
            QSKIP("root reads every file");
        }
        const std::filesystem::path file = write("secret", labels_file());
        std::filesystem::permissions(file, std::filesystem::perms::none);
        const QString message = error_of([&] { read_idx_labels(file); });
        QVERIFY2(message.contains("Permission denied"), qPrintable(message));
    }

    void hugeClaimAllocatesNothing_data() {
        QTest::addColumn<Bytes>("bytes");
        // Nearly a gigabyte, and many times that.
        for (const std::uint32_t side : {28U, 256U}) {
            const Bytes claim = idx({0x803, 850'000, side, side}, 100);
            QTest::addRow("plain, %u", side) << claim;
            QTest::addRow("gzip, %u", side) << gzip(claim);
            QTest::addRow("gzip twice, %u", side) << gzip(gzip(claim));
        }
    }

    void hugeClaimAllocatesNothing() {
        QFETCH(Bytes, bytes);
        const std::filesystem::path file = write("huge", bytes);
        rusage before{};
        rusage after{};
        getrusage(RUSAGE_SELF, &before);
        const FitPictures none = [](const IdxPictures& /*pictures*/, Images& /*fitted*/) {};
        const QString message = error_of([&] { read_idx_images(file, none); });
        getrusage(RUSAGE_SELF, &after);
        QVERIFY2(message.contains("ends after 0 of the 850000"), qPrintable(message));
        // In KiB: reading needs a chunk of a megabyte.
        QVERIFY(after.ru_maxrss - before.ru_maxrss < 32 * 1024);
    }

    /// Whatever fits into whoever's buffer.
    void aCutIsSeenWhereverItIs() {
        const Bytes whole = gzip(images_file(), 600'000);
        for (std::size_t by = 1; by < whole.size(); ++by) {
            const std::filesystem::path file = write("cut", shortened(whole, by));
            const QString message = error_of([&] {
                GzipFile content(file);
                Bytes piece(1 << 12);
                std::size_t got = piece.size();
                while (got == piece.size()) {
                    got = content.read(piece);
                }
            });
            const bool is_gzip_yet = whole.size() - by >= 2;
            QVERIFY2(message.contains("middle of its gzip") == is_gzip_yet,
                     qPrintable(QString("%1: %2").arg(by).arg(message)));
        }
    }

    void stopsUnpackingABomb_data() {
        QTest::addColumn<bool>("isPackedTwice");
        QTest::newRow("once") << false;
        QTest::newRow("twice") << true;
    }

    void stopsUnpackingABomb() {
        // 200 MB of zeros in 200 kB, and in less, behind a header that promises two images.
        QFETCH(bool, isPackedTwice);
        const Bytes once = gzip(images_file(), 200'000'000);
        const Bytes bomb = isPackedTwice ? gzip(once) : once;
        const std::filesystem::path file = write("bomb", bomb);
        rusage before{};
        rusage after{};
        getrusage(RUSAGE_SELF, &before);
        const QString message = error_of([&] { read_idx_images(file); });
        getrusage(RUSAGE_SELF, &after);
        QVERIFY2(message.contains("goes on after the 2 images"), qPrintable(message));
        QVERIFY(after.ru_maxrss - before.ru_maxrss < 32 * 1024);
    }
};

QTEST_GUILESS_MAIN(TestIdxDamage)
#include "tst_idx_damage.moc"

#include "core/files/read_file.h"
#include "tests/support/error_of.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

using namespace ganvas;

class ReadFileTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] std::string path(const char* name) const {
        return m_folder.filePath(name).toStdString();
    }

    void store(const char* name, const QByteArray& bytes) const {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    [[nodiscard]] QString refusal(const char* name) const {
        return error_of([&] { static_cast<void>(read_file(path(name), 1000)); });
    }

private Q_SLOTS:
    void readsPlainFiles() {
        for (const int size : {0, 1, 999, 1000}) {
            const QByteArray bytes(size, 'x');
            store("plain", bytes);
            const std::vector<std::byte> read = read_file(path("plain"), 1000);
            QCOMPARE(read.size(), static_cast<std::size_t>(size));
            QVERIFY(std::memcmp(read.data(), bytes.constData(), read.size()) == 0);
        }
        QFile::link(m_folder.filePath("plain"), m_folder.filePath("link"));
        QCOMPARE(read_file(path("link"), 1000).size(), std::size_t{1000});
    }

    void readsWhatClaimsNoSize() {
        if (!QFile::exists("/proc/self/status")) {
            QSKIP("this system has no /proc");
        }
        QVERIFY(read_file("/proc/self/status", 100'000).size() > 100);
        QVERIFY(error_of([] {
                    static_cast<void>(read_file("/proc/self/status", 10));
                }).contains("longer"));
    }

    void refusesWhatIsTooLong() {
        store("long", QByteArray(1001, 'x'));
        QVERIFY(refusal("long").contains("longer than"));
        // A file with a hole in it takes no room on the disk and would take all of the memory.
        QFile sparse(m_folder.filePath("sparse"));
        QVERIFY(sparse.open(QIODevice::WriteOnly));
        if (!sparse.resize(qint64{1} << 40)) {
            QSKIP("this disk has no files with holes");
        }
        QVERIFY(refusal("sparse").contains("longer than"));
    }

    void readsNoMoreOfOtherKinds() {
        store("film", "RIFF" + QByteArray(5000, 'x'));
        QCOMPARE(read_file(path("film"), 1000, "GANVAS").size(), std::size_t{6});
        QCOMPARE(read_file(path("film"), 9999, "RIFF").size(), std::size_t{5004});
        store("film", "RI");
        QCOMPARE(read_file(path("film"), 1000, "RIFF").size(), std::size_t{2});
        store("film", "");
        QVERIFY(read_file(path("film"), 1000, "RIFF").empty());
    }

    void neverWaits() {
        QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(refusal("pipe").contains("pipe"));
        QVERIFY(timer.elapsed() < 5000);
    }

    void refusesDevicesAndFolders() {
        QFile::link("/dev/null", m_folder.filePath("null"));
        QVERIFY(refusal("null").contains("device"));
        QFile::link("/dev/zero", m_folder.filePath("zero"));
        QVERIFY(refusal("zero").contains("device"));
        QVERIFY(refusal(".").contains("folder"));
        QVERIFY(refusal("missing").contains("no such file"));
        store("file", "x");
        QVERIFY(refusal("file/inside").contains("no such file"));

        const std::string name = path("s");
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        if (name.size() < sizeof(address.sun_path)) {
            std::memcpy(address.sun_path, name.c_str(), name.size());
            const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
            QVERIFY(descriptor >= 0);
            const auto* const where = reinterpret_cast<const sockaddr*>(&address);
            QCOMPARE(::bind(descriptor, where, sizeof(address)), 0);
            QVERIFY(refusal("s").contains("socket"));
            ::close(descriptor);
        }
    }

    void namesTheFileWhateverGoesWrong() {
        const auto say = [](const auto& read) {
            return error_of([&] { opened("thing", "x.y", read); });
        };
        QCOMPARE(say([]() -> int { throw Error("it is bad"); }),
                 QString("The thing x.y cannot be opened: it is bad."));
        QCOMPARE(say([]() -> int { throw std::bad_alloc(); }),
                 QString("The thing x.y cannot be opened: there is not enough memory."));
        const QString foreign =
            say([]() -> int { throw std::runtime_error("vector\nstack trace"); });
        QVERIFY(foreign.contains("x.y") && foreign.contains("vector"));
        QVERIFY(!foreign.contains('\n'));
        QCOMPARE(opened("thing", "x.y", [] { return 3; }), 3);
    }
};

QTEST_GUILESS_MAIN(ReadFileTest)
#include "tst_read_file.moc"

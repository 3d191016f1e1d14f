// Every reader, pointed at what is no file that it could read: it says so in a sentence, neither
// waits for anybody nor reads without end, and leaves what is there alone.

#include "core/files/shown_path.h"
#include "tests/support/file_readers.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

using namespace ganvas;

namespace {

namespace fs = std::filesystem;

/// Root reads everything: while this is there the process is nobody's instead.
class WithoutRights {
public:
    WithoutRights() : was_root_(::geteuid() == 0), works_(!was_root_ || ::seteuid(kNobody) == 0) {}
    ~WithoutRights() {
        if (was_root_ && works_ && ::seteuid(0) != 0) {
            qFatal("The process can't be root again.");
        }
    }
    WithoutRights(const WithoutRights&) = delete;
    WithoutRights& operator=(const WithoutRights&) = delete;

    [[nodiscard]] bool works() const { return works_; }

private:
    static constexpr uid_t kNobody = 65534;

    bool was_root_;
    bool works_;
};

/// In KiB, at most so far.
long memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

void make_socket(const std::string& name) {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (name.size() >= sizeof(address.sun_path)) {
        QSKIP("the folder's name is too long for a socket");
    }
    std::memcpy(address.sun_path, name.c_str(), name.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QVERIFY(descriptor >= 0);
    const auto* const where = reinterpret_cast<const sockaddr*>(&address);
    QCOMPARE(::bind(descriptor, where, sizeof(address)), 0);
    ::close(descriptor);
}

/// Puts such a thing into `folder` and returns its path.
fs::path make(const QString& kind, const fs::path& folder, const std::string& called = "thing") {
    fs::path name = folder / called;
    constexpr std::size_t kTooLong = 5000;
    if (kind == "folder") {
        fs::create_directory(name);
    } else if (kind == "pipe") {
        ::mkfifo(name.c_str(), 0600);
    } else if (kind == "socket") {
        make_socket(name.string());
    } else if (kind == "loop") {
        fs::create_symlink(called, name);
    } else if (kind == "dangling") {
        fs::create_symlink("nothing", name);
    } else if (kind == "empty" || kind == "unreadable" || kind == "in a file") {
        QFile(QString::fromStdString(name.string())).open(QIODevice::WriteOnly);
        if (kind == "unreadable") {
            fs::permissions(name, fs::perms::none);
        }
        return kind == "in a file" ? name / "inside" : name;
    } else if (kind.startsWith('/')) { // By a link: what it leads to can't be moved aside.
        fs::create_symlink(kind.toStdString(), name);
    } else if (kind == "long") {
        return folder / std::string(kTooLong, 'x');
    } else if (kind == "long path") {
        return folder / QString("x/").repeated(kTooLong).toStdString();
    }
    return name; // Of nothing.
}

} // namespace

class BadPlacesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isRefused_data() {
        QTest::addColumn<FileReader>("reader");
        QTest::addColumn<QString>("kind");
        for (const FileReader& reader : file_readers()) {
            for (const char* const kind :
                 {"folder", "pipe", "socket", "loop", "dangling", "missing", "empty", "unreadable",
                  "in a file", "long", "long path", "/dev/null", "/dev/zero", "/dev/full",
                  "/dev/tty", "/proc/self/mem", "/proc/self/pagemap"}) {
                QTest::addRow("%s: %s", reader.name, kind) << reader << QString(kind);
            }
        }
    }

    void isRefused() {
        QFETCH(FileReader, reader);
        QFETCH(QString, kind);
        QTemporaryDir folder;
        fs::permissions(folder.path().toStdString(), fs::perms::all); // For nobody, too.
        const fs::path place = make(kind, folder.path().toStdString());
        const long before = memory();
        QString sentence;
        if (kind == "unreadable") {
            const WithoutRights without;
            if (!without.works()) {
                QSKIP("root can't be anybody else here");
            }
            sentence = reader.read(place);
        } else {
            sentence = reader.read(place);
        }
        constexpr long kMost = 64L << 10U;
        QVERIFY2(memory() - before < kMost, qPrintable(QString::number(memory() - before)));
        const bool is_nothing = kind == "missing" || kind == "dangling" || kind == "in a file";
        if ((reader.takes_nothing && is_nothing) || (reader.takes_empty && kind == "empty")) {
            QCOMPARE(sentence, QString());
            return;
        }
        QVERIFY2(sentence.endsWith('.') && !sentence.contains('\n'), qPrintable(sentence));
        QVERIFY2(sentence.contains(QString::fromStdString(shown(place))), qPrintable(sentence));
    }

    /// Who never throws finds nothing.
    void isNotFound_data() {
        QTest::addColumn<QString>("kind");
        for (const char* const kind :
             {"folder", "pipe", "socket", "loop", "dangling", "missing", "empty", "in a file",
              "long", "long path", "/dev/null", "/dev/zero", "/proc/self/mem"}) {
            QTest::newRow(kind) << QString(kind);
        }
    }

    void isNotFound() {
        QFETCH(QString, kind);
        QTemporaryDir folder;
        const fs::path place = make(kind, folder.path().toStdString());
        QVERIFY(!named_writer(place));
        QVERIFY(!find_run(place));
        QVERIFY(list_runs(place).empty());
        for (const KnownDataset& dataset : known_datasets()) {
            QVERIFY(!is_known_file(place, dataset.files.front()));
        }
        KnownFile packed = known_datasets().front().files.front();
        packed.checksum.of = Checksum::Of::file;
        QVERIFY(!is_known_file(place, packed));
    }

    /// As a run's folder has them.
    void inARunsFolder_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("kind");
        for (const char* const file : {"run.json", "metrics.csv", "checkpoint.ganvas", "lock"}) {
            for (const char* const kind : {"folder", "pipe", "loop", "/dev/zero"}) {
                QTest::addRow("%s: %s", file, kind) << QString(file) << QString(kind);
            }
        }
    }

    void inARunsFolder() {
        QFETCH(QString, file);
        QFETCH(QString, kind);
        QTemporaryDir folder;
        const fs::path run = folder.path().toStdString();
        QFile(folder.filePath("run.json")).open(QIODevice::WriteOnly);
        QFile(folder.filePath("metrics.csv")).open(QIODevice::WriteOnly);
        fs::remove(run / file.toStdString());
        make(kind, run, file.toStdString());
        QVERIFY(!error_of([&] { RunReader(run).read(); }).isEmpty());
        QVERIFY(!error_of([&] { read_newest_checkpoint(run); }).isEmpty());
        if (const std::optional<RunEntry> entry = find_run(run)) {
            QVERIFY(!entry->problem.empty());
        }
    }
};

QTEST_GUILESS_MAIN(BadPlacesTest)
#include "tst_bad_places.moc"

#include "tests/support/error_of.h"
#include "tests/support/file_writers.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace ganvas;
namespace fs = std::filesystem;

namespace {

struct stat status_of(const fs::path& file) {
    struct stat status {};
    ::lstat(file.c_str(), &status);
    return status;
}

/// Something that stands where a file is to be written.
using Obstacle = std::function<bool(const fs::path&)>;

bool make_device(const fs::path& file, mode_t kind) {
    return ::mknod(file.c_str(), kind | 0666, makedev(1, 3)) == 0; // The numbers of /dev/null.
}

bool make_socket(const fs::path& file) {
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    file.native().copy(address.sun_path, sizeof(address.sun_path) - 1);
    const bool made =
        ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    ::close(descriptor);
    return made;
}

} // namespace

Q_DECLARE_METATYPE(Obstacle)

/// Every writer, at names that are not those of plain files.
class TestWritePlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void followsLinks_data() { add_file_writers(); }
    void followsLinks();
    void makesWhatALinkLacks_data() { add_file_writers(); }
    void makesWhatALinkLacks();
    void keepsPermissions_data();
    void keepsPermissions();
    void newFilesFollowTheUmask();
    void keepsTheOwner_data() { add_file_writers(); }
    void keepsTheOwner();
    void keepsTheAccessList();
    void keepsMountPoints();
    void looksAgainWhenItIsDone();
    void keepsHardLinks_data() { add_file_writers(); }
    void keepsHardLinks();
    void hardLinkKeepsItsContentWhereTheDiskIsFull();
    void refusesObstacles_data();
    void refusesObstacles();
    void refusesDeletedFiles();
    void refusesWriteProtected();
    void takesNamesOfEveryLength_data();
    void takesNamesOfEveryLength();

private:
    [[nodiscard]] fs::path path(const std::string& name) const { return folder_ / name; }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
            names.push_back(entry.path().lexically_relative(folder_).string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }
    void make(const std::string& name, const std::string& content = "old") const {
        std::ofstream(path(name)) << content;
    }

    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path folder_;
};

void TestWritePlace::init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    QVERIFY(temporary_->isValid());
    folder_ = temporary_->path().toStdString();
}

void TestWritePlace::followsLinks() {
    QFETCH(FileWriter, write);
    fs::create_directory(path("elsewhere"));
    make("elsewhere/file");
    fs::permissions(path("elsewhere/file"), fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("file", path("elsewhere/second"));
    fs::create_symlink("elsewhere/second", path("first"));
    fs::create_symlink(path("first"), path("absolute"));
    const auto before = names();

    write(path("absolute"));
    QVERIFY(fs::is_symlink(path("absolute")) && fs::is_symlink(path("first")) &&
            fs::is_symlink(path("elsewhere/second")));
    QVERIFY(fs::is_regular_file(fs::symlink_status(path("elsewhere/file"))));
    QVERIFY(fs::file_size(path("elsewhere/file")) > 3);
    QCOMPARE(status_of(path("elsewhere/file")).st_mode & 07777, mode_t{0600});
    QVERIFY(names() == before);
}

void TestWritePlace::makesWhatALinkLacks() {
    QFETCH(FileWriter, write);
    fs::create_directory(path("elsewhere"));
    fs::create_symlink("elsewhere/file", path("dangling"));
    write(path("dangling"));
    QVERIFY(fs::is_symlink(path("dangling")));
    QVERIFY(fs::is_regular_file(fs::symlink_status(path("elsewhere/file"))));
    QVERIFY(names() == std::vector<std::string>({"dangling", "elsewhere", "elsewhere/file"}));
}

void TestWritePlace::keepsPermissions_data() {
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    for (const int mode : {0600, 0640, 0644, 0660, 0666, 0604, 0700, 0755, 0200}) {
        QTest::addRow("%04o", mode) << mode << mode;
    }
    // New content in a program of another owner is no program of his.
    QTest::newRow("set user") << 04755 << 0755;
    QTest::newRow("set group") << 02775 << 0775;
}

void TestWritePlace::keepsPermissions() {
    QFETCH(int, before);
    QFETCH(int, after);
    make("file");
    QCOMPARE(::chmod(path("file").c_str(), static_cast<mode_t>(before)), 0);
    write_file_atomically(path("file"), {});
    QCOMPARE(static_cast<int>(status_of(path("file")).st_mode & 07777), after);
}

void TestWritePlace::newFilesFollowTheUmask() {
    const mode_t mask = ::umask(0027);
    write_file_atomically(path("file"), {});
    ::umask(mask);
    QCOMPARE(status_of(path("file")).st_mode & 07777, mode_t{0640});
}

void TestWritePlace::keepsTheOwner() {
    QFETCH(FileWriter, write);
    if (::geteuid() != 0) {
        QSKIP("only root may give files away");
    }
    make("file");
    if (::chown(path("file").c_str(), 1234, 5678) != 0) {
        QSKIP("files can't be given away here");
    }
    write(path("file"));
    QCOMPARE(status_of(path("file")).st_uid, uid_t{1234});
    QCOMPARE(status_of(path("file")).st_gid, gid_t{5678});
}

void TestWritePlace::keepsTheAccessList() {
    // What "setfacl -m u:1234:rw" writes: entries of type, permissions and user or group.
    const std::vector<std::uint16_t> list{2,      0,      1,  6, 0xffff, 0xffff, 2,  6,
                                          1234,   0,      4,  0, 0xffff, 0xffff, 16, 6,
                                          0xffff, 0xffff, 32, 0, 0xffff, 0xffff};
    constexpr const char* kName = "system.posix_acl_access";
    make("file");
    if (::setxattr(path("file").c_str(), kName, list.data(), 2 * list.size(), 0) != 0) {
        QSKIP("there are no access lists here");
    }
    ::setxattr(path("file").c_str(), "user.comment", "mine", 4, 0);
    write_file_atomically(path("file"), {});
    std::vector<std::uint16_t> after(list.size());
    QCOMPARE(::getxattr(path("file").c_str(), kName, after.data(), 2 * after.size()),
             static_cast<ssize_t>(2 * list.size()));
    QVERIFY(after == list);
    QCOMPARE(status_of(path("file")).st_mode & 07777, mode_t{0660});
    std::array<char, 4> comment{};
    if (::getxattr(path("file").c_str(), "user.comment", comment.data(), comment.size()) > 0) {
        QCOMPARE(QByteArray(comment.data(), 4), QByteArray("mine"));
    }
}

void TestWritePlace::keepsMountPoints() {
    make("outside");
    make("file");
    if (::mount(path("outside").c_str(), path("file").c_str(), "none", MS_BIND, nullptr) != 0) {
        QSKIP("nothing can be mounted here");
    }
    write_file_atomically(path("file"), std::as_bytes(std::span("new content")));
    const auto size = fs::file_size(path("outside"));
    ::umount(path("file").c_str());
    QCOMPARE(size, sizeof("new content"));
    QCOMPARE(fs::file_size(path("file")), std::uintmax_t{3});
    QVERIFY(names() == std::vector<std::string>({"file", "outside"}));
}

void TestWritePlace::looksAgainWhenItIsDone() {
    AtomicFile first(path("file"));
    AtomicFile second(path("pipe"));
    make("file");
    fs::permissions(path("file"), fs::perms::owner_read | fs::perms::owner_write);
    QCOMPARE(::mkfifo(path("pipe").c_str(), 0666), 0);
    first.commit();
    QCOMPARE(status_of(path("file")).st_mode & 07777, mode_t{0600});
    QVERIFY(error_of([&] { second.commit(); }).contains("is a pipe"));
    QVERIFY(fs::is_fifo(path("pipe")));
}

void TestWritePlace::keepsHardLinks() {
    QFETCH(FileWriter, write);
    // Longer than what comes, so that nothing of it may stay behind.
    make("file", std::string(100'000, 'x'));
    fs::create_hard_link(path("file"), path("twin"));
    write(path("file"));
    QVERIFY(fs::equivalent(path("file"), path("twin")));
    write(path("fresh"));
    QCOMPARE(fs::file_size(path("twin")), fs::file_size(path("fresh")));
    QVERIFY(names() == std::vector<std::string>({"file", "fresh", "twin"}));
}

void TestWritePlace::hardLinkKeepsItsContentWhereTheDiskIsFull() {
    make("file");
    fs::create_hard_link(path("file"), path("twin"));
    AtomicFile file(path("file"));
    file.write(std::vector<std::byte>(10'000));
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit small{4096, limit.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &small);
    const QString message = error_of([&] { file.commit(); });
    ::setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, handler);
    QVERIFY2(message.contains("make room"), qPrintable(message));
    QCOMPARE(fs::file_size(path("twin")), std::uintmax_t{3});
}

void TestWritePlace::refusesObstacles_data() {
    QTest::addColumn<Obstacle>("obstacle");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const Obstacle& obstacle, const char* reason) {
        QTest::newRow(name) << obstacle << reason;
    };
    row(
        "pipe", [](const auto& file) { return ::mkfifo(file.c_str(), 0666) == 0; }, "is a pipe");
    row(
        "character device", [](const auto& file) { return make_device(file, S_IFCHR); },
        "is a device");
    row(
        "block device", [](const auto& file) { return make_device(file, S_IFBLK); }, "is a device");
    row("socket", make_socket, "is a socket");
    row(
        "folder", [](const auto& file) { return fs::create_directory(file); },
        "choose another name");
    row(
        "link to itself",
        [](const auto& file) { return ::symlink(file.filename().c_str(), file.c_str()) == 0; },
        "mend the link");
    row(
        "link into a missing folder",
        [](const auto& file) { return ::symlink("missing/file", file.c_str()) == 0; },
        "create the folder");
    row(
        "link through a file",
        [](const auto& file) { return ::symlink("/proc/self/exe/file", file.c_str()) == 0; },
        "create the folder");
}

void TestWritePlace::refusesObstacles() {
    QFETCH(Obstacle, obstacle);
    QFETCH(QString, reason);
    const fs::path file = path("obstacle");
    if (!obstacle(file)) {
        QSKIP("it can't be made here");
    }
    fs::create_symlink("obstacle", path("link"));
    const auto before = names();
    const auto inode = status_of(file).st_ino;
    for (const auto& writer : file_writers()) {
        for (const fs::path& name : {file, path("link")}) {
            const QString message = error_of([&] { writer.second(name); });
            QVERIFY2(message.contains(reason), qPrintable(writer.first + (": " + message)));
            QVERIFY2(message.contains(QString::fromStdString(name.string())), qPrintable(message));
        }
    }
    QCOMPARE(status_of(file).st_ino, inode);
    QVERIFY(names() == before);
}

void TestWritePlace::refusesDeletedFiles() {
    const int descriptor = ::open(path("gone").c_str(), O_RDWR | O_CREAT, 0666);
    fs::remove(path("gone"));
    const std::string name = "/proc/self/fd/" + std::to_string(descriptor);
    const QString message = error_of([&] { write_file_atomically(name, {}); });
    ::close(descriptor);
    QVERIFY2(message.contains("without a name"), qPrintable(message));
    QVERIFY(names().empty());
}

void TestWritePlace::refusesWriteProtected() {
    if (::geteuid() == 0) {
        QSKIP("root may write everything");
    }
    make("file");
    fs::permissions(path("file"), fs::perms::owner_read);
    const QString message = error_of([&] { write_file_atomically(path("file"), {}); });
    QVERIFY2(message.contains("write-protected"), qPrintable(message));
    QCOMPARE(fs::file_size(path("file")), std::uintmax_t{3});
}

void TestWritePlace::takesNamesOfEveryLength_data() {
    QTest::addColumn<int>("length");
    for (const int length : {1, 200, 222, 223, 224, 240, 241, 242, 250, 254, 255}) {
        QTest::addRow("%d", length) << length;
    }
}

void TestWritePlace::takesNamesOfEveryLength() {
    QFETCH(int, length);
    const std::string name(static_cast<std::size_t>(length), 'n');
    write_file_atomically(path(name), {});
    write_file_atomically(path(name), {});
    QVERIFY(names() == std::vector<std::string>({name}));
    const QString message =
        error_of([&] { write_file_atomically(path(std::string(256, 'n')), {}); });
    QVERIFY2(message.contains("shorter name"), qPrintable(message));
}

QTEST_GUILESS_MAIN(TestWritePlace)
#include "tst_write_place.moc"

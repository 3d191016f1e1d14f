#include "core/files/atomic_file.h"
#include "core/files/temporary_name.h"
#include "tests/support/error_of.h"
#include "tests/support/file_writers.h"
#include "tests/support/plain_images.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ganvas;
namespace fs = std::filesystem;

namespace {

int synced_files = 0;
int synced_folders = 0;
int synced_systems = 0;

/// The number of a process that is no more.
pid_t dead_process() {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
    return child;
}

/// Runs `work` in a process that is killed in the midst of it, when `work` returns.
void be_killed(const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::raise(SIGKILL);
    }
    ::waitpid(child, nullptr, 0);
}

} // namespace

// Stand in for the system's own, and count.
extern "C" int fsync(int descriptor) {
    struct stat status {};
    ::fstat(descriptor, &status);
    ++(S_ISDIR(status.st_mode) ? synced_folders : synced_files);
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

extern "C" int syncfs(int descriptor) noexcept {
    ++synced_systems;
    return static_cast<int>(::syscall(SYS_syncfs, descriptor));
}

class TestAtomicFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void syncsTheFileAndItsFolder_data();
    void syncsTheFileAndItsFolder();
    void manyPicturesAreOneSync();
    void removesWhatKilledProcessesLeft_data();
    void removesWhatKilledProcessesLeft();
    void removesAFolderThatAKilledProcessLeft_data();
    void removesAFolderThatAKilledProcessLeft();
    void removesNothingElse_data();
    void removesNothingElse();
    void leavesWhatIsClaimed();
    void aLivingNumberClaimsNothing();
    void picturesAreSweptOnceAFolder();
    void twoWritersOfOneFile();

private:
    [[nodiscard]] fs::path path(const std::string& name) const { return folder_ / name; }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder_)) {
            names.push_back(entry.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }
    void make(const std::string& name) const { std::ofstream(path(name)) << "something"; }

    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path folder_;
};

void TestAtomicFile::init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    QVERIFY(temporary_->isValid());
    folder_ = temporary_->path().toStdString();
    synced_files = synced_folders = synced_systems = 0;
}

void TestAtomicFile::syncsTheFileAndItsFolder_data() { add_file_writers(); }

void TestAtomicFile::syncsTheFileAndItsFolder() {
    QFETCH(FileWriter, write);
    write(path("file"));
    const bool is_picture = QLatin1String(QTest::currentDataTag()) == QLatin1String("PNG");
    QCOMPARE(synced_files, is_picture ? 0 : 1);
    QCOMPARE(synced_folders, is_picture ? 0 : 1);
    QCOMPARE(synced_systems, 0);
}

void TestAtomicFile::manyPicturesAreOneSync() {
    Animation animation({.format = AnimationFormat::pngs, .file = path("frames"), .scale = 1}, 1);
    for (int frame = 0; frame < 500; ++frame) {
        animation.add(plain_images(1));
    }
    animation.finish();
    QCOMPARE(synced_files + synced_folders, 0);
    QVERIFY(synced_systems > 0 && synced_systems <= 2);
    const fs::directory_iterator frames(path("frames"));
    QCOMPARE(std::distance(begin(frames), end(frames)), std::ptrdiff_t{500});
}

void TestAtomicFile::removesWhatKilledProcessesLeft_data() {
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("written");
    QTest::newRow("the same file") << "run.ganvas"
                                   << "run.ganvas";
    QTest::newRow("without an ending") << "train-images-idx3-ubyte"
                                       << "train-images-idx3-ubyte";
    QTest::newRow("another of the kind") << "step-000100.png"
                                         << "step-000200.png";
    QTest::newRow("a long name") << QString(255, 'n') << QString(255, 'n');
    QTest::newRow("hidden") << ".hidden"
                            << ".hidden";
}

void TestAtomicFile::removesWhatKilledProcessesLeft() {
    QFETCH(QString, left);
    QFETCH(QString, written);
    be_killed([&] {
        auto* const file = new AtomicFile(path(left.toStdString()));
        file->write(std::vector<std::byte>(1000));
    });
    QCOMPARE(names().size(), std::size_t{1});
    QVERIFY(names().front().ends_with(".part"));
    write_file_atomically(path(written.toStdString()), {});
    QVERIFY(names() == std::vector<std::string>({written.toStdString()}));
}

void TestAtomicFile::removesAFolderThatAKilledProcessLeft_data() {
    QTest::addColumn<bool>("isThere");
    QTest::newRow("a new folder") << false;
    QTest::newRow("a folder that is there") << true;
}

void TestAtomicFile::removesAFolderThatAKilledProcessLeft() {
    QFETCH(bool, isThere);
    if (isThere) {
        fs::create_directory(path("walk"));
    }
    be_killed([&] {
        auto* const animation =
            new Animation({.format = AnimationFormat::pngs, .file = path("walk"), .scale = 1}, 1);
        animation->add(plain_images(1));
    });
    write_animation(path("walk"), AnimationFormat::pngs);
    QVERIFY(names() == std::vector<std::string>({"walk"}));
    const fs::directory_iterator frames(path("walk"));
    QCOMPARE(std::distance(begin(frames), end(frames)), std::ptrdiff_t{1});
}

void TestAtomicFile::removesNothingElse_data() {
    QTest::addColumn<QString>("name");
    const QString dead = QString::number(dead_process());
    QTest::newRow("of another kind") << "a.csv." + dead + "-0.part";
    QTest::newRow("somebody's download") << "holiday." + dead + "-07.part";
    QTest::newRow("no count") << "a.ganvas." + dead + ".part";
    QTest::newRow("more after the count") << "a.ganvas." + dead + "-0x.part";
    QTest::newRow("no process") << "a.ganvas.x-0.part";
    QTest::newRow("a negative process") << "a.ganvas.-7-0.part";
    QTest::newRow("a process of many digits") << "a.ganvas.99999999999999999999-0.part";
    QTest::newRow("another end") << "a.ganvas." + dead + "-0.parts";
    QTest::newRow("the end alone") << ".part";
}

void TestAtomicFile::removesNothingElse() {
    QFETCH(QString, name);
    make(name.toStdString());
    write_file_atomically(path("a.ganvas"), {});
    QVERIFY(fs::exists(path(name.toStdString())));
}

void TestAtomicFile::leavesWhatIsClaimed() {
    // As from another machine: its process is not known here, but its lock is.
    const std::string name = "a.ganvas." + std::to_string(dead_process()) + "-0.part";
    make(name);
    const int descriptor = ::open(path(name).c_str(), O_RDWR | O_CLOEXEC);
    QVERIFY(claim_temporary(descriptor));
    write_file_atomically(path("a.ganvas"), {});
    QVERIFY(fs::exists(path(name)));
    ::close(descriptor);
    write_file_atomically(path("a.ganvas"), {});
    QVERIFY(!fs::exists(path(name)));
}

/// Its number may be another process's by now, which claims nothing.
void TestAtomicFile::aLivingNumberClaimsNothing() {
    for (const std::string& number : {std::string("1"), std::to_string(::getppid())}) {
        const std::string name = "a.ganvas." + number + "-0.part";
        make(name);
        write_file_atomically(path("a.ganvas"), {});
        QVERIFY2(!fs::exists(path(name)), name.c_str());
    }
}

void TestAtomicFile::picturesAreSweptOnceAFolder() {
    const std::string left = ".png." + std::to_string(dead_process()) + "-0.part";
    const auto write = [this](const char* name) { write_png(path(name), GreyPicture{1, 1, {0}}); };
    make("first" + left);
    write("a.png");
    QVERIFY(!fs::exists(path("first" + left)));
    make("second" + left);
    write("b.png");
    QVERIFY(fs::exists(path("second" + left)));
}

void TestAtomicFile::twoWritersOfOneFile() {
    AtomicFile first(path("file"));
    AtomicFile second(path("file"));
    second.write(std::vector<std::byte>(2));
    second.commit();
    QCOMPARE(fs::file_size(path("file")), std::uintmax_t{2});
    first.write(std::vector<std::byte>(1));
    first.commit();
    QCOMPARE(fs::file_size(path("file")), std::uintmax_t{1});
    QVERIFY(names() == std::vector<std::string>({"file"}));
}

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomic_file.moc"

#include "tests/support/error_of.h"
#include "tests/support/file_writers.h"
#include "tests/support/plain_images.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/stat.h>

using namespace ganvas;
namespace fs = std::filesystem;

/// Numbered PNGs, in folders that are not just new.
class TestPngFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fillsAnEmptyFolder_data();
    void fillsAnEmptyFolder();
    void makesTheFolderBehindALink_data();
    void makesTheFolderBehindALink();
    void takesLongNames();
    void worksWhereItStands();
    void leavesNothingBehind();
    void refuses_data();
    void refuses();

private:
    [[nodiscard]] fs::path path(const std::string& name) const { return folder_ / name; }
    [[nodiscard]] std::ptrdiff_t entries(const std::string& name) const {
        const fs::directory_iterator files(path(name));
        return std::distance(begin(files), end(files));
    }

    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path folder_;
};

void TestPngFolder::init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    QVERIFY(temporary_->isValid());
    folder_ = temporary_->path().toStdString();
    fs::create_directory(path("real"));
    fs::create_symlink("real", path("link"));
    fs::create_symlink("new", path("dangling"));
    fs::create_symlink("circle", path("circle"));
    fs::create_directories(path("full/of"));
    QCOMPARE(::mkfifo(path("pipe").c_str(), 0666), 0);
}

void TestPngFolder::fillsAnEmptyFolder_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"real", "real/", "real/.", "link", "link/"}) {
        QTest::newRow(name) << name;
    }
}

void TestPngFolder::fillsAnEmptyFolder() {
    QFETCH(QString, name);
    QCOMPARE(::chmod(path("real").c_str(), 02750), 0);
    struct stat before {};
    struct stat after {};
    ::stat(path("real").c_str(), &before);
    write_animation(path(name.toStdString()), AnimationFormat::pngs);
    ::stat(path("real").c_str(), &after);
    QCOMPARE(after.st_ino, before.st_ino);
    QCOMPARE(after.st_mode, before.st_mode);
    QVERIFY(fs::is_symlink(path("link")));
    QVERIFY(fs::exists(path("real/00000.png")));
    QCOMPARE(entries("real"), std::ptrdiff_t{1});
}

void TestPngFolder::makesTheFolderBehindALink_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"dangling", "dangling/", "new", "new/"}) {
        QTest::newRow(name) << name;
    }
}

void TestPngFolder::makesTheFolderBehindALink() {
    QFETCH(QString, name);
    write_animation(path(name.toStdString()), AnimationFormat::pngs);
    QVERIFY(fs::is_symlink(path("dangling")));
    QVERIFY(fs::exists(path("new/00000.png")));
}

void TestPngFolder::takesLongNames() {
    const std::string name(255, 'n');
    write_animation(path(name), AnimationFormat::pngs);
    QCOMPARE(entries(name), std::ptrdiff_t{1});
}

void TestPngFolder::worksWhereItStands() {
    const fs::path before = fs::current_path();
    fs::current_path(path("real"));
    write_animation(".", AnimationFormat::pngs);
    const bool is_here = fs::exists("00000.png");
    fs::current_path(before);
    QVERIFY(is_here);
}

void TestPngFolder::leavesNothingBehind() {
    const std::ptrdiff_t before = entries(".");
    for (const char* name : {"real", "new"}) {
        Animation animation({.format = AnimationFormat::pngs, .file = path(name), .scale = 1}, 1);
        animation.add(plain_images(1));
    }
    QCOMPARE(entries("real"), std::ptrdiff_t{0});
    QCOMPARE(entries("."), before);
}

void TestPngFolder::refuses_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("full") << "full"
                          << "choose another name";
    QTest::newRow("pipe") << "pipe"
                          << "choose another name";
    QTest::newRow("circle") << "circle"
                            << "mend the link";
    QTest::newRow("missing parent") << "missing/new"
                                    << "create the folder";
}

void TestPngFolder::refuses() {
    QFETCH(QString, name);
    QFETCH(QString, reason);
    const QString message =
        error_of([&] { write_animation(path(name.toStdString()), AnimationFormat::pngs); });
    QVERIFY2(message.contains(reason) && message.contains(name), qPrintable(message));
}

QTEST_GUILESS_MAIN(TestPngFolder)
#include "tst_png_folder.moc"

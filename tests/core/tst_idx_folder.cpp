#include "core/digits/data_source.h"
#include "tests/support/error_of.h"
#include "tests/support/idx_pair.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <functional>
#include <memory>
#include <sys/stat.h>

using namespace ganvas;
namespace fs = std::filesystem;

namespace {

const std::string kImages = "train-images-idx3-ubyte";
const std::string kLabels = "train-labels-idx1-ubyte";

using Obstacle = std::function<void(const fs::path&)>;

void write_pair(const fs::path& folder, std::size_t count) {
    fs::create_directories(folder);
    write_images(folder / kImages, count);
    write_labels(folder / kLabels, count);
}

/// What can bear the name of a file of images without being a good one.
std::vector<std::pair<const char*, Obstacle>> obstacles() {
    return {
        {"folder", [](const auto& file) { fs::create_directory(file); }},
        {"link to nothing", [](const auto& file) { fs::create_symlink("missing", file); }},
        {"link to itself", [](const auto& file) { fs::create_symlink(file.filename(), file); }},
        {"link to a folder", [](const auto& file) { fs::create_symlink(".", file); }},
        {"pipe", [](const auto& file) { ::mkfifo(file.c_str(), 0666); }},
        {"empty file", [](const auto& file) { std::ofstream(file).close(); }},
        {"truncated file",
         [](const auto& file) {
             write_images(file, 3);
             fs::resize_file(file, 1000);
         }},
        {"truncated gzip", [](const auto& file) { std::ofstream(file) << "\x1f\x8b\x08"; }},
        {"web page", [](const auto& file) { std::ofstream(file) << "<html>404</html>"; }},
        {"labels", [](const auto& file) { write_idx_labels(file, {}); }},
        {"no digits", [](const auto& file) { write_images(file, 0); }},
        {"another number of digits", [](const auto& file) { write_images(file, 2); }},
    };
}

} // namespace

Q_DECLARE_METATYPE(Obstacle)

/// Folders where something is in the way, or not where it is looked for.
class TestIdxFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingHidesAGoodFile_data();
    void nothingHidesAGoodFile();
    void anObstacleAloneIsNamed_data();
    void anObstacleAloneIsNamed();
    void readsFoldersOfAnArchive();
    void findsAPairBelow_data();
    void findsAPairBelow();
    void saysWhatToDo_data();
    void saysWhatToDo();
    void mnistIsFoundByItsContent();

private:
    [[nodiscard]] QString refusal(const fs::path& folder) const {
        return error_of([&] { load_dataset(folder.string(), Split::train, 1); });
    }

    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path folder_;
};

void TestIdxFolder::init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    QVERIFY(temporary_->isValid());
    folder_ = temporary_->path().toStdString();
}

void TestIdxFolder::nothingHidesAGoodFile_data() {
    QTest::addColumn<Obstacle>("make");
    QTest::addColumn<QString>("obstacle");
    QTest::addColumn<QString>("good");
    for (const auto& [name, make] : obstacles()) {
        for (const char* good : {"train-images-idx3-ubyte.gz", "train-images.idx3-ubyte",
                                 "train-images.idx3-ubyte.gz"}) {
            QTest::addRow("%s before %s", name, good)
                << make << QString::fromStdString(kImages) << good;
        }
        QTest::addRow("%s after the good one", name)
            << make << "train-images.idx3-ubyte.gz" << QString::fromStdString(kImages);
    }
}

void TestIdxFolder::nothingHidesAGoodFile() {
    QFETCH(Obstacle, make);
    QFETCH(QString, obstacle);
    QFETCH(QString, good);
    write_idx_labels(folder_ / kLabels, std::vector<std::uint8_t>(3, 7));
    write_images(folder_ / good.toStdString(), 3);
    make(folder_ / obstacle.toStdString());
    QCOMPARE(load_dataset(folder_.string(), Split::train, 1).size(), std::size_t{3});
}

void TestIdxFolder::anObstacleAloneIsNamed_data() {
    QTest::addColumn<Obstacle>("make");
    for (const auto& [name, make] : obstacles()) {
        QTest::newRow(name) << make;
    }
}

void TestIdxFolder::anObstacleAloneIsNamed() {
    QFETCH(Obstacle, make);
    write_idx_labels(folder_ / kLabels, std::vector<std::uint8_t>(3, 7));
    make(folder_ / kImages);
    const QString message = refusal(folder_);
    QVERIFY2(message.contains(QString::fromStdString(kImages)), qPrintable(message));
    // The fault, and then the next step.
    QVERIFY2(message.endsWith('.') && message.contains(QRegularExpression("[;:?]")),
             qPrintable(message));
}

void TestIdxFolder::readsFoldersOfAnArchive() {
    fs::create_directories(folder_ / kImages);
    fs::create_directories(folder_ / kLabels);
    write_images(folder_ / kImages / kImages, 3);
    write_idx_labels(folder_ / kLabels / kLabels, std::vector<std::uint8_t>(3, 7));
    QCOMPARE(load_dataset(folder_.string(), Split::train, 1).size(), std::size_t{3});
}

void TestIdxFolder::findsAPairBelow_data() {
    QTest::addColumn<QString>("below");
    for (const char* below : {"raw", "MNIST/raw", "a b/c"}) {
        QTest::newRow(below) << below;
    }
}

void TestIdxFolder::findsAPairBelow() {
    QFETCH(QString, below);
    fs::create_directories(folder_ / "A" / "B" / "C");
    fs::create_directory_symlink("..", folder_ / "A" / "up");
    write_pair(folder_ / below.toStdString(), 3);
    const QString message = refusal(folder_);
    QVERIFY2(message.contains(below + " below it has a pair"), qPrintable(message));

    qputenv("GANVAS_DATA", temporary_->path().toUtf8());
    fs::create_directory(folder_ / "mnist");
    fs::rename(folder_ / below.section('/', 0, 0).toStdString(),
               folder_ / "mnist" / below.section('/', 0, 0).toStdString());
    const QString mnist = refusal("mnist");
    QVERIFY2(mnist.contains(below + " below it has a pair"), qPrintable(mnist));
}

void TestIdxFolder::saysWhatToDo_data() {
    QTest::addColumn<Obstacle>("make");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const Obstacle& make, const char* sentence) {
        QTest::newRow(name) << make << sentence;
    };
    row(
        "nothing", [](const auto&) {}, "There is no folder");
    row(
        "empty folder", [](const auto& folder) { fs::create_directory(folder); }, "builtin");
    row(
        "file", [](const auto& folder) { write_images(folder, 1); }, "is not a folder; name the");
    row(
        "link to nothing", [](const auto& folder) { fs::create_symlink("missing", folder); },
        "mend that");
    row(
        "link to itself", [](const auto& folder) { fs::create_symlink("digits", folder); },
        "mend that");
    row(
        "images alone",
        [](const auto& folder) {
            fs::create_directory(folder);
            write_images(folder / kImages, 1);
        },
        "has train-images-idx3-ubyte but not train-labels-idx1-ubyte (plain or .gz); add it");
    row(
        "labels alone",
        [](const auto& folder) {
            fs::create_directory(folder);
            write_idx_labels(folder / (kLabels + ".gz"), {});
        },
        "has train-labels-idx1-ubyte.gz but not train-images-idx3-ubyte (plain or .gz); add it");
    row(
        "archive",
        [](const auto& folder) {
            fs::create_directory(folder);
            std::ofstream(folder / "mnist.zip") << "PK";
        },
        "unpack mnist.zip there first");
}

void TestIdxFolder::saysWhatToDo() {
    QFETCH(Obstacle, make);
    QFETCH(QString, sentence);
    make(folder_ / "digits");
    const QString message = refusal(folder_ / "digits");
    QVERIFY2(message.contains(sentence), qPrintable(message));
    QVERIFY2(message.contains(QString::fromStdString((folder_ / "digits").string())),
             qPrintable(message));
}

void TestIdxFolder::mnistIsFoundByItsContent() {
    qputenv("GANVAS_DATA", temporary_->path().toUtf8());
    const fs::path mnist = folder_ / "mnist";
    fs::create_directories(mnist / kImages);
    write_idx_labels(mnist / kLabels, std::vector<std::uint8_t>(3, 7));
    QVERIFY(!mnist_is_installed());
    write_images(mnist / (kImages + ".gz"), 3);
    QVERIFY(mnist_is_installed());
}

QTEST_GUILESS_MAIN(TestIdxFolder)
#include "tst_idx_folder.moc"

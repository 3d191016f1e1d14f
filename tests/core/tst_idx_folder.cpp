#include "core/digits/data_source.h"
#include "core/digits/idx_dataset.h"
#include "core/digits/known_datasets.h"
#include "core/files/idx_place.h"
#include "tests/support/error_of.h"
#include "tests/support/idx_pair.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <functional>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

using namespace ganvas;
namespace fs = std::filesystem;

namespace {

const std::string kImages = "train-images-idx3-ubyte";
const std::string kLabels = "train-labels-idx1-ubyte";

/// Enough for each digit to be among them.
constexpr std::size_t kCount = 20;

using Obstacle = std::function<void(const fs::path&)>;

void write_pair(const fs::path& folder, std::size_t count = kCount) {
    fs::create_directories(folder);
    write_images(folder / kImages, count);
    write_labels(folder / kLabels, count);
}

/// A training pair of a set with that name.
void write_set(const fs::path& folder, const std::string& name, std::size_t count) {
    fs::create_directories(folder);
    write_images(folder / (name + "-" + kImages), count);
    write_labels(folder / (name + "-" + kLabels), count);
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
             write_images(file, kCount);
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
    void whatIsDeeperIsNotFound();
    void theNearestPairIsMeant();
    void aLinkIsNoOtherPair();
    void severalPairsBelowAreListed();
    void theOnlySetIsMeant();
    void severalSetsAreListed();
    void aFileThatIsNamedHidesOthers();
    void aTestFileNamesItsSetToo();
    void aFolderThatIsNotReadableIsNamed();
    void aFileThatVanishesIsNamed();
    void saysWhatToDo_data();
    void saysWhatToDo();
    void mnistIsFoundByItsContent();

private:
    [[nodiscard]] static QString refusal(const fs::path& spec) {
        return error_of([&] { load_dataset(spec.string(), Split::train, 1); });
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
    write_labels(folder_ / kLabels, kCount);
    write_images(folder_ / good.toStdString(), kCount);
    make(folder_ / obstacle.toStdString());
    QCOMPARE(load_dataset(folder_.string(), Split::train, 1).size(), kCount);
}

void TestIdxFolder::anObstacleAloneIsNamed_data() {
    QTest::addColumn<Obstacle>("make");
    for (const auto& [name, make] : obstacles()) {
        QTest::newRow(name) << make;
    }
}

void TestIdxFolder::anObstacleAloneIsNamed() {
    QFETCH(Obstacle, make);
    write_labels(folder_ / kLabels, kCount);
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
    write_images(folder_ / kImages / kImages, kCount);
    write_labels(folder_ / kLabels / kLabels, kCount);
    for (const fs::path& place : {folder_, folder_ / kImages / kImages}) {
        QCOMPARE(load_dataset(place.string(), Split::train, 1).size(), kCount);
    }
}

void TestIdxFolder::findsAPairBelow_data() {
    QTest::addColumn<QString>("below");
    for (const char* below : {"raw", "MNIST/raw", "FashionMNIST/raw", "a b/c"}) {
        QTest::newRow(below) << below;
    }
}

void TestIdxFolder::findsAPairBelow() {
    QFETCH(QString, below);
    fs::create_directories(folder_ / "A" / "B" / "C");
    fs::create_directory_symlink("..", folder_ / "A" / "up");
    write_pair(folder_ / below.toStdString());
    QCOMPARE(load_dataset(folder_.string(), Split::train, 1).size(), kCount);

    qputenv("GANVAS_DATA", temporary_->path().toUtf8());
    QCOMPARE(data_is_there("mnist"), below == "MNIST/raw");
    fs::create_directory(folder_ / "mnist");
    fs::rename(folder_ / below.section('/', 0, 0).toStdString(),
               folder_ / "mnist" / below.section('/', 0, 0).toStdString());
    QVERIFY(data_is_there("mnist"));
    QCOMPARE(load_dataset("mnist", Split::train, 1).size(), kCount);
    QCOMPARE(folder_of(*known_dataset("mnist")), folder_ / "mnist" / below.toStdString());
}

void TestIdxFolder::whatIsDeeperIsNotFound() {
    write_pair(folder_ / "a" / "b" / "c");
    QVERIFY(refusal(folder_).contains("does not hold both"));
}

void TestIdxFolder::theNearestPairIsMeant() {
    write_pair(folder_, kCount + 1);
    write_pair(folder_ / "raw", kCount + 2);
    write_pair(folder_ / "deep" / "raw", kCount + 3);
    QCOMPARE(load_dataset(folder_.string(), Split::train, 1).size(), kCount + 1);
    fs::remove(folder_ / kImages); // Half a pair is not a pair.
    QCOMPARE(load_dataset(folder_.string(), Split::train, 1).size(), kCount + 2);
    fs::remove(folder_ / "raw" / kLabels);
    QCOMPARE(load_dataset(folder_.string(), Split::train, 1).size(), kCount + 3);
}

void TestIdxFolder::aLinkIsNoOtherPair() {
    write_pair(folder_ / "raw");
    fs::create_directory_symlink("raw", folder_ / "again");
    fs::create_directory_symlink(".", folder_ / "loop");
    QCOMPARE(load_dataset(folder_.string(), Split::train, 1).size(), kCount);
}

void TestIdxFolder::severalPairsBelowAreListed() {
    write_pair(folder_ / "MNIST" / "raw", kCount + 1);
    write_pair(folder_ / "FashionMNIST" / "raw", kCount + 2);
    const QString message = refusal(folder_);
    QVERIFY2(message.contains("FashionMNIST/raw and MNIST/raw; name the folder"),
             qPrintable(message));
    QCOMPARE(load_dataset((folder_ / "MNIST").string(), Split::train, 1).size(), kCount + 1);
}

void TestIdxFolder::theOnlySetIsMeant() {
    write_set(folder_, "emnist-digits", kCount);
    const Dataset data = load_dataset(folder_.string(), Split::train, 1);
    QCOMPARE(data.title, std::string("emnist-digits, 20 digits"));
}

void TestIdxFolder::severalSetsAreListed() {
    write_set(folder_, "emnist-mnist", kCount + 1);
    write_set(folder_, "EMNIST-digits", kCount + 2);
    const QString message = refusal(folder_);
    QVERIFY2(message.contains("several sets, emnist-digits and emnist-mnist; name a file"),
             qPrintable(message));
    QVERIFY2(message.contains(QString::fromStdString(folder_.string() + "/EMNIST-digits-train")),
             qPrintable(message));

    for (const std::string& half : {kImages, kLabels}) {
        const std::string spec = (folder_ / ("emnist-mnist-" + half)).string();
        const Dataset data = load_dataset(spec, Split::train, 1);
        QCOMPARE(data.size(), kCount + 1);
        QCOMPARE(data.spec, spec);
    }
    write_pair(folder_, kCount + 3);
    QCOMPARE(load_dataset(folder_.string(), Split::train, 1).size(), kCount + 3);
}

void TestIdxFolder::aFileThatIsNamedHidesOthers() {
    write_pair(folder_);
    write_images(folder_ / "train-images.idx3-ubyte", kCount);
    fs::resize_file(folder_ / "train-images.idx3-ubyte", 1000);
    QCOMPARE(load_dataset((folder_ / kImages).string(), Split::train, 1).size(), kCount);
    const QString message = refusal(folder_ / "train-images.idx3-ubyte");
    QVERIFY2(message.contains("train-images.idx3-ubyte ends after 1 of the 20 images"),
             qPrintable(message));
}

void TestIdxFolder::aTestFileNamesItsSetToo() {
    write_pair(folder_);
    write_images(folder_ / "t10k-images-idx3-ubyte", 2 * kCount);
    write_labels(folder_ / "t10k-labels-idx1-ubyte", 2 * kCount);
    for (const char* name : {"train-images-idx3-ubyte", "t10k-labels-idx1-ubyte"}) {
        const std::string spec = (folder_ / name).string();
        QCOMPARE(load_dataset(spec, Split::train, 1).size(), kCount);
        QCOMPARE(load_dataset(spec, Split::test, 1).size(), 2 * kCount);
    }
}

void TestIdxFolder::aFolderThatIsNotReadableIsNamed() {
    if (::geteuid() == 0) {
        QSKIP("root looks into every folder");
    }
    write_pair(folder_ / "secret");
    fs::permissions(folder_ / "secret", fs::perms::none);
    const QString message = refusal(folder_ / "secret");
    fs::permissions(folder_ / "secret", fs::perms::owner_all);
    QVERIFY2(message.contains("secret: Permission denied; "), qPrintable(message));
}

void TestIdxFolder::aFileThatVanishesIsNamed() {
    write_pair(folder_);
    const IdxSet set = find_idx_set(folder_);
    fs::remove(folder_ / kImages);
    const QString message = error_of([&] { read_idx_dataset(set, Split::train); });
    QVERIFY2(message.contains("Can't read " + QString::fromStdString((folder_ / kImages).string())),
             qPrintable(message));
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
        "a file called otherwise", [](const auto& file) { write_images(file, 1); },
        "is not called as IDX files are; call the files");
    row(
        "web page", [](const auto& file) { std::ofstream(file) << "<!DOCTYPE html>"; },
        "it looks like a web page; download it again");
    row(
        "archive itself", [](const auto& file) { std::ofstream(file) << "PK\x03\x04"; },
        "it looks like a ZIP archive; unpack it");
    row(
        "pipe", [](const auto& file) { ::mkfifo(file.c_str(), 0666); }, "not a regular file; copy");
    row(
        "empty file", [](const auto& file) { std::ofstream(file).close(); }, "is empty; name a");
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
    write_labels(mnist / kLabels, kCount);
    QVERIFY(refusal("mnist").contains("folder where an IDX file"));
    write_images(mnist / (kImages + ".gz"), kCount);
    QCOMPARE(load_dataset("mnist", Split::train, 1).size(), kCount);
    // Other sets are not what is called MNIST.
    fs::remove_all(mnist);
    write_set(mnist, "emnist-mnist", kCount);
    QVERIFY(!data_is_there("mnist"));
    write_set(mnist, "mnist", kCount);
    QVERIFY(data_is_there("mnist"));
}

QTEST_GUILESS_MAIN(TestIdxFolder)
#include "tst_idx_folder.moc"

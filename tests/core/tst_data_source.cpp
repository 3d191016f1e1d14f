#include "core/digits/builtin_digits.h"
#include "core/digits/data_source.h"
#include "core/digits/known_datasets.h"
#include "core/digits/turning.h"
#include "core/files/file_url.h"
#include "tests/support/error_of.h"
#include "tests/support/idx_pair.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <memory>

using namespace ganvas;
namespace fs = std::filesystem;

namespace {

constexpr const char* kTrainImages = "train-images-idx3-ubyte";
constexpr const char* kTrainLabels = "train-labels-idx1-ubyte";
constexpr const char* kTestImages = "t10k-images-idx3-ubyte";
constexpr const char* kTestLabels = "t10k-labels-idx1-ubyte";

void write_training_pair(const fs::path& folder, std::size_t count) {
    fs::create_directories(folder);
    write_images(folder / kTrainImages, count);
    write_labels(folder / kTrainLabels, count);
}

QString refusal(const std::string& spec, Split split = Split::train) {
    return error_of([&] { load_dataset(spec, split, 1); });
}

fs::path real_mnist() {
    const QByteArray set = qgetenv("GANVAS_TEST_MNIST");
    return set.isEmpty() ? fs::path(GANVAS_SOURCE_DIR) / ".." / "shared" / "mnist"
                         : fs::path(set.toStdString());
}

void check_is_a_digit_set(const Dataset& data, std::size_t count) {
    QCOMPARE(data.size(), count);
    QCOMPARE(data.images.count(), count);
    std::array<std::size_t, kDigitCount> counts{};
    for (const std::uint8_t label : data.labels) {
        ++counts.at(label);
    }
    for (const std::size_t n : counts) {
        QVERIFY(n > count / 12 && n < count / 8);
    }
}

} // namespace

class TestDataSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void builtinSplits();
    void builtinFollowsTheSeed();
    void realMnist();
    void folderOfAnyEnding_data();
    void folderOfAnyEnding();
    void folderTitle();
    void specsLast_data();
    void specsLast();
    void aFolderAboveALinksTargetStaysThat();
    void turnedDataIsTurned();
    void turnedDataIsTheSameWhenItIsLoadedAgain();
    void dataIsThereOrNot();
    void otherThanTenClasses();
    void trainingPairAlone();
    void folderWithoutFiles();
    void missingFolder();
    void emptySpec();
    void imagesWithoutLabels();
    void countsThatDiffer();
    void emptyFiles();
    void damagedFileIsNamed();
    void mnistFolder();
    void mnistMissingSaysWhatToDo();
    void mnistFoundInDataFolder();
    void mnistFilesDirectlyInDataFolder();

private:
    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path folder_;
};

void TestDataSource::init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    QVERIFY(temporary_->isValid());
    folder_ = temporary_->path().toStdString();
    qputenv("GANVAS_DATA", (temporary_->path() + "/data").toUtf8());
}

void TestDataSource::builtinSplits() {
    const Dataset train = load_dataset("builtin", Split::train, 1);
    const Dataset test = load_dataset("builtin", Split::test, 1);
    check_is_a_digit_set(train, 60000);
    check_is_a_digit_set(test, 10000);
    QCOMPARE(train.spec, std::string("builtin"));
    QCOMPARE(train.title, std::string("Built-in, 60,000 digits"));
    QCOMPARE(test.title, std::string("Built-in test set, 10,000 digits"));
    // Another stream, not the beginning of the training set.
    QVERIFY(!std::equal(test.labels.begin(), test.labels.end(), train.labels.begin()));
}

void TestDataSource::builtinFollowsTheSeed() {
    const Dataset a = load_dataset("builtin", Split::test, 5);
    QVERIFY(a.images.pixels == load_dataset("builtin", Split::test, 5).images.pixels);
    QVERIFY(a.images.pixels != load_dataset("builtin", Split::test, 6).images.pixels);
}

void TestDataSource::realMnist() {
    const fs::path folder = real_mnist();
    if (!fs::exists(folder)) {
        QSKIP("The real MNIST is not here; set GANVAS_TEST_MNIST to its folder");
    }
    const Dataset train = load_dataset(folder.string(), Split::train, 1);
    const Dataset test = load_dataset(folder.string(), Split::test, 1);
    check_is_a_digit_set(train, 60000);
    check_is_a_digit_set(test, 10000);
    QCOMPARE(train.spec, folder.lexically_normal().string());
    QCOMPARE(train.title, std::string("mnist, 60,000 digits"));
    const std::vector<std::uint8_t> first{5, 0, 4, 1, 9, 2, 1, 3, 1, 4};
    QVERIFY(std::equal(first.begin(), first.end(), train.labels.begin()));
}

void TestDataSource::folderOfAnyEnding_data() {
    QTest::addColumn<QString>("images");
    QTest::addColumn<QString>("labels");
    QTest::newRow("plain") << "train-images-idx3-ubyte"
                           << "train-labels-idx1-ubyte";
    QTest::newRow("gz") << "train-images-idx3-ubyte.gz"
                        << "train-labels-idx1-ubyte.gz";
    QTest::newRow("dots") << "train-images.idx3-ubyte"
                          << "train-labels.idx1-ubyte";
    QTest::newRow("mixed") << "train-images.idx3-ubyte.gz"
                           << "train-labels-idx1-ubyte";
}

void TestDataSource::folderOfAnyEnding() {
    QFETCH(QString, images);
    QFETCH(QString, labels);
    write_images(folder_ / images.toStdString(), 30);
    write_labels(folder_ / labels.toStdString(), 30);
    const Dataset data = load_dataset(folder_.string(), Split::train, 1);
    QCOMPARE(data.size(), std::size_t{30});
    QCOMPARE(int{data.labels[0]}, 7);
}

void TestDataSource::folderTitle() {
    write_training_pair(folder_ / "my digits", 10);
    const std::string spec = (folder_ / "my digits").string() + "/";
    QCOMPARE(load_dataset(spec, Split::train, 1).title, std::string("my digits, 10 digits"));
    write_training_pair(folder_ / "Fashion" / "raw", 10);
    for (const char* place : {"Fashion", "Fashion/raw", "Fashion/raw/train-labels-idx1-ubyte"}) {
        QCOMPARE(load_dataset((folder_ / place).string(), Split::train, 1).title,
                 std::string("Fashion, 10 digits"));
    }
}

void TestDataSource::specsLast_data() {
    QTest::addColumn<QString>("spec");
    QTest::addColumn<QString>("lasting"); // FOLDER: of the test
    QTest::newRow("builtin") << "builtin"
                             << "builtin";
    QTest::newRow("mnist") << "mnist"
                           << "mnist";
    QTest::newRow("a name") << "digits"
                            << "FOLDER/digits";
    QTest::newRow("a folder called builtin") << "./builtin"
                                             << "FOLDER/builtin";
    QTest::newRow("dots") << "./digits/../digits/."
                          << "FOLDER/digits";
    QTest::newRow("a slash at the end") << "digits/"
                                        << "FOLDER/digits";
    QTest::newRow("here") << "."
                          << "FOLDER";
    QTest::newRow("whole") << "FOLDER/digits"
                           << "FOLDER/digits";
    QTest::newRow("a link") << "link"
                            << "FOLDER/link";
    QTest::newRow("a file") << "digits/train-images-idx3-ubyte"
                            << "FOLDER/digits/train-images-idx3-ubyte";
    QTest::newRow("turned") << "digits/:turned"
                            << "FOLDER/digits:turned";
    QTest::newRow("MNIST turned") << "mnist:turned"
                                  << "mnist:turned";
    QTest::newRow("a URL, turned") << "file://FOLDER/digits%3Aturned"
                                   << "FOLDER/digits:turned";
    QTest::newRow("called so") << "digits/called:turned"
                               << "FOLDER/digits/called:turned";
    QTest::newRow("turned, though called so") << "digits/called:turned:turned"
                                              << "FOLDER/digits/called:turned:turned";
    QTest::newRow("nothing to turn") << ":turned"
                                     << "FOLDER/:turned";
    QTest::newRow("not there") << "nowhere"
                               << "FOLDER/nowhere";
}

void TestDataSource::specsLast() {
    QFETCH(QString, spec);
    QFETCH(QString, lasting);
    const fs::path folder = fs::canonical(folder_);
    fs::create_directory(folder / "digits");
    write_training_pair(folder / "digits" / "called:turned", 10);
    fs::create_directory_symlink("digits", folder / "link");
    for (QString* text : {&spec, &lasting}) {
        text->replace("FOLDER", QString::fromStdString(folder.string()));
    }
    const fs::path before = fs::current_path();
    fs::current_path(folder);
    const std::string found = lasting_data_spec(spec.toStdString());
    write_training_pair(folder / "digits", 10);
    const std::string loaded =
        lasting.contains("digits") ? load_dataset(spec.toStdString(), Split::train).spec : found;
    fs::current_path(before);
    QCOMPARE(QString::fromStdString(found), lasting);
    QCOMPARE(loaded, found);
}

void TestDataSource::aFolderAboveALinksTargetStaysThat() {
    fs::create_directories(folder_ / "far" / "inside");
    write_training_pair(folder_ / "far" / "digits", 10);
    fs::create_directory_symlink(folder_ / "far" / "inside", folder_ / "link");
    const std::string spec = (folder_ / "link" / ".." / "digits").string();
    QCOMPARE(load_dataset(spec, Split::train).size(), std::size_t{10});
    QCOMPARE(load_dataset(lasting_data_spec(spec), Split::train).size(), std::size_t{10});
}

void TestDataSource::turnedDataIsTurned() {
    const Dataset digits = draw_builtin_digits(100, 1);
    write_idx_images(folder_ / kTrainImages, digits.images);
    write_idx_labels(folder_ / kTrainLabels, digits.labels);
    const Dataset data = load_dataset(folder_.string() + ":turned", Split::train, 1);
    QVERIFY(data.images.pixels == transposed(digits.images).pixels);
    QCOMPARE(data.spec, folder_.string() + ":turned");
    QVERIFY2(data.title.ends_with(", turned, 100 digits"), data.title.c_str());
}

void TestDataSource::turnedDataIsTheSameWhenItIsLoadedAgain() {
    write_training_pair(folder_, 10);
    const Dataset data = load_dataset(folder_.string() + ":turned", Split::train, 1);
    // As a run's text and its URL name it.
    for (const std::string& spec : {data.spec, file_url(data.spec), lasting_data_spec(data.spec)}) {
        QCOMPARE(load_dataset(spec, Split::train, 1).spec, data.spec);
    }
}

void TestDataSource::dataIsThereOrNot() {
    write_training_pair(folder_ / "digits", 10);
    const std::string folder = (folder_ / "digits").string();
    for (const std::string& spec :
         {std::string("builtin"), folder, folder + ":turned", folder + "/" + kTrainImages}) {
        QVERIFY2(data_is_there(spec), spec.c_str());
    }
    for (const std::string& spec :
         {std::string(), std::string("mnist"), folder + "s", std::string("file://elsewhere/")}) {
        QVERIFY2(!data_is_there(spec), spec.c_str());
    }
}

void TestDataSource::otherThanTenClasses() {
    write_training_pair(folder_, 9);
    const Dataset data = load_dataset(folder_.string(), Split::train, 1);
    QCOMPARE(data.classes.size(), std::size_t{9});
    QVERIFY2(data.title.ends_with("9 pictures of 9 classes"), data.title.c_str());
}

void TestDataSource::trainingPairAlone() {
    write_training_pair(folder_, 12);
    QCOMPARE(load_dataset(folder_.string(), Split::train, 1).size(), std::size_t{12});
    const QString message = refusal(folder_.string(), Split::test);
    QVERIFY2(message.contains("no test images") && message.contains(kTestImages) &&
                 message.contains(kTestLabels),
             qPrintable(message));
}

void TestDataSource::folderWithoutFiles() {
    const QString message = refusal(folder_.string());
    QVERIFY2(message.contains(kTrainImages) && message.contains("builtin"), qPrintable(message));
}

void TestDataSource::missingFolder() {
    const QString message = refusal((folder_ / "nowhere").string());
    QVERIFY2(message.contains("There is no folder") && message.contains("nowhere"),
             qPrintable(message));
}

void TestDataSource::emptySpec() { QVERIFY(refusal("").contains("No data was named")); }

void TestDataSource::imagesWithoutLabels() {
    write_images(folder_ / kTrainImages, 2);
    const QString message = refusal(folder_.string());
    QVERIFY2(message.contains(kTrainLabels), qPrintable(message));
}

void TestDataSource::countsThatDiffer() {
    write_images(folder_ / kTrainImages, 3);
    write_labels(folder_ / kTrainLabels, 2);
    const QString message = refusal(folder_.string());
    QVERIFY2(message.contains("3 images") && message.contains("2 labels"), qPrintable(message));
}

void TestDataSource::emptyFiles() {
    write_training_pair(folder_, 0);
    const QString message = refusal(folder_.string());
    QVERIFY2(message.contains("without a single picture"), qPrintable(message));
}

void TestDataSource::damagedFileIsNamed() {
    write_training_pair(folder_, 3);
    fs::resize_file(folder_ / kTrainImages, 1000);
    const QString message = refusal(folder_.string());
    QVERIFY2(message.contains(kTrainImages) && message.contains("ends after"), qPrintable(message));
}

void TestDataSource::mnistFolder() {
    QCOMPARE(folder_of(*known_dataset("mnist")).string(), (folder_ / "data" / "mnist").string());
    qunsetenv("GANVAS_DATA");
    qputenv("XDG_DATA_HOME", "/somewhere");
    qputenv("HOME", "/home/me");
#ifndef __APPLE__
    QCOMPARE(folder_of(*known_dataset("mnist")).string(), std::string("/somewhere/ganvas/mnist"));
    qputenv("XDG_DATA_HOME", "relative");
    QCOMPARE(folder_of(*known_dataset("mnist")).string(),
             std::string("/home/me/.local/share/ganvas/mnist"));
#endif
}

void TestDataSource::mnistMissingSaysWhatToDo() {
    QVERIFY(!data_is_there("mnist"));
    QCOMPARE(default_data_spec(), std::string("builtin"));
    const QString message = refusal("mnist");
    for (const char* part : {kTrainImages, kTrainLabels, kTestImages, kTestLabels, "builtin"}) {
        QVERIFY2(message.contains(part), qPrintable(message));
    }
    QVERIFY2(message.contains(QString::fromStdString(folder_of(*known_dataset("mnist")).string())),
             qPrintable(message));
}

void TestDataSource::mnistFoundInDataFolder() {
    write_training_pair(folder_ / "data" / "mnist", 1234);
    QVERIFY(data_is_there("mnist"));
    QCOMPARE(default_data_spec(), std::string("mnist"));
    const Dataset data = load_dataset("mnist", Split::train, 1);
    QCOMPARE(data.title, std::string("MNIST, 1,234 digits"));
    QCOMPARE(data.spec, std::string("mnist"));
}

void TestDataSource::mnistFilesDirectlyInDataFolder() {
    write_training_pair(folder_ / "data", 12);
    QCOMPARE(folder_of(*known_dataset("mnist")).string(), (folder_ / "data").string());
    QCOMPARE(load_dataset("mnist", Split::train, 1).size(), std::size_t{12});
}

QTEST_GUILESS_MAIN(TestDataSource)
#include "tst_data_source.moc"

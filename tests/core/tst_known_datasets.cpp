// The datasets that can be got, and how their files are told from others.

#include "core/base/abandoned.h"
#include "core/digits/checked_file.h"
#include "core/digits/data_source.h"
#include "core/files/sha256.h"
#include "tests/support/error_of.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/idx_pair.h"

#include <QTest>

#include <set>

using namespace ganvas;
namespace fs = std::filesystem;

namespace {

std::string sum_of(const Bytes& bytes) {
    Sha256 sum;
    sum.add(std::as_bytes(std::span(bytes)));
    return sum.hex();
}

KnownFile known(const Bytes& content, const Bytes& packed, Checksum::Of of) {
    return {"file.gz",
            static_cast<std::int64_t>(packed.size()),
            static_cast<std::int64_t>(content.size()),
            {of, sum_of(of == Checksum::Of::content ? content : packed)}};
}

bool is_sum(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

class TestKnownDatasets : public QObject, private IdxFolder {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        QVERIFY(folder_.isValid());
        fs::remove_all(path("home"));
        qputenv("GANVAS_DATA", QByteArray::fromStdString(path("home").string()));
    }

    void sha256OfKnownText() {
        QCOMPARE(sum_of({'a', 'b', 'c'}),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void eachIsWhole() {
        std::set<std::string> names;
        std::set<std::string> sums;
        std::size_t files = 0;
        for (const KnownDataset& dataset : known_datasets()) {
            QVERIFY(names.insert(dataset.spec).second && names.insert(dataset.title).second);
            QVERIFY(dataset.mirrors.size() >= 2);
            for (const std::string& mirror : dataset.mirrors) {
                QVERIFY2(mirror.starts_with("http") && mirror.ends_with('/'), mirror.c_str());
            }
            QCOMPARE(dataset.files.size(), std::size_t{4});
            for (const KnownFile& file : dataset.files) {
                QVERIFY(is_sum(file.checksum.sha256));
                sums.insert(file.checksum.sha256);
                QVERIFY(file.bytes > 0 && file.bytes < file.unpacked_bytes);
                ++files;
            }
            const std::set<std::string> classes(dataset.classes.begin(), dataset.classes.end());
            QCOMPARE(classes.size(), std::size_t{10});
            QVERIFY(!classes.contains(""));
        }
        QCOMPARE(sums.size(), files);
    }

    /// Whatever is broken off leaves nothing that counts as installed.
    void theLastFileIsWhatMakesItInstalled() {
        for (const KnownDataset& dataset : known_datasets()) {
            const fs::path folder = folder_of(dataset);
            fs::create_directories(folder);
            for (const KnownFile& file : dataset.files) {
                QVERIFY(!is_installed(dataset));
                write_images(folder / (file.name + ".part"), 10); // Which is no file of any.
                QVERIFY(!is_installed(dataset));
                const bool has_images = file.name.find("images") != std::string::npos;
                has_images ? write_images(folder / file.name, 10)
                           : write_labels(folder / file.name, 10);
            }
            QVERIFY(is_installed(dataset));
            QVERIFY(installed_set(dataset)->has(Split::test));
            QVERIFY(data_is_there(dataset.spec));
        }
    }

    void torchvisionsFoldersAreLookedInto() {
        const fs::path raw = path("home") / "FashionMNIST" / "raw";
        fs::create_directories(raw);
        write_images(raw / "train-images-idx3-ubyte", 10);
        write_labels(raw / "train-labels-idx1-ubyte", 10);
        QVERIFY(data_is_there("fashion-mnist"));
        QVERIFY(!data_is_there("kmnist") && !data_is_there("mnist"));
        QCOMPARE(folder_of(*known_dataset("fashion-mnist")), raw);
        QCOMPARE(folder_of(*known_dataset("kmnist")), path("home") / "kmnist");
    }

    void aSpecLoadsItWithItsClasses_data() {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("seven");
        QTest::newRow("mnist") << "mnist"
                               << "MNIST, 10 digits"
                               << "7";
        QTest::newRow("fashion-mnist") << "fashion-mnist"
                                       << "Fashion-MNIST, 10 pictures of 10 classes"
                                       << "Sneaker";
        QTest::newRow("kmnist") << "kmnist"
                                << "KMNIST, 10 pictures of 10 classes"
                                << "や";
    }

    void aSpecLoadsItWithItsClasses() {
        QFETCH(const QString, spec);
        const KnownDataset* const dataset = known_dataset(spec.toStdString());
        QVERIFY(dataset != nullptr);
        const QString missing = error_of([&] { load_dataset(dataset->spec, Split::train); });
        QVERIFY2(missing.contains("--source " + spec), qPrintable(missing));
        const fs::path folder = folder_of(*dataset);
        fs::create_directories(folder);
        write_images(folder / "train-images-idx3-ubyte", 10);
        write_labels(folder / "train-labels-idx1-ubyte", 10);
        const Dataset data = load_dataset(dataset->spec, Split::train);
        QCOMPARE(QString::fromStdString(data.spec), spec);
        QTEST(QString::fromStdString(data.title), "title");
        QTEST(QString::fromStdString(data.classes.at(7)), "seven");
    }

    void checksContentHoweverItIsPacked() {
        const Bytes content = images_file();
        const KnownFile file = known(content, gzip(content), Checksum::Of::content);
        QVERIFY(is_known_file(write("a", gzip(content)), file));
        QVERIFY(is_known_file(write("b", content), file));
        QVERIFY(is_known_file(write("c", gzip_members(content, 100)), file));
        QVERIFY(!is_known_file(write("d", gzip(changed(content, 20, 9))), file));
        QVERIFY(!is_known_file(write("e", gzip(lengthened(content, 1))), file));
        QVERIFY(!is_known_file(write("f", gzip(shortened(content, 1))), file));
        QVERIFY(!is_known_file(write("g", shortened(gzip(content), 4)), file));
        QVERIFY(!is_known_file(write("h", {}), file));
        QVERIFY(!is_known_file(path("missing"), file));
        QVERIFY(!is_known_file(path(""), file));
    }

    void checksTheFileAsItIs() {
        const Bytes content = images_file();
        const Bytes packed = gzip(content);
        const KnownFile file = known(content, packed, Checksum::Of::file);
        QVERIFY(is_known_file(write("a", packed), file));
        QVERIFY(!is_known_file(write("b", content), file));
        QVERIFY(!is_known_file(write("c", lengthened(packed, 1)), file));
        QVERIFY(!is_known_file(write("d", shortened(packed, 1)), file));
        QVERIFY(!is_known_file(write("e", changed(packed, packed.size() / 2, 0)), file));
        QVERIFY(!is_known_file(path("missing"), file));
    }

    /// Of what is packed in it no more than needed is unpacked.
    void aBombIsLeftAlone() {
        const KnownFile file = known(images_file(), gzip(images_file()), Checksum::Of::content);
        double most = 0;
        QVERIFY(!is_known_file(write("bomb", gzip(images_file(), std::size_t{1} << 26)), file,
                               [&](double share) { most = share; }));
        QVERIFY(most <= 1);
    }

    void canBeGivenUp() {
        const KnownFile file = known(images_file(), gzip(images_file()), Checksum::Of::content);
        const fs::path packed = write("a", gzip(images_file()));
        QVERIFY_EXCEPTION_THROWN(is_known_file(packed, file, [](double) { throw Abandoned(); }),
                                 Abandoned);
    }

    void realMnist() {
        const QByteArray set = qgetenv("GANVAS_TEST_MNIST");
        const fs::path folder = set.isEmpty()
                                    ? fs::path(GANVAS_SOURCE_DIR) / ".." / "shared" / "mnist"
                                    : fs::path(set.toStdString());
        if (!fs::exists(folder / known_dataset("mnist")->files.back().name)) {
            QSKIP("MNIST is not here.");
        }
        for (const KnownFile& file : known_dataset("mnist")->files) {
            QVERIFY2(is_known_file(folder / file.name, file), file.name.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestKnownDatasets)
#include "tst_known_datasets.moc"

#include "core/files/idx_name.h"

#include <QTest>

using namespace ganvas;

class TestIdxName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("set");
        QTest::addColumn<bool>("isTest");
        QTest::addColumn<bool>("isLabels");
        const auto row = [](const QString& name, const char* set, bool isTest, bool isLabels) {
            QTest::newRow(qPrintable(name)) << name << set << isTest << isLabels;
        };
        const std::pair<const char*, const char*> sets[] = {
            {"", ""},
            {"emnist-balanced-", "emnist-balanced"},
            {"emnist-byclass-", "emnist-byclass"},
            {"emnist-bymerge-", "emnist-bymerge"},
            {"emnist-digits-", "emnist-digits"},
            {"emnist-letters-", "emnist-letters"},
            {"emnist-mnist-", "emnist-mnist"},
            {"qmnist-", "qmnist"},
        };
        for (const auto& [prefix, set] : sets) {
            for (const char* ending : {"", ".gz", ".gz.gz"}) {
                const QString images = QStringLiteral("-images-idx3-ubyte") + ending;
                const QString labels = QStringLiteral("-labels-idx1-ubyte") + ending;
                row(prefix + ("train" + images), set, false, false);
                row(prefix + ("train" + labels), set, false, true);
                row(prefix + ("test" + images), set, true, false);
                row(prefix + ("test" + labels), set, true, true);
            }
        }
        row("t10k-images-idx3-ubyte", "", true, false);
        row("T10K-LABELS-IDX1-UBYTE.GZ", "", true, true);
        row("qmnist-test-labels-idx2-int.gz", "qmnist", true, true);
        row("train-images.idx3-ubyte", "", false, false);
        row("train_labels.idx1-ubyte", "", false, true);
        row("train-images", "", false, false);
        row("t10k-labels.gz", "", true, true);
        row("Train-Images.IDX", "", false, false);
        row("samples-images-idx3-ubyte", "samples", false, false);
        row("my.own_set-test-images-idx3-ubyte", "my-own-set", true, false);
        row("train-labels-train-images-idx3-ubyte", "train-labels", false, false);
    }

    void readsNames() {
        QFETCH(QString, name);
        const std::optional<IdxName> read = idx_name(name.toStdString());
        QVERIFY(read);
        QTEST(QString::fromStdString(read->set), "set");
        QTEST(read->split == Split::test, "isTest");
        QTEST(read->kind == IdxKind::labels, "isLabels");
    }

    void passesOverOtherNames_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"",
                                 ".",
                                 "..",
                                 "-",
                                 ".gz",
                                 "images",
                                 "labels.gz",
                                 "train",
                                 "train.gz",
                                 "my-images",
                                 "images.zip",
                                 "train-images.zip",
                                 "train-images-idx3-ubyte.part",
                                 "train-images-idx3-ubyte.gz.crdownload",
                                 "train-images-idx3-ubyte.gz.tmp12",
                                 "train-images-idx3-ubyte~",
                                 "._train-images-idx3-ubyte",
                                 ".train-images-idx3-ubyte.gz.x1",
                                 "train-images-idx3-ubyte.tar.gz",
                                 "emnist-letters-mapping.txt",
                                 "classes.txt",
                                 "train-image-idx3-ubyte",
                                 "trainimages-idx3"}) {
            QTest::newRow(name) << name;
        }
    }

    void passesOverOtherNames() {
        QFETCH(QString, name);
        QVERIFY(!idx_name(name.toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestIdxName)
#include "tst_idx_name.moc"

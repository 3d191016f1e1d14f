#include "core/digits/data_stamp.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace ganvas;

class TestDataStamp : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    void write(const QString& name, const QByteArray& bytes) {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    [[nodiscard]] std::string stamp(const QString& name = {}) const {
        return data_stamp(m_folder->filePath(name).toStdString());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void changesWithEachFile_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("spec");
        QTest::newRow("images") << "train-images-idx3-ubyte"
                                << "";
        QTest::newRow("labels") << "train-labels-idx1-ubyte.gz"
                                << "";
        QTest::newRow("names") << "Classes.txt"
                               << "";
        QTest::newRow("by a file's name") << "train-labels-idx1-ubyte.gz"
                                          << "train-images-idx3-ubyte";
        QTest::newRow("turned") << "train-images-idx3-ubyte"
                                << "train-images-idx3-ubyte:turned";
        QTest::newRow("mapping") << "emnist-letters-mapping.txt"
                                 << "emnist-letters-train-images-idx3-ubyte";
        QTest::newRow("NumPy") << "digits.NPZ"
                               << "digits.NPZ";
    }

    void changesWithEachFile() {
        QFETCH(QString, file);
        QFETCH(QString, spec);
        for (const char* const set : {"", "emnist-letters-"}) {
            write(QString(set) + "train-images-idx3-ubyte", "images");
            write(QString(set) + "train-labels-idx1-ubyte.gz", "labels");
        }
        const std::string other = stamp("none.npz");
        write(file, "before");
        const std::string before = stamp(spec);
        QVERIFY(!before.empty());
        QCOMPARE(stamp(spec), before);
        write(file, "of another length");
        const std::string longer = stamp(spec);
        QVERIFY(longer != before);
        QFile changed(m_folder->filePath(file));
        QVERIFY(changed.open(QIODevice::ReadWrite));
        QVERIFY(changed.setFileTime(QDateTime::currentDateTime().addSecs(-60),
                                    QFileDevice::FileModificationTime));
        changed.close();
        QVERIFY2(stamp(spec) != longer, "of the same length, later");
        QVERIFY(changed.remove());
        QVERIFY(stamp(spec) != longer);
        QCOMPARE(stamp("none.npz"), other);
    }

    void whatIsNoneOfItsFilesDoesNotCount() {
        write("train-images-idx3-ubyte", "images");
        write("train-labels-idx1-ubyte", "labels");
        const std::string before = stamp();
        write("t10k-images-idx3-ubyte", "others");
        write("notes.txt", "others");
        QCOMPARE(stamp(), before);
    }

    void onlyFilesHaveAStamp() {
        QCOMPARE(data_stamp("builtin"), std::string());
        QCOMPARE(stamp("nothing"), std::string());
        QCOMPARE(stamp("nothing.npz"), std::string());
    }
};

QTEST_GUILESS_MAIN(TestDataStamp)
#include "tst_data_stamp.moc"

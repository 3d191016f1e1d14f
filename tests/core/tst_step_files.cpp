#include "core/files/run_folder.h"
#include "core/files/step_files.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <vector>

using namespace ganvas;

class TestStepFiles : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    void touch(const QString& name) const {
        const QString path = m_folder->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    }

    [[nodiscard]] StepFiles files() const {
        return {m_folder->filePath("samples").toStdString(), 6, ".png"};
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void knowsItsOwn() {
        QVERIFY2(files().steps().empty(), "there is not even the folder");
        for (const char* name :
             {"step-000100.png", "step-000000.png", "step-12345678.png", "step-000020.png",
              "step-20.png", "step-0000021.png", "step-000022.png.part", "step-abc.png",
              "step--00001.png", "step-99999999999999999999.png", "holiday.png"}) {
            touch(QString("samples/") + name);
        }
        QVERIFY(QDir(m_folder->path()).mkpath("samples/step-000005.png"));
        QVERIFY(QFile::link("step-000100.png", m_folder->filePath("samples/step-000006.png")));
        QVERIFY((files().steps() == std::vector<std::int64_t>{0, 20, 100, 12345678}));
        QCOMPARE(files().file(7).filename(), std::filesystem::path("step-000007.png"));
    }

    void removesTheLaterOnesAlone() {
        for (const char* name :
             {"step-000001.png", "step-000002.png", "step-000003.png", "step-3.png", "notes.txt"}) {
            touch(QString("samples/") + name);
        }
        files().remove_after(1);
        QVERIFY((files().steps() == std::vector<std::int64_t>{1}));
        QCOMPARE(QDir(m_folder->filePath("samples")).entryList(QDir::Files).size(), 3);
        files().remove(2); // It is gone already.
    }

    void aRunIsWhatHoldsAnyOfItsFiles_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("nothing") << "." << false;
        QTest::newRow("its record") << "run.json" << true;
        QTest::newRow("a snapshot") << "history/step-00000001.model" << true;
        QTest::newRow("an older state") << "checkpoints/step-00000001.ganvas" << true;
        QTest::newRow("somebody's model") << "history/my.model" << false;
        QTest::newRow("a lock alone") << "lock" << false;
    }

    void aRunIsWhatHoldsAnyOfItsFiles() {
        QFETCH(const QString, file);
        QFETCH(const bool, isOne);
        if (file != ".") {
            touch(file);
        }
        QCOMPARE(RunFolder(m_folder->path().toStdString()).holds_run(), isOne);
    }
};

QTEST_GUILESS_MAIN(TestStepFiles)
#include "tst_step_files.moc"

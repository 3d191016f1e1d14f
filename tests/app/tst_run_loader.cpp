#include "app/run/run_loader.h"

#include "core/base/abandoned.h"
#include "core/files/checkpoint.h"
#include "core/train/session.h"
#include "tests/support/error_of.h"
#include "tests/support/npz_bytes.h"
#include "tests/support/silent_disk.h"
#include "tests/support/small_run.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>
#include <optional>

using namespace ganvas;

class TestRunLoader : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::optional<SilentDisk> m_silence;
    std::unique_ptr<RunLoader> m_loader;
    std::atomic<bool> m_givesUp = false;
    int m_loads = 0;

    void makeLoader(std::chrono::milliseconds patience) {
        m_loader = std::make_unique<RunLoader>(
            RunLoader::News{[this] { ++m_loads; }, [](const QString&) {}, [](const SampleSheet&) {},
                            [this](double) {
                                if (m_givesUp) {
                                    throw Abandoned();
                                }
                            }},
            patience);
    }

    [[nodiscard]] std::string place(const QString& name) const {
        return m_home->filePath(name).toStdString();
    }

    void silence(const QString& name) { m_silence.emplace(place(name)); }

private Q_SLOTS:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        m_givesUp = false;
        m_loads = 0;
        makeLoader(std::chrono::milliseconds(200));
    }

    void cleanup() {
        m_silence.reset();
        QTRY_COMPARE(SilentDisk::waiting(), 0);
    }

    void dataThatStaysIsReadOnce_data() {
        QTest::addColumn<QString>("spec");
        QTest::newRow("IDX") << "set";
        QTest::newRow("NumPy") << "set.npz";
    }

    void dataThatStaysIsReadOnce() {
        QFETCH(QString, spec);
        const auto write = [&](int count) {
            if (spec == "set") {
                QVERIFY(QDir().mkpath(m_home->filePath("set")));
                write_small_dataset(m_home->filePath("set"), count);
                return;
            }
            const auto number = QByteArray::number(count);
            QByteArray labels(count, '\0');
            labels[0] = 1;
            QFile file(m_home->filePath("set.npz"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(zip_of({{"x_train.npy",
                                npy("|u1", number + ", 28, 28", QByteArray(count * 28 * 28, '\7'))},
                               {"y_train.npy", npy("|u1", number + ",", labels)}}));
        };
        write(40);
        const auto data = m_loader->data(place(spec));
        QCOMPARE(m_loader->data(place(spec)), data);
        QCOMPARE(m_loads, 1);
        write(41);
        QCOMPARE(m_loader->data(place(spec))->size(), std::size_t{41});
        QCOMPARE(m_loads, 2);
    }

    void dataOnASilentDiskIsRefused() {
        QVERIFY(QDir().mkpath(m_home->filePath("set")));
        write_small_dataset(m_home->filePath("set"), 40);
        silence("set");
        const QString why = error_of([&] { m_loader->data(place("set")); });
        QVERIFY2(why.contains("does not answer") && why.contains("set"), qPrintable(why));
        m_silence.reset();
        QCOMPARE(m_loader->data(place("set"))->size(), std::size_t{40});
        silence("set/train-images");
        QVERIFY2(!error_of([&] { m_loader->data(place("set")); }).isEmpty(),
                 "whether it is what it was can't be known");
    }

    void checkpointsOnASilentDiskAreRefused() {
        const QString file = m_home->filePath("run.ganvas");
        Session(small_recipe(), nullptr).save(file.toStdString());
        silence("run.ganvas");
        const QString why = error_of([&] { m_loader->open(file, false); });
        QVERIFY2(why.contains("does not answer") && why.contains("run.ganvas"), qPrintable(why));
        m_silence.reset();
        QVERIFY(m_loader->open(file, false).session);
    }

    void whoWaitsCanGiveUp() {
        makeLoader(std::chrono::hours(1));
        silence("set");
        m_givesUp = true;
        QVERIFY_EXCEPTION_THROWN(m_loader->data(place("set")), Abandoned);
        QVERIFY_EXCEPTION_THROWN(m_loader->open(m_home->filePath("set"), false), Abandoned);
    }
};

QTEST_GUILESS_MAIN(TestRunLoader)
#include "tst_run_loader.moc"

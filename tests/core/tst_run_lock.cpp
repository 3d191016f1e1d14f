// One writer in a run's folder, and who it is.

#include "core/base/machine.h"
#include "core/files/run_lock.h"
#include "core/files/time_text.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace ganvas;
using nlohmann::json;

class TestRunLock : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString name() const { return m_folder->filePath("lock"); }
    [[nodiscard]] std::filesystem::path file() const { return name().toStdString(); }

    void writeLock(const std::string& host, std::int64_t process, std::int64_t heartbeat) const {
        QFile lock(name());
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(QByteArray::fromStdString(json{{"host", host},
                                                  {"process", process},
                                                  {"since", time_in_text(1'790'000'000)},
                                                  {"heartbeat", time_in_text(heartbeat)}}
                                                 .dump()));
    }

    /// A process that has ended.
    static pid_t deadProcess() {
        const pid_t child = ::fork();
        if (child == 0) {
            ::_exit(0);
        }
        ::waitpid(child, nullptr, 0);
        return child;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void saysWhoWritesAndGoes() {
        QVERIFY(!find_run_writer(file()));
        {
            const RunLock lock(file());
            const auto writer = find_run_writer(file());
            QVERIFY(writer);
            QCOMPARE(writer->process, std::int64_t{::getpid()});
            QCOMPARE(writer->host, host_name());
            QVERIFY(unix_time() - writer->heartbeat < kWriterPatience);
            QVERIFY(is_this_process(*writer));
            QVERIFY(!is_this_process({host_name(), ::getppid()}));
            QVERIFY(!is_this_process({"attic", ::getpid()}));
            const QString words = QString::fromStdString(in_words(*writer));
            QVERIFY2(words.contains("this machine") && words.contains("UTC"), qPrintable(words));
        }
        QVERIFY(!QFile::exists(name()));
    }

    void saysWhetherTheRunIsPaused() {
        RunLock lock(file());
        QVERIFY(!find_run_writer(file())->is_paused);
        for (const bool isPaused : {true, false}) {
            lock.set_paused(isPaused);
            QCOMPARE(find_run_writer(file())->is_paused, isPaused);
            lock.beat();
            QCOMPARE(find_run_writer(file())->is_paused, isPaused);
        }
        lock.set_paused(true);
        QVERIFY(QFile::remove(name()));
        lock.set_paused(false); // No longer its own, and nothing to fail of.
        QVERIFY(!find_run_writer(file()));
        lock.beat();
        QVERIFY(!find_run_writer(file())->is_paused);
    }

    void theSecondIsRefused() {
        const RunLock lock(file());
        const QString error = error_of([this] { const RunLock second(file()); });
        QVERIFY2(error.contains("Another program writes") &&
                     error.contains(QString::number(::getpid())),
                 qPrintable(error));
        QVERIFY2(find_run_writer(file()), "and the first still has it");
    }

    void aBeatIsHeard() {
        RunLock lock(file());
        writeLock(host_name(), ::getpid(), 5);
        QVERIFY(!find_run_writer(file()));
        lock.beat();
        QVERIFY(find_run_writer(file()));
    }

    void whoeverHasDiedIsFollowed_data() {
        QTest::addColumn<bool>("isHere");
        QTest::addColumn<int>("age");
        QTest::addColumn<bool>("isFree");
        QTest::newRow("here, just now") << true << 0 << true;
        QTest::newRow("elsewhere, just now") << false << 0 << false;
        QTest::newRow("elsewhere, half a minute ago") << false << 30 << false;
        QTest::newRow("elsewhere, long ago") << false << 90 << true;
    }

    void whoeverHasDiedIsFollowed() {
        QFETCH(const bool, isHere);
        QFETCH(const int, age);
        QFETCH(const bool, isFree);
        writeLock(isHere ? host_name() : "another-machine", deadProcess(), unix_time() - age);
        QCOMPARE(!find_run_writer(file()), isFree);
        const QString error =
            error_of([this] { const RunLock lock(file(), std::chrono::milliseconds(0)); });
        QVERIFY2(error.isEmpty() == isFree, qPrintable(error));
        QVERIFY(isFree || error.contains("another-machine"));
    }

    void aWriterIsBelievedByHisBeats_data() {
        QTest::addColumn<int>("ahead");
        QTest::newRow("the same clock") << 0;
        QTest::newRow("slow by minutes") << -300;
        QTest::newRow("fast by minutes") << 300;
        QTest::newRow("days off") << 500'000;
    }

    void aWriterIsBelievedByHisBeats() {
        QFETCH(const int, ahead);
        const std::int64_t then = unix_time() + ahead;
        writeLock("another-machine", 17, then);
        WriterWatch watch(file());
        QCOMPARE(watch.look().has_value(), ahead == 0);
        QCOMPARE(watch.look().has_value(), ahead == 0);
        writeLock("another-machine", 17, then + 1);
        QVERIFY2(watch.look(), "he was heard of");
        QVERIFY(watch.look());
        // A file that can't be read once leaves him what he was.
        QVERIFY(QFile::rename(name(), name() + ".away"));
        QVERIFY(!watch.look());
        QVERIFY(QFile::rename(name() + ".away", name()));
        QVERIFY(watch.look());
        // Somebody else, of whom no more is known than what his clock says.
        writeLock("a-third-machine", 17, then + 2);
        QCOMPARE(watch.look().has_value(), ahead == 0);
    }

    /// Who has waited, or looked for as long, knows it from then on, by whatever it asks.
    void nobodyWaitsTwiceForTheSame() {
        const std::int64_t then = unix_time() - 300;
        writeLock("another-machine", 17, then);
        const std::chrono::milliseconds patience(50);
        int looks = 0;
        const auto count = [&] { return ++looks > 0; };
        QVERIFY(!WriterWatch(file()).wait(patience, count));
        QVERIFY(looks > 0);
        looks = 0;
        QVERIFY(!WriterWatch(file()).wait(patience, count));
        QCOMPARE(looks, 0);
        writeLock("another-machine", 17, then + 1); // Somebody may be there after all.
        QVERIFY(!WriterWatch(file()).wait(patience, count));
        QVERIFY(looks > 0);
    }

    /// Two that write into one folder would spoil it.
    void whoeverIsHeardOfKeepsHisLock() {
        writeLock("another-machine", 17, unix_time() - 300);
        std::thread beats([this] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            writeLock("another-machine", 17, unix_time() - 299);
        });
        const QString error = error_of([this] { const RunLock lock(file()); });
        beats.join();
        QVERIFY2(error.contains("another-machine"), qPrintable(error));
    }

    void aLockThatIsNoneHoldsNobodyUp_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("torn") << QByteArray("{");
        QTest::newRow("far too long") << QByteArray(100000, ' ');
        QTest::newRow("numbers that can't be")
            << QByteArray(R"({"host":"x","process":-5,"since":"","heartbeat":""})");
    }

    void aLockThatIsNoneHoldsNobodyUp() {
        QFETCH(const QByteArray, text);
        QFile lock(name());
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(text);
        lock.close();
        QVERIFY(!find_run_writer(file()));
        const RunLock taken(file());
        QVERIFY(find_run_writer(file()));
    }

    void isMadeAnewWhereItsFolderWas() {
        RunLock lock(file());
        QVERIFY(QFile::remove(name()));
        lock.beat();
        QVERIFY(find_run_writer(file()));
        QVERIFY(!error_of([this] { const RunLock second(file()); }).isEmpty());
        // Somebody else has begun a run under its name meanwhile.
        QVERIFY(QFile::remove(name()));
        const RunLock other(file());
        QVERIFY(error_of([&] { lock.beat(); }).contains("Another program"));
    }

    void aFolderThatIsGoneIsSaidToBe() {
        const QString error =
            error_of([this] { const RunLock lock(file().parent_path() / "missing" / "lock"); });
        QVERIFY2(error.contains("lock"), qPrintable(error));
    }
};

QTEST_GUILESS_MAIN(TestRunLock)
#include "tst_run_lock.moc"

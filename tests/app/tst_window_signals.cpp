#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace {

constexpr int kTimeout = 60'000;

} // namespace

/// Signals that ask the window's program to end.
class TestWindowSignals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsInGoodOrder_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGXCPU") << SIGXCPU;
    }

    void endsInGoodOrder() {
        QFETCH(const int, signal);
        const QTemporaryDir home;
        QProcess process;
        process.setProcessEnvironment(environment(home.path()));
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(GANVAS, {"--verbose", "--data", "builtin", "--recipe", "quick", "--start"});
        QByteArray said;
        while (!said.contains("begun")) {
            QVERIFY2(process.waitForReadyRead(kTimeout), said);
            said += process.readAll();
        }
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
        QVERIFY(process.waitForFinished(kTimeout));
        said += process.readAll();
        QVERIFY2(process.exitStatus() == QProcess::NormalExit, said);
        QCOMPARE(process.exitCode(), 128 + signal);
        QVERIFY2(said.contains("Finishing in good order"), said);
        QVERIFY(!QDir(home.filePath("config")).isEmpty());
    }

    void anIgnoredSignalStaysIgnored() {
        const QTemporaryDir home;
        QProcess process;
        process.setProcessEnvironment(environment(home.path()));
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setChildProcessModifier([] { std::signal(SIGHUP, SIG_IGN); });
        process.start(GANVAS, {"--verbose", "--data", "builtin", "--recipe", "quick"});
        QByteArray said;
        while (!said.contains("begun")) {
            QVERIFY2(process.waitForReadyRead(kTimeout), said);
            said += process.readAll();
        }
        const auto pid = static_cast<pid_t>(process.processId());
        QCOMPARE(::kill(pid, SIGHUP), 0);
        QCOMPARE(::kill(pid, SIGTERM), 0);
        QVERIFY(process.waitForFinished(kTimeout));
        QCOMPARE(process.exitCode(), 128 + SIGTERM);
    }

private:
    static QProcessEnvironment environment(const QString& home) {
        QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
        result.insert("HOME", home);
        result.insert("XDG_CONFIG_HOME", home + "/config");
        result.insert("XDG_DATA_HOME", home + "/data");
        result.insert("QT_QPA_PLATFORM", "offscreen");
        return result;
    }
};

QTEST_MAIN(TestWindowSignals)
#include "tst_window_signals.moc"

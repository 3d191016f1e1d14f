#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ganvas::cli_process;

namespace {

void send(const QProcess& process, int signal) {
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
}

/// Reads until `text` has come; false when the program ended before.
bool hasSaid(QProcess& process, const QByteArray& text) {
    QByteArray output;
    while (!output.contains(text) && process.waitForReadyRead(kTimeout)) {
        output += process.readAll();
    }
    return output.contains(text);
}

} // namespace

/// How ganvas-cli ends: by signals, and with nobody to take what it prints.
class CliEndsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    SmallRun m_small;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    /// Of a run that does not end by itself.
    [[nodiscard]] QStringList endless(const QString& out) const {
        return quickTraining(m_small.data, out) + QStringList{"--seconds", "1000"};
    }

private Q_SLOTS:
    void initTestCase();
    void signalsEndARunSaved_data();
    void signalsEndARunSaved();
    void ignoredSignalsStayIgnored();
    void ctrlCTwiceAtOnceStillSaves();
    void ctrlCAgainEndsAtOnce();
    void limitOfProcessorTimeEndsARunSaved();
    void limitOfFileSizeIsASentence();
    void closedPipeBehindTrainingIsASentenceInTheEnd();
    void lostOutputIsAFailure_data();
    void lostOutputIsAFailure();
    void closedStreamsDoNotGetIntoFiles();
};

void CliEndsTest::initTestCase() {
    const Outcome made = m_small.make(m_folder.path());
    QVERIFY2(made.status == 0, made.err);
}

void CliEndsTest::signalsEndARunSaved_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGHUP") << SIGHUP;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGXCPU") << SIGXCPU;
    QTest::newRow("SIGUSR1") << SIGUSR1;
    QTest::newRow("SIGALRM") << SIGALRM;
}

void CliEndsTest::signalsEndARunSaved() {
    QFETCH(const int, signal);
    const QString out = path(QTest::currentDataTag());
    QProcess process;
    process.start(GANVAS_CLI, endless(out));
    QVERIFY(hasSaid(process, "step 1 "));
    QFile name(QString("/proc/%1/comm").arg(process.processId()));
    QVERIFY(name.open(QIODevice::ReadOnly));
    QCOMPARE(name.readAll(), QByteArray("ganvas-cli\n"));
    send(process, signal);
    QVERIFY(process.waitForFinished(kTimeout));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 128 + signal);
    QVERIFY(QFile::exists(out + "/checkpoint.ganvas"));
}

void CliEndsTest::ignoredSignalsStayIgnored() {
    QProcess process;
    process.start("bash", QStringList{"-c", "trap '' HUP INT; exec \"$@\"", "bash", GANVAS_CLI} +
                              endless(path("nohup")));
    QVERIFY(hasSaid(process, "step 1 "));
    // The first signal that counts gives the status.
    send(process, SIGHUP);
    send(process, SIGINT);
    send(process, SIGTERM);
    QVERIFY(process.waitForFinished(kTimeout));
    QCOMPARE(process.exitCode(), 128 + SIGTERM);
}

void CliEndsTest::ctrlCTwiceAtOnceStillSaves() {
    const QString out = path("twice");
    QProcess process;
    process.start(GANVAS_CLI, endless(out));
    QVERIFY(hasSaid(process, "step 1 "));
    send(process, SIGINT);
    QTest::qSleep(10);
    send(process, SIGINT);
    send(process, SIGINT);
    QVERIFY(process.waitForFinished(kTimeout));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 128 + SIGINT);
    QVERIFY(QFile::exists(out + "/checkpoint.ganvas"));
}

void CliEndsTest::ctrlCAgainEndsAtOnce() {
    const QString out = path("again");
    QProcess process;
    // Its first step takes many seconds.
    process.start(GANVAS_CLI, {"train", "--data", m_small.data, "--recipe", "seed", "--seconds",
                               "1000", "--threads", "1", "--batch", "1024", "--set",
                               "discriminator_steps=20", "--out", out});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(out + "/samples/step-000000.png"), kTimeout);
    process.setReadChannel(QProcess::StandardError);
    send(process, SIGINT);
    QVERIFY(hasSaid(process, "Ctrl+C again"));
    QTest::qSleep(1100); // What counts as again.
    send(process, SIGINT);
    QVERIFY(hasSaid(process, "not saved is lost"));
    QVERIFY(process.waitForFinished(kTimeout));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
}

void CliEndsTest::limitOfProcessorTimeEndsARunSaved() {
    const QString out = path("time");
    const Outcome outcome =
        run("bash",
            QStringList{"-c", "ulimit -S -t 4; exec \"$@\"", "bash", GANVAS_CLI} + endless(out));
    QCOMPARE(outcome.status, 128 + SIGXCPU);
    QVERIFY(QFile::exists(out + "/checkpoint.ganvas"));
}

void CliEndsTest::limitOfFileSizeIsASentence() {
    const Outcome outcome =
        run("bash", {"-c", "ulimit -f 4; exec \"$@\"", "bash", GANVAS_CLI, "data", "--source",
                     "builtin", "--count", "20", "--out", path("limited")});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("train-images-idx3-ubyte"), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
}

void CliEndsTest::closedPipeBehindTrainingIsASentenceInTheEnd() {
    const QString out = path("pipe");
    const Outcome outcome =
        run("bash", QStringList{"-c", "\"$@\" | :; exit ${PIPESTATUS[0]}", "bash", GANVAS_CLI} +
                        quickTraining(m_small.data, out) + QStringList{"--steps", "3"});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("standard output"), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(QFile::exists(out + "/samples/step-000003.png"));
    QVERIFY(QFile::exists(out + "/checkpoint.ganvas"));
}

void CliEndsTest::lostOutputIsAFailure_data() {
    QTest::addColumn<QString>("redirection");
    QTest::addColumn<QString>("arguments");
    const auto row = [](const char* redirection, const char* arguments) {
        QTest::addRow("%s %s", arguments, redirection)
            << QString(redirection) << QString(arguments);
    };
    for (const char* const arguments :
         {"--version", "--help", "train --help", "summary --recipe quick",
          "bench --recipe quick --steps 1 --data DATA --batch 8 --threads 1",
          "directions --checkpoint RUN --digit 4 --count 1",
          "generate --checkpoint RUN --per-digit 1 --format idx --out OUT",
          "walk --checkpoint RUN --seconds 0.1 --fps 10 --scale 1 --out OUT.gif",
          "export --checkpoint RUN --data builtin --out OUT.model",
          "data --source builtin --count 1 --out OUT.data"}) {
        row("> /dev/full", arguments);
    }
    row("| :", "--version"); // Closed before the program has loaded.
    row(">&-", "--version");
    row("<&- >&-", "summary --recipe quick");
}

void CliEndsTest::lostOutputIsAFailure() {
    QFETCH(const QString, redirection);
    QFETCH(QString, arguments);
    arguments.replace("RUN", m_small.checkpoint)
        .replace("DATA", m_small.data)
        .replace("OUT", path("lost"));
    const Outcome outcome = run(
        "bash",
        {"-c", QString("%1 %2 %3; exit ${PIPESTATUS[0]}").arg(GANVAS_CLI, arguments, redirection)});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.startsWith("ganvas-cli: Can't write to standard output"), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 1);
}

void CliEndsTest::closedStreamsDoNotGetIntoFiles() {
    const QString out = path("closed");
    const Outcome outcome =
        run("bash", {"-c", "exec \"$@\" <&- >&- 2>&-", "bash", GANVAS_CLI, "data", "--source",
                     "builtin", "--count", "20", "--out", out});
    QCOMPARE(outcome.status, 1); // It could not say that it had.
    for (const QString& name : QDir(m_small.data).entryList(QDir::Files)) {
        QFile expected(m_small.data + "/" + name);
        QFile found(out + "/" + name);
        QVERIFY(expected.open(QIODevice::ReadOnly) && found.open(QIODevice::ReadOnly));
        QCOMPARE(found.readAll(), expected.readAll());
    }
}

QTEST_GUILESS_MAIN(CliEndsTest)
#include "tst_cli_ends.moc"

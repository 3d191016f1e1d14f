// What happens to a run of `ganvas-cli train` whose files can't be written.

#include "tests/support/cli_process.h"
#include "tests/support/file_contents.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace ganvas;
using namespace ganvas::cli_process;

namespace {

/// A training run that goes on until it is told to stop.
class LongRun {
public:
    explicit LongRun(const QStringList& arguments) {
        // A file that grows beyond its limit is an error to the program then, not its end.
        m_process.start("bash", QStringList{"-c", "trap '' XFSZ; exec \"$@\"", "bash", GANVAS_CLI} +
                                    arguments);
    }

    /// Until `text` has been said on stderr.
    [[nodiscard]] bool warns(const char* text) {
        return waitFor([&] { return m_err.contains(text); });
    }

    [[nodiscard]] bool hasTrained() {
        return waitFor([&] { return m_out.contains("step 1 "); });
    }

    template<typename Condition>
    [[nodiscard]] bool waitFor(const Condition& condition) {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < kTimeout) {
            m_process.waitForReadyRead(20);
            m_out += m_process.readAllStandardOutput();
            m_err += m_process.readAllStandardError();
            if (condition()) {
                return true;
            }
        }
        return false;
    }

    /// Lets no file be longer than this.
    [[nodiscard]] bool limitFiles(rlim_t bytes) {
        const auto process = static_cast<pid_t>(m_process.processId());
        rlimit limit{};
        if (prlimit(process, RLIMIT_FSIZE, nullptr, &limit) != 0) {
            return false;
        }
        limit.rlim_cur = std::min(bytes, limit.rlim_max);
        return prlimit(process, RLIMIT_FSIZE, &limit, nullptr) == 0;
    }

    [[nodiscard]] bool interrupt() const {
        return ::kill(static_cast<pid_t>(m_process.processId()), SIGINT) == 0;
    }

    /// Its exit status.
    int stop() { return interrupt() ? end() : -1; }

    int end() {
        if (!m_process.waitForFinished(kTimeout)) {
            return -1;
        }
        m_out += m_process.readAllStandardOutput();
        m_err += m_process.readAllStandardError();
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

    [[nodiscard]] const QByteArray& err() const { return m_err; }
    [[nodiscard]] const QByteArray& out() const { return m_out; }

private:
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

} // namespace

class CliSideFilesTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_data; ///< A small dataset that loads at once.
    QString m_out;

    [[nodiscard]] QString file(const char* name) const { return m_out + "/" + name; }

    [[nodiscard]] QStringList training(const QStringList& more) const {
        return quickTraining(m_data, m_out) + more;
    }

    /// The step that the run can go on from.
    [[nodiscard]] QByteArray savedStep() const {
        const Outcome outcome = cli({"train", "--resume", file("checkpoint.ganvas"), "--steps", "1",
                                     "--out", m_folder.filePath("read"), "--overwrite"});
        const QByteArray line = outcome.out.left(outcome.out.indexOf('\n'));
        return line.mid(line.lastIndexOf(' ') + 1);
    }

    [[nodiscard]] bool putAFolderInThePlaceOf(const char* name) const {
        QFile::remove(file(name));
        return QDir().mkpath(file(name) + "/inside");
    }

private Q_SLOTS:
    void initTestCase() {
        m_data = m_folder.filePath("data");
        QCOMPARE(cli({"data", "--source", "builtin", "--count", "60", "--out", m_data}).status, 0);
    }

    void init() {
        m_out = m_folder.filePath("run");
        QDir(m_out).removeRecursively();
        QVERIFY(QDir().mkpath(m_out));
    }

    void whatIsNotNeededIsGoneWithout_data() {
        QTest::addColumn<QString>("blocked");
        QTest::addColumn<QString>("other");
        QTest::newRow("metrics.csv") << "metrics.csv"
                                     << "samples/step-000003.png";
        QTest::newRow("the last sheet") << "samples/step-000003.png"
                                        << "metrics.csv";
        QTest::newRow("the first sheet") << "samples/step-000000.png"
                                         << "metrics.csv";
    }

    void whatIsNotNeededIsGoneWithout() {
        QFETCH(QString, blocked);
        QFETCH(QString, other);
        QVERIFY(QDir().mkpath(m_out + "/" + blocked + "/inside"));
        const Outcome outcome = cli(training({"--steps", "3"}));
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.err.contains(blocked.toUtf8()), outcome.err);
        QVERIFY(QFile::exists(m_out + "/" + other));
        QCOMPARE(savedStep(), QByteArray("3"));
    }

    void aFileInThePlaceOfTheSamples() {
        QFile blocking(file("samples"));
        QVERIFY(blocking.open(QIODevice::WriteOnly));
        const Outcome outcome = cli(training({"--steps", "3", "--sample-every", "1"}));
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(outcome.err.count('\n'), 1); // Once, not for each sheet.
        QCOMPARE(savedStep(), QByteArray("3"));
    }

    void aCheckpointThatCannotBeIsFoundOutAtOnce() {
        QVERIFY(putAFolderInThePlaceOf("checkpoint.ganvas"));
        const Outcome outcome = cli(training({"--seconds", "1000"}));
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains("checkpoint.ganvas"), outcome.err);
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(!QFile::exists(file("metrics.csv")));
    }

    void aFailedSaveIsTriedAgain() {
        LongRun run(training({"--seconds", "1000", "--save-every", "1"}));
        QVERIFY2(run.hasTrained(), run.err());
        QVERIFY(putAFolderInThePlaceOf("checkpoint.ganvas"));
        QVERIFY2(run.warns("saving is tried again in 1 s"), run.err());
        QVERIFY2(run.warns("saving is tried again in 2 s"), run.err());
        QVERIFY(QDir(file("checkpoint.ganvas")).removeRecursively());
        QVERIFY2(run.waitFor([this] { return QFileInfo(file("checkpoint.ganvas")).isFile(); }),
                 run.err());
        QCOMPARE(run.stop(), 130);
    }

    void aLastSaveThatFailsIsAFailure() {
        LongRun run(training({"--seconds", "1000"}));
        QVERIFY2(run.hasTrained(), run.err());
        QVERIFY(putAFolderInThePlaceOf("checkpoint.ganvas"));
        QVERIFY(putAFolderInThePlaceOf("samples/step-000000.png"));
        QCOMPARE(run.stop(), 1);
        QVERIFY2(run.err().contains("The checkpoint is still that of step 0"), run.err());
        // All else is there.
        const QByteArray rows = contents_of(file("metrics.csv"));
        const QByteArray last = rows.trimmed().split('\n').constLast().split(',').constFirst();
        QVERIFY2(run.err().contains("not of step " + last), run.err());
        QVERIFY(QFile::exists(m_out + "/samples/step-" + last.rightJustified(6, '0') + ".png"));
    }

    void aLastSaveIsTriedAFewTimes() {
        LongRun run(training({"--seconds", "1000"}));
        QVERIFY2(run.hasTrained(), run.err());
        QVERIFY(putAFolderInThePlaceOf("checkpoint.ganvas"));
        const auto removeWhenTried = [&] {
            return run.err().contains("a few more times") &&
                   QDir(file("checkpoint.ganvas")).removeRecursively();
        };
        QVERIFY(run.interrupt());
        QVERIFY2(run.waitFor(removeWhenTried), run.err());
        QCOMPARE(run.end(), 130);
        QVERIFY(QFileInfo(file("checkpoint.ganvas")).isFile());
    }

    void aDiskThatIsFullForAWhileCostsNothing() {
        LongRun run(training({"--seconds", "1000", "--save-every", "1", "--sample-every", "5"}));
        QVERIFY2(run.hasTrained(), run.err());
        QVERIFY(run.limitFiles(100));
        QVERIFY2(run.warns("without keeping metrics.csv"), run.err());
        QVERIFY2(run.warns("without keeping its samples"), run.err());
        QVERIFY2(run.warns("saving is tried again in"), run.err());
        QVERIFY(run.limitFiles(RLIM_INFINITY));
        QVERIFY2(run.warns("keeps metrics.csv again"), run.err());
        QVERIFY2(run.warns("keeps its samples again"), run.err());
        QCOMPARE(run.stop(), 130);
        // Not a row is missing, whole or in part.
        const QByteArrayList lines = contents_of(file("metrics.csv")).trimmed().split('\n');
        const qsizetype columns = lines[0].count(',');
        for (qsizetype i = 1; i < lines.size(); ++i) {
            QVERIFY2(lines[i].startsWith(QByteArray::number(i) + ","), lines[i]);
            QCOMPARE(lines[i].count(','), columns);
        }
        QCOMPARE(savedStep(), QByteArray::number(lines.size() - 1));
    }

    void aTableThatIsGoneIsWrittenAnew_data() {
        QTest::addColumn<QString>("gone");
        QTest::newRow("metrics.csv") << "metrics.csv";
        QTest::newRow("the whole folder") << ".";
    }

    void aTableThatIsGoneIsWrittenAnew() {
        QFETCH(const QString, gone);
        LongRun run(training({"--seconds", "1000"}));
        QVERIFY2(run.hasTrained(), run.err());
        const QString away = m_folder.filePath("away");
        QVERIFY(QFile::rename(QDir::cleanPath(m_out + "/" + gone), away));
        QCOMPARE(run.stop(), 130);
        QVERIFY2(run.err().contains("was moved or removed"), run.err());
        const qsizetype rows = contents_of(file("metrics.csv")).trimmed().count('\n');
        QCOMPARE(savedStep(), QByteArray::number(rows));
        QVERIFY(QFile::remove(away) || QDir(away).removeRecursively());
    }

    void theFirstSaveComesBeforeTheFirstStep() {
        LongRun run(training({"--seconds", "1000"}));
        QVERIFY2(run.hasTrained(), run.err());
        QVERIFY(QFileInfo(file("checkpoint.ganvas")).isFile());
        QCOMPARE(run.stop(), 130);
    }
};

QTEST_GUILESS_MAIN(CliSideFilesTest)
#include "tst_cli_side_files.moc"

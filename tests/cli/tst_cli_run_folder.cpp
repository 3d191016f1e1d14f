// Which runs `ganvas-cli train` goes on with, refuses and replaces, and where it finds their data.

#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"
#include "tests/support/cli_process.h"
#include "tests/support/file_contents.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;
using namespace ganvas::cli_process;

namespace {

/// All that is in a folder.
QMap<QString, QByteArray> everything(const QString& folder) {
    QMap<QString, QByteArray> result;
    for (QDirIterator file(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         file.hasNext();) {
        const QString name = file.next();
        result[name] = contents_of(name);
    }
    return result;
}

qsizetype steps(const QString& folder) {
    return contents_of(folder + "/metrics.csv").trimmed().count('\n');
}

bool write(const QString& file, const QByteArray& text = "mine") {
    QDir().mkpath(QFileInfo(file).path());
    QFile opened(file);
    return opened.open(QIODevice::WriteOnly) && opened.write(text) == text.size();
}

} // namespace

class CliRunFolderTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_data;                      ///< A small dataset that loads at once.
    QString m_run;                       ///< A run of two steps on it.
    QString m_source;                    ///< Its checkpoint, kept elsewhere under another name.
    QMap<QString, QByteArray> m_trained; ///< All of m_run's files as it left them.

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void initTestCase() {
        m_data = path("data");
        m_run = path("run");
        m_source = path("elsewhere/saved.ganvas");
        QCOMPARE(cli({"data", "--source", "builtin", "--count", "60", "--out", m_data}).status, 0);
        const Outcome outcome = cli(quickTraining(m_data, m_run) + QStringList{"--steps", "2"});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY(QDir().mkpath(path("elsewhere")));
        QVERIFY(QFile::copy(m_run + "/checkpoint.ganvas", m_source));
        m_trained = everything(m_run);
    }

    void init() {
        QDir(m_run).removeRecursively();
        for (auto file = m_trained.cbegin(); file != m_trained.cend(); ++file) {
            QVERIFY(write(file.key(), file.value()));
        }
    }

    void runsAreListedALineEach() {
        const Outcome one = cli({"runs", m_run});
        QCOMPARE(one.status, 0);
        QCOMPARE(one.out.count('\n'), 1);
        QVERIFY2(one.out.contains(" 2 steps ") && one.out.contains(m_run.toUtf8()), one.out);
        QVERIFY2(one.err.contains("Begun") && one.err.contains("Kept up to"), one.err);
        // Over its column, for whoever sees both.
        QCOMPARE(one.err.indexOf("State"), one.out.indexOf("ended"));
        const QString home = path("home");
        QVERIFY(QDir().mkpath(home));
        QVERIFY2(cli({"runs", home}).err.contains("no runs"), "and says so");
        QVERIFY(QFile::link(m_run, home + "/one") && QFile::link(m_run, home + "/two"));
        const Outcome all = cli({"runs", home});
        QCOMPARE(all.status, 0);
        QCOMPARE(all.out.count('\n'), 2);
        QVERIFY2(all.err.contains("\n2 runs take ") && all.err.endsWith(" MiB.\n"), all.err);
    }

    void aListSaysWhatARunIsDoing() {
        const RunFolder run(m_run.toStdString());
        {
            RunLock writer(run.lock());
            QVERIFY(cli({"runs", m_run}).out.contains("  training  "));
            writer.set_paused(true);
            QVERIFY(cli({"runs", m_run}).out.contains("  paused  "));
        }
        QVERIFY(cli({"runs", m_run}).out.contains("  ended  "));
        RunRecord record = read_run_record(run.record());
        record.ended = 0;
        write_run_record(run.record(), record);
        QVERIFY(cli({"runs", m_run}).out.contains("  interrupted  "));
    }

    void aRunIsNotReplacedUnasked() {
        const auto before = everything(m_run);
        const Outcome outcome = cli(quickTraining(m_data, m_run) + QStringList{"--steps", "1"});
        QCOMPARE(outcome.status, 2);
        for (const char* way : {"run holds", "--out", "--resume", "--overwrite"}) {
            QVERIFY2(outcome.err.contains(way), outcome.err);
        }
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(everything(m_run) == before);
    }

    void whatIsARun_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("a checkpoint") << "checkpoint.ganvas" << true;
        QTest::newRow("a table") << "metrics.csv" << true;
        QTest::newRow("a sheet") << "samples/step-000000.png" << true;
        QTest::newRow("a late sheet") << "samples/step-12345678.png" << true;
        QTest::newRow("a text") << "notes.txt" << false;
        QTest::newRow("other pictures") << "samples/holiday.png" << false;
        QTest::newRow("a picture of another name") << "samples/step-0000.png" << false;
        QTest::newRow("another checkpoint") << "older.ganvas" << false;
    }

    void whatIsARun() {
        QFETCH(QString, file);
        QFETCH(bool, isOne);
        QVERIFY(QDir(m_run).removeRecursively());
        QVERIFY(write(m_run + "/" + file));
        const Outcome outcome = cli(quickTraining(m_data, m_run) + QStringList{"--steps", "1"});
        QCOMPARE(outcome.status, isOne ? 2 : 0);
        QVERIFY(contents_of(m_run + "/" + file) == "mine");
    }

    void overwritingRemovesTheRunAlone() {
        const QStringList foreign{"notes.txt", "older.ganvas", "samples/holiday.png",
                                  "samples/step-2.png", "samples/step-000002.png.txt"};
        for (const QString& file : foreign) {
            QVERIFY(write(m_run + "/" + file));
        }
        const Outcome outcome =
            cli(quickTraining(m_data, m_run) + QStringList{"--steps", "1", "--overwrite"});
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(steps(m_run), 1);
        QVERIFY(QFile::exists(m_run + "/samples/step-000001.png"));
        QVERIFY(!QFile::exists(m_run + "/samples/step-000002.png"));
        for (const QString& file : foreign) {
            QVERIFY2(contents_of(m_run + "/" + file) == "mine", qPrintable(file));
        }
        // And where there is no run, there is nothing to do.
        const Outcome fresh =
            cli(quickTraining(m_data, path("fresh")) + QStringList{"--steps", "1", "--overwrite"});
        QVERIFY2(fresh.status == 0, fresh.err);
    }

    void overwritingWaitsUntilAllElseIsThere() {
        const auto before = everything(m_run);
        const Outcome outcome =
            cli(quickTraining(path("missing"), m_run) + QStringList{"--steps", "1", "--overwrite"});
        QCOMPARE(outcome.status, 1);
        QVERIFY(everything(m_run) == before);
    }

    void resumingTakesAllFromTheRun() {
        const Outcome outcome =
            cli({"train", "--resume", m_run + "/checkpoint.ganvas", "--steps", "4"});
        QVERIFY2(outcome.status == 0, outcome.err);
        QVERIFY2(outcome.out.contains("Training quick on data, 60 digits, from step 2"),
                 outcome.out);
        QCOMPARE(steps(m_run), 4);
        // In the folder where it lies, too.
        const Outcome here = cli({"train", "--resume", "checkpoint.ganvas", "--steps", "5"}, m_run);
        QVERIFY2(here.status == 0, here.err);
        QCOMPARE(steps(m_run), 5);
        const Outcome told = cli({"train", "--resume", "run/../run/checkpoint.ganvas", "--steps",
                                  "6", "--out", m_run, "--set", "generator_learning_rate=0.01"},
                                 m_folder.path());
        QVERIFY2(told.status == 0, told.err);
        QCOMPARE(steps(m_run), 6);
    }

    void goingOnReplacesNothing() {
        const Outcome outcome =
            cli({"train", "--resume", m_run, "--steps", "3", "--overwrite"}); // By its folder.
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(steps(m_run), 3);
        QVERIFY(QFile::exists(m_run + "/samples/step-000000.png"));
    }

    void resumingBeginsAFolder() {
        const QString out = path("branch");
        QDir(out).removeRecursively();
        const QStringList resuming{"train", "--resume", m_source, "--steps", "3"};
        const Outcome nowhere = cli(resuming);
        QCOMPARE(nowhere.status, 2);
        QVERIFY2(nowhere.err.contains("--out"), nowhere.err);
        const Outcome outcome = cli(resuming + QStringList{"--out", out});
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(steps(out), 3);
    }

    void resumingDoesNotReplaceAnotherRun() {
        const auto before = everything(m_run);
        const QStringList resuming{"train", "--resume", m_source, "--steps", "3", "--out", m_run};
        const Outcome refused = cli(resuming);
        QCOMPARE(refused.status, 2);
        QVERIFY2(refused.err.contains("--overwrite"), refused.err);
        QVERIFY(everything(m_run) == before);
        const Outcome outcome = cli(resuming + QStringList{"--overwrite"});
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(steps(m_run), 3);
    }

    void aLinkLeadsToTheSameRun() {
        QFile::remove(path("link"));
        QVERIFY(QFile::link(m_run, path("link")));
        const Outcome outcome = cli(
            {"train", "--resume", path("link/checkpoint.ganvas"), "--steps", "3", "--out", m_run});
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(steps(m_run), 3);
    }

    void dataIsFoundFromAnyFolder() {
        const QString out = path("relative");
        QDir(out).removeRecursively();
        const Outcome trained =
            cli(quickTraining("data", "relative") + QStringList{"--steps", "1"}, m_folder.path());
        QVERIFY2(trained.status == 0, trained.err);
        const Outcome outcome = cli(
            {"train", "--resume", out + "/checkpoint.ganvas", "--steps", "2"}, QDir::rootPath());
        QVERIFY2(outcome.status == 0, outcome.err);
    }

    void dataThatHasMovedIsAskedFor() {
        const QString old = path("old place");
        const QString moved = path("new place");
        const QString out = path("moved run");
        QCOMPARE(cli({"data", "--source", "builtin", "--count", "60", "--out", old}).status, 0);
        QCOMPARE(cli(quickTraining(old, out) + QStringList{"--steps", "1"}).status, 0);
        QVERIFY(QFile::rename(old, moved));
        const QString checkpoint = out + "/checkpoint.ganvas";
        const auto before = everything(out);
        const QList<QStringList> commands{{"train", "--resume", checkpoint, "--steps", "2"},
                                          {"evaluate", "--checkpoint", checkpoint}};
        for (const QStringList& command : commands) {
            const Outcome outcome = cli(command);
            QCOMPARE(outcome.status, 1);
            QVERIFY2(outcome.err.contains("learned from can't be read; say with --data"),
                     outcome.err);
            QVERIFY2(outcome.err.contains("old place"), outcome.err);
            QCOMPARE(outcome.err.count('\n'), 1);
        }
        QVERIFY(everything(out) == before);
        const Outcome found = cli(commands[0] + QStringList{"--data", moved});
        QVERIFY2(found.status == 0, found.err);
        const Outcome again = cli({"train", "--resume", checkpoint, "--steps", "3"});
        QVERIFY2(again.status == 0, again.err); // It has the new place in mind.
    }
};

QTEST_GUILESS_MAIN(CliRunFolderTest)
#include "tst_cli_run_folder.moc"

// What is left of a run of `ganvas-cli train` that was killed at any moment, or whose disk was
// full.

#include "core/files/array_file.h"
#include "core/files/newest_checkpoint.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"
#include "core/model/pretrained.h"
#include "tests/support/cli_process.h"
#include "tests/support/error_of.h"
#include "tests/support/file_contents.h"

#include <QDir>
#include <QImage>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;
using namespace ganvas::cli_process;

class CliKilledTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_data; ///< A small dataset that loads at once.

    [[nodiscard]] RunFolder folder(const QString& name) const {
        return RunFolder(m_folder.filePath(name).toStdString());
    }

    /// Opens all that a run has left. Returns the step that it can go on from; −1: from none, and
    /// there is nothing that would have to be.
    qint64 openAll(const QString& name) {
        const RunFolder run = folder(name);
        if (!run.holds_run()) {
            return -1;
        }
        qint64 step = -1;
        const QString error = error_of([&] {
            step = read_newest_checkpoint(run.path()).step;
            if (std::filesystem::exists(run.record())) {
                read_run_record(run.record());
            }
            for (const std::int64_t model : run.models().steps()) {
                const auto file = run.models().file(model);
                read_pretrained(read_array_file(file), file.string());
            }
            for (const std::int64_t older : run.older_checkpoints().steps()) {
                read_checkpoint(run.older_checkpoints().file(older));
            }
        });
        [&] { QVERIFY2(error.isEmpty(), qPrintable(error)); }();
        for (const std::int64_t sheet : run.sheets().steps()) {
            const QString file = QString::fromStdString(run.sheets().file(sheet).string());
            [&] { QVERIFY2(!QImage(file).isNull(), qPrintable(file)); }();
        }
        return step;
    }

    /// Of whole lines: each has all columns, and their steps follow each other.
    void checkMetrics(const QString& name) const {
        const QByteArray text = contents_of(m_folder.filePath(name + "/metrics.csv"));
        const QByteArrayList lines = text.left(text.lastIndexOf('\n')).split('\n');
        for (qsizetype i = 1; i < lines.size(); ++i) {
            QVERIFY2(lines[i].startsWith(QByteArray::number(i) + ","), lines[i]);
            QCOMPARE(lines[i].count(','), lines[0].count(','));
        }
    }

private Q_SLOTS:
    void initTestCase() {
        m_data = m_folder.filePath("data");
        QCOMPARE(cli({"data", "--source", "builtin", "--count", "60", "--out", m_data}).status, 0);
    }

    void atAnyMoment() {
        constexpr int kKills = 50;
        constexpr int kLongest = 2500; ///< Milliseconds; loading takes half a second or more of it.
        QRandomGenerator random(1);
        qint64 most = -1;
        for (int i = 0; i < kKills; ++i) {
            QProcess process;
            const QStringList begin =
                quickTraining(m_data, m_folder.filePath("run")) +
                QStringList{"--seconds", "1000", "--save-every", "1", "--sample-every", "5"};
            const QStringList resume{"train",     "--resume",       m_folder.filePath("run"),
                                     "--seconds", "1000",           "--save-every",
                                     "1",         "--sample-every", "5"};
            process.start(GANVAS_CLI, most < 0 ? begin : resume);
            QVERIFY(process.waitForStarted(kTimeout));
            QTest::qSleep(static_cast<int>(random.bounded(kLongest)));
            QCOMPARE(process.state(), QProcess::Running);
            process.kill();
            QVERIFY(process.waitForFinished(kTimeout));
            const qint64 step = openAll("run");
            checkMetrics("run");
            if (QTest::currentTestFailed()) {
                return;
            }
            QVERIFY2(step >= most, "what was kept stays kept");
            QVERIFY(!find_run_writer(folder("run").lock()));
            most = step;
        }
        QVERIFY2(most > 0, "some of them came to train");
        // And it goes on as if nothing had happened.
        const Outcome outcome = cli(
            {"train", "--resume", m_folder.filePath("run"), "--steps", QString::number(most + 2)});
        QVERIFY2(outcome.status == 0, outcome.err);
        QCOMPARE(openAll("run"), most + 2);
        QVERIFY(read_run_record(folder("run").record()).ended != 0);
        checkMetrics("run");
    }

    /// A file system of a few megabytes, which only this test sees.
    void onADiskThatIsFullForAWhile() {
        const QString small = m_folder.filePath("small disk");
        QVERIFY(QDir().mkpath(small));
        const QByteArray script = R"(
            set -eu
            disk=$1 program=$2 data=$3 kept=$4
            mount -t tmpfs -o size=160m tmpfs "$disk" 2>/dev/null || exit 77
            "$program" train --data "$data" --recipe quick --batch 8 --threads 1 --seconds 1000 \
                --save-every 1 --sample-every 5 --out "$disk/run" >"$kept/out" 2>"$kept/err" &
            process=$!
            wait_for() {
                for i in $(seq 600); do eval "$1" && return; sleep 0.1; done
                echo "waited for $1" >&2; kill $process
                exit 1
            }
            wait_for 'test -e "$disk/run/samples/step-000005.png"'
            dd if=/dev/zero of="$disk/filler" bs=64k 2>/dev/null || true
            wait_for 'grep -q "saving is tried again in" "$kept/err"'
            wait_for 'grep -q "without keeping its history" "$kept/err"'
            mkdir "$kept/full"
            cp -r "$disk/run" "$kept/full"
            rm "$disk/filler"
            wait_for 'grep -q "keeps its history again" "$kept/err"'
            sleep 3
            kill -TERM $process
            wait $process || test $? = 143
            cp -r "$disk/run" "$kept/after"
        )";
        const QString kept = m_folder.filePath("kept");
        QVERIFY(QDir().mkpath(kept));
        const Outcome outcome =
            run("unshare", {"--user", "--map-root-user", "--mount", "bash", "-c",
                            QString::fromUtf8(script), "bash", small, GANVAS_CLI, m_data, kept});
        if (outcome.status == 77 || outcome.err.contains("unshare")) {
            QSKIP("This system lets no test mount a small disk.");
        }
        const QByteArray said = contents_of(kept + "/err");
        QVERIFY2(outcome.status == 0, outcome.err + said);
        const qint64 full = openAll("kept/full/run");
        const qint64 after = openAll("kept/after");
        QVERIFY2(full >= 0 && after > full, qPrintable(QString("%1 %2").arg(full).arg(after)));
        checkMetrics("kept/after");
        QVERIFY2(said.contains("No space left"), said);
    }
};

QTEST_GUILESS_MAIN(CliKilledTest)
#include "tst_cli_killed.moc"

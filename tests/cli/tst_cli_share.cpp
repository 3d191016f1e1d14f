// `ganvas-cli share`: what it writes makes the same run again.

#include "core/files/checkpoint.h"
#include "tests/support/cli_refusals.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;
using namespace ganvas::cli_process;

class CliShareTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    [[nodiscard]] Checkpoint checkpoint(const QString& run) const {
        return read_checkpoint(path(run + "/checkpoint.ganvas").toStdString());
    }

    /// A shell's own splitting of what share writes.
    [[nodiscard]] Outcome trainAgain(const QString& share, const QString& out) const {
        return cli_process::run(
            "sh",
            {"-c", QString(R"(exec "$0" train $("$0" share %1) --out '%2')").arg(share, path(out)),
             GANVAS_CLI},
            m_folder.path());
    }

private Q_SLOTS:
    void initTestCase() {
        const QString data = path("some 'digits' *");
        QCOMPARE(cli({"data", "--source", "builtin", "--count", "60", "--out", data}).status, 0);
        // Neither its threads nor its seed are named: they come from the machine and the recipe.
        const Outcome trained =
            cli({"train", "--data", data, "--batch", "8", "--set", "generator_learning_rate=0.0007",
                 "--set", "spectral_norm=true", "--steps", "6", "--out", path("run")});
        QVERIFY2(trained.status == 0, trained.err);
    }

    void theSameRunAgain() {
        const Outcome again = trainAgain("run", "again");
        QVERIFY2(again.status == 0, again.err);
        QVERIFY(checkpoint("again").state == checkpoint("run").state);
        QCOMPARE(checkpoint("again").step, std::int64_t{6});
    }

    void aStepOfIt() {
        const Outcome again = trainAgain("--step 4 run", "part");
        QVERIFY2(again.status == 0, again.err);
        QCOMPARE(checkpoint("part").step, std::int64_t{4});
        QVERIFY(checkpoint("part").state != checkpoint("run").state);
        const Outcome whole = cli({"train", "--resume", path("part"), "--steps", "6"});
        QVERIFY2(whole.status == 0, whole.err);
        QVERIFY(checkpoint("part").state == checkpoint("run").state);
    }

    void warnsOfWhatTheTextCannotHold() {
        const Outcome branch = cli({"train", "--resume", path("run"), "--out", path("branch"),
                                    "--steps", "7", "--set", "generator_learning_rate=0.001"});
        QVERIFY2(branch.status == 0, branch.err);
        const Outcome shared = cli({"share", path("branch")});
        QCOMPARE(shared.status, 0);
        QCOMPARE(shared.out.count('\n'), 1);
        QVERIFY2(shared.out.startsWith("--data file:///"), shared.out);
        QVERIFY2(shared.err.contains("step 6 of another"), shared.err);
    }

    void refuses_data() {
        addRefusals({
            {"share", 2, "DIR"},
            {"share RUN --step 0", 2, "--step"},
            {"share RUN --step 7", 1, "come to step 6"},
            {"share NOWHERE", 1, "There is no folder"},
            {"share .", 1, "holds no run"},
            {"train --data file:///nowhere%20here --steps 1 --out NOWHERE", 1, "/nowhere here"},
            {"train --data file:///nowhere% --steps 1 --out NOWHERE", 1, "hexadecimal"},
        });
    }

    void refuses() {
        checkRefusal({{"RUN", path("run")}, {"NOWHERE", path("nowhere")}}, m_folder.path());
    }
};

QTEST_GUILESS_MAIN(CliShareTest)
#include "tst_cli_share.moc"

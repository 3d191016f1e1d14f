// Whoever goes on with a run gets what it would have become without the stop: every named recipe,
// to the last bit, by the command line. tests/app/tst_resume.cpp does the same with the window.

#include "core/files/run_json.h"
#include "tests/support/cli_process.h"
#include "tests/support/resumed_runs.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;
using namespace ganvas::cli_process;
using namespace ganvas::run_contents;

class CliResumeTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QMap<QString, KeptUntilStop> m_before; ///< Of "resumed", by the recipe.

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    /// The run that a test calls `name`, of the recipe that it is about.
    [[nodiscard]] static QString nameOf(const QString& name) {
        return QString(QTest::currentDataTag()) + "/" + name;
    }
    [[nodiscard]] RunFolder run(const QString& name) const {
        return RunFolder(path(nameOf(name)).toStdString());
    }

    void train(const QString& name, int steps) const {
        const Outcome outcome =
            cli({"train", "--data", path("data"), "--recipe", QTest::currentDataTag(), "--batch",
                 "8", "--steps", QString::number(steps), "--out", path(nameOf(name))});
        QVERIFY2(outcome.status == 0, outcome.err);
    }

    void goOn(const std::filesystem::path& from, int steps, const QStringList& others = {}) const {
        const Outcome outcome =
            cli(QStringList{"train", "--resume", QString::fromStdString(from.string()), "--steps",
                            QString::number(steps)} +
                others);
        QVERIFY2(outcome.status == 0, outcome.err);
    }

private Q_SLOTS:
    void initTestCase() { makeData(path("data")); }

    /// A run without a stop, and one with.
    void init() {
        const QString recipe = QTest::currentDataTag();
        if (recipe.isEmpty() || m_before.contains(recipe)) {
            return;
        }
        train("straight", kEnd);
        train("resumed", kStop);
        m_before[recipe] = kept_until_stop(run("resumed"));
        goOn(run("resumed").path(), kEnd);
    }

    void goesOnExactly_data() { addRecipes(); }

    void goesOnExactly() {
        compareRuns(run("resumed"), run("straight"));
        compareKept(run("resumed"), run("straight"), m_before[QTest::currentDataTag()]);
    }

    void aBranchGoesOnExactly_data() { addRecipes(); }

    void aBranchGoesOnExactly() {
        const auto before = state_hash(run("resumed").checkpoint());
        goOn(run("resumed").older_checkpoints().file(kStop), kEnd,
             {"--out", path(nameOf("branch"))});
        compareRuns(run("branch"), run("straight"));
        const auto scores = scores_of(run("resumed"));
        const auto inherited = scores_of(run("branch"));
        QCOMPARE(inherited.value(kStop), scores.value(kStop));
        QCOMPARE(inherited.value(kEnd), scores.value(kEnd));
        const RunRecord parent = read_run_record(run("resumed").record());
        const RunRecord record = read_run_record(run("branch").record());
        QVERIFY(record.id != parent.id && record.parent);
        QCOMPARE(record.parent->id, parent.id);
        QCOMPARE(record.parent->step, kStop);
        QCOMPARE(state_hash(run("resumed").checkpoint()), before);
    }

    void changesAreTakenAlong_data() { addRecipes(); }

    /// What was changed when the run went on is in its state, and stays when it goes on once more.
    void changesAreTakenAlong() {
        const QStringList change{
            "--set", "generator_learning_rate=0.005", "--set", "dropout=0.4", "--batch", "6"};
        const auto state = run("resumed").older_checkpoints().file(kStop);
        goOn(state, kEnd, change + QStringList{"--out", path(nameOf("changed"))});
        goOn(state, kStop + 1, change + QStringList{"--out", path(nameOf("changed and stopped"))});
        goOn(run("changed and stopped").path(), kEnd);
        compareRuns(run("changed and stopped"), run("changed"));
        QVERIFY(state_hash(run("changed").checkpoint()) !=
                state_hash(run("straight").checkpoint()));
        for (const char* const name : {"changed", "changed and stopped"}) {
            const Recipe recipe = read_checkpoint(run(name).checkpoint()).recipe;
            QCOMPARE(recipe.generator_learning_rate, 0.005);
            QCOMPARE(recipe.dropout, 0.4);
            QCOMPARE(recipe.batch_size, 6);
            QCOMPARE(read_run_record(run(name).record()).recipe, recipe);
        }
    }
};

QTEST_GUILESS_MAIN(CliResumeTest)
#include "tst_cli_resume.moc"

// Whoever goes on with a run gets what it would have become without the stop: every named recipe,
// to the last bit, by the command line. tests/app/tst_resume.cpp does the same with the window.

#include "core/base/recipe.h"
#include "core/files/run_json.h"
#include "tests/support/cli_process.h"
#include "tests/support/run_contents.h"
#include "tests/support/small_run.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ganvas;
using namespace ganvas::cli_process;
using namespace ganvas::run_contents;

namespace {

constexpr int kStop = 3;
constexpr int kEnd = 6;

} // namespace

class CliResumeTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    // By the recipe: what "resumed" had when it was stopped.
    QMap<QString, QMap<qint64, ScorePoint>> m_scores;
    QMap<QString, QMap<qint64, QByteArray>> m_models;

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

    static void compare(const RunFolder& run, const RunFolder& expected) {
        QCOMPARE(state_hash(run.checkpoint()), state_hash(expected.checkpoint()));
        QCOMPARE(metrics_hash(run), metrics_hash(expected));
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QDir().mkpath(path("data")));
        write_small_dataset(path("data"), 60);
        write_small_test_pair(path("data"));
    }

    /// A run without a stop, and one with.
    void init() {
        const QString recipe = QTest::currentDataTag();
        if (recipe.isEmpty() || m_scores.contains(recipe)) {
            return;
        }
        train("straight", kEnd);
        train("resumed", kStop);
        m_scores[recipe] = scores_of(run("resumed"));
        m_models[recipe] = models_of(run("resumed"), kStop);
        goOn(run("resumed").path(), kEnd);
    }

    void goesOnExactly_data() {
        QTest::addColumn<bool>("ignored");
        for (const RecipeInfo& info : recipe_infos()) {
            QTest::newRow(std::string(info.name).c_str()) << false;
        }
    }

    void goesOnExactly() {
        const RunFolder resumed = run("resumed");
        const RunFolder straight = run("straight");
        compare(resumed, straight);

        const QMap<qint64, ScorePoint> before = m_scores[QTest::currentDataTag()];
        const QMap<qint64, ScorePoint> after = scores_of(resumed);
        QVERIFY2(before.contains(kStop), "its last step is always scored");
        for (auto point = before.cbegin(); point != before.cend(); ++point) {
            QCOMPARE(after.value(point.key()), point.value());
        }
        QCOMPARE(after.value(kEnd), scores_of(straight).value(kEnd));

        const QMap<qint64, QByteArray> models = m_models[QTest::currentDataTag()];
        QVERIFY(models.contains(0) && models.contains(kStop));
        QCOMPARE(models_of(resumed, kStop), models);
        QCOMPARE(models_of(resumed, kEnd).last(), models_of(straight, kEnd).last());
    }

    void aBranchGoesOnExactly_data() { goesOnExactly_data(); }

    void aBranchGoesOnExactly() {
        const auto before = state_hash(run("resumed").checkpoint());
        goOn(run("resumed").older_checkpoints().file(kStop), kEnd,
             {"--out", path(nameOf("branch"))});
        compare(run("branch"), run("straight"));
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

    void changesAreTakenAlong_data() { goesOnExactly_data(); }

    /// What was changed when the run went on is in its state, and stays when it goes on once more.
    void changesAreTakenAlong() {
        const QStringList change{
            "--set", "generator_learning_rate=0.005", "--set", "dropout=0.4", "--batch", "6"};
        const auto state = run("resumed").older_checkpoints().file(kStop);
        goOn(state, kEnd, change + QStringList{"--out", path(nameOf("changed"))});
        goOn(state, kStop + 1, change + QStringList{"--out", path(nameOf("changed and stopped"))});
        goOn(run("changed and stopped").path(), kEnd);
        compare(run("changed and stopped"), run("changed"));
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

// Whoever goes on with a run gets what it would have become without the stop: every named recipe,
// to the last bit, in the window and across window and command line, which
// tests/cli/tst_cli_resume.cpp has by itself.

#include "app/run/run_controller.h"
#include "core/files/run_json.h"
#include "tests/support/cli_process.h"
#include "tests/support/resumed_runs.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>

using namespace ganvas;
using namespace ganvas::cli_process;
using namespace ganvas::run_contents;

namespace {

constexpr int kPatience = 120000; ///< Milliseconds.

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

/// What the window has of a run, without the window.
class Desk {
public:
    explicit Desk(const QString& home) {
        m_run.setRunsHome(home);
        QObject::connect(
            m_run.onShow(), &RunOnShow::scoresArrived, &m_run,
            [this](const std::vector<Scores>& scores) { m_scored = scores.back().step; });
        QObject::connect(&m_run, &RunController::savesEnded, &m_run,
                         [this](bool isSaved) { m_isKept = isSaved; });
    }

    RunController* operator->() { return &m_run; }

    void begin(const Recipe& recipe, const QString& data) {
        m_run.begin(recipe, data);
        waitUntilThere(0);
    }

    void open(const RunFolder& folder) {
        m_run.open(text(folder.path()));
        waitUntilThere(kStop);
    }

    void branch(const std::filesystem::path& file) {
        m_run.branch(text(file));
        waitUntilThere(kStop);
    }

    void trainTo(qint64 step) {
        m_run.setRunLength(step);
        m_run.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_run.onShow()->info().step, step, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_run.state(), TrainingWorker::State::waiting, kPatience);
    }

    void waitForScores() {
        QTRY_COMPARE_WITH_TIMEOUT(m_scored, m_run.onShow()->info().step, kPatience);
    }

    void keep() {
        m_isKept = false;
        m_run.keep();
        QTRY_VERIFY_WITH_TIMEOUT(m_isKept, kPatience);
    }

private:
    void waitUntilThere(qint64 step) {
        QTRY_VERIFY_WITH_TIMEOUT(m_run.onShow()->info().step == step &&
                                     !m_run.onShow()->info().dataTitle.isEmpty() &&
                                     m_run.state() == TrainingWorker::State::waiting,
                                 kPatience);
    }

    RunController m_run;
    qint64 m_scored = -1;
    bool m_isKept = false;
};

} // namespace

class TestResume : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    /// The runs of the recipe that a test is about.
    [[nodiscard]] QString home() const { return path(QTest::currentDataTag()); }
    [[nodiscard]] RunFolder run(const QString& name) const {
        return RunFolder((home() + "/" + name).toStdString());
    }

    [[nodiscard]] static Recipe recipe() {
        Recipe recipe = recipe_named(QTest::currentDataTag());
        recipe.batch_size = 8;
        return recipe;
    }

    [[nodiscard]] static Recipe changed(Recipe recipe) {
        recipe.generator_learning_rate = 0.005;
        recipe.dropout = 0.4;
        return recipe;
    }

    /// Begins a run, has it trained, keeps it and gives its folder a name.
    void make(const QString& name, const std::function<void(Desk&)>& train) const {
        QString folder;
        {
            Desk desk(home());
            desk.begin(recipe(), path("data"));
            train(desk);
            folder = desk->onShow()->folder();
        }
        QVERIFY(QDir().rename(folder, home() + "/" + name));
    }

    /// The run that was stopped, once more.
    [[nodiscard]] RunFolder copy(const QString& name) const {
        std::filesystem::copy(run("stopped").path(), run(name).path(),
                              std::filesystem::copy_options::recursive);
        return run(name);
    }

    static void cliGoesOn(const RunFolder& folder, const QStringList& others = {}) {
        const Outcome outcome = cli(QStringList{"train", "--resume", text(folder.path()), "--steps",
                                                QString::number(kEnd)} +
                                    others);
        QVERIFY2(outcome.status == 0, outcome.err);
    }

    /// In a window that was opened for that.
    void windowGoesOn(const RunFolder& folder) const {
        Desk desk(home());
        desk.open(folder);
        desk.trainTo(kEnd);
        desk.waitForScores();
        desk.keep();
        QCOMPARE(desk->onShow()->folder(), text(folder.path()));
    }

    static void compare(const RunFolder& run, const RunFolder& expected) {
        compareRuns(run, expected);
        QCOMPARE(read_run_record(run.record()).recipe, read_run_record(expected.record()).recipe);
    }

private Q_SLOTS:
    void initTestCase() { makeData(path("data")); }

    /// A run without a stop, one that was stopped, and one that was changed in between.
    void init() {
        if (QTest::currentDataTag() == nullptr || QDir(home()).exists()) {
            return;
        }
        make("straight", [](Desk& desk) {
            desk.trainTo(kEnd);
            desk.waitForScores();
            desk.keep();
        });
        make("stopped", [](Desk& desk) {
            desk.trainTo(kStop);
            desk.waitForScores();
            desk.keep();
        });
        make("changed", [](Desk& desk) {
            desk.trainTo(kStop);
            desk->change(changed(recipe()));
            desk.trainTo(kEnd);
            desk.keep();
        });
    }

    void goesOnExactly_data() { addRecipes(); }

    void goesOnExactly() {
        const RunFolder resumed = copy("resumed");
        windowGoesOn(resumed);
        compare(resumed, run("straight"));
        compareKept(resumed, run("straight"), kept_until_stop(run("stopped")));
    }

    void crossesOver_data() { addRecipes(); }

    void crossesOver() {
        const RunFolder fromWindow = copy("begun by the window");
        cliGoesOn(fromWindow);
        compare(fromWindow, run("straight"));

        const RunFolder fromCli = run("begun by the command line");
        const Outcome outcome =
            cli({"train", "--data", path("data"), "--recipe", QTest::currentDataTag(), "--batch",
                 "8", "--steps", QString::number(kStop), "--out", text(fromCli.path())});
        QVERIFY2(outcome.status == 0, outcome.err);
        windowGoesOn(fromCli);
        compare(fromCli, run("straight"));
    }

    void aBranchGoesOnExactly_data() { addRecipes(); }

    void aBranchGoesOnExactly() {
        const QByteArray before = state_hash(run("stopped").checkpoint());
        Desk desk(home());
        desk.branch(run("stopped").checkpoint());
        QVERIFY2(desk->onShow()->folder().isEmpty(), "it waits, and is kept nowhere yet");
        desk.trainTo(kEnd);
        desk.waitForScores();
        desk.keep();
        const RunFolder branch(desk->onShow()->folder().toStdString());
        compare(branch, run("straight"));
        QCOMPARE(scores_of(branch).value(kStop), scores_of(run("stopped")).value(kStop));
        const auto parent = read_run_record(branch.record()).parent;
        QVERIFY(parent && parent->step == kStop);
        QCOMPARE(parent->id, read_run_record(run("stopped").record()).id);
        QCOMPARE(state_hash(run("stopped").checkpoint()), before);
    }

    void changesAreTakenAlong_data() { addRecipes(); }

    void changesAreTakenAlong() {
        QVERIFY(state_hash(run("changed").checkpoint()) !=
                state_hash(run("straight").checkpoint()));
        const RunFolder byCli = copy("changed by the command line");
        cliGoesOn(byCli, {"--set", "generator_learning_rate=0.005", "--set", "dropout=0.4"});
        compare(byCli, run("changed"));

        Desk desk(home());
        desk.branch(run("stopped").checkpoint());
        desk->change(changed(desk->onShow()->info().recipe));
        desk.trainTo(kEnd);
        desk.keep();
        compare(RunFolder(desk->onShow()->folder().toStdString()), run("changed"));
    }

    void whatIsChangedInAPauseIsKept_data() {
        QTest::addColumn<bool>("ignored");
        QTest::newRow(std::string(recipe_infos().front().name).c_str()) << false;
    }

    /// Nobody has to train a step for it.
    void whatIsChangedInAPauseIsKept() {
        const RunFolder folder = run("changed in a pause");
        make("changed in a pause", [](Desk& desk) {
            desk.trainTo(kStop);
            QTRY_VERIFY_WITH_TIMEOUT(!desk->hasUnsavedSteps(), kPatience);
            desk->change(changed(recipe()));
            QTRY_VERIFY_WITH_TIMEOUT(desk->hasUnsavedSteps(), kPatience);
            QTRY_VERIFY_WITH_TIMEOUT(!desk->hasUnsavedSteps(), kPatience);
        });
        QCOMPARE(read_checkpoint(folder.checkpoint()).recipe, changed(recipe()));
        windowGoesOn(folder);
        compare(folder, run("changed"));
    }
};

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"

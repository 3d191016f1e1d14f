// A run that another process trains, in the whole window: it is shown as it goes, and nothing of it
// can be changed; and what is said when its writer has gone.

#include "app/window/checkpoint_file.h"
#include "app/window/settings.h"
#include "core/digits/fingerprint.h"
#include "tests/support/cli_process.h"
#include "tests/support/foreign_run.h"
#include "tests/support/window_fixture.h"
#include "ui/curves/curves_panel.h"
#include "ui/runs/run_model.h"
#include "ui/runs/runs_panel.h"
#include "ui/scores/scores_panel.h"
#include "ui/train/train_panel.h"
#include "ui/widgets/message_bar.h"

#include <QAction>
#include <QListView>
#include <QProcess>
#include <QPushButton>
#include <QSlider>

using namespace ganvas;

class TestWindowFollow : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        forget();
        m_home = std::make_unique<QTemporaryDir>();
    }

    void cleanup() {
        window.reset();
        m_writer.reset();
    }

    void followsARealTrainingAndGoesOnWithIt() {
        const QString folder = m_home->filePath("run");
        QProcess trains;
        trains.start(GANVAS_CLI, cli_process::quickTraining("builtin", folder) +
                                     QStringList{"--steps", "1000000"});
        QVERIFY(trains.waitForStarted());
        const RunFolder files(folder.toStdString());
        QTRY_VERIFY_WITH_TIMEOUT(files.models().steps().size() > 2, kPatience);
        openFollowing(folder);
        QVERIFY2(label("messageText").contains(QString::number(trains.processId())),
                 qPrintable(label("messageText")));
        nothingCanBeChanged();

        // It grows: the curves, the steps that can be gone back to, and what is drawn.
        const qint64 step = run().step;
        const std::size_t kept = keptSteps().size();
        const QString caption = label("playCaption");
        QTRY_VERIFY_WITH_TIMEOUT(run().step > step && keptSteps().size() > kept, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(label("playCaption") != caption, kPatience);
        QCOMPARE(curveLines(), run().step + 1);
        QVERIFY(slider()->isEnabled() && slider()->maximum() + 1 == std::ssize(keptSteps()));
        QTRY_VERIFY_WITH_TIMEOUT(label("gridCaption") == label("playCaption"), kPatience);

        // An earlier step stays on show while it goes on.
        slider()->setValue(1);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Step 1", kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(label("gridCaption"), "Step 1", kPatience);
        const qint64 then = run().step;
        QTRY_VERIFY_WITH_TIMEOUT(run().step > then, kPatience);
        QCOMPARE(label("playCaption"), "Step 1");
        click("followTime");
        QTRY_VERIFY_WITH_TIMEOUT(label("playCaption") != "Step 1", kPatience);

        trains.terminate();
        QVERIFY(trains.waitForFinished(kPatience));
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("ended this run"), kPatience);
        const qint64 last = read_run_record(files.record()).step;
        QCOMPARE(run().step, last);
        QVERIFY2(label("messageText").contains(QLocale().toString(last)),
                 qPrintable(label("messageText")));
        QVERIFY2(!isWarning(), "it ended as it was to");
        QTRY_COMPARE_WITH_TIMEOUT(label("stepsPerSecondFigure"), QChar(0x2013), kPatience);
        QVERIFY2(!named("messageAction")->isVisible(), "the large button goes on with it");
        click("startButton");
        QTRY_COMPARE_WITH_TIMEOUT(state(), TrainingWorker::State::training, kPatience);
        QVERIFY(window->controller().followed() == nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(run().step > last, kPatience);
        click("startButton");
        waitForPause();
        trainStep();
        QCOMPARE(window->controller().onShow()->folder(), folder);
        QVERIFY(named("gridInterval")->isEnabled());
    }

    void theBigButtonGoesOnWithItToo() {
        train(3);
        withDataOfThisMachine();
        openFollowing(m_writer->path());
        m_writer->end();
        QTRY_VERIFY_WITH_TIMEOUT(named("startButton")->isEnabled(), kPatience);
        QVERIFY(action("startAction")->isEnabled() && !action("resetAction")->isEnabled());
        click("startButton");
        QTRY_COMPARE_WITH_TIMEOUT(state(), TrainingWorker::State::training, kPatience);
        QVERIFY(window->controller().followed() == nullptr);
        QCOMPARE(window->controller().onShow()->folder(), m_writer->path());
        click("startButton");
        waitForPause();
    }

    void scoresComeFromTheTable() {
        train(3, ScorePoint{2, 0.5, 0.25, 8, 0.5});
        openFollowing(m_writer->path());
        auto* const scores = window->findChild<ScoresPanel*>();
        QCOMPARE(scores->points().size(), 1U);
        m_writer->train(2, ScorePoint{4, 0.75, 0.5, 4, 0.5});
        QTRY_COMPARE_WITH_TIMEOUT(scores->points().size(), 2U, kPatience);
        QVERIFY(label("agreementFigure").contains("75"));
        QVERIFY2(!label("scoresStatus").contains("data"), qPrintable(label("scoresStatus")));
    }

    /// As for an own run: its sheets are read, real digits are beside them, and it is scored where
    /// nobody else does that.
    void theJudgeReadsWhatItsDataIsHereFor() {
        train(3);
        withSameData(data());
        write_small_test_pair(data());
        m_writer->keepModel();
        openFollowing(m_writer->path());
        QTRY_VERIFY_WITH_TIMEOUT(window->controller().judge()->data() != nullptr, kPatience);
        QVERIFY(named("gridRealShown")->isEnabled() && named("gridReadingsShown")->isEnabled());
        auto* const scores = window->findChild<ScoresPanel*>();
        QSignalSpy read(window->controller().judge(), &RunJudge::sheetRead);
        QTRY_VERIFY_WITH_TIMEOUT(!scores->points().empty(), 10 * kPatience);
        QCOMPARE(scores->points().back().step, 3);
        QVERIFY2(label("scoresStatus").contains("250 pictures"), qPrintable(label("scoresStatus")));
        QTRY_VERIFY_WITH_TIMEOUT(!read.isEmpty(), kPatience);
        QVERIFY(!read.constLast()[0].value<SampleSheet>().readings.empty());
        QVERIFY2(!std::filesystem::exists(m_writer->folder().scores().folder()), "it only reads");

        // Once it is scored where it trains, that counts.
        m_writer->train(3, ScorePoint{5, 0.75, 0.5, 4, 0.5});
        QTRY_COMPARE_WITH_TIMEOUT(scores->points().back().step, 5, kPatience);
        m_writer->keepModel();
        QTRY_COMPARE_WITH_TIMEOUT(keptSteps().back(), 6, kPatience);
        QCOMPARE(scores->points().back().step, 5);
        QFile::remove(path("t10k-images-idx3-ubyte"));
        QFile::remove(path("t10k-labels-idx1-ubyte"));
    }

    void saysWhyThereIsNoJudge_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("words");
        QTest::newRow("not here") << "elsewhere"
                                  << "is not on this machine. There is no folder";
        QTest::newRow("another by its name") << "another"
                                             << "other data than the run's";
        QTest::newRow("not known") << "unknown"
                                   << "does not say what is in its data";
    }

    void saysWhyThereIsNoJudge() {
        QFETCH(const QString, fault);
        QFETCH(const QString, words);
        train(3);
        withSameData(fault == "another" ? data() : "/nowhere/on/this/machine");
        m_writer->record.fingerprint = fault == "unknown" ? "" : std::string(64, '0');
        m_writer->writeRecord();
        openFollowing(m_writer->path());
        QTRY_VERIFY_WITH_TIMEOUT(label("scoresStatus").contains(words), kPatience);
        QVERIFY(label("scoresStatus").startsWith("The process that trains it does not score it."));
        for (const char* const name : {"gridRealShown", "gridReadingsShown"}) {
            QVERIFY2(!named(name)->isEnabled() && named(name)->toolTip().contains("not at hand"),
                     name);
        }
        // Of a run of this window's it is not said.
        window->file()->branch(m_writer->path());
        waitForPause();
        QVERIFY2(!label("scoresStatus").contains("where it trains"),
                 qPrintable(label("scoresStatus")));
        QVERIFY(named("gridReadingsShown")->isEnabled());
    }

    void theEpochIsShown() {
        train(3);
        withSameData("/nowhere/on/this/machine");
        openFollowing(m_writer->path());
        const auto epochAt = [&](int step) {
            return QLocale().toString(
                static_cast<double>(step * m_writer->record.recipe.batch_size) / 200, 'f', 2);
        };
        QCOMPARE(label("epochFigure"), epochAt(3));
        m_writer->train(5);
        QTRY_COMPARE_WITH_TIMEOUT(label("epochFigure"), epochAt(8), kPatience);
        // The record of one that is older does not say how much data there is.
        m_writer->begin("44444444-2f1c-4c58-9a31-4a2f6f0b8d11");
        QTRY_COMPARE_WITH_TIMEOUT(label("epochFigure"), QChar(0x2013), kPatience);
    }

    void aChangeOfTheRecipeIsShown() {
        train(1);
        openFollowing(m_writer->path());
        m_writer->record.recipe.discriminator_learning_rate = 0.125;
        m_writer->writeRecord();
        const auto* const panel = window->findChild<TrainPanel*>();
        QTRY_COMPARE_WITH_TIMEOUT(panel->recipe().discriminator_learning_rate, 0.125, kPatience);
        QVERIFY(run().recipe == m_writer->record.recipe);
    }

    void aRunThatGoesBackIsShownAsItIs() {
        train(2);
        m_writer->keepModel();
        m_writer->train(4);
        m_writer->keepModel();
        openFollowing(m_writer->path());
        slider()->setValue(2);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Step 6", kPatience);
        m_writer->goBack(2);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 2, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(label("playCaption"), "Step 2", kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(std::ssize(keptSteps()), 2, kPatience);
        QCOMPARE(curveLines(), 3);
        QCOMPARE(state(), TrainingWorker::State::followed);
    }

    void saysWhenItCrashedAndGoesOnWhenSomebodyDoes() {
        train(3);
        openFollowing(m_writer->path());
        m_writer->beat(2 * kWriterPatience);
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("without a word"), kPatience);
        QVERIFY(isWarning() && !named("messageAction")->isVisible());
        QVERIFY(named("startButton")->isEnabled());
        const QString goesOn = child<QPushButton>("startButton")->text();
        QVERIFY2(label("messageText")
                     .contains("“" + goesOn +
                               "” goes on from step 0, the last saved: what was "
                               "kept of the steps up to 3 is removed"),
                 qPrintable(label("messageText")));
        m_writer->beat(0, "cellar", 12);
        m_writer->train(2);
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("Process 12 on cellar"), kPatience);
        QVERIFY(!isWarning());
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 5, kPatience);
        nothingCanBeChanged();
    }

    void saysWhatCanNotBeUsedAndGoesOn() {
        train(3);
        openFollowing(m_writer->path());
        QVERIFY(!isWarning());
        QFile table(m_writer->path() + "/metrics.csv");
        QVERIFY(table.open(QIODevice::Append) && table.write("torn\n") == 5);
        table.close();
        m_writer->train(2);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 5, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("1 line of"), kPatience);
        QVERIFY(isWarning());
        QCOMPARE(curveLines(), 6);
    }

    void saysThatItsDiskIsGoneAndGoesOnWhenItIsBack() {
        train(3);
        openFollowing(m_writer->path());
        QVERIFY(QDir().rename(m_writer->path(), m_home->filePath("away")));
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("no longer mounted"), kPatience);
        QVERIFY2(run().step == 3 && curveLines() == 4, "what is shown stays");
        QVERIFY(isWarning());
        QCOMPARE(label("stepsPerSecondFigure"), QChar(0x2013));
        QVERIFY(QDir().rename(m_home->filePath("away"), m_writer->path()));
        m_writer->train(1);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 4, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("Process 4711 on attic"), kPatience);
    }

    void aCopyOfItIsTrainedHere() {
        train(3);
        withDataOfThisMachine();
        openFollowing(m_writer->path());
        click("messageAction");
        waitForPause();
        QVERIFY(window->controller().followed() == nullptr);
        QVERIFY(window->controller().onShow()->folder().isEmpty());
        trainStep();
        QVERIFY(window->controller().onShow()->folder() != m_writer->path());
        QVERIFY2(label("messageText").isEmpty(), qPrintable(label("messageText")));
    }

    void anotherRunEndsIt() {
        train(3);
        open();
        trainStep();
        window->file()->open(m_writer->path());
        QTRY_COMPARE_WITH_TIMEOUT(state(), TrainingWorker::State::followed, kPatience);
        QVERIFY2(question() == nullptr, "its steps are kept");
        window->file()->open(runFolders()[0]);
        waitForPause();
        QCOMPARE(run().step, 1);
        QVERIFY(window->controller().followed() == nullptr && named("stepButton")->isEnabled());
        m_writer->train(5);
        trainStep();
        QCOMPARE(run().step, 2);
        QCOMPARE(curveLines(), 3);
    }

    void whatCanNotBeReadLeavesTheRunThatIsThere() {
        train(3);
        QFile record(m_writer->path() + "/run.json");
        QVERIFY(record.open(QIODevice::WriteOnly));
        record.write(R"({"ganvas_run": 99})");
        record.close();
        open();
        trainStep();
        window->file()->open(m_writer->path());
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("newer Ganvas"), kPatience);
        QVERIFY(window->controller().followed() == nullptr);
        trainStep();
        QCOMPARE(run().step, 2);
    }

    void theRunsTabNamesWhoTrainsIt() {
        QVERIFY(QDir().mkpath(runsHome()));
        m_writer = std::make_unique<ForeignRun>((runsHome() + "/theirs").toStdString());
        m_writer->train(3);
        open();
        auto* const views = window->findChild<QTabWidget*>("views");
        views->setCurrentWidget(window->findChild<RunsPanel*>());
        auto* const list = window->findChild<QListView*>("runsList");
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, kPatience);
        const QModelIndex row = list->model()->index(0, 0);
        QCOMPARE(row.data(RunModel::StateRole).toString(), "In training on attic");
        QVERIFY(
            row.data(RunModel::DescriptionRole).toString().contains("by process 4711 on attic"));
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains("process 4711 on attic"));
        QVERIFY(!named("removeRun")->isEnabled() && !named("runTitle")->isEnabled());
        click("openRun");
        QTRY_COMPARE_WITH_TIMEOUT(state(), TrainingWorker::State::followed, kPatience);
        QCOMPARE(run().step, 3);
        QVERIFY2(!named("runTitle")->isEnabled(), "it is another's");
    }

    void closesWithoutAQuestionAndLeavesNothing() {
        train(3);
        LaunchOptions options;
        options.checkpoint = m_writer->path();
        options.start = true; // It can't be.
        openWith(options);
        QTRY_COMPARE_WITH_TIMEOUT(state(), TrainingWorker::State::followed, kPatience);
        const std::string before = read_last_run().dataSpec.toStdString();
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QVERIFY(question() == nullptr);
        window.reset();
        QCOMPARE(read_last_run().dataSpec.toStdString(), before);
        QVERIFY(runFolders().isEmpty());
        QVERIFY(std::filesystem::exists(m_writer->folder().lock()));
    }

private:
    /// A run of another machine that has come as far.
    void train(int steps, std::optional<ScorePoint> scores = {}) {
        m_writer = std::make_unique<ForeignRun>(m_home->filePath("run").toStdString());
        m_writer->train(steps, scores);
    }

    /// As if it trained on what there is here, too.
    void withDataOfThisMachine() {
        auto digits = std::make_shared<Dataset>(*small_digits());
        digits->spec = data().toStdString();
        Session(small_recipe(), digits).save(m_writer->folder().checkpoint());
    }

    /// Its data has the content of this machine's small data set, and lies where `spec` says.
    void withSameData(const QString& spec) {
        m_writer->record.data_spec = spec.toStdString();
        m_writer->record.fingerprint = fingerprint(*small_digits());
        m_writer->record.seen.data_images = 200;
        m_writer->writeRecord();
    }

    void openFollowing(const QString& folder) {
        LaunchOptions options;
        options.checkpoint = folder;
        openWith(options);
        window->resize(1280, 900);
        QTRY_COMPARE_WITH_TIMEOUT(state(), TrainingWorker::State::followed, kPatience);
        QCOMPARE(window->controller().onShow()->folder(), folder);
    }

    [[nodiscard]] bool isWarning() const { return child<MessageBar>("messageBar")->isWarning(); }

    void nothingCanBeChanged() const {
        for (const char* const name : {"startButton", "stepButton", "resetButton", "dataChoice",
                                       "runLength", "recipeChoice", "recipeForm", "gridInterval"}) {
            QVERIFY2(!named(name)->isEnabled(), name);
        }
        for (const char* const name :
             {"startAction", "stepAction", "resetAction", "saveAction", "saveAsAction"}) {
            QVERIFY2(!action(name)->isEnabled(), name);
        }
    }

    /// Of the curves as a file.
    [[nodiscard]] qint64 curveLines() const {
        const QString file = m_home->filePath("curves.csv");
        window->findChild<CurvesPanel*>()->exportCsv(file);
        QFile written(file);
        return written.open(QIODevice::ReadOnly) ? written.readAll().count('\n') : -1;
    }

    [[nodiscard]] const std::vector<std::int64_t>& keptSteps() const {
        return window->side().moment()->steps();
    }
    [[nodiscard]] QSlider* slider() const { return window->findChild<QSlider*>("timeSlider"); }
    [[nodiscard]] QAction* action(const char* name) const {
        return window->findChild<QAction*>(name);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ForeignRun> m_writer;
};

QTEST_MAIN(TestWindowFollow)
#include "tst_window_follow.moc"

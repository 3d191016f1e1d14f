// Films, reports and texts of runs, by the window: also while the run trains, and to the end.

#include "app/play/moment_on_show.h"
#include "app/window/run_export.h"
#include "core/base/machine.h"
#include "core/files/newest_checkpoint.h"
#include "core/run/share_run.h"
#include "tests/support/animation_length.h"
#include "tests/support/file_dialog.h"
#include "tests/support/window_fixture.h"
#include "ui/export/film_dialog.h"
#include "ui/runs/runs_panel.h"
#include "ui/train/train_panel.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QSpinBox>
#include <QToolButton>

using namespace ganvas;

class TestWindowExport : public QObject, private WindowFixture {
    Q_OBJECT

public:
    /// What would be opened by another program.
    Q_INVOKABLE void take(const QUrl& url) { m_opened << url; }

private Q_SLOTS:
    void initTestCase() { QDesktopServices::setUrlHandler("file", this, "take"); }
    void cleanupTestCase() { QDesktopServices::unsetUrlHandler("file"); }

    void init() {
        forget();
        m_files = std::make_unique<QTemporaryDir>();
        m_opened.clear();
        QGuiApplication::clipboard()->clear();
        open();
    }

    void cleanup() { window.reset(); }

    void thereIsNothingToExportAtFirst() {
        for (const char* name : {"saveFilmAction", "saveReportAction", "copyRunAction"}) {
            QVERIFY2(!action(name)->isEnabled(), name);
        }
        trainStep();
        for (const char* name : {"saveFilmAction", "saveReportAction", "copyRunAction"}) {
            QTRY_VERIFY2_WITH_TIMEOUT(action(name)->isEnabled(), name, kPatience);
        }
    }

    void filmsAndReportsARunThatTrains() {
        startTraining();
        askForFilm("a.gif");
        QVERIFY(!action("saveReportAction")->isEnabled());
        waitForEnd();
        QCOMPARE(state(), TrainingWorker::State::training);
        QCOMPARE(animation_length(path("a.gif")), 8000);
        QVERIFY2(label("exportText").contains("a.gif"), qPrintable(label("exportText")));
        click("exportOpen");
        click("exportFolder");
        QCOMPARE(m_opened, (QList<QUrl>{QUrl::fromLocalFile(path("a.gif")),
                                        QUrl::fromLocalFile(m_files->path())}));
        click("exportDismiss");
        QVERIFY(!named("exportText")->isVisible());

        action("saveReportAction")->trigger();
        accept("report", "a.html");
        waitForEnd();
        QCOMPARE(state(), TrainingWorker::State::training);
        QFile page(path("a.html"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        QVERIFY(page.readAll().contains("in training"));
        click("exportOpen");
        QCOMPARE(m_opened.constLast(), QUrl::fromLocalFile(path("a.html")));
    }

    void theRunsTabExportsWhatIsChosen() {
        trainStep();
        click("resetButton");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 0, kPatience);
        waitForPause();
        chooseRun(0);
        named("exportRun")->findChild<QAction*>("filmRun")->trigger();
        accept("film", "a.webp");
        QVERIFY(!named("exportRun")->findChild<QAction*>("reportRun")->isEnabled());
        waitForEnd();
        QVERIFY(QFileInfo(path("a.webp")).size() > 0);
        named("exportRun")->findChild<QAction*>("reportRun")->trigger();
        accept("report", "a.html");
        waitForEnd();
        QVERIFY(QFileInfo(path("a.html")).size() > 0);
        named("exportRun")->findChild<QAction*>("copyRun")->trigger();
        waitForText();
        QVERIFY2(text().contains("--steps 1 "), qPrintable(text()));
    }

    void cancelLeavesNothing() {
        startTraining();
        askForLongFilm();
        click("exportCancel");
        waitForEnd();
        QVERIFY(!named("exportText")->isVisible());
        QCOMPARE(state(), TrainingWorker::State::training);
        QVERIFY(QDir(m_files->path()).isEmpty());
        QVERIFY(action("saveFilmAction")->isEnabled());
    }

    void theDialogSaysHowLargeTheFilmBecomes() {
        trainStep();
        QTRY_VERIFY_WITH_TIMEOUT(action("saveFilmAction")->isEnabled(), kPatience);
        action("saveFilmAction")->trigger();
        const auto* const size = window->findChild<QLabel*>("filmSize");
        QTRY_VERIFY2_WITH_TIMEOUT(size->text().contains("About"), qPrintable(size->text()),
                                  kPatience);
        const QString grid = size->text();
        window->findChild<QComboBox*>("filmWhat")->setCurrentIndex(6);
        QTRY_VERIFY_WITH_TIMEOUT(size->text().contains("About") && size->text() != grid, kPatience);
    }

    void aFailureIsASentence() {
        trainStep();
        QVERIFY(QDir(m_files->path()).mkdir("a.gif")); // Where the file was to be.
        action("saveFilmAction")->trigger();
        // As the dialog would: it lets nobody choose that.
        FilmPlan plan;
        plan.run = window->controller().onShow()->folder().toStdString();
        plan.animation.file = path("a.gif").toStdString();
        Q_EMIT window->findChild<FilmDialog*>()->filmWanted(plan);
        waitForEnd();
        QVERIFY2(message().contains("a.gif"), qPrintable(message()));
        QVERIFY(!named("exportText")->isVisible());
        QVERIFY(action("saveFilmAction")->isEnabled());
    }

    void closingAsks_data() {
        QTest::addColumn<bool>("isFinished");
        QTest::newRow("finish") << true;
        QTest::newRow("give up") << false;
    }

    void closingAsks() {
        QFETCH(bool, isFinished);
        trainStep();
        isFinished ? askForFilm("a.gif") : askForLongFilm();
        QVERIFY(!window->close());
        const char* const button = isFinished ? "finishWriting" : "discardWriting";
        QTRY_VERIFY(window->findChild<QAbstractButton*>(button) != nullptr);
        QTest::mouseClick(window->findChild<QAbstractButton*>(button), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QCOMPARE(QFile::exists(path("a.gif")), isFinished);
        QCOMPARE(QDir(m_files->path()).isEmpty(), !isFinished);
    }

    /// For the sanitizers: nobody asks, and the worker is in the midst of it.
    void goesWhileItWrites() {
        trainStep();
        askForLongFilm();
        window.reset();
        QVERIFY(QDir(m_files->path()).isEmpty());
        open();
    }

    void choicesAreRemembered() {
        trainStep();
        action("saveFilmAction")->trigger();
        window->findChild<QComboBox*>("filmWhat")->setCurrentIndex(6);
        window->findChild<QSpinBox*>("filmScale")->setValue(11);
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        window.reset();
        open();
        QCOMPARE(window->findChild<QComboBox*>("filmWhat")->currentIndex(), 6);
        QCOMPARE(window->findChild<QSpinBox*>("filmScale")->value(), 11);
    }

    void aPastedRunIsTheSame() {
        trainSteps(3);
        copyShown();
        QVERIFY(run_from_text(text().toStdString()).steps == 3);
        const Recipe recipe = run().recipe;
        click("resetButton");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 0, kPatience);
        waitForPause();
        paste();
        QTRY_VERIFY_WITH_TIMEOUT(message().startsWith("Pasted"), kPatience);
        waitForPause();
        QVERIFY(run().recipe == named_threads(recipe));
        QCOMPARE(window->findChild<TrainPanel*>()->runLength(), 3);
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("reached its length"), kPatience);
        waitForPause();
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        const QStringList folders = runFolders();
        QCOMPARE(folders.size(), 2);
        const Checkpoint one = read_newest_checkpoint(folders[0].toStdString());
        const Checkpoint other = read_newest_checkpoint(folders[1].toStdString());
        QCOMPARE(one.step, other.step);
        QVERIFY(one.state == other.state);
    }

    void copiesTheStepOnShow() {
        trainSteps(3);
        MomentOnShow* const moment = window->side().moment();
        QTRY_VERIFY_WITH_TIMEOUT(moment->steps().size() > 1, kPatience);
        moment->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(moment->steps().back() >= 2, kPatience);
        moment->show(moment->steps()[1]);
        QTRY_VERIFY_WITH_TIMEOUT(moment->step().has_value(), kPatience);
        copyShown();
        QCOMPARE(run_from_text(text().toStdString()).steps, *moment->step());
    }

    void takesACommandLineByTheKeyForPoints() {
        setText(
            "$ ganvas-cli train --data '" + data() +
            "' --recipe quick --batch 8 --set generator_width=8 --steps 1200 --out 'out/a b'\n");
        press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(message().startsWith("Pasted"), kPatience);
        QVERIFY2(message().contains("1,200") || message().contains("1200"), qPrintable(message()));
        QCOMPARE(run().recipe.name, std::string("quick"));
        QCOMPARE(run().recipe.batch_size, 8);
        QCOMPARE(window->findChild<TrainPanel*>()->runLength(), 1200);
    }

    void whatIsNoRunChangesNothing_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("about");
        QTest::newRow("nothing") << ""
                                 << "no text";
        QTest::newRow("a poem") << "Roses are red"
                                << "Roses";
        QTest::newRow("no such recipe") << "--data builtin --recipe none"
                                        << "none";
        QTest::newRow("too large") << "--data builtin --batch 100000"
                                   << "batch_size";
        QTest::newRow("no such folder") << "--data /nowhere/at/all --steps 7"
                                        << "/nowhere/at/all";
        QTest::newRow("no data in it") << "--data " + m_empty.path() + " --steps 7"
                                       << "does not hold";
    }

    void whatIsNoRunChangesNothing() {
        QFETCH(QString, text);
        QFETCH(QString, about);
        trainStep();
        const quint64 id = run().id;
        setText(text);
        paste();
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(about), qPrintable(message()), kPatience);
        waitForPause();
        QCOMPARE(run().id, id);
        QCOMPARE(run().step, 1);
        QCOMPARE(window->findChild<TrainPanel*>()->runLength(), 0);
    }

    void unsavedStepsAreAskedFor() {
        trainUnkeptStep();
        setText("--data " + data() + " --batch 8 --steps 5");
        paste();
        answerQuestion(QMessageBox::Cancel);
        QCOMPARE(run().step, 1);
        paste();
        answerQuestion(QMessageBox::Discard);
        QTRY_COMPARE_WITH_TIMEOUT(run().step, 0, kPatience);
        QCOMPARE(run().recipe.name, std::string("quick"));
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_files->filePath(name); }
    [[nodiscard]] QAction* action(const char* name) const {
        return window->findChild<QAction*>(name);
    }
    [[nodiscard]] RunExport* exports() const { return window->findChild<RunExport*>(); }
    [[nodiscard]] QString message() const {
        return window->findChild<TrainPanel*>()->findChild<QLabel*>("messageText")->text();
    }

    static QString text() { return QGuiApplication::clipboard()->text(); }
    static void setText(const QString& text) { QGuiApplication::clipboard()->setText(text); }
    static void waitForText() { QTRY_VERIFY_WITH_TIMEOUT(!text().isEmpty(), kPatience); }

    void copyShown() const {
        QTRY_VERIFY_WITH_TIMEOUT(action("copyRunAction")->isEnabled(), kPatience);
        action("copyRunAction")->trigger();
        waitForText();
    }

    void paste() const { action("pasteRunAction")->trigger(); }

    void trainSteps(int count) const {
        for (int i = 0; i < count; ++i) {
            trainStep();
        }
    }

    void startTraining() const {
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step >= 2 && action("saveFilmAction")->isEnabled(),
                                 kPatience);
    }

    void accept(const char* what, const QString& file) const {
        const QString name = QLatin1String(what);
        auto* const start = window->findChild<QAbstractButton*>(name + "Start");
        QTRY_VERIFY(start->isVisible());
        QTest::mouseClick(start, Qt::LeftButton);
        acceptFile(window->findChild<QFileDialog*>(name + "FileDialog"), path(file));
        QVERIFY(exports()->isWriting());
    }

    void openFilmDialog() const {
        QTRY_VERIFY_WITH_TIMEOUT(action("saveFilmAction")->isEnabled(), kPatience);
        action("saveFilmAction")->trigger();
        window->findChild<QSpinBox*>("filmColumns")->setValue(2);
    }

    void askForFilm(const QString& file) const {
        openFilmDialog();
        accept("film", file);
    }

    /// One that nobody waits for: of PNGs each frame is a file.
    void askForLongFilm() const {
        openFilmDialog();
        window->findChild<QComboBox*>("filmFormat")->setCurrentIndex(2);
        window->findChild<QDoubleSpinBox*>("filmSeconds")->setValue(600);
        window->findChild<QSpinBox*>("filmFrameRate")->setValue(60);
        accept("film", "long");
    }

    void waitForEnd() const { QTRY_VERIFY_WITH_TIMEOUT(!exports()->isWriting(), kPatience); }

    void chooseRun(int row) const {
        window->findChild<QTabWidget*>("views")->setCurrentWidget(window->findChild<RunsPanel*>());
        auto* const list = window->findChild<QListView*>("runsList");
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > row, kPatience);
        list->setCurrentIndex(list->model()->index(row, 0));
    }

    /// As a text names them.
    static Recipe named_threads(Recipe recipe) {
        return with_named_threads({std::move(recipe), {}, 0}, machine_in_words()).recipe;
    }

    std::unique_ptr<QTemporaryDir> m_files;
    const QTemporaryDir m_empty;
    QList<QUrl> m_opened;
};

QTEST_MAIN(TestWindowExport)
#include "tst_window_export.moc"

// Whatever can't be had, the window says so, loses nothing, and has a way out that works.

#include "app/window/checkpoint_file.h"
#include "app/window/main_window.h"
#include "app/window/settings.h"
#include "tests/support/isolated_window.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_queue.h"
#include "ui/play/play_panel.h"
#include "ui/train/train_panel.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <sys/stat.h>

using namespace ganvas;
using State = TrainingWorker::State;

namespace {

constexpr int kPatience = 30000;

} // namespace

class TestWindowFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        isolate_window(m_settings);
        write_small_dataset(m_data.path());
    }

    void init() {
        QSettings().clear();
        m_remembered = small_recipe();
        m_remembered.seed = 77;
        write_last_run({m_remembered, m_data.path()});
        finish_settings();
    }

    void cleanup() {
        m_window.reset();
        QDir(m_data.filePath("moved")).removeRecursively();
    }

    void aCheckpointThatCantBeOpenedAtStart_data() { unreadableFiles(); }

    void aCheckpointThatCantBeOpenedAtStart() {
        QFETCH(QString, kind);
        LaunchOptions options;
        options.checkpoint = unreadable(kind);
        options.start = true;
        open(options);
        QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), kPatience);
        QVERIFY2(!message().contains("std::"), qPrintable(message()));
        QTRY_VERIFY_WITH_TIMEOUT(!run().dataSpec.isEmpty(), kPatience);
        waitForPause();
        QVERIFY2(message().contains(QFileInfo(options.checkpoint).fileName()),
                 qPrintable(message()));
        QCOMPARE(run().recipe, m_remembered);
        QCOMPARE(run().step, 0);
        QVERIFY(m_window->windowTitle().contains("Untitled"));
        theStatusNamesTheButton();
        itTrains();
        m_window->close();
        QCOMPARE(read_last_run().recipe, m_remembered);
    }

    void aCheckpointThatCantBeOpenedLater_data() { unreadableFiles(); }

    void aCheckpointThatCantBeOpenedLater() {
        QFETCH(QString, kind);
        open({});
        waitForPause();
        step();
        m_window->file()->open(unreadable(kind));
        answerDiscard();
        QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), kPatience);
        waitForPause();
        QCOMPARE(run().step, 1);
        QCOMPARE(panel()->state(), TrainPanel::State::paused);
        theStatusNamesTheButton();
        itTrains();
    }

    void dataThatIsNotThereAtStart() {
        LaunchOptions options;
        options.data = m_data.filePath("moved");
        options.recipe = small_recipe();
        open(options);
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("moved"), kPatience);
        waitForPause();
        QCOMPARE(panel()->state(), TrainPanel::State::failed);
        theStatusNamesTheButton();
        // As long as it is gone trying again says so, once more.
        panel()->setMessage({});
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("moved"), kPatience);
        waitForPause();
        QVERIFY(QDir().mkpath(options.data));
        write_small_dataset(options.data);
        click("startButton");
        QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, options.data, kPatience);
        waitForPause();
        QCOMPARE(panel()->state(), TrainPanel::State::ready);
        theStatusNamesTheButton();
        itTrains();
    }

    void aRunWhoseDataHasMoved_data() {
        QTest::addColumn<bool>("comesBack");
        QTest::newRow("and comes back") << true;
        QTest::newRow("and other data is chosen") << false;
    }

    void aRunWhoseDataHasMoved() {
        QFETCH(bool, comesBack);
        const QString folder = m_data.filePath("moved");
        QVERIFY(QDir().mkpath(folder));
        write_small_dataset(folder);
        LaunchOptions options;
        options.data = folder;
        options.recipe = small_recipe();
        open(options);
        waitForPause();
        step();
        const QString file = m_data.filePath("orphan.ganvas");
        m_window->controller().save(file);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWindowModified(), kPatience);
        m_window.reset();
        QVERIFY(QDir(folder).removeRecursively());

        options = {};
        options.checkpoint = file;
        open(options);
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("moved"), kPatience);
        waitForPause();
        QCOMPARE(run().step, 1);
        QCOMPARE(panel()->state(), TrainPanel::State::failed);
        theStatusNamesTheButton();
        QCOMPARE(m_window->findChild<QComboBox*>("dataChoice")->currentIndex(), -1);
        if (comesBack) {
            QVERIFY(QDir().mkpath(folder));
            write_small_dataset(folder);
            click("startButton");
            QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, folder, kPatience);
        } else {
            auto* const choice = m_window->findChild<QComboBox*>("dataChoice");
            choice->setFocus();
            QTest::keyClick(choice, Qt::Key_Down);
            QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, "builtin", kPatience);
        }
        waitForPause();
        QCOMPARE(panel()->state(), TrainPanel::State::paused);
        QCOMPARE(run().step, 1);
        itTrains();
    }

    void aFailedSaveCostsNothing() {
        open({});
        waitForPause();
        step();
        const QString good = m_data.filePath("good.ganvas");
        m_window->controller().save(good);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWindowModified(), kPatience);
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step > 2, kPatience);
        m_window->controller().save("/no/such/folder/run.ganvas");
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("/no/such/folder"), kPatience);
        QCOMPARE(panel()->state(), TrainPanel::State::training);
        const qint64 then = run().step;
        QTRY_VERIFY_WITH_TIMEOUT(run().step > then, kPatience);
        QVERIFY(m_window->isWindowModified() && m_window->windowTitle().contains("good.ganvas"));
        click("startButton");
        waitForPause();
    }

    /// A tool's failure is told beside the tools, once, and is none of the run's.
    void aToolsFailureIsTheTools() {
        open({});
        waitForPause();
        step();
        m_window->showToolFailure("The pictures could not be drawn: a broken generator.");
        auto* const bar = m_window->findChild<MessageBar*>("playMessage");
        QVERIFY(bar->message().contains("a broken generator"));
        QVERIFY(message().isEmpty());
        QCOMPARE(panel()->state(), TrainPanel::State::paused);
        bar->setMessage({});
        m_window->showToolFailure("The pictures could not be drawn: a broken generator.");
        QVERIFY2(bar->message().isEmpty(), "it was told already");
        m_window->showToolFailure("Something else.");
        QCOMPARE(bar->message(), "Something else.");
        click("showPretrained");
        QVERIFY2(bar->message().isEmpty(), "another generator");
        m_window->showToolFailure("The pictures could not be drawn: a broken generator.");
        QVERIFY(!bar->message().isEmpty());
    }

    void aToolsFailureKeepsThePendingSave() {
        open({});
        waitForPause();
        step();
        m_window->controller().save(m_data.filePath("pending.ganvas"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWindowModified(), kPatience);
        step(2);
        m_window->close();
        QTRY_VERIFY(question() != nullptr);
        QTest::mouseClick(question()->button(QMessageBox::Save), Qt::LeftButton);
        m_window->showToolFailure("A picture could not be drawn.");
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kPatience);
        QCOMPARE(read_checkpoint(m_data.filePath("pending.ganvas").toStdString()).step, 2);
    }

    /// The file belongs to the run that was saved there, not to the one that follows.
    void aFreshRunIsUntitled_data() {
        QTest::addColumn<int>("how");
        QTest::newRow("by reset") << 0;
        QTest::newRow("by other data") << 1;
        QTest::newRow("by another recipe") << 2;
    }

    void aFreshRunIsUntitled() {
        QFETCH(int, how);
        open({});
        waitForPause();
        step();
        m_window->controller().save(m_data.filePath("first.ganvas"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->windowTitle().contains("first"), kPatience);
        const quint64 before = run().id;
        Recipe other = small_recipe();
        other.noise_size = 13;
        switch (how) {
        case 0:
            click("resetButton");
            break;
        case 1:
            Q_EMIT panel()->dataChosen("builtin");
            break;
        default:
            Q_EMIT panel()->restartNeeded(other);
        }
        QTRY_VERIFY_WITH_TIMEOUT(run().id != before, kPatience);
        QVERIFY2(m_window->windowTitle().contains("Untitled"), qPrintable(m_window->windowTitle()));
        waitForPause();
    }

    void closingEarlyRemembersWhatWasThere_data() {
        QTest::addColumn<QString>("checkpoint");
        QTest::addColumn<QString>("data");
        QTest::newRow("while it loads") << ""
                                        << "builtin";
        QTest::newRow("while a checkpoint is read") << "/dev/null"
                                                    << "";
        QTest::newRow("after data was not there") << ""
                                                  << "/no/such/folder";
    }

    void closingEarlyRemembersWhatWasThere() {
        QFETCH(QString, checkpoint);
        QFETCH(QString, data);
        LaunchOptions options;
        options.checkpoint = checkpoint;
        options.data = data;
        options.recipe = recipe_named("best");
        if (data.startsWith('/')) {
            open(options);
            QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), kPatience);
            waitForPause();
        } else {
            m_window = std::make_unique<MainWindow>(options);
            m_window->show();
        }
        QVERIFY(m_window->close());
        m_window.reset();
        QCOMPARE(read_last_run().recipe, m_remembered);
        QCOMPARE(read_last_run().dataSpec, m_data.path());
    }

private:
    static void unreadableFiles() {
        QTest::addColumn<QString>("kind");
        for (const char* kind :
             {"device", "link to a device", "pipe", "folder", "empty", "foreign", "missing"}) {
            QTest::newRow(kind) << QString(kind);
        }
    }

    [[nodiscard]] QString unreadable(const QString& kind) const {
        if (kind == "device") {
            return "/dev/null";
        }
        QString name = m_data.filePath("unreadable.ganvas");
        const std::filesystem::path path = name.toStdString();
        std::filesystem::remove_all(path);
        if (kind == "link to a device") {
            std::filesystem::create_symlink("/dev/null", path);
        } else if (kind == "pipe") {
            mkfifo(path.c_str(), 0600);
        } else if (kind == "folder") {
            std::filesystem::create_directory(path);
        } else if (kind != "missing") {
            QFile file(name);
            file.open(QIODevice::WriteOnly);
            file.write(kind == "empty" ? "" : "not a checkpoint at all, but long enough for one");
        }
        return name;
    }

    void open(const LaunchOptions& options) {
        m_window = std::make_unique<MainWindow>(options);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->findChild<QAbstractButton*>("showRun")->click();
    }

    /// Of every state one can be in: what the status says to press is what there is.
    void theStatusNamesTheButton() {
        const QString status = m_window->findChild<QLabel*>("stateLabel")->text();
        const QString title = m_window->findChild<QAbstractButton*>("startButton")->text();
        if (status.contains("press ")) {
            QVERIFY2(status.contains(title), qPrintable(status + " / " + title));
        }
    }

    void itTrains() {
        const qint64 before = run().step;
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step > before, kPatience);
        click("startButton");
        waitForPause();
        m_window->controller().save(m_data.filePath("end.ganvas"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWindowModified(), kPatience);
    }

    void step(qint64 to = 1) {
        click("stepButton");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, to, kPatience);
        waitForPause();
    }

    void waitForPause() {
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().state(), State::waiting, kPatience);
    }

    void click(const char* name) {
        auto* const button = m_window->findChild<QAbstractButton*>(name);
        QVERIFY2(button != nullptr && button->isEnabled() && button->isVisible(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    void answerDiscard() {
        QTRY_VERIFY_WITH_TIMEOUT(question() != nullptr, kPatience);
        QTest::mouseClick(question()->button(QMessageBox::Discard), Qt::LeftButton);
    }

    [[nodiscard]] QMessageBox* question() const {
        return m_window->findChild<QMessageBox*>("unsavedQuestion");
    }
    [[nodiscard]] QString message() const {
        return m_window->findChild<MessageBar*>("messageBar")->message();
    }
    [[nodiscard]] TrainPanel* panel() const { return m_window->findChild<TrainPanel*>(); }
    [[nodiscard]] const RunInfo& run() const { return m_window->controller().run(); }

    QTemporaryDir m_settings;
    QTemporaryDir m_data;
    Recipe m_remembered;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestWindowFailures)
#include "tst_window_failures.moc"

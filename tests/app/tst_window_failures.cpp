// Whatever can't be had, the window says so, loses nothing, and has a way out that works.

#include "app/window/checkpoint_file.h"
#include "app/window/settings.h"
#include "app/window/tool_failures.h"
#include "tests/support/window_fixture.h"
#include "ui/play/play_panel.h"
#include "ui/train/data_choice.h"
#include "ui/train/train_panel.h"
#include "ui/widgets/message_bar.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QMessageBox>

#include <filesystem>
#include <sys/stat.h>

using namespace ganvas;

class TestWindowFailures : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        forget();
        m_remembered = small_recipe();
        m_remembered.seed = 77;
        write_last_run({m_remembered, data()});
        finish_settings();
    }

    void cleanup() {
        window.reset();
        QDir(path("moved")).removeRecursively();
    }

    void aCheckpointThatCantBeOpenedAtStart_data() { unreadableFiles(); }

    void aCheckpointThatCantBeOpenedAtStart() {
        QFETCH(QString, kind);
        LaunchOptions options;
        options.checkpoint = unreadable(kind);
        options.start = true;
        openOnRun(options);
        QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), kPatience);
        QVERIFY2(!message().contains("std::"), qPrintable(message()));
        QTRY_VERIFY_WITH_TIMEOUT(!run().dataSpec.isEmpty(), kPatience);
        waitForPause();
        QVERIFY2(message().contains(QFileInfo(options.checkpoint).fileName()),
                 qPrintable(message()));
        QCOMPARE(run().recipe, m_remembered);
        QCOMPARE(run().step, 0);
        QVERIFY(window->windowTitle().startsWith("seed"));
        theStatusNamesTheButton();
        itTrains();
        window->close();
        QCOMPARE(read_last_run().recipe, m_remembered);
    }

    void aCheckpointThatCantBeOpenedLater_data() { unreadableFiles(); }

    void aCheckpointThatCantBeOpenedLater() {
        QFETCH(QString, kind);
        openOnRun({});
        waitForPause();
        trainStep();
        window->file()->open(unreadable(kind));
        QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), kPatience);
        waitForPause();
        QCOMPARE(run().step, 1);
        QCOMPARE(panel()->state(), TrainPanel::State::paused);
        theStatusNamesTheButton();
        itTrains();
    }

    void dataThatIsNotThereAtStart() {
        LaunchOptions options = smallRun();
        options.data = path("moved");
        openOnRun(options);
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
        const QString folder = path("moved");
        QVERIFY(QDir().mkpath(folder));
        write_small_dataset(folder);
        LaunchOptions options = smallRun();
        options.data = folder;
        openOnRun(options);
        waitForPause();
        trainStep();
        const QString file = path("orphan.ganvas");
        save(file);
        window.reset();
        QVERIFY(QDir(folder).removeRecursively());

        options = {};
        options.checkpoint = file;
        openOnRun(options);
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("moved"), kPatience);
        waitForPause();
        QCOMPARE(run().step, 1);
        QCOMPARE(panel()->state(), TrainPanel::State::failed);
        theStatusNamesTheButton();
        QCOMPARE(window->findChild<QComboBox*>("dataChoice")->currentIndex(), -1);
        if (comesBack) {
            QVERIFY(QDir().mkpath(folder));
            write_small_dataset(folder);
            click("startButton");
            QTRY_COMPARE_WITH_TIMEOUT(run().dataSpec, folder, kPatience);
        } else {
            auto* const choice = window->findChild<QComboBox*>("dataChoice");
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
        openOnRun({});
        waitForPause();
        trainStep();
        const QString good = path("good.ganvas");
        save(good);
        click("startButton");
        QTRY_VERIFY_WITH_TIMEOUT(run().step > 2, kPatience);
        window->controller().save("/no/such/folder/run.ganvas");
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("/no/such/folder"), kPatience);
        QCOMPARE(panel()->state(), TrainPanel::State::training);
        const qint64 then = run().step;
        QTRY_VERIFY_WITH_TIMEOUT(run().step > then, kPatience);
        QVERIFY(window->windowTitle().contains("good.ganvas"));
        click("startButton");
        waitForPause();
    }

    /// A tool's failure is told beside the tools, once, and is none of the run's.
    void aToolsFailureIsTheTools() {
        openOnRun({});
        waitForPause();
        trainStep();
        window->failures()->show("The pictures could not be drawn: a broken generator.");
        auto* const bar = window->findChild<MessageBar*>("playMessage");
        QVERIFY(bar->message().contains("a broken generator"));
        QVERIFY(message().isEmpty());
        QCOMPARE(panel()->state(), TrainPanel::State::paused);
        bar->setMessage({});
        window->failures()->show("The pictures could not be drawn: a broken generator.");
        QVERIFY2(bar->message().isEmpty(), "it was told already");
        window->failures()->show("Something else.");
        QCOMPARE(bar->message(), "Something else.");
        click("showPretrained");
        QVERIFY2(bar->message().isEmpty(), "another generator");
        window->failures()->show("The pictures could not be drawn: a broken generator.");
        QVERIFY(!bar->message().isEmpty());
    }

    void aToolsFailureKeepsThePendingSave() {
        openOnRun({});
        waitForPause();
        trainUnkeptStep();
        save(path("pending.ganvas"));
        trainStep();
        window->close();
        QTRY_VERIFY(question() != nullptr);
        QTest::mouseClick(question()->button(QMessageBox::Save), Qt::LeftButton);
        window->failures()->show("A picture could not be drawn.");
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QCOMPARE(read_checkpoint(path("pending.ganvas").toStdString()).step, 2);
    }

    /// The file belongs to the run that was saved there, not to the one that follows.
    void aFreshRunHasNoFile_data() {
        QTest::addColumn<int>("how");
        QTest::newRow("by reset") << 0;
        QTest::newRow("by other data") << 1;
        QTest::newRow("by another recipe") << 2;
    }

    void aFreshRunHasNoFile() {
        QFETCH(int, how);
        openOnRun({});
        waitForPause();
        trainStep();
        window->controller().save(path("first.ganvas"));
        QTRY_VERIFY_WITH_TIMEOUT(window->windowTitle().contains("first"), kPatience);
        const quint64 before = run().id;
        Recipe other = small_recipe();
        other.noise_size = 13;
        switch (how) {
        case 0:
            click("resetButton");
            break;
        case 1:
            Q_EMIT window->findChild<DataChoice*>()->dataChosen("builtin");
            break;
        default:
            Q_EMIT panel()->restartNeeded(other);
        }
        QTRY_VERIFY_WITH_TIMEOUT(run().id != before, kPatience);
        QVERIFY2(!window->windowTitle().contains("first"), qPrintable(window->windowTitle()));
        waitForPause();
    }

    void closingEarlyRemembersWhatWasThere_data() {
        QTest::addColumn<QString>("checkpoint");
        QTest::addColumn<QString>("spec");
        QTest::newRow("while it loads") << ""
                                        << "builtin";
        QTest::newRow("while a checkpoint is read") << "/dev/null"
                                                    << "";
        QTest::newRow("after data was not there") << ""
                                                  << "/no/such/folder";
    }

    void closingEarlyRemembersWhatWasThere() {
        QFETCH(QString, checkpoint);
        QFETCH(QString, spec);
        LaunchOptions options;
        options.checkpoint = checkpoint;
        options.data = spec;
        options.recipe = recipe_named("best");
        if (spec.startsWith('/')) {
            openOnRun(options);
            QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), kPatience);
            waitForPause();
        } else {
            window = std::make_unique<MainWindow>(options);
            window->show();
        }
        QVERIFY(window->close());
        window.reset();
        QCOMPARE(read_last_run().recipe, m_remembered);
        QCOMPARE(read_last_run().dataSpec, data());
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
        QString name = path("unreadable.ganvas");
        const std::filesystem::path file = name.toStdString();
        std::filesystem::remove_all(file);
        if (kind == "link to a device") {
            std::filesystem::create_symlink("/dev/null", file);
        } else if (kind == "pipe") {
            mkfifo(file.c_str(), 0600);
        } else if (kind == "folder") {
            std::filesystem::create_directory(file);
        } else if (kind != "missing") {
            QFile written(name);
            written.open(QIODevice::WriteOnly);
            written.write(kind == "empty" ? ""
                                          : "not a checkpoint at all, but long enough for one");
        }
        return name;
    }

    void openOnRun(const LaunchOptions& options) {
        openWith(options);
        window->resize(1280, 800);
        click("showRun");
    }

    /// Of every state one can be in: what the status says to press is what there is.
    void theStatusNamesTheButton() {
        const QString status = label("stateLabel");
        const QString title = window->findChild<QAbstractButton*>("startButton")->text();
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
        save(path("end.ganvas"));
    }

    [[nodiscard]] QString message() const {
        return window->findChild<MessageBar*>("messageBar")->message();
    }
    [[nodiscard]] TrainPanel* panel() const { return window->findChild<TrainPanel*>(); }

    Recipe m_remembered;
};

QTEST_MAIN(TestWindowFailures)
#include "tst_window_failures.moc"

#pragma once

#include "app/play/play_side.h"
#include "app/window/main_window.h"
#include "core/files/data_home.h"
#include "core/files/run_list.h"
#include "tests/support/small_run.h"
#include "ui/train/train_panel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace ganvas {

/// The real window on a run so small that a step takes milliseconds, away from a person's own
/// settings, pins and file dialogs.
class WindowFixture {
public:
    static constexpr int kPatience = 30000; ///< Milliseconds.

    WindowFixture() {
        qputenv("XDG_DATA_HOME", m_settings.path().toLocal8Bit()); // Pins lie there.
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QApplication::setOrganizationName("GanvasTest");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        initResources();
        applyTheme(*qApp, Theme::system);
        write_small_dataset(data());
    }

    /// As before the first start: neither settings nor pins.
    static void forget() {
        QSettings().clear();
        QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).removeRecursively();
        QFile::remove(runsHome());
        QDir(runsHome()).removeRecursively();
    }

    /// Where the window keeps its runs.
    static QString runsHome() { return pathText(runs_folder()); }

    /// The folders of the runs that are there.
    static QStringList runFolders() {
        QStringList folders;
        for (const RunEntry& run : list_runs(runs_folder())) {
            folders << pathText(run.folder);
        }
        return folders;
    }

    /// From now on no run can be kept.
    static void blockRuns() {
        QDir(runsHome()).removeRecursively();
        QVERIFY(QDir().mkpath(QFileInfo(runsHome()).path()));
        QVERIFY(QFile(runsHome()).open(QIODevice::WriteOnly));
    }

    /// Trains a step of a run that can't be kept, and that somebody wants to train all the same.
    void trainUnkeptStep() const {
        blockRuns();
        click("stepButton");
        QTRY_VERIFY_WITH_TIMEOUT(label("messageText").contains("can't be kept"), kPatience);
        QCOMPARE(run().step, 0);
        trainStep();
    }

    /// The folder with the small data set; a test may write its files there.
    [[nodiscard]] QString data() const { return m_data.path(); }
    [[nodiscard]] QString path(const QString& name) const { return m_data.filePath(name); }

    /// The small data set and recipe, to open the window with.
    [[nodiscard]] LaunchOptions smallRun() const {
        LaunchOptions options;
        options.data = data();
        options.recipe = small_recipe();
        return options;
    }

    /// Opens the window on the small run and waits until that can be started.
    void open() {
        openWith(smallRun());
        waitForPause();
    }

    /// Opens the window, whatever then comes.
    void openWith(const LaunchOptions& options) {
        window = std::make_unique<MainWindow>(options);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    void waitForPause() const {
        QTRY_COMPARE_WITH_TIMEOUT(state(), TrainingWorker::State::waiting, kPatience);
    }

    void click(const char* name) const {
        auto* const button = child<QAbstractButton>(name);
        QVERIFY2(button != nullptr && button->isEnabled() && button->isVisible(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    /// Presses a key wherever the focus is. A closed dialog does not give the activation back by
    /// itself without a window manager.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QWidget* const focus = window->focusWidget();
        QTest::keyClick(focus != nullptr ? focus : window.get(), key, modifiers);
    }

    /// Trains one more step, by the button.
    void trainStep() const {
        const qint64 before = run().step;
        click("stepButton");
        QTRY_COMPARE_WITH_TIMEOUT(run().step, before + 1, kPatience);
        waitForPause();
    }

    void save(const QString& file) const {
        window->controller().save(file);
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().isSaving(), kPatience);
        QVERIFY(!window->isWindowModified());
    }

    /// The one about steps that are not saved; null where it is not asked.
    [[nodiscard]] QMessageBox* question() const {
        return window->findChild<QMessageBox*>("unsavedQuestion");
    }

    /// Waits for that question, answers it and waits until it is gone.
    void answerQuestion(QMessageBox::StandardButton answer) const {
        QTRY_VERIFY_WITH_TIMEOUT(question() != nullptr, kPatience);
        QTest::mouseClick(question()->button(answer), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(question() == nullptr, kPatience);
    }

    [[nodiscard]] TrainingWorker::State state() const { return window->controller().state(); }
    [[nodiscard]] const RunInfo& run() const { return window->controller().onShow()->info(); }
    [[nodiscard]] PlayModel* play() const { return window->side().model(); }

    [[nodiscard]] QWidget* named(const char* name) const {
        return window->findChild<QWidget*>(name);
    }
    [[nodiscard]] QString label(const char* name) const { return child<QLabel>(name)->text(); }

    /// More panels than one have a message, say: the train panel's goes first.
    template<typename Widget>
    [[nodiscard]] Widget* child(const char* name) const {
        auto* const found = window->findChild<TrainPanel*>()->findChild<Widget*>(name);
        return found != nullptr ? found : window->findChild<Widget*>(name);
    }

    /// Calls `visit` with a name for the view that it sees: each tab in the middle, each tab of the
    /// data's, then each tool of the play panel.
    template<typename Visit>
    void forEachView(Visit visit) const {
        for (const char* const name : {"views", "dataTabs", "playTools"}) {
            auto* const tabs = window->findChild<QTabWidget*>(name);
            if (auto* const views = window->findChild<QTabWidget*>("views");
                views->indexOf(tabs) >= 0) {
                views->setCurrentWidget(tabs);
            }
            for (int index = 0; index < tabs->count(); ++index) {
                tabs->setCurrentIndex(index);
                QCoreApplication::processEvents();
                visit(tabs->tabText(index));
            }
        }
    }

    std::unique_ptr<MainWindow> window;

private:
    QTemporaryDir m_settings;
    QTemporaryDir m_data;
};

} // namespace ganvas

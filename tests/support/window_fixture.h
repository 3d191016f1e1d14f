#pragma once

#include "app/window/main_window.h"
#include "tests/support/small_run.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace ganvas {

/// The real window on a run so small that a step takes milliseconds, with settings of its own.
class WindowFixture {
public:
    static constexpr int kPatience = 20000; ///< Milliseconds.

    WindowFixture() {
        qputenv("XDG_DATA_HOME", m_settings.path().toLocal8Bit()); // Pins lie there.
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QApplication::setOrganizationName("GanvasTest");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        initResources();
        applyTheme(*qApp, Theme::system);
        write_small_dataset(m_data.path());
    }

    void open() {
        LaunchOptions options;
        options.data = m_data.path();
        options.recipe = small_recipe();
        window = std::make_unique<MainWindow>(options);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTRY_COMPARE_WITH_TIMEOUT(state(), TrainingWorker::State::waiting, kPatience);
    }

    [[nodiscard]] TrainingWorker::State state() const { return window->controller().state(); }

    [[nodiscard]] QWidget* named(const char* name) const {
        return window->findChild<QWidget*>(name);
    }

    /// Calls `visit` with a name for the view that it sees: each tab in the middle, then each tool
    /// of the play panel.
    template<typename Visit>
    void forEachView(Visit visit) const {
        for (const char* const name : {"views", "playTools"}) {
            auto* const tabs = window->findChild<QTabWidget*>(name);
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

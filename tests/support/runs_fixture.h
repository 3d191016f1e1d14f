#pragma once

#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "tests/support/window_fixture.h"
#include "ui/runs/runs_panel.h"

#include <QListView>

namespace ganvas {

/// The window and its Runs tab. GUI thread only.
class RunsFixture : public WindowFixture {
public:
    void keepARun(int count) {
        open();
        for (int i = 0; i < count; ++i) {
            trainStep();
        }
        closeKept();
    }

    void closeKept() {
        window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kPatience);
        QVERIFY(question() == nullptr);
        window.reset();
    }

    void waitUntilKept() const {
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().hasUnsavedSteps(), kPatience);
    }

    void openOnTheRuns() {
        open();
        auto* const views = window->findChild<QTabWidget*>("views");
        views->setCurrentWidget(window->findChild<RunsPanel*>());
        QTRY_VERIFY_WITH_TIMEOUT(list()->model()->rowCount() > 0, kPatience);
    }

    [[nodiscard]] QListView* list() const { return window->findChild<QListView*>("runsList"); }
    [[nodiscard]] QAbstractButton* button(const char* name) const {
        return window->findChild<QAbstractButton*>(name);
    }

    /// Of the one run that is kept; an empty one where there is another number of them.
    static RunRecord onlyRecord() {
        const QStringList folders = runFolders();
        return folders.size() == 1 ? read_run_record(RunFolder(folders[0].toStdString()).record())
                                   : RunRecord();
    }
};

} // namespace ganvas

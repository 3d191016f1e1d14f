#pragma once

#include "core/base/class_sheet.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <string>

namespace ganvas {

class DrawPanel;
class RunController;
class RunDesk;
class SheetEditor;
class SheetStore;
class UnsavedGuard;

/// Keeps the sheet that is drawn on in its folder, and the dataset there that was made of it, opens
/// others, and has a run begin on one. What can't be kept is tried again every few seconds, and
/// asked about before it is left. The sheet of the last time comes back when the panel is first
/// seen. GUI thread only.
class SheetDesk : public QObject {
    Q_OBJECT

public:
    /// Questions are asked over `window`; all must outlive this.
    SheetDesk(QWidget* window, DrawPanel* panel, RunDesk* desk, RunController* run,
              QObject* parent = nullptr);

    /// Writes what has not been written yet, unless it was given up.
    ~SheetDesk() override;

    /// Where the sheet is kept; empty before there is anything on it.
    [[nodiscard]] QString folder() const { return m_folder; }

    /// Whether what is on the sheet is on the disk.
    [[nodiscard]] bool isKept() const { return !m_isEdited; }

    /// Whether nothing is lost without asking: it is kept, or was given up and not drawn on since.
    [[nodiscard]] bool mayBeLeft() const { return !m_isEdited || m_isGivenUp; }

    /// Calls `proceed` once the sheet is kept: at once, or after keeping it. Where that fails, asks
    /// "`what` …" as UnsavedGuard does. A wish takes the place of one that still waits.
    void leave(const QString& what, const std::function<void()>& proceed);

Q_SIGNALS:
    /// A dataset has been made of a sheet, or has another title.
    void datasetsChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void openLast();
    void onEdited();
    void keep();
    void begin();
    void askForSheet();
    void open(const QString& folder);
    void tryAgain();
    void askToLeave();
    void settle();
    void forgetFailure();
    void train();
    void onOpened(int sheet, const QString& folder, const ClassSheet& content);
    void onKept(int sheet, const QString& folder, const ClassSheet& content);
    void onMade(int sheet, const QString& folder, const ClassSheet& content);
    void onRefreshed(int sheet);
    void onFailed(int sheet, const QString& sentence);
    void showPlace();

    DrawPanel* m_panel;
    SheetEditor* m_editor;
    RunDesk* m_desk;
    RunController* m_run;
    SheetStore* m_store;
    UnsavedGuard* m_guard;
    QTimer m_delay;           ///< Of one writing for strokes that come together.
    QTimer m_retry;           ///< Runs after a failure until all is kept.
    int m_sheet = 1;          ///< The number of the one on the desk.
    int m_last = 1;           ///< The highest that was given.
    QString m_folder;         ///< Where it is kept.
    bool m_isEdited = false;  ///< Since it was last kept.
    bool m_isKeeping = false; ///< Being written.
    bool m_isOld = false;     ///< The dataset may be of what was drawn before.
    bool m_isGivenUp = false; ///< What isn't kept, by whoever was asked.
    bool m_isFirst = true;    ///< Nobody has seen the panel yet.
    QString m_failure;        ///< To keep any of it, as the panel says.
    std::string m_title;      ///< As it was last kept.
    QString m_leaving;        ///< What is asked before `m_left`.
    std::function<void()> m_left;
};

} // namespace ganvas

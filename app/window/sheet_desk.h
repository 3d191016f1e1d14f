#pragma once

#include "core/base/class_sheet.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace ganvas {

class DrawPanel;
class RunController;
class RunDesk;
class SheetEditor;
class SheetStore;

/// Keeps the sheet that is drawn on in its folder, opens others, and has a run begin on one. The
/// sheet of the last time comes back when the panel is first seen. GUI thread only.
class SheetDesk : public QObject {
    Q_OBJECT

public:
    /// All must outlive this.
    SheetDesk(DrawPanel* panel, RunDesk* desk, RunController* run, QObject* parent = nullptr);

    /// Writes what has not been written yet.
    ~SheetDesk() override;

    /// Where the sheet is kept; empty before there is anything on it.
    [[nodiscard]] QString folder() const { return m_folder; }

    /// Whether what is on the sheet is on the disk.
    [[nodiscard]] bool isKept() const { return !m_isEdited; }

Q_SIGNALS:
    /// A dataset has been made of a sheet, or made anew.
    void datasetMade();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void openLast();
    void onEdited();
    void keep();
    void begin();
    void askForSheet();
    void open(const QString& folder);
    void train();
    void onOpened(int sheet, const QString& folder, const ClassSheet& content);
    void onKept(int sheet, const QString& folder, const ClassSheet& content);
    void onMade(int sheet, const QString& folder, const ClassSheet& content);
    void onFailed(int sheet, const QString& sentence);
    void showPlace();

    DrawPanel* m_panel;
    SheetEditor* m_editor;
    RunDesk* m_desk;
    RunController* m_run;
    SheetStore* m_store;
    QTimer m_delay;           ///< Of one writing for strokes that come together.
    int m_sheet = 1;          ///< The number of the one on the desk.
    int m_last = 1;           ///< The highest that was given.
    QString m_folder;         ///< Where it is kept.
    bool m_isEdited = false;  ///< Since it was last kept.
    bool m_isKeeping = false; ///< Being written.
    bool m_isFirst = true;    ///< Nobody has seen the panel yet.
};

} // namespace ganvas

#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class QCloseEvent;
class QMainWindow;
class QMessageBox;

namespace ganvas {

class CheckpointFile;
class FileWriting;
class RunController;
class SheetDesk;
class UnsavedGuard;

/// Lets the window close when nothing is lost by it: asks about unsaved steps, about drawings that
/// can't be kept and about files that are being written, and waits for a save under way. GUI thread
/// only.
class Closing : public QObject {
    Q_OBJECT

public:
    /// All must outlive this.
    Closing(QMainWindow* window, RunController* run, CheckpointFile* file,
            const QList<FileWriting*>& writings, SheetDesk* sheets, UnsavedGuard* guard);

    /// Accepts the event, or does what has to be done first.
    void handle(QCloseEvent* event);

    /// Ends all work without a question, for when nobody may be there to answer one: gives
    /// recordings and the like up and saves unsaved steps where the run is kept, or where that
    /// can't be where Save would write to, or else under a new name in the application's data
    /// folder. Then calls `ended` with a sentence that says where the run is, empty where there was
    /// nothing to save.
    void endUnattended(const std::function<void(const QString& sentence)>& ended);

Q_SIGNALS:
    /// The window is about to close.
    void closing();

private:
    void askAboutWriting();
    void onWritingEnded(bool isOk);
    void cancelWriting();
    [[nodiscard]] bool isWriting() const;
    void onSavesEnded(bool isSaved);
    void say(const QString& sentence);

    QMainWindow* m_window;
    RunController* m_run;
    CheckpointFile* m_file;
    QList<FileWriting*> m_writings;
    SheetDesk* m_sheets;
    UnsavedGuard* m_guard;
    QPointer<QMessageBox> m_question; ///< About what is being written.
    bool m_mayClose = false;
    bool m_isUnattended = false;
    bool m_closesWhenSaved = false;
    bool m_closesWhenWritten = false;
};

} // namespace ganvas

#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace ganvas {

/// What a status bar has to say of files that are being written: how far a film or a report is, and
/// what became of it. Hidden while there is nothing to say. GUI thread only.
class ExportBar : public QWidget {
    Q_OBJECT

public:
    explicit ExportBar(QWidget* parent = nullptr);

    /// Something is being written: `what` says so.
    void begin(const QString& what);
    void setProgress(int done, int total);

    /// It is there, as `sentence` says. `file` can be opened; a folder, too.
    void finish(const QString& sentence, const QString& file);

    /// There is nothing to say any more.
    void clear();

Q_SIGNALS:
    void cancelRequested();
    void openRequested(const QString& file);

private:
    enum class State { empty, busy, finished };

    QToolButton* addButton(const char* name, const QString& text, const QString& toolTip);
    void setState(State state);

    QString m_file;
    QLabel* m_text;
    QProgressBar* m_progress;
    QToolButton *m_cancel, *m_open, *m_folder, *m_dismiss;
};

} // namespace ganvas

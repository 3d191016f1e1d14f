#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>

class QMessageBox;
class QWidget;

namespace ganvas {

/// Asks before something is lost, trained steps or drawings, without blocking: training and playing
/// go on behind the question. GUI thread only.
class UnsavedGuard : public QObject {
    Q_OBJECT

public:
    /// What there is to lose.
    struct Loss {
        const char* name; ///< Of the question, for whoever looks for it.
        QString title;
        QString sentence; ///< What would be lost.
    };

    /// `hasUnsaved` tells whether there is anything to lose; questions are asked over `window`.
    UnsavedGuard(QWidget* window, Loss loss, std::function<bool()> hasUnsaved);

    /// Calls `proceed` at once when nothing would be lost. Else asks "`what` …" with Save, Don't
    /// Save and Cancel: `proceed` follows after saving or without, `cancel` when the person thinks
    /// again.
    void ask(const QString& what, std::function<void()> proceed, std::function<void()> cancel = {});

    /// The save that saveRequested() asked for has ended.
    void saveEnded(bool isSaved);

Q_SIGNALS:
    void saveRequested();

private:
    void settle(const std::function<void()>& decision);

    QWidget* m_window;
    Loss m_loss;
    std::function<bool()> m_hasUnsaved;
    std::function<void()> m_proceed;
    std::function<void()> m_cancel;
    QPointer<QMessageBox> m_box;
    bool m_waitsForSave = false;
};

} // namespace ganvas

#pragma once

#include "core/digits/found_data.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>

#include <memory>

class QThread;
class QWidget;

namespace ganvas {

class ImportDialog;
class ImportWorker;
class RunDesk;
class TrainPanel;

/// What becomes of folders and files that somebody chooses in the train panel or drops onto the
/// window: data is trained on, of pictures a dataset is made first, as a dialog asks. Lists the
/// datasets that were made so, too. Has a thread of its own. GUI thread only.
class PictureDesk : public QObject {
    Q_OBJECT

public:
    /// Dialogs open over `window`; all must outlive this.
    PictureDesk(QWidget* window, TrainPanel* panel, RunDesk* desk, QObject* parent = nullptr);

    /// Gives up what is under way.
    ~PictureDesk() override;

    /// Looks what these are, and goes on from there.
    void take(const QStringList& places);

    /// Has the train panel list the datasets that somebody has made: there is another one, or
    /// another title.
    void listOwn();

Q_SIGNALS:
    /// A sentence for the person at the screen.
    void failed(const QString& sentence);

private:
    void onFound(const std::shared_ptr<const FoundData>& data);
    void ask(const std::shared_ptr<const PictureList>& list);
    void onKept(const QString& folder);
    void trainOn(const QString& spec);

    QWidget* m_window;
    TrainPanel* m_panel;
    RunDesk* m_desk;
    QPointer<ImportDialog> m_dialog;
    QStringList m_names; ///< Of the folders of the datasets that were listed last.
    QThread* m_thread;
    ImportWorker* m_worker;
};

} // namespace ganvas

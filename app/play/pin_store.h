#pragma once

#include "core/base/pin.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <filesystem>
#include <vector>

namespace ganvas {

class PinTray;

/// Keeps a tray's pins in a file in the application's data folder from one start to the next.
/// Several windows may share the file: each takes over what the others add, change and remove, and
/// writes no more than its own changes. The file is read and written on another thread. GUI thread
/// only.
class PinStore : public QObject {
    Q_OBJECT

public:
    /// Fills the tray; it must outlive this.
    explicit PinStore(PinTray* tray, QObject* parent = nullptr);

    /// Writes what has not been written yet.
    ~PinStore() override;

private:
    /// What a turn of reading, merging and writing has come to.
    struct Outcome {
        std::vector<Pin> sent;   ///< The tray's pins when it began.
        std::vector<Pin> merged; ///< What is in the file now.
        bool isWritten = false;  ///< Else `merged` is what ought to be there.
        QString problem;
    };

    static Outcome synchronize(const std::filesystem::path& file, const std::vector<Pin>& base,
                               const std::vector<Pin>& mine);
    void start();
    void finish(const Outcome& outcome);
    void onFolderChanged();
    void onFileChanged();
    void watch();
    [[nodiscard]] bool isWatched() const;

    PinTray* m_tray;
    std::filesystem::path m_file;
    std::vector<Pin> m_base; ///< What the file held when it was last read or written.
    QTimer m_delay;          ///< Of one turn for changes that come together.
    QFileSystemWatcher m_watcher;
    QThreadPool m_thread;
    bool m_isBusy = false;
    bool m_isOld = false; ///< Something has changed since the turn under way began.
};

} // namespace ganvas

#pragma once

#include "core/base/pin.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <filesystem>
#include <vector>

namespace ganvas {

class PinCollection;

/// Keeps pins in a file in the application's data folder from one start to the next.
/// Several windows may share the file: each takes over what the others add, change and remove, and
/// writes no more than its own changes. Between start and end the file is read and written on
/// another thread. GUI thread only.
class PinStore : public QObject {
    Q_OBJECT

public:
    /// `pins` must outlive this.
    explicit PinStore(PinCollection* pins, QObject* parent = nullptr);

    /// Writes what has not been written yet.
    ~PinStore() override;

    /// Reads what is in the file into the pins; once, before anybody changes them.
    void read();

Q_SIGNALS:
    /// The pins could not be read, or kept.
    void failed(const QString& sentence);

private:
    /// What a turn of reading, merging and writing has come to.
    struct Outcome {
        std::vector<Pin> sent;   ///< The pins when it began.
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

    PinCollection* m_pins;
    std::filesystem::path m_file;
    std::vector<Pin> m_base; ///< What the file held when it was last read or written.
    QTimer m_delay;          ///< Of one turn for changes that come together.
    QFileSystemWatcher m_watcher;
    QThreadPool m_thread;
    bool m_isBusy = false;
    bool m_isOld = false; ///< Something has changed since the turn under way began.
};

} // namespace ganvas

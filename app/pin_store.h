#pragma once

#include <QObject>
#include <QTimer>

#include <filesystem>

namespace ganvas {

class PinTray;

/// Keeps a tray's pins in a file in the application's data folder from one start to the next. GUI
/// thread only.
class PinStore : public QObject {
    Q_OBJECT

public:
    /// Fills the tray; it must outlive this.
    explicit PinStore(PinTray* tray, QObject* parent = nullptr);

    /// Writes what has not been written yet.
    ~PinStore() override;

private:
    void write();

    PinTray* m_tray;
    std::filesystem::path m_file;
    QTimer m_delay; ///< Of one write for changes that come together.
};

} // namespace ganvas

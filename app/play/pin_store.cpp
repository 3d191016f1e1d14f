#include "app/play/pin_store.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/files/pins_file.h"
#include "core/latent/merge_pins.h"
#include "ui/pins/pin_collection.h"
#include "ui/widgets/text.h"

#include <QLockFile>
#include <QStandardPaths>

#include <chrono>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

constexpr auto kDelay = 500ms;

/// Another window needs some milliseconds; one that hangs must not cost this one's pins.
constexpr std::chrono::milliseconds kLockPatience = 3s;
constexpr std::chrono::milliseconds kStaleLock = 10s;

QString lock_name(const std::filesystem::path& file) {
    return pathText(file) + QStringLiteral(".lock");
}

} // namespace

PinStore::PinStore(PinCollection* pins, QObject* parent)
    : QObject(parent),
      m_pins(pins),
      m_file(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation).toStdString()) {
    m_file /= "pins.json";
    m_thread.setMaxThreadCount(1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    connect(&m_delay, &QTimer::timeout, this, &PinStore::start);
    connect(m_pins, &PinCollection::changed, &m_delay, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &PinStore::onFolderChanged);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &PinStore::onFileChanged);
}

void PinStore::read() {
    const Outcome outcome = synchronize(m_file, {}, {});
    m_base = outcome.merged;
    m_pins->setPins(m_base);
    if (!outcome.problem.isEmpty()) {
        Q_EMIT failed(outcome.problem);
    }
    watch();
}

PinStore::~PinStore() {
    m_thread.waitForDone();
    if (!is_equal(m_pins->pins(), m_base)) {
        synchronize(m_file, m_base, m_pins->pins());
    }
}

PinStore::Outcome PinStore::synchronize(const std::filesystem::path& file,
                                        const std::vector<Pin>& base,
                                        const std::vector<Pin>& mine) {
    Outcome outcome{mine, mine, false, {}};
    const auto work = [&] {
        std::error_code ignored; // Writing says what is wrong with the folder.
        std::filesystem::create_directories(file.parent_path(), ignored);
        QLockFile lock(lock_name(file));
        lock.setStaleLockTime(kStaleLock);
        if (!lock.tryLock(kLockPatience)) {
            qCDebug(toolLog) << "no lock on the pins, error" << lock.error();
        }
        const bool wasThere = std::filesystem::exists(file, ignored);
        const PinsRead read = read_pins(file);
        outcome.problem = QString::fromStdString(read.problem);
        // Where the file is gone, or not all of it could be read, nobody has removed anything.
        const bool isWhole = wasThere && read.problem.empty();
        outcome.merged = merged_pins(isWhole ? base : std::vector<Pin>(), mine, read.pins);
        if (!is_equal(outcome.merged, read.pins) || (!isWhole && !outcome.merged.empty())) {
            write_pins(file, outcome.merged);
        }
        outcome.isWritten = true;
    };
    guarded(toolLog, work, [&outcome](const QString& sentence) { outcome.problem = sentence; });
    return outcome;
}

void PinStore::start() {
    if (std::exchange(m_isBusy, true)) {
        m_isOld = true;
        return;
    }
    m_isOld = false;
    m_thread.start([this, file = m_file, base = m_base, mine = m_pins->pins()] {
        const Outcome outcome = synchronize(file, base, mine);
        QMetaObject::invokeMethod(
            this, [this, outcome] { finish(outcome); }, Qt::QueuedConnection);
    });
}

void PinStore::finish(const Outcome& outcome) {
    m_isBusy = false;
    const std::vector<Pin> pins = merged_pins(outcome.sent, m_pins->pins(), outcome.merged);
    if (!is_equal(pins, m_pins->pins())) {
        m_pins->updatePins(pins);
    }
    if (outcome.isWritten) {
        m_base = outcome.merged;
    }
    if (!outcome.problem.isEmpty()) {
        Q_EMIT failed(outcome.problem);
    }
    if (m_isOld) {
        m_delay.start();
    }
}

void PinStore::onFolderChanged() {
    // The lock and temporary files come and go; what matters is that there are pins now.
    if (!isWatched()) {
        watch();
        if (isWatched()) {
            m_delay.start();
        }
    }
}

void PinStore::onFileChanged() {
    // Before it is read: one that has taken the place of the one watched has to be watched anew.
    watch();
    m_delay.start();
}

bool PinStore::isWatched() const { return m_watcher.files().contains(pathText(m_file)); }

void PinStore::watch() {
    std::error_code ignored;
    if (!isWatched() && std::filesystem::is_regular_file(m_file, ignored)) {
        m_watcher.addPath(pathText(m_file));
    }
    if (const std::filesystem::path folder = m_file.parent_path();
        m_watcher.directories().isEmpty() && std::filesystem::is_directory(folder, ignored)) {
        m_watcher.addPath(pathText(folder));
    }
}

} // namespace ganvas

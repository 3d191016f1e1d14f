#include "app/window/run_shelf.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "app/run/run_controller.h"
#include "app/window/settings.h"
#include "ui/runs/runs_panel.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// From one look at the disk to the next, while somebody sees the list or a run trains.
constexpr auto kLookInterval = 3s;

/// Folders outside that are remembered: each is looked into at each look.
constexpr qsizetype kMostElsewhere = 20;

} // namespace

RunShelf::RunShelf(QString home, RunController* run, RunsPanel* panel, QObject* parent)
    : QObject(parent),
      m_home(std::move(home)),
      m_elsewhere(read_runs_elsewhere()),
      m_run(run),
      m_panel(panel) {
    m_disk.setMaxThreadCount(1);
    m_timer.setInterval(kLookInterval);
    connect(&m_timer, &QTimer::timeout, this, &RunShelf::refresh);
    connect(panel->sight(), &WhenSeen::changed, this, [this](bool isSeen) {
        if (isSeen) {
            refresh();
        }
        updateTimer();
    });
    connect(run->onShow(), &RunOnShow::folderChanged, this, [this] {
        m_panel->setOnShow(m_run->onShow()->folder());
        noteElsewhere(m_run->onShow()->folder());
        refresh();
    });
    connect(panel, &RunsPanel::openRequested, this, &RunShelf::openRequested);
    connect(panel, &RunsPanel::branchRequested, this, &RunShelf::branchRequested);
    connect(panel, &RunsPanel::describeRequested, this, &RunShelf::describe);
    connect(panel, &RunsPanel::removeRequested, this, [this](const QString& folder) {
        attempt([place = folder.toStdString()] { remove_run(place); });
    });
    connect(panel, &RunsPanel::forgetRequested, this, &RunShelf::forget);
    connect(panel, &RunsPanel::showFolderRequested, this, [this](const QString& folder) {
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder))) {
            Q_EMIT failed(tr("There is no file manager to show %1 with.").arg(folder));
        }
    });
}

RunShelf::~RunShelf() { m_disk.waitForDone(); }

void RunShelf::refresh() {
    if (std::exchange(m_isLooking, true)) {
        return;
    }
    std::vector<std::filesystem::path> elsewhere;
    for (const QString& folder : m_elsewhere) {
        elsewhere.emplace_back(folder.toStdString());
    }
    m_disk.start([this, elsewhere] {
        const std::vector<RunEntry> runs = m_lister.list(m_home.toStdString(), elsewhere);
        QMetaObject::invokeMethod(this, [this, runs] { show(runs); });
    });
}

void RunShelf::setWatching(bool isWatching) {
    m_isWatching = isWatching;
    updateTimer();
}

void RunShelf::updateTimer() {
    if (!m_isWatching && !m_panel->sight()->isSeen()) {
        m_timer.stop();
    } else if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void RunShelf::makeRoom(const RoomPlan& plan) {
    attempt([plan, onShow = m_run->onShow()->folder().toStdString()] { make_room(plan, onShow); });
}

void RunShelf::show(const std::vector<RunEntry>& runs) {
    m_isLooking = false;
    m_panel->setRuns(runs);
    std::vector<RunEntry> ofHome;
    std::copy_if(runs.begin(), runs.end(), std::back_inserter(ofHome),
                 [](const RunEntry& run) { return !run.is_elsewhere; });
    Q_EMIT looked(ofHome);
    if (!std::exchange(m_hasLooked, true) && !runs.empty() && runs.front().is_interrupted()) {
        Q_EMIT interrupted(runs.front());
    }
}

/// A folder that is gone stays noted: its disk may be mounted again.
void RunShelf::noteElsewhere(const QString& folder) {
    const QString place = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    const bool isOfHome = QFileInfo(place).path() == QDir::cleanPath(m_home);
    if (folder.isEmpty() || isOfHome || m_elsewhere.value(0) == place) {
        return;
    }
    m_elsewhere.removeAll(place);
    m_elsewhere.prepend(place);
    m_elsewhere = m_elsewhere.mid(0, kMostElsewhere);
    write_runs_elsewhere(m_elsewhere);
}

void RunShelf::forget(const QString& folder) {
    m_elsewhere.removeAll(folder);
    write_runs_elsewhere(m_elsewhere);
    refresh();
}

void RunShelf::attempt(const std::function<void()>& work) {
    m_disk.start([this, work] {
        guarded(windowLog, work, [this](const QString& sentence) {
            QMetaObject::invokeMethod(this, [this, sentence] { Q_EMIT failed(sentence); });
        });
        QMetaObject::invokeMethod(this, &RunShelf::refresh);
    });
}

void RunShelf::describe(const QString& folder, const QString& title, const QString& note) {
    if (folder == m_run->onShow()->folder()) {
        m_run->describe(title, note); // It belongs to the thread that trains.
        refresh();
        return;
    }
    attempt([place = folder.toStdString(), title = title.toStdString(), note = note.toStdString()] {
        describe_run(place, title, note);
    });
}

} // namespace ganvas

#include "app/window/run_shelf.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "app/run/run_controller.h"
#include "ui/runs/runs_panel.h"

#include <QDesktopServices>
#include <QUrl>

#include <chrono>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// From one look at the disk to the next, while somebody sees the list or a run trains.
constexpr auto kLookInterval = 3s;

} // namespace

RunShelf::RunShelf(QString home, RunController* run, RunsPanel* panel, QObject* parent)
    : QObject(parent),
      m_home(std::move(home)),
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
    connect(run, &RunController::folderChanged, this, [this] {
        m_panel->setOnShow(m_run->folder());
        refresh();
    });
    connect(panel, &RunsPanel::openRequested, this, &RunShelf::openRequested);
    connect(panel, &RunsPanel::branchRequested, this, &RunShelf::branchRequested);
    connect(panel, &RunsPanel::describeRequested, this, &RunShelf::describe);
    connect(panel, &RunsPanel::removeRequested, this, [this](const QString& folder) {
        attempt([place = folder.toStdString()] { remove_run(place); });
    });
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
    m_disk.start([this] {
        const std::vector<RunEntry> runs = m_lister.list(m_home.toStdString());
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
    attempt([plan, onShow = m_run->folder().toStdString()] { make_room(plan, onShow); });
}

void RunShelf::show(const std::vector<RunEntry>& runs) {
    m_isLooking = false;
    m_panel->setRuns(runs);
    Q_EMIT looked(runs);
    if (!std::exchange(m_hasLooked, true) && !runs.empty() && runs.front().is_interrupted()) {
        Q_EMIT interrupted(runs.front());
    }
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
    if (folder == m_run->folder()) {
        m_run->describe(title, note); // It belongs to the thread that trains.
        refresh();
        return;
    }
    attempt([place = folder.toStdString(), title = title.toStdString(), note = note.toStdString()] {
        describe_run(place, title, note);
    });
}

} // namespace ganvas

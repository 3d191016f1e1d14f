#include "app/compare/compare_tool.h"

#include "app/process/worker_thread.h"
#include "ui/compare/compare_panel.h"
#include "ui/widgets/text.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// From one look into the folders to the next.
constexpr auto kCompareInterval = 1s;

/// Training and the large picture go first.
constexpr int kComparingNiceness = 15;

} // namespace

CompareTool::CompareTool(ComparePanel* panel, QObject* parent)
    : QObject(parent),
      m_panel(panel),
      m_worker(new CompareWorker) {
    give_to_thread(m_worker, m_thread);
    start_thread(m_thread, "compare", kComparingNiceness);
    m_timer.setInterval(kCompareInterval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_isLooking) {
            look();
        }
    });
    connectPanel();
    connectWorker();
    showMoment();
}

CompareTool::~CompareTool() {
    m_worker->cancel();
    end_threads({&m_thread});
}

void CompareTool::connectPanel() {
    connect(m_panel->sight(), &WhenSeen::changed, this, [this](bool isSeen) {
        if (isSeen) {
            look();
            m_timer.start();
        } else {
            m_timer.stop();
        }
    });
    connect(m_panel, &ComparePanel::addRequested, this, &CompareTool::add);
    connect(m_panel, &ComparePanel::removeRequested, this, [this](std::size_t slot) {
        m_panel->setMessage({});
        m_runs.remove(slot);
    });
    connect(m_panel, &ComparePanel::axisWanted, &m_runs, &ComparedRuns::setAxis);
    connect(m_panel, &ComparePanel::placeWanted, &m_runs,
            [this](qint64 place) { m_runs.setMoment(place); });
    connect(m_panel, &ComparePanel::followWanted, &m_runs, [this] { m_runs.setMoment({}); });
    connect(m_panel, &ComparePanel::curvesWanted, this, &CompareTool::look);
    connect(&m_runs, &ComparedRuns::folderChanged, this, [this](std::size_t slot) {
        showRun(slot);
        look();
    });
    connect(&m_runs, &ComparedRuns::lookChanged, this, &CompareTool::showRun);
    connect(&m_runs, &ComparedRuns::momentChanged, this, [this] {
        m_worker->draw({m_runs.axis(), m_runs.moment()});
        showMoment();
        showDifferences();
    });
}

void CompareTool::connectWorker() {
    connect(m_worker, &CompareWorker::looked, &m_runs, &ComparedRuns::take);
    connect(m_worker, &CompareWorker::lookedAtAll, this, [this] { m_isLooking = false; });
    connect(m_worker, &CompareWorker::failed, m_panel, &ComparePanel::setMessage);
    connect(m_worker, &CompareWorker::isAnothers, this, [this](std::size_t slot, std::uint64_t id) {
        if (const ComparedFolder folder = m_runs.folders()[slot]; folder.id == id) {
            m_runs.remove(slot);
            m_panel->setMessage(tr("“%1” is compared already, by another path.")
                                    .arg(QFileInfo(folder.path).fileName()));
        }
    });
    connect(m_worker, &CompareWorker::drawn, this,
            [this](std::size_t slot, std::uint64_t id,
                   const std::shared_ptr<const SampleSheet>& sheet, qint64 milliseconds,
                   const QString& note) {
                if (m_runs.folders()[slot].id != id) {
                    return;
                }
                if (sheet) {
                    m_panel->setDigits(slot, *sheet, milliseconds);
                } else {
                    m_panel->setDigitsNote(slot, note);
                }
            });
}

void CompareTool::add(const QString& folder) {
    const QString name = QFileInfo(folder).fileName();
    switch (m_runs.add(folder)) {
    case ComparedRuns::Added::yes:
        m_panel->setMessage({});
        break;
    case ComparedRuns::Added::wasThere:
        m_panel->setMessage(tr("“%1” is compared already.").arg(name));
        break;
    case ComparedRuns::Added::noRoom:
        m_panel->setMessage(
            tr("Four runs are compared already; remove one to add “%1”.").arg(name));
        break;
    }
}

/// What the run in that slot is called, as far as is known.
QString CompareTool::nameIn(std::size_t slot) const {
    const auto& look = m_runs.look(slot);
    return look && look->record ? toQString(look->title)
                                : QFileInfo(m_runs.folders()[slot].path).fileName();
}

void CompareTool::addTwins(const QString& folder, const QString& folderOfTwin) {
    std::array<QString, kMostCompared> names;
    for (std::size_t slot = 0; slot < kMostCompared; ++slot) {
        names[slot] = tr("“%1”").arg(nameIn(slot));
    }
    QStringList gone;
    for (const std::size_t slot : m_runs.addAll({folder, folderOfTwin})) {
        gone << names[slot];
    }
    m_panel->setMessage(gone.isEmpty()
                            ? QString()
                            : tr("Four runs have room here: %1 made way for the twins. Remove "
                                 "another to have it back by Add.")
                                  .arg(QLocale().createSeparatedList(gone)));
}

QStringList CompareTool::folders() const {
    QStringList folders;
    for (const ComparedFolder& folder : m_runs.folders()) {
        folders << folder.path;
    }
    return folders;
}

void CompareTool::look() {
    if (m_panel->sight()->isSeen()) {
        m_isLooking = true;
        m_worker->look({m_runs.folders(), m_panel->metric(), m_panel->score()});
    }
}

void CompareTool::showRun(std::size_t slot) {
    m_panel->setRun(slot, m_runs.folders()[slot].path, m_runs.look(slot));
    showMoment();
    showDifferences();
}

void CompareTool::showMoment() {
    m_panel->setMoment(m_runs.axis(), m_runs.places(), m_runs.moment());
}

void CompareTool::showDifferences() {
    std::vector<DifferenceModel::Column> columns;
    for (const std::size_t slot : m_runs.known()) {
        columns.push_back({slot, m_runs.look(slot)->title});
    }
    m_panel->setDifferences(columns, m_runs.differences());
}

} // namespace ganvas

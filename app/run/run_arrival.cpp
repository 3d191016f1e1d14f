#include "app/run/run_arrival.h"

#include "app/process/log.h"
#include "core/base/abandoned.h"
#include "core/base/error.h"
#include "core/base/twin_recipe.h"
#include "core/digits/real_sheet.h"
#include "core/files/newest_checkpoint.h"
#include "core/run/run_twin.h"

#include <QScopeGuard>

#include <filesystem>
#include <utility>

namespace ganvas {

RunArrival::RunArrival(const Place& place, QObject* parent)
    : QObject(parent),
      m_place(place),
      m_runs(*place.runs),
      m_loader({[this] { Q_EMIT loading(); }, [this](const QString& what) { Q_EMIT busy(what); },
                [this](const SampleSheet& sheet) { Q_EMIT realSheetReady(sheet); },
                [this](double /*share*/) {
                    if (*m_place.abandoned || (m_isFindingData && !m_isDataWanted)) {
                        throw Abandoned();
                    }
                }}) {}

void RunArrival::replace(std::unique_ptr<Session> session, const std::optional<RunFolder>& folder,
                         const std::optional<RunRecord::Parent>& parent) {
    m_runs.leave();
    m_runs.replace(std::move(session), folder, parent);
    m_isFollowed = false;
    m_isOpened = false;
    ++m_runId;
    announce();
}

void RunArrival::begin(const Recipe& recipe, const QString& dataSpec) {
    validate(recipe, FieldName::title);
    const std::string spec = dataSpec.isEmpty() ? m_loader.wanted() : dataSpec.toStdString();
    const Session* const run = m_runs.session();
    if (run == nullptr || (!run->data() && run->steps_done() == 0)) {
        // The first run of all shows itself before its data is there, and stays where that can't be
        // had.
        m_loader.want(spec);
        replace(std::make_unique<Session>(recipe, nullptr));
    }
    const std::shared_ptr<const Dataset> data = m_loader.data(spec);
    m_loader.want(spec);
    replace(std::make_unique<Session>(recipe, data));
    qCDebug(runLog).noquote() << "begun:" << QString::fromStdString(recipe.name) << "on"
                              << QString::fromStdString(data->title);
}

void RunArrival::beginTwins(const Recipe& recipe, const Recipe& twin) {
    validate_twins(recipe, twin);
    const std::shared_ptr<const Dataset> data = m_loader.data(m_loader.wanted());
    const Session* const run = m_runs.session();
    const bool hasJustBegun = run != nullptr && run->steps_done() == 0 &&
                              are_alike(run->recipe(), recipe) && run->data() == data;
    if (!hasJustBegun) {
        replace(std::make_unique<Session>(recipe, data));
    }
    m_runs.beginTwin(twin);
}

void RunArrival::joinTwin(const QString& folder) {
    if (!m_runs.session() || !m_runs.session()->data()) {
        throw Error("There is no run here that a twin could go on with; open one, or choose data, "
                    "first.");
    }
    m_runs.leave();
    OpenedRun twin = m_loader.open(folder, false);
    m_loader.want(m_runs.session()->data()->spec);
    m_runs.joinTwin(std::move(twin.session), RunFolder(folder.toStdString()));
}

void RunArrival::branchAt(const QString& folder, qint64 step) {
    const std::filesystem::path file = checkpoint_at(folder.toStdString(), step);
    open(QString::fromStdString(file.string()), true);
}

void RunArrival::open(const QString& name, bool branches) {
    if (m_runs.twin().isThere()) {
        m_runs.leave(); // It may be the twin that is opened.
    }
    OpenedRun run = m_loader.open(name, branches);
    replace(std::move(run.session), run.folder, run.parent);
    Q_EMIT opened(branches ? QString() : name);
    if (run.parent) {
        Q_EMIT branched(QString::fromStdString(run.parent_title), run.parent->step);
    }
    qCDebug(runLog) << "opened" << name << "at step" << m_runs.session()->steps_done();
    m_isOpened = true;
    m_loader.attachOpened(*m_runs.session());
    announce();
    noteData();
    // Not before: it may be the run that was there.
    const auto twin =
        run.folder ? find_twin(run.folder->path(), m_runs.session()->steps_done()) : std::nullopt;
    if (twin) {
        Q_EMIT twinFound(QString::fromStdString(twin->path().string()));
    }
}

void RunArrival::chooseData(const QString& dataSpec) {
    if (m_runs.session()) {
        m_loader.attach(*m_runs.session(), dataSpec.toStdString());
        announce();
        noteData();
    }
}

/// Before training goes on: what was opened may have another's data now.
void RunArrival::noteData() {
    if (const auto& data = m_runs.session()->data(); m_isOpened && data) {
        if (const QString sentence = m_loader.differenceOf(*data); !sentence.isEmpty()) {
            Q_EMIT noted(sentence);
        }
    }
}

void RunArrival::attachData() {
    if (!m_runs.session()) {
        throw Error("There is no run yet; choose data, or open a checkpoint.");
    }
    m_loader.attach(*m_runs.session(), m_loader.wanted());
    announce();
    noteData();
}

void RunArrival::leave(const QString& folder) {
    m_runs.leave();
    m_runs.replace(nullptr, RunFolder(folder.toStdString()), {});
    m_isFollowed = true;
    m_runs.restartScoring();
    m_place.mailbox->clear(++m_news);
    Q_EMIT left(++m_runId, m_news);
    announceData(nullptr);
}

void RunArrival::findData(const QString& spec, const QString& fingerprint) {
    if (!m_isFollowed || !m_isDataWanted) {
        return;
    }
    m_isFindingData = true;
    const auto end = qScopeGuard([this] { m_isFindingData = false; });
    try {
        announceData(m_loader.sameData(spec.toStdString(), fingerprint.toStdString()));
    } catch (const Error&) {
        announceData(nullptr);
        throw;
    }
}

void RunArrival::announce() {
    m_place.mailbox->clear(++m_news);
    m_runs.restartScoring();
    Session& session = *m_runs.session();
    RunInfo run = describe_run(session);
    run.id = m_runId;
    run.news = m_news;
    run.sheet = m_place.sheets->restart(session, *run.model);
    Q_EMIT runReplaced(run);
    announceData(session.data());
}

void RunArrival::announceData(const std::shared_ptr<const Dataset>& data) {
    Q_EMIT realSheetReady(data ? real_sheet(*data, kMaxSheetColumns) : SampleSheet());
    if (data != m_announcedData) {
        m_announcedData = data;
        m_runs.setReferee(nullptr);
        Q_EMIT dataChanged(m_announcedData);
    }
}

} // namespace ganvas

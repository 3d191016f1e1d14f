#pragma once

#include "app/run/run_info.h"
#include "app/run/run_loader.h"
#include "app/run/sheet_publisher.h"
#include "app/run/trained_runs.h"
#include "app/run/training_mailbox.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace ganvas {

/// How a run comes to be the one that is trained: fresh, opened, as a branch, with a twin, or as
/// one that another process trains. Also gets it data, and tells what the window has to know of
/// what came. Functions throw Error where what is wanted can't be had; the run that was there then
/// stays as it was, unless they say otherwise. The training thread only, but for what is marked
/// "any thread".
class RunArrival : public QObject {
    Q_OBJECT

public:
    /// Where it comes to. All outlive it.
    struct Place {
        TrainedRuns* runs;
        SheetPublisher* sheets;
        TrainingMailbox* mailbox;

        /// Loading is given up with Abandoned.
        const std::atomic<bool>* abandoned;
    };

    RunArrival(const Place& place, QObject* parent);

    /// As TrainingWorker has them.
    void begin(const Recipe& recipe, const QString& dataSpec);
    void beginTwins(const Recipe& recipe, const Recipe& twin);
    void joinTwin(const QString& folder);
    void branchAt(const QString& folder, qint64 step);
    void leave(const QString& folder);

    /// A checkpoint, or the run of a folder, to go on with or as a branch. Where its data can't be
    /// had it is there nevertheless.
    void open(const QString& name, bool branches);

    /// Lets the run, if there is one, go on with the data that `dataSpec` names. Where that can't
    /// be had the run wants it from now on.
    void chooseData(const QString& dataSpec);

    /// Gets the run that is there the data that it wants.
    void attachData();

    /// Any thread. Whether findData() is to find anything; false gives it up.
    void wantData(bool isWanted) { m_isDataWanted = isWanted; }

    /// For a run that another process trains; see TrainingWorker::findData().
    void findData(const QString& spec, const QString& fingerprint);

    /// Tells of the run that is there, which is another one or back at an earlier state.
    void announce();

    /// Whether another process trains the run on show, and there is none here.
    [[nodiscard]] bool isFollowed() const { return m_isFollowed; }

Q_SIGNALS:
    /// As TrainingWorker has them.
    void busy(const QString& what);
    void runReplaced(const ganvas::RunInfo& run);
    void left(quint64 id, quint64 news);
    void dataChanged(const std::shared_ptr<const ganvas::Dataset>& data);
    void realSheetReady(const ganvas::SampleSheet& sheet);
    void opened(const QString& file);
    void branched(const QString& title, qint64 step);
    void twinFound(const QString& folder);

    /// Data is about to be read, which takes a while.
    void loading();

    /// A sentence about the run's data, before training goes on.
    void noted(const QString& sentence);

private:
    void noteData();
    void replace(std::unique_ptr<Session> session, const std::optional<RunFolder>& folder = {},
                 const std::optional<RunRecord::Parent>& parent = {});
    void announceData(const std::shared_ptr<const Dataset>& data);

    Place m_place;
    TrainedRuns& m_runs;
    RunLoader m_loader;
    quint64 m_runId = 0;
    quint64 m_news = 0; ///< Of the last RunInfo.
    std::shared_ptr<const Dataset> m_announcedData;
    bool m_isOpened = false; ///< The run was, from a file or a folder.
    bool m_isFollowed = false;
    bool m_isFindingData = false; ///< For that.
    std::atomic<bool> m_isDataWanted = false;
};

} // namespace ganvas

#pragma once

#include "app/run/followed_run.h"
#include "app/run/progress_meter.h"
#include "app/run/training_mailbox.h"
#include "core/base/train_progress.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <optional>

namespace ganvas {

/// The run on show, as far as the window knows it: this window's own, or one that another process
/// trains. Takes the news of either and hands them on by the same signals. GUI thread only.
class RunOnShow : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Another run than before, or an earlier state of it.
    void replace(const RunInfo& run);

    /// The same for a run that another process trains; `found` has all of it.
    void replaceByFollowed(const FollowNews& found, quint64 id, quint64 news);

    void take(const TrainingUpdate& update);

    /// Of the run that replaceByFollowed() came with.
    void take(const FollowNews& news);

    /// Scores from the judge of this window. Of a run that is scored where it trains they are not
    /// taken.
    void take(const Scores& scores);

    /// Of the data that is here; nothing: there is none.
    void setDataSize(std::optional<std::int64_t> images);

    /// The run goes on with this recipe.
    void setRecipe(const Recipe& recipe);

    void setFolder(const QString& folder);
    void beginTwin(const QString& folderOfRun, const QString& folderOfTwin);
    void endTwin();
    void setRunLength(qint64 steps);

    /// As it was when it came; its numbers are kept up to date as it trains. It is known by its
    /// RunInfo::id.
    [[nodiscard]] const RunInfo& info() const { return m_run; }

    /// Whether there is a run, with data or without.
    [[nodiscard]] bool isThere() const { return m_run.id != 0; }

    /// Where it is kept; empty: in no folder yet.
    [[nodiscard]] const QString& folder() const { return m_folder; }

    /// Whether it is trained in turn with a twin.
    [[nodiscard]] bool hasTwin() const { return m_hasTwin; }

    /// Whether it is scored where another process trains it.
    [[nodiscard]] bool isScoredElsewhere() const { return m_isFollowed && m_isScored; }

    void reportProgress();

Q_SIGNALS:
    /// Another run than before, not an earlier state of it; replaced() follows.
    void begun();

    /// recipeChanged(), sheetArrived() and modelArrived() follow.
    void replaced(const ganvas::RunInfo& run);

    /// The recipe of info() is another one.
    void recipeChanged();

    /// The model of info() is a newer one.
    void modelArrived();

    void metricsArrived(const std::vector<ganvas::StepMetrics>& metrics);
    void sheetArrived(const ganvas::SampleSheet& sheet);
    void scoresArrived(const std::vector<ganvas::Scores>& scores);

    /// What a run's table has of them.
    void scorePointsArrived(const std::vector<ganvas::ScorePoint>& points);
    void progressChanged(const ganvas::TrainProgress& progress);

    /// folder() is another one.
    void folderChanged();

    /// The steps whose generators are kept in folder(), rising: all.
    void momentsListed(const QString& folder, const std::vector<std::int64_t>& steps);

    /// hasTwin(), and both are kept in these folders from now on.
    void twinBegun(const QString& folderOfRun, const QString& folderOfTwin);

    /// hasTwin() no more.
    void twinEnded();

private:
    void show(const RunInfo& run);
    void takeNew(const FollowNews& news);
    void takeMetrics(const std::vector<StepMetrics>& metrics, double twinSeconds);
    void restartProgress();
    [[nodiscard]] ProgressMeter::Moment moment() const;
    [[nodiscard]] double epoch() const;

    RunInfo m_run;
    QString m_folder;
    bool m_isFollowed = false;
    bool m_isScored = false; ///< Where such a run trains.
    bool m_hasTwin = false;
    double m_twinSeconds = 0; ///< Of training, the twin's.
    std::optional<std::int64_t> m_dataSize;
    qint64 m_runLength = 0;
    ProgressMeter m_progress;
    QElapsedTimer m_sinceReport; ///< Of the progress.
    QElapsedTimer m_sinceSteps;  ///< Of a run that is followed, until the last of them came.
};

} // namespace ganvas

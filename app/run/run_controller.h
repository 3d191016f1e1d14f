#pragma once

#include "app/run/generation_worker.h"
#include "app/run/judge_worker.h"
#include "app/run/training_worker.h"
#include "ui/train/train_progress.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <deque>

namespace ganvas {

/// The window's side of the three workers: owns their threads, passes requests on, and hands out
/// their news once a frame at most. A run is known by its RunInfo::id, a judge by its data; news of
/// others than those on show go no further. GUI thread only; nothing here waits for a worker,
/// except the destructor.
class RunController : public QObject {
    Q_OBJECT

public:
    explicit RunController(QObject* parent = nullptr);

    /// Gives up what is under way and waits for all threads.
    ~RunController() override;

    void begin(const Recipe& recipe, const QString& dataSpec);
    void chooseData(const QString& dataSpec);
    void open(const QString& file);
    void save(const QString& file);
    void start();
    void pause();
    void stepOnce();
    void change(const Recipe& recipe);
    void setRunLength(qint64 steps);
    void setSheetColumns(int columns);
    void setSheetInterval(int steps);
    void play(const PlayRequest& request);
    void findNearest(const NearestQuery& query);

    /// Which generator the grid and the play panel show: the pretrained one, or the run's. The run
    /// goes on either way.
    void setPretrainedShown(bool shown);
    [[nodiscard]] bool isPretrainedShown() const { return m_pretrainedShown; }

    /// Sends the newest sheet of the generator on show again.
    void showSheet();

    /// Whether somebody sees the sheets, and what else the generator draws. What nobody sees is not
    /// made, and made up for when somebody does again. Both at first.
    void setSheetWanted(bool isWanted);
    void setModelWanted(bool isWanted);

    /// That of the generator on show.
    [[nodiscard]] const Recipe& shownRecipe() const;

    /// The noise that the generator on show takes, and the seed of its sheets.
    [[nodiscard]] int noiseSize() const;
    [[nodiscard]] std::uint64_t sheetSeed() const;

    /// That generator; null before there is one.
    [[nodiscard]] std::shared_ptr<const ModelSnapshot> model() const;

    [[nodiscard]] TrainingWorker::State state() const { return m_state; }

    /// The run as it was when it came; its numbers are kept up to date by change() and as it
    /// trains.
    [[nodiscard]] const RunInfo& run() const { return m_run; }

    /// Whether there is a run, with data or without.
    [[nodiscard]] bool hasRun() const { return m_run.id != 0; }

    /// Whether a save that was asked for has not ended yet.
    [[nodiscard]] bool isSaving() const { return m_savesUnderWay > 0; }

    [[nodiscard]] bool hasUnsavedSteps() const { return m_training->hasUnsavedSteps(); }

Q_SIGNALS:
    void stateChanged(ganvas::TrainingWorker::State state);
    void busy(const QString& what);
    void runReplaced(const ganvas::RunInfo& run);

    /// run().recipe or shownRecipe() is another one.
    void recipesChanged();

    /// The run's networks are described otherwise, after a change while it trains.
    void graphsChanged(const ganvas::NetworkGraphs& graphs);
    void metricsArrived(const std::vector<ganvas::StepMetrics>& metrics);
    void sheetArrived(const ganvas::SampleSheet& sheet);
    void scoresArrived(const std::vector<ganvas::Scores>& scores);
    void realSheetArrived(const ganvas::SampleSheet& sheet);
    void progressChanged(const ganvas::TrainProgress& progress);

    /// Requests are answered by another generator from now on.
    void modelChanged();

    void answered(const ganvas::PlayAnswer& answer);
    void nearestFound(const ganvas::NearestAnswer& answer);

    /// Somebody who can read pictures of the run's data, or nobody any more.
    void judgeChanged(const std::shared_ptr<const ganvas::Judge>& judge);

    /// What the judge is about, or nothing any more.
    void judgeBusy(const QString& what);

    /// There will be no scores; a sentence says why.
    void judgeUnavailable(const QString& sentence);

    void saved(const QString& file);
    void opened(const QString& file);
    void finished();

    /// The last of the saves that were asked for has ended.
    void savesEnded(bool isSaved);

    // Sentences for the person at the screen.

    /// Training has stopped for an error.
    void failed(const QString& sentence);

    /// What was asked for can't be had; the run is what it was.
    void refused(const QString& sentence);
    void saveFailed(const QString& sentence);

    /// Something beside the run does not work: a picture, the grid, a reading.
    void toolFailed(const QString& sentence);

private:
    struct Moment {
        qint64 step = 0;
        double seconds = 0;
        qint64 images = 0; ///< Seen since step 0.
    };

    void connectTraining();
    void connectGeneration();
    void connectJudge();
    void onDataChanged(const std::shared_ptr<const Dataset>& data);
    void endSave(bool isSaved);
    void showModel();
    void onRunReplaced(const RunInfo& run);
    void onPretrainedSheet(const SampleSheet& sheet);
    void drawPretrainedSheet();
    void updateSheetWish();
    void drain();
    void updateSpeed();
    void reportProgress();

    QThread m_trainingThread;
    QThread m_generationThread;
    QThread m_judgeThread;
    TrainingWorker* m_training;
    GenerationWorker* m_generation;
    JudgeWorker* m_judge;
    TrainingWorker::State m_state = TrainingWorker::State::loading;
    RunInfo m_run;
    std::shared_ptr<const Dataset> m_data; ///< The run's, which the judge's news must be about.
    int m_savesUnderWay = 0;
    SampleSheet m_sheet; ///< The run's newest.
    int m_sheetColumns = 10;
    bool m_pretrainedShown = false;
    bool m_isSheetWanted = true;
    bool m_isSheetDue = false; ///< The pretrained one.
    bool m_isModelWanted = true;
    qint64 m_runLength = 0;
    TrainProgress m_progress;
    std::deque<Moment> m_recent; ///< What the speed is taken from.
    QTimer m_frame;
    QElapsedTimer m_modelAge;
};

} // namespace ganvas

#pragma once

#include "app/run/run_controller.h"
#include "app/window/launch_options.h"
#include "app/window/settings.h"
#include "core/files/run_list.h"

#include <QObject>

#include <functional>

namespace ganvas {

class GeneratorOnShow;
class RunStatus;
class TrainPanel;
class UnsavedGuard;

/// What a person does with the run by the train panel and the menu, and what these say of it. GUI
/// thread only.
class RunDesk : public QObject {
    Q_OBJECT

public:
    /// All must outlive this.
    RunDesk(RunController* run, GeneratorOnShow* generator, UnsavedGuard* guard, TrainPanel* panel,
            QObject* parent = nullptr);

    /// Begins as the command line asks, or with the run that the window was last closed with.
    void launch(const LaunchOptions& options);

    /// Another run, from its first step on.
    void begin(const Recipe& recipe, const QString& dataSpec);

    void toggle();

    /// Whether toggle() does anything just now.
    [[nodiscard]] bool canToggle() const;
    void reset();

    /// Asks what the twin is to do otherwise, and trains both; ends the one that is there.
    void askForTwin();

    void setMessage(const QString& message);

    /// Says what stands in the way of keeping the run, and offers what may help.
    void offerRoom(const QString& sentence, const QString& action);

    /// Says what has gone wrong with something else than the run, and offers what may help.
    void offerRemedy(const QString& sentence, const QString& action, std::function<void()> take);

    /// Suggests what is no trouble.
    void suggest(const QString& sentence, const QString& action, std::function<void()> take);

    /// Begins on other data, once somebody agrees to lose the run's steps.
    void chooseData(const QString& spec) { beginOn(spec); }

    /// What the run trains on; empty where it has no data.
    [[nodiscard]] QString dataSpec() const { return shown().dataSpec; }

    /// The data of `spec` has come, which somebody asked for when the run had that of `before`.
    /// Begins on it, or offers to where that would take a run away that has been begun since.
    void takeData(const QString& spec, const QString& title, const QString& before);

    /// Begins a run and trains it; `note` is said once it does.
    void train(const Recipe& recipe, const QString& dataSpec, const QString& note);

    /// Offers a run that ended without a word; takes nothing away from a message that is there.
    void offer(const RunEntry& run);

Q_SIGNALS:
    void stateChanged(ganvas::TrainingWorker::State state);

    /// Whether the run is trained in turn with a twin.
    void twinChanged(bool isThere);

    /// What the status bar is to say.
    void statusChanged(const QString& text);

    /// Somebody has taken the offer of this folder.
    void openRequested(const QString& folder);

    /// Somebody wants to train a copy of the run in this folder.
    void branchRequested(const QString& folder);

    /// Somebody has taken the offer of more room.
    void roomRequested();

    /// The train panel has a sentence that ought to be seen.
    void troubled();

private:
    void makeOffer(const QString& message, const QString& action, std::function<void()> take);
    void connectPanel();
    void connectRun();
    void connectTwin();
    void onRunReplaced(const RunInfo& run);
    void onStateChanged(TrainingWorker::State state);
    void onFollowedChanged();
    void start();
    void onFailed(const QString& sentence);
    void onRefused(const QString& sentence);
    void onKeepingFailed(const QString& sentence);
    void onBranched(const QString& title, qint64 step);
    void beginLast();
    void beginOn(const QString& dataSpec);
    [[nodiscard]] Recipe recipeFor(const QString& dataSpec) const;
    void pause();
    [[nodiscard]] const RunInfo& shown() const { return m_run->onShow()->info(); }

    RunController* m_run;
    GeneratorOnShow* m_generator;
    UnsavedGuard* m_guard;
    TrainPanel* m_panel;
    RunStatus* m_status;
    LaunchOptions m_options;
    bool m_startWhenReady = false;
    LentAugmentation m_lent;
    QString m_note;                ///< To be said when training starts.
    std::function<void()> m_offer; ///< What was offered last.
    bool m_isUnkept = false;       ///< The run can't be kept just now.
};

} // namespace ganvas

#include "app/window/run_desk.h"

#include "app/play/generator_on_show.h"
#include "app/window/follow_words.h"
#include "app/window/run_status.h"
#include "app/window/unsaved_guard.h"
#include "core/nn/runtime.h"
#include "ui/train/data_choice.h"
#include "ui/train/train_panel.h"
#include "ui/train/twin_dialog.h"
#include "ui/widgets/text.h"

#include <QLocale>

#include <utility>

namespace ganvas {

using State = TrainingWorker::State;

RunDesk::RunDesk(RunController* run, GeneratorOnShow* generator, UnsavedGuard* guard,
                 TrainPanel* panel, QObject* parent)
    : QObject(parent),
      m_run(run),
      m_generator(generator),
      m_guard(guard),
      m_panel(panel),
      m_status(new RunStatus(run, generator, panel, this)) {
    connect(m_status, &RunStatus::changed, this, &RunDesk::statusChanged);
    connectPanel();
    connectRun();
    connectTwin();
}

void RunDesk::connectPanel() {
    connect(m_panel, &TrainPanel::startRequested, this, &RunDesk::start);
    connect(m_panel, &TrainPanel::pauseRequested, this, &RunDesk::pause);
    connect(m_panel, &TrainPanel::stepRequested, m_run, &RunController::stepOnce);
    connect(m_panel, &TrainPanel::resetRequested, this, &RunDesk::reset);
    connect(m_panel, &TrainPanel::twinRequested, this, &RunDesk::askForTwin);
    connect(m_panel, &TrainPanel::recipeEdited, m_run, &RunController::change);
    connect(m_panel, &TrainPanel::runLengthChanged, m_run, &RunController::setRunLength);
    m_run->setRunLength(m_panel->runLength());
    connect(m_panel->dataChoice(), &DataChoice::dataChosen, this, &RunDesk::beginOn);
    connect(m_panel, &TrainPanel::offerTaken, this, [this] { m_offer(); });
    connect(m_panel, &TrainPanel::restartNeeded, this, [this](const Recipe& recipe) {
        m_guard->ask(
            tr("This change starts the run afresh."),
            [this, recipe] { begin(recipe, shown().dataSpec); },
            [this] { m_panel->setRecipe(shown().recipe); });
    });
}

void RunDesk::connectRun() {
    connect(m_run->onShow(), &RunOnShow::begun, this, [this] {
        if (m_run->followed()) {
            m_generator->setPretrained(false); // Whoever follows a run wants to see it.
        }
    });
    connect(m_run, &RunController::followedChanged, this, &RunDesk::onFollowedChanged);
    connect(m_run->onShow(), &RunOnShow::recipeChanged, this, [this] {
        if (m_run->followed()) {
            m_panel->setRecipe(shown().recipe); // By whoever trains it.
        }
    });
    connect(m_run->onShow(), &RunOnShow::replaced, this, &RunDesk::onRunReplaced);
    connect(m_run, &RunController::stateChanged, this, &RunDesk::onStateChanged);
    connect(m_run, &RunController::refused, this, &RunDesk::onRefused);
    connect(m_run->onShow(), &RunOnShow::progressChanged, m_panel, &TrainPanel::setProgress);
    connect(m_run, &RunController::saveFailed, this, [this](const QString& sentence) {
        setMessage(sentence);
        Q_EMIT troubled();
    });
    connect(m_run, &RunController::opening, this,
            [this](const QString& name) { Q_EMIT statusChanged(tr("Opening %1…").arg(name)); });
    const TrainingWorker* const worker = m_run->training();
    connect(worker, &TrainingWorker::failed, this, &RunDesk::onFailed);
    connect(worker, &TrainingWorker::keepingFailed, this, &RunDesk::onKeepingFailed);
    connect(worker, &TrainingWorker::keepingNoted, this, &RunDesk::setMessage);
    connect(worker, &TrainingWorker::busy, this, &RunDesk::statusChanged);
    connect(worker, &TrainingWorker::branched, this, &RunDesk::onBranched);
    connect(worker, &TrainingWorker::finished, this, [this] {
        m_offer = [this] {
            m_panel->setRunLength(2 * m_panel->runLength());
            m_run->start();
        };
        m_panel->setNote(tr("The run has reached its length."), tr("Train As Long Again"));
    });
}

void RunDesk::connectTwin() {
    const auto onChanged = [this] {
        m_panel->setTwin(m_run->onShow()->hasTwin());
        Q_EMIT twinChanged(m_run->onShow()->hasTwin());
    };
    connect(m_run->onShow(), &RunOnShow::twinBegun, this, onChanged);
    connect(m_run->onShow(), &RunOnShow::twinEnded, this, onChanged);
    const TrainingWorker* const worker = m_run->training();
    connect(worker, &TrainingWorker::twinFailed, this, [this](const QString& sentence) {
        setMessage(tr("The twin has stopped. %1 Press %2 to train this run alone.")
                       .arg(sentence, m_panel->startTitle()));
        Q_EMIT troubled();
    });
    connect(worker, &TrainingWorker::twinFound, this, [this](const QString& folder) {
        makeOffer(tr("This run has a twin that is at the same step; both can go on together."),
                  tr("Go On With Both"), [this, folder] { m_run->joinTwin(folder); });
    });
}

void RunDesk::launch(const LaunchOptions& options) {
    m_options = options;
    m_lent = read_lent_augmentation();
    m_startWhenReady = options.start;
    onStateChanged(State::loading);
    setMessage(QString::fromStdString(blas_warning()));
    if (options.checkpoint.isEmpty()) {
        beginLast();
    } else {
        m_run->open(options.checkpoint);
    }
}

void RunDesk::setMessage(const QString& message) { m_panel->setMessage(message); }

void RunDesk::offer(const RunEntry& run) {
    if (m_run->state() == State::training || m_startWhenReady || shown().step > 0 ||
        m_run->followed() || !m_options.checkpoint.isEmpty()) {
        return; // Somebody has something else in mind.
    }
    makeOffer(tr("“%1” was interrupted; it can go on from step %2, the last one that was saved.")
                  .arg(toQString(run.title()), QLocale().toString(qint64{run.record.step})),
              tr("Go On With It"),
              [this, folder = pathText(run.folder)] { Q_EMIT openRequested(folder); });
}

void RunDesk::offerRoom(const QString& sentence, const QString& action) {
    makeOffer(sentence, action, [this] { Q_EMIT roomRequested(); });
    Q_EMIT troubled();
}

void RunDesk::offerRemedy(const QString& sentence, const QString& action,
                          std::function<void()> take) {
    makeOffer(sentence, action, std::move(take));
    Q_EMIT troubled();
}

void RunDesk::takeData(const QString& spec, const QString& title, const QString& before) {
    const bool isUntouched =
        shown().dataSpec.isEmpty() || (shown().step == 0 && shown().dataSpec == before);
    if (m_run->state() == State::waiting && isUntouched) {
        beginOn(spec);
        return;
    }
    suggest(tr("%1 is here.").arg(title), tr("Train on %1").arg(title),
            [this, spec] { beginOn(spec); });
}

void RunDesk::suggest(const QString& sentence, const QString& action, std::function<void()> take) {
    m_offer = std::move(take);
    m_panel->setNote(sentence, action);
}

void RunDesk::train(const Recipe& recipe, const QString& dataSpec, const QString& note) {
    m_guard->ask(tr("Other data starts the run afresh."), [this, recipe, dataSpec, note] {
        if (const int own = shown().recipe.augmentation; recipe.augmentation != own) {
            m_lent = {dataSpec, own, recipe.augmentation};
            write_lent_augmentation(m_lent);
        }
        begin(recipe, dataSpec);
        m_note = note;
        m_startWhenReady = true;
    });
}

void RunDesk::makeOffer(const QString& message, const QString& action, std::function<void()> take) {
    m_offer = std::move(take);
    m_panel->setOffer(message, action);
}

void RunDesk::onRunReplaced(const RunInfo& run) {
    m_panel->setRecipe(run.recipe);
    if (!run.dataSpec.isEmpty()) {
        m_panel->setData(run.dataSpec, run.dataTitle);
    }
    m_status->showRun();
}

void RunDesk::onStateChanged(State state) {
    if (state == State::training) {
        setMessage(
            m_isUnkept
                ? tr("The run is not being kept; its new steps are lost if Ganvas quits now.")
                : QString());
        if (const QString note = std::exchange(m_note, {}); !note.isEmpty()) {
            m_panel->setNote(note);
        }
    } else if (state == State::followed) {
        m_startWhenReady = false;
    }
    m_status->show(state);
    Q_EMIT stateChanged(state);
    if (state == State::waiting && std::exchange(m_startWhenReady, false)) {
        m_run->start();
    }
}

void RunDesk::onFollowedChanged() {
    const FollowState* const run = m_run->followed();
    if (run == nullptr) {
        return; // What takes its place has its own to say.
    }
    if (m_run->state() == State::followed) {
        m_status->show(State::followed);
        Q_EMIT stateChanged(State::followed);
    }
    // The large button is what goes on with a run that nobody trains any more.
    const QString message = followMessage(*run, m_panel->startTitle());
    const bool canBeCopied = run->trouble.isEmpty() && run->isTrained;
    m_offer = [this] { Q_EMIT branchRequested(m_run->onShow()->folder()); };
    const QString action = canBeCopied ? tr("Train a Copy") : QString();
    if (isFollowTrouble(*run)) {
        m_panel->setOffer(message, action);
    } else {
        m_panel->setNote(message, action);
    }
    if (!canBeCopied) {
        Q_EMIT troubled();
    }
}

void RunDesk::onFailed(const QString& sentence) {
    m_status->fail();
    m_startWhenReady = false;
    setMessage(sentence);
    Q_EMIT troubled();
}

void RunDesk::onRefused(const QString& sentence) {
    m_startWhenReady = false;
    m_note.clear();
    setMessage(sentence);
    Q_EMIT troubled();
    if (!m_run->onShow()->isThere()) {
        // The checkpoint that the window was to begin with: without it there is still what a start
        // without it would show.
        beginLast();
        return;
    }
    // Whatever was asked for did not happen: show what is so.
    const RunInfo& run = shown();
    m_panel->setRecipe(run.recipe);
    m_panel->setData(run.dataSpec, run.dataTitle);
}

void RunDesk::onKeepingFailed(const QString& sentence) {
    if (sentence.isEmpty()) {
        if (std::exchange(m_isUnkept, false)) {
            setMessage(tr("The run is kept again."));
        }
        return;
    }
    m_isUnkept = true;
    m_startWhenReady = false;
    setMessage(tr("The run can't be kept. %1 Press %2 to train all the same; keeping it is tried "
                  "again now and then.")
                   .arg(sentence, m_panel->startTitle()));
    Q_EMIT troubled();
}

void RunDesk::onBranched(const QString& title, qint64 step) {
    setMessage(
        tr("This is a branch of “%1” from step %2. Change what takes effect at the next step, if "
           "you like; once it trains it is a run of its own.")
            .arg(title, QLocale().toString(step)));
}

void RunDesk::pause() {
    m_run->pause();
    m_status->pause();
}

void RunDesk::toggle() {
    if (m_run->state() == State::training) {
        pause();
    } else {
        start();
    }
}

bool RunDesk::canToggle() const {
    const FollowState* const followed = m_run->followed();
    return m_run->state() != State::loading && (followed == nullptr || !followed->isTrained);
}

void RunDesk::start() {
    if (!canToggle()) {
        return;
    }
    if (m_run->followed()) {
        m_startWhenReady = true;
        Q_EMIT openRequested(m_run->onShow()->folder());
    } else {
        m_run->start();
    }
}

void RunDesk::reset() {
    m_guard->ask(tr("Reset throws the trained networks away."),
                 [this] { begin(shown().recipe, shown().dataSpec); });
}

void RunDesk::askForTwin() {
    if (m_run->onShow()->hasTwin()) {
        m_run->endTwin();
        return;
    }
    if (shown().dataSpec.isEmpty()) {
        setMessage(tr("There is no data to train on; choose some first."));
        Q_EMIT troubled();
        return;
    }
    auto* const dialog = new TwinDialog(shown().recipe, m_panel->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TwinDialog::twinWanted, this,
            [this](const Recipe& recipe, const Recipe& twin) {
                m_guard->ask(tr("The run and its twin begin at step 0."), [this, recipe, twin] {
                    setMessage({});
                    m_run->beginTwins(recipe, twin);
                });
            });
    dialog->open();
}

void RunDesk::begin(const Recipe& recipe, const QString& dataSpec) {
    setMessage({});
    m_run->begin(recipe, dataSpec);
}

void RunDesk::beginLast() {
    const LastRun last = read_last_run();
    Recipe recipe = m_options.recipe.value_or(last.recipe);
    recipe.threads = m_options.threads.value_or(recipe.threads);
    m_run->begin(recipe, m_options.data.isEmpty() ? last.dataSpec : m_options.data);
}

/// The recipe on show, without what the drawings that it leaves were lent.
Recipe RunDesk::recipeFor(const QString& dataSpec) const {
    Recipe recipe = shown().recipe;
    if (dataSpec != m_lent.dataSpec && shown().dataSpec == m_lent.dataSpec &&
        recipe.augmentation == m_lent.lent) {
        recipe.augmentation = m_lent.own;
    }
    return recipe;
}

void RunDesk::beginOn(const QString& dataSpec) {
    const RunInfo& run = shown();
    if (run.dataSpec.isEmpty() && run.step > 0) {
        // An opened checkpoint that lacks its data goes on with what was chosen.
        setMessage({});
        m_run->chooseData(dataSpec);
        return;
    }
    m_guard->ask(
        tr("Other data starts the run afresh."),
        [this, dataSpec] {
            const Recipe recipe = recipeFor(dataSpec);
            if (!are_alike(recipe, shown().recipe)) {
                m_note = tr("Augmentation is as it was before: it was on for few drawings.");
            }
            begin(recipe, dataSpec);
        },
        [this] { m_panel->setData(shown().dataSpec, shown().dataTitle); });
}

} // namespace ganvas

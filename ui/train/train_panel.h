#pragma once

#include "core/base/fetch_progress.h"
#include "core/base/recipe.h"
#include "core/base/train_progress.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace ganvas {

class DataChoice;
struct DataOffer;
struct OwnData;
class FetchView;
class MessageBar;
class ProgressView;
class RecipeForm;
class WholeSpinBox;

/// The controls of a training run: start, pause, step, reset, data, recipe, and how far it has
/// come. It only asks, by signals; what is so, the owner tells it by slots. GUI thread only.
class TrainPanel : public QWidget {
    Q_OBJECT

public:
    enum class State {
        loading,    ///< Data or a checkpoint is being read; nothing can be asked for.
        ready,      ///< Never trained: nothing would be lost by a reset.
        paused,     ///< Trained, and waiting.
        training,   ///< Running.
        failed,     ///< Stopped by an error; the message says which.
        followed,   ///< Another process trains it; nothing can be asked for.
        unattended, ///< It did, and nobody does any more: it can be gone on with.
    };
    Q_ENUM(State)

    explicit TrainPanel(QWidget* parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Recipe& recipe() const;
    [[nodiscard]] qint64 runLength() const;

    /// To listen to. Answer dataChosen() with setData(), with the new data or the old, and
    /// fetchRequested() with setFetch().
    [[nodiscard]] const DataChoice* dataChoice() const { return m_data; }

    /// What the large button is called just now.
    [[nodiscard]] QString startTitle() const;

    /// Whether there is a run here whose recipe and data are this window's to choose.
    [[nodiscard]] bool isEditable() const;

public Q_SLOTS:
    void setState(ganvas::TrainPanel::State state);
    void setRecipe(const ganvas::Recipe& recipe);
    void setProgress(const ganvas::TrainProgress& progress);
    /// A sentence for the person at the screen; empty takes the last one away.
    void setMessage(const QString& message);
    /// The same with a button that says `action`; offerTaken() where it is pressed.
    void setOffer(const QString& message, const QString& action);
    /// The same, with a button or without, of what is no trouble.
    void setNote(const QString& message, const QString& action = {});
    /// What can be had from the internet, or has been.
    void setDataOffers(const QList<ganvas::DataOffer>& offers);
    /// One of them is here now.
    void setDataThere(const QString& spec);
    /// Datasets that somebody has made in Ganvas.
    void setOwnData(const QList<ganvas::OwnData>& datasets);
    /// As if somebody had chosen `spec` in the list of data.
    void chooseData(const QString& spec);
    /// How far the dataset of `title` has come that is being fetched.
    void setFetch(const QString& title, const ganvas::FetchProgress& progress);
    /// Nothing is fetched any more.
    void endFetch();
    /// Shows `spec` ("builtin", "mnist", a folder, or empty for none) as chosen; `title` describes
    /// it.
    void setData(const QString& spec, const QString& title);
    void setRunLength(qint64 steps);
    /// Whether the run is trained in turn with a twin.
    void setTwin(bool isThere);

Q_SIGNALS:
    void startRequested();
    void offerTaken();
    void pauseRequested();
    void fetchCancelled();
    void stepRequested();
    void resetRequested();
    /// A twin is wanted, or the one that is there no more.
    void twinRequested();
    /// Only fields that can change while training differ from the recipe before.
    void recipeEdited(const ganvas::Recipe& recipe);
    /// This needs a new run. Answer with setRecipe(): with the same recipe, or the old one.
    void restartNeeded(const ganvas::Recipe& recipe);
    /// Steps in all, counted from the run's beginning; 0 is without end.
    void runLengthChanged(qint64 steps);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeButtons();
    QWidget* makeSettings();
    void onStartPressed();
    void onRecipeActivated(int index);
    void restoreDefaults();
    void updateRecipeChoice();
    void updateStartColours();

    State m_state = State::ready;
    QPushButton* m_start;
    QToolButton* m_step;
    QToolButton* m_reset;
    QToolButton* m_twin;
    ProgressView* m_progress;
    MessageBar* m_message;
    FetchView* m_fetch;
    DataChoice* m_data;
    QComboBox* m_recipeChoice;
    QLabel* m_recipeDescription;
    QToolButton* m_defaults;
    WholeSpinBox* m_runLength;
    RecipeForm* m_form;
};

} // namespace ganvas

#include "ui/train/train_panel.h"

#include "ui/train/data_choice.h"
#include "ui/train/fetch_view.h"
#include "ui/train/progress_view.h"
#include "ui/train/recipe_form.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/kept_focus.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_spin_box.h"
#include "ui/widgets/panel_scroll.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace ganvas {

namespace {

/// Pixels: larger fonts scroll sideways on a small screen.
constexpr int kWidestSettings = 296;

QToolButton* makeToolButton(const QString& icon, const QString& title, const QString& toolTip) {
    auto* button = new QToolButton;
    button->setIcon(themedIcon(icon));
    button->setText(title);
    button->setToolTip(toolTip);
    button->setAccessibleName(title);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

TrainPanel::TrainPanel(QWidget* parent)
    : QWidget(parent),
      m_progress(new ProgressView),
      m_message(new MessageBar),
      m_fetch(new FetchView) {
    m_message->setObjectName(QStringLiteral("messageBar"));
    connect(m_message, &MessageBar::acted, this, &TrainPanel::offerTaken);
    m_progress->setObjectName(QStringLiteral("progressView"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(10);
    column->addWidget(makeButtons());
    column->addWidget(m_progress);

    auto* scroll = new PanelScroll(makeSettings(), kWidestSettings);
    scroll->setObjectName(QStringLiteral("settingsScroll"));
    column->addWidget(scroll, 1);
    // Below all controls: what appears here moves none of them under the hand.
    column->addWidget(m_fetch);
    column->addWidget(m_message);
    column->addWidget(m_form->pendingStrip());
    connect(m_fetch, &FetchView::cancelRequested, this, &TrainPanel::fetchCancelled);

    connect(m_form, &RecipeForm::liveEdited, this, [this](const Recipe& recipe) {
        updateRecipeChoice();
        Q_EMIT recipeEdited(recipe);
    });
    connect(m_form, &RecipeForm::restartWanted, this, [this](const Recipe& recipe) {
        updateRecipeChoice();
        Q_EMIT restartNeeded(recipe);
    });
    connect(m_form, &RecipeForm::refused, this, &TrainPanel::setMessage);
    updateRecipeChoice();
    updateStartColours();
    setState(State::ready);
}

QWidget* TrainPanel::makeButtons() {
    m_start = new QPushButton;
    m_start->setObjectName(QStringLiteral("startButton"));
    m_start->setMinimumHeight(40);
    m_start->setIconSize({18, 18});
    QFont bold = m_start->font();
    bold.setBold(true);
    m_start->setFont(bold);
    m_step =
        makeToolButton(QStringLiteral("step"), tr("Step"), tr("Train for one step (Ctrl+Right)"));
    m_step->setObjectName(QStringLiteral("stepButton"));
    m_reset = makeToolButton(QStringLiteral("reset"), tr("Reset"),
                             tr("Forget what was learned and begin at step 0 (Ctrl+R)"));
    m_reset->setObjectName(QStringLiteral("resetButton"));
    connect(m_start, &QPushButton::clicked, this, &TrainPanel::onStartPressed);
    connect(m_step, &QToolButton::clicked, this, &TrainPanel::stepRequested);
    connect(m_reset, &QToolButton::clicked, this, &TrainPanel::resetRequested);

    auto* buttons = new QWidget;
    auto* row = new FlowLayout;
    row->setContentsMargins(0, 0, 0, 0);
    buttons->setLayout(row);
    m_start->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row->addWidget(m_start);
    for (QToolButton* button : {m_step, m_reset}) {
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        row->addWidget(button);
    }
    return buttons;
}

QWidget* TrainPanel::makeSettings() {
    m_data = new DataChoice;
    m_data->setObjectName(QStringLiteral("dataChoice"));

    m_recipeChoice = new QComboBox;
    m_recipeChoice->setObjectName(QStringLiteral("recipeChoice"));
    m_recipeChoice->setAccessibleName(tr("Recipe"));
    for (const RecipeInfo& info : recipe_infos()) {
        m_recipeChoice->addItem(toQString(info.name));
        m_recipeChoice->setItemData(m_recipeChoice->count() - 1, toQString(info.description),
                                    Qt::ToolTipRole);
    }
    m_defaults = makeToolButton(QStringLiteral("undo"), tr("Defaults"),
                                tr("Put all numbers back to the recipe's own"));
    m_defaults->setObjectName(QStringLiteral("defaultsButton"));
    m_recipeDescription = new QLabel;
    m_recipeDescription->setObjectName(QStringLiteral("recipeDescription"));
    m_recipeDescription->setWordWrap(true);
    m_recipeDescription->setForegroundRole(QPalette::PlaceholderText);

    m_runLength = new WholeSpinBox;
    m_runLength->setObjectName(QStringLiteral("runLength"));
    m_runLength->setAccessibleName(tr("Run length in steps"));
    m_runLength->setToolTip(tr("Training pauses by itself at this step; 0 is without end."));
    m_runLength->setRule({Stepping::decimal, 1000, 0, std::numeric_limits<int>::max()});
    m_runLength->setSpecialValueText(tr("Without end"));
    m_runLength->setGroupSeparatorShown(true);
    m_twin = makeToolButton(QStringLiteral("twin"), {}, {});
    m_twin->setObjectName(QStringLiteral("twinButton"));
    m_twin->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTwin(false);
    m_form = new RecipeForm;
    m_form->setObjectName(QStringLiteral("recipeForm"));

    for (QWidget* control : {static_cast<QWidget*>(m_data), static_cast<QWidget*>(m_recipeChoice),
                             static_cast<QWidget*>(m_runLength)}) {
        guardWheel(control);
        control->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    for (QComboBox* choice : {static_cast<QComboBox*>(m_data), m_recipeChoice}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(5);
    }
    connect(m_recipeChoice, &QComboBox::activated, this, &TrainPanel::onRecipeActivated);
    connect(m_defaults, &QToolButton::clicked, this, &TrainPanel::restoreDefaults);
    connect(m_twin, &QToolButton::clicked, this, &TrainPanel::twinRequested);
    connect(m_runLength, &QSpinBox::valueChanged, this, &TrainPanel::runLengthChanged);

    auto* recipeRow = new QHBoxLayout;
    recipeRow->addWidget(m_recipeChoice, 1);
    recipeRow->addWidget(m_defaults);
    auto* choices = new QFormLayout;
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    choices->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    choices->addRow(tr("&Data"), m_data);
    choices->addRow(tr("Run &length"), m_runLength);
    choices->addRow(tr("Rec&ipe"), recipeRow);
    static_cast<QLabel*>(choices->labelForField(recipeRow))->setBuddy(m_recipeChoice);
    choices->addRow(m_recipeDescription);
    choices->addRow(tr("T&win"), m_twin);

    auto* settings = new QWidget;
    auto* column = new QVBoxLayout(settings);
    column->setContentsMargins(0, 0, 4, 10);
    column->setSpacing(10);
    column->addLayout(choices);
    column->addWidget(m_form, 1);
    return settings;
}

const Recipe& TrainPanel::recipe() const { return m_form->recipe(); }

qint64 TrainPanel::runLength() const { return m_runLength->value(); }

QString TrainPanel::startTitle() const { return m_start->text(); }

void TrainPanel::setState(State state) {
    m_state = state;
    const bool isTraining = state == State::training;
    QString title = tr("Train from scratch");
    QString toolTip = tr("Start training a new network (F5 or Space)");
    if (state == State::loading) {
        title = tr("Loading…");
        toolTip.clear();
    } else if (isTraining) {
        title = tr("Pause");
        toolTip = tr("Pause training after the present step (F5 or Space)");
    } else if (state == State::followed) {
        title = tr("Trained elsewhere");
        toolTip = tr("Another process trains this run; it is shown as it goes.");
    } else if (state == State::paused || state == State::unattended) {
        title = tr("Continue");
        toolTip = tr("Go on training (F5 or Space)");
    } else if (state == State::failed) {
        title = tr("Try again");
        toolTip = tr("Try what failed once more, from the last good state (F5 or Space)");
    }
    m_start->setText(title);
    m_start->setAccessibleName(title);
    m_start->setToolTip(toolTip);
    m_start->setIcon(themedIcon(isTraining ? QStringLiteral("pause") : QStringLiteral("play"),
                                QPalette::HighlightedText));
    setEnabledKeepingFocus(m_start, isEditable() || state == State::unattended);
    setEnabledKeepingFocus(m_step, isEditable() && !isTraining);
    setEnabledKeepingFocus(m_reset, isEditable() && state != State::ready);
    setEnabledKeepingFocus(m_twin, isEditable());
    setEnabledKeepingFocus(m_data, isEditable());
    // It is set for the next run, too, while this one loads.
    setEnabledKeepingFocus(m_runLength, isEditable() || state == State::loading);
    setEnabledKeepingFocus(m_recipeChoice, isEditable());
    setEnabledKeepingFocus(m_form, isEditable());
    setEnabledKeepingFocus(m_form->pendingStrip(), isEditable());
    m_form->setRestartsFreely(state == State::ready || state == State::followed ||
                              state == State::unattended);
    updateRecipeChoice();
}

bool TrainPanel::isEditable() const {
    return m_state != State::loading && m_state != State::followed && m_state != State::unattended;
}

void TrainPanel::setRecipe(const Recipe& recipe) {
    m_form->setRecipe(recipe);
    updateRecipeChoice();
}

void TrainPanel::setProgress(const TrainProgress& progress) { m_progress->setProgress(progress); }

void TrainPanel::setOffer(const QString& message, const QString& action) {
    m_message->setOffer(message, action);
}

void TrainPanel::setNote(const QString& message, const QString& action) {
    m_message->setNote(message, action);
}

void TrainPanel::setMessage(const QString& message) { m_message->setMessage(message); }

void TrainPanel::setDataOffers(const QList<DataOffer>& offers) { m_data->setOffers(offers); }

void TrainPanel::setOwnData(const QList<OwnData>& datasets) { m_data->setOwn(datasets); }

void TrainPanel::chooseData(const QString& spec) { m_data->choose(spec); }

void TrainPanel::setDataThere(const QString& spec) { m_data->setThere(spec); }

void TrainPanel::setFetch(const QString& title, const FetchProgress& progress) {
    m_data->setFetching(true);
    m_fetch->setProgress(title, progress);
}

void TrainPanel::endFetch() {
    m_data->setFetching(false);
    m_fetch->hide();
}

void TrainPanel::setData(const QString& spec, const QString& title) {
    m_data->setData(spec, title);
}

void TrainPanel::setRunLength(qint64 steps) {
    m_runLength->setValue(static_cast<int>(std::clamp<qint64>(steps, 0, m_runLength->maximum())));
}

void TrainPanel::setTwin(bool isThere) {
    const QString title = isThere ? tr("End the twin") : tr("Train a twin…");
    m_twin->setText(title);
    m_twin->setAccessibleName(title);
    m_twin->setToolTip(
        isThere ? tr("Go on with this run alone; the twin stays on the Runs tab (Ctrl+T)")
                : tr("Train this run afresh beside another that differs in what you choose, step "
                     "by step on the same digits (Ctrl+T)"));
}

void TrainPanel::onStartPressed() {
    if (m_state == State::training) {
        Q_EMIT pauseRequested();
    } else {
        Q_EMIT startRequested();
    }
}

void TrainPanel::onRecipeActivated(int index) {
    const std::string name = m_recipeChoice->itemText(index).toStdString();
    if (name == recipe().name) {
        return;
    }
    setRecipe(recipe_named(name));
    const Recipe wanted = recipe();
    Q_EMIT restartNeeded(wanted);
}

void TrainPanel::restoreDefaults() {
    const Recipe before = recipe();
    setRecipe(recipe_named(before.name));
    const Recipe wanted = recipe();
    if (wanted == before) {
        return;
    }
    if (with_live_changes(before, wanted) == wanted) {
        Q_EMIT recipeEdited(wanted);
    } else {
        Q_EMIT restartNeeded(wanted);
    }
}

void TrainPanel::updateRecipeChoice() {
    const QString name = QString::fromStdString(recipe().name);
    const int index = m_recipeChoice->findText(name);
    m_recipeChoice->setCurrentIndex(index);
    const QString description = m_recipeChoice->itemData(index, Qt::ToolTipRole).toString();
    m_recipeDescription->setText(description);
    m_recipeChoice->setToolTip(description);
    setEnabledKeepingFocus(m_defaults, isEditable() && index >= 0 &&
                                           !are_alike(recipe(), recipe_named(recipe().name)));
}

void TrainPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        updateStartColours();
    }
}

void TrainPanel::updateStartColours() {
    // Fusion lightens a button's colour, white text would become hard to read on it.
    constexpr int kDarker = 135;
    QPalette accent;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        accent.setColor(group, QPalette::Button,
                        palette().color(group, QPalette::Highlight).darker(kDarker));
        accent.setColor(group, QPalette::ButtonText,
                        palette().color(group, QPalette::HighlightedText));
    }
    m_start->setPalette(accent);
}

} // namespace ganvas

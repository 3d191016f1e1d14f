#include "ui/runs/runs_panel.h"

#include "core/files/run_folder.h"
#include "ui/runs/budget_bar.h"
#include "ui/runs/run_delegate.h"
#include "ui/runs/run_model.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace ganvas {

namespace {

constexpr int kNoteLines = 3;

/// A note is taken over once the hand leaves it.
class NoteEdit : public QPlainTextEdit {
public:
    explicit NoteEdit(std::function<void()> left) : m_left(std::move(left)) {
        setTabChangesFocus(true);
    }

protected:
    void focusOutEvent(QFocusEvent* event) override {
        QPlainTextEdit::focusOutEvent(event);
        m_left();
    }

private:
    std::function<void()> m_left;
};

} // namespace

RunsPanel::RunsPanel(QWidget* parent)
    : QWidget(parent),
      m_sight(this),
      m_model(new RunModel(this)),
      m_list(new QListView),
      m_empty(new QLabel(tr("Every run is kept here from its first step on. Press Start."))),
      m_title(new QLineEdit),
      m_note(new NoteEdit([this] { describe(); })),
      m_problem(new QLabel),
      m_about(new QStackedWidget),
      m_states(new QMenu(this)),
      m_budget(new BudgetBar) {
    nameControl(m_list, "runsList", tr("Runs"), {});
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RunDelegate(this));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setObjectName("runsEmpty");
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    nameControl(m_title, "runTitle", tr("Title"), tr("What this run is called"));
    m_title->setPlaceholderText(tr("Title"));
    nameControl(m_note, "runNote", tr("Note"), tr("What there is to remember of this run"));
    m_note->setPlaceholderText(tr("Note"));
    m_note->setFixedHeight(
        kNoteLines * m_note->fontMetrics().lineSpacing() +
        2 * (m_note->frameWidth() + static_cast<int>(m_note->document()->documentMargin())));
    m_problem->setObjectName("runProblem");
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setWordWrap(true);
    m_problem->setMinimumWidth(1); // A long path must not widen the window.
    m_problem->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* const fields = new QWidget;
    auto* const rows = new QVBoxLayout(fields);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_title);
    rows->addWidget(m_note);
    m_about->addWidget(fields);
    m_about->addWidget(m_problem);
    m_about->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_open = addButton("openRun", tr("Open"), tr("Show this run and go on with it"));
    m_branch = addButton("branchRun", tr("Branch"),
                         tr("Begin another run with what this one had learned at some step"));
    m_branch->setMenu(m_states);
    m_branch->setPopupMode(QToolButton::InstantPopup);
    m_compare = addButton("compareRun", tr("Compare"), tr("Show this run beside others"));
    m_export = addButton("exportRun", tr("Export"),
                         tr("Write this run as a film or as a page, or copy it as text"));
    buildExportMenu();
    m_folder =
        addButton("showRunFolder", tr("Show Folder"), tr("Open its folder in the file manager"));
    m_remove = addButton("removeRun", {}, {});

    auto* const row = new FlowLayout;
    row->setContentsMargins(0, 0, 0, 0);
    for (QToolButton* const button : {m_open, m_branch, m_compare, m_export, m_folder, m_remove}) {
        row->addWidget(button);
    }
    auto* const buttons = new QWidget;
    buttons->setLayout(row);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_empty, 1);
    column->addWidget(m_list, 1);
    column->addWidget(m_about);
    column->addWidget(buttons);
    column->addWidget(m_budget);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &RunsPanel::onChosen);
    connect(m_list, &QListView::activated, m_open, &QToolButton::click);
    connect(m_title, &QLineEdit::editingFinished, this, &RunsPanel::describe);
    connect(m_open, &QToolButton::clicked, this, [this] {
        describe();
        if (const auto run = chosen()) {
            Q_EMIT openRequested(pathText(run->folder));
        }
    });
    connect(m_states, &QMenu::aboutToShow, this, &RunsPanel::fillStates);
    connect(m_compare, &QToolButton::clicked, this, [this] {
        if (const auto run = chosen()) {
            Q_EMIT compareRequested(pathText(run->folder));
        }
    });
    connect(m_folder, &QToolButton::clicked, this, [this] {
        if (const auto run = chosen()) {
            Q_EMIT showFolderRequested(pathText(run->folder));
        }
    });
    connect(m_remove, &QToolButton::clicked, this, &RunsPanel::remove);
    setRuns({});
}

RunsPanel::~RunsPanel() { m_title->disconnect(this); }

QToolButton* RunsPanel::addButton(const char* name, const QString& text, const QString& toolTip) {
    auto* const button = new QToolButton;
    nameControl(button, name, text, toolTip);
    button->setText(text);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void RunsPanel::buildExportMenu() {
    auto* const menu = new QMenu(m_export);
    const auto add = [this, menu](const QString& text, const char* name, const QString& toolTip,
                                  const std::function<void(const RunEntry&)>& work) {
        QAction* const action = menu->addAction(text);
        action->setObjectName(name);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, [this, work] {
            if (const auto run = chosen()) {
                work(*run);
            }
        });
        return action;
    };
    m_film = add(tr("&Film…"), "filmRun", tr("How it learned, as an animation"),
                 [this](const RunEntry& run) {
                     Q_EMIT filmRequested(pathText(run.folder), toQString(run.title()),
                                          run.record.recipe.classes);
                 });
    m_report = add(tr("&Report…"), "reportRun", tr("All about it on one web page"),
                   [this](const RunEntry& run) {
                       Q_EMIT reportRequested(pathText(run.folder), toQString(run.title()),
                                              run.record.recipe.classes);
                   });
    menu->addSeparator();
    m_copy = add(
        tr("&Copy as Text"), "copyRun",
        tr("Copy this run as text, from which another Ganvas or ganvas-cli train makes it again"),
        [this](const RunEntry& run) { Q_EMIT copyRequested(pathText(run.folder)); });
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(m_copy);
    menu->setToolTipsVisible(true);
    m_export->setMenu(menu);
    m_export->setPopupMode(QToolButton::InstantPopup);
}

void RunsPanel::setExporting(bool isExporting) {
    m_isExporting = isExporting;
    showChosen();
}

std::optional<RunEntry> RunsPanel::chosen() const {
    const RunEntry* const run = m_model->run(m_list->currentIndex());
    return run != nullptr ? std::optional(*run) : std::nullopt;
}

void RunsPanel::setRuns(const std::vector<RunEntry>& runs) {
    const std::optional<RunEntry> before = chosen();
    m_model->setRuns(runs);
    QModelIndex current = m_list->currentIndex();
    if (before && !current.isValid()) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex index = m_model->index(row);
            current = m_model->run(index)->folder == before->folder ? index : current;
        }
    }
    if (!current.isValid()) {
        current = m_model->index(0);
    }
    m_list->setCurrentIndex(current);
    m_empty->setVisible(runs.empty());
    m_list->setVisible(!runs.empty());
    // The budget is that of the folder of all runs.
    m_budget->setUsed(std::accumulate(runs.begin(), runs.end(), std::uintmax_t{0},
                                      [](std::uintmax_t sum, const RunEntry& run) {
                                          return sum + (run.is_elsewhere ? 0 : run.sizes.all);
                                      }));
    showChosen();
}

void RunsPanel::setOnShow(const QString& folder) {
    m_model->setOnShow(folder);
    showChosen();
}

void RunsPanel::onChosen() {
    describe(); // Of the one before.
    showChosen();
}

void RunsPanel::showChosen() {
    const std::optional<RunEntry> run = chosen();
    const bool isOne = run.has_value();
    const bool isReadable = isOne && run->problem.empty();
    const bool isOnShow = isOne && m_model->isOnShow(*run);
    // Another program's titles are its own, and a twin's wait until it has ended.
    const bool isFree = isReadable && (!run->writer || (isOnShow && is_this_process(*run->writer)));
    m_problem->setText(isOne ? toQString(run->problem) : QString());
    m_about->setCurrentIndex(isOne && !isReadable ? 1 : 0);
    m_title->setEnabled(isFree);
    m_note->setEnabled(isFree);
    m_open->setEnabled(isReadable && !isOnShow);
    m_branch->setEnabled(isReadable);
    m_compare->setEnabled(isReadable);
    m_export->setEnabled(isReadable);
    m_film->setEnabled(isReadable && !m_isExporting);
    m_report->setEnabled(isReadable && !m_isExporting);
    m_copy->setEnabled(isReadable);
    m_folder->setEnabled(isOne);
    const bool isElsewhere = isOne && run->is_elsewhere;
    m_remove->setText(isElsewhere ? tr("Remove from List") : tr("Delete…"));
    m_remove->setAccessibleName(m_remove->text());
    m_remove->setToolTip(isElsewhere ? tr("Don't list this run any more; it stays on the disk")
                                     : tr("Delete this run from the disk"));
    m_remove->setEnabled(isOne && (isElsewhere || !run->writer) && !isOnShow);
    const QString folder = isOne ? pathText(run->folder) : QString();
    const bool isBeingEdited = folder == m_edited && (m_title->hasFocus() || m_note->hasFocus());
    if (!isBeingEdited) {
        m_edited = folder;
        m_title->setText(isReadable ? toQString(run->record.title) : QString());
        m_note->setPlainText(isReadable ? toQString(run->record.note) : QString());
        m_title->setPlaceholderText(isOne ? toQString(run->title()) : tr("Title"));
    }
}

void RunsPanel::describe() {
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const RunEntry& run = *m_model->run(m_model->index(row));
        const bool isChanged = pathText(run.folder) == m_edited && run.problem.empty() &&
                               (m_title->text() != toQString(run.record.title) ||
                                m_note->toPlainText() != toQString(run.record.note));
        if (isChanged && m_title->isEnabled()) {
            Q_EMIT describeRequested(m_edited, m_title->text(), m_note->toPlainText());
            return;
        }
    }
}

void RunsPanel::fillStates() {
    m_states->clear();
    const std::optional<RunEntry> run = chosen();
    if (!run) {
        return;
    }
    const RunFolder folder(run->folder);
    const auto add = [this](std::int64_t step, const std::filesystem::path& file) {
        const QString name = QLocale().toString(qint64{step});
        connect(m_states->addAction(tr("From step %1").arg(name)), &QAction::triggered, this,
                [this, file] { Q_EMIT branchRequested(pathText(file)); });
    };
    add(run->record.step, folder.checkpoint());
    std::vector<std::int64_t> newestFirst = run->states;
    std::reverse(newestFirst.begin(), newestFirst.end());
    for (const std::int64_t step : newestFirst) {
        add(step, folder.older_checkpoints().file(step));
    }
}

void RunsPanel::remove() {
    const std::optional<RunEntry> run = chosen();
    if (!run) {
        return;
    }
    if (run->is_elsewhere) {
        Q_EMIT forgetRequested(pathText(run->folder));
    } else {
        askToRemove(*run);
    }
}

void RunsPanel::askToRemove(const RunEntry& run) {
    auto* const box =
        new QMessageBox(QMessageBox::Warning, tr("Delete run"),
                        tr("Delete “%1” with all that it has learned?").arg(toQString(run.title())),
                        QMessageBox::Cancel, this);
    box->setObjectName("removeQuestion");
    box->setInformativeText(
        tr("This frees %1 of the disk, and it can't be undone.")
            .arg(QLocale().formattedDataSize(static_cast<qint64>(run.sizes.all), 1)));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* const remove = box->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    remove->setObjectName("confirmRemoval");
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QPushButton::clicked, this,
            [this, folder = pathText(run.folder)] { Q_EMIT removeRequested(folder); });
    box->open();
}

} // namespace ganvas

#pragma once

#include "core/files/run_list.h"
#include "ui/widgets/when_seen.h"

#include <QWidget>

#include <optional>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QPlainTextEdit;
class QStackedWidget;
class QToolButton;

namespace ganvas {

class BudgetBar;
class RunModel;

/// The runs that are kept: a list, and of the one that is chosen its title and its note, to be
/// edited, or why it can't be read, and what can be done with it. It only asks, by signals; what is
/// so, its owner tells it. GUI thread only.
class RunsPanel : public QWidget {
    Q_OBJECT

public:
    explicit RunsPanel(QWidget* parent = nullptr);
    ~RunsPanel() override;

    [[nodiscard]] const WhenSeen* sight() const { return &m_sight; }

    /// To listen to, and to be told what the runs may take.
    [[nodiscard]] BudgetBar* budget() const { return m_budget; }

    /// What is there; keeps the choice where it still is.
    void setRuns(const std::vector<RunEntry>& runs);

    /// The folder of the run on show; empty: it has none.
    void setOnShow(const QString& folder);

    /// Whether a film or a report is being written: then no other one can be.
    void setExporting(bool isExporting);

    /// None where nothing is chosen.
    [[nodiscard]] std::optional<RunEntry> chosen() const;

Q_SIGNALS:
    void openRequested(const QString& folder);
    /// Another run is to begin with the state of this checkpoint.
    void branchRequested(const QString& file);
    void compareRequested(const QString& folder);
    void describeRequested(const QString& folder, const QString& title, const QString& note);

    /// After the person has said yes.
    void removeRequested(const QString& folder);

    /// A run that lies elsewhere is not to be listed any more.
    void forgetRequested(const QString& folder);
    void showFolderRequested(const QString& folder);
    void filmRequested(const QString& folder, const QString& title,
                       const ganvas::ClassNames& classes);
    void reportRequested(const QString& folder, const QString& title,
                         const ganvas::ClassNames& classes);
    void copyRequested(const QString& folder);

private:
    QToolButton* addButton(const char* name, const QString& text, const QString& toolTip);
    void buildExportMenu();
    void onChosen();
    void showChosen();
    void describe();
    void fillStates();
    void remove();
    void askToRemove(const RunEntry& run);

    WhenSeen m_sight;
    RunModel* m_model;
    QListView* m_list;
    QLabel* m_empty;
    QLineEdit* m_title;
    QPlainTextEdit* m_note;
    QLabel* m_problem;
    QStackedWidget* m_about; ///< Title and note, or the problem.
    QToolButton *m_open, *m_branch, *m_compare, *m_export, *m_remove, *m_folder;
    QMenu* m_states; ///< To branch from.
    QAction *m_film, *m_report, *m_copy;
    bool m_isExporting = false;
    BudgetBar* m_budget;
    QString m_edited; ///< The folder of the run whose title and note are in the fields.
};

} // namespace ganvas

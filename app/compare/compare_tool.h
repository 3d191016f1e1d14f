#pragma once

#include "app/compare/compare_worker.h"
#include "app/compare/compared_runs.h"

#include <QObject>
#include <QStringList>
#include <QThread>
#include <QTimer>

namespace ganvas {

class ComparePanel;

/// The comparison of runs: has the worker look into their folders about once a second while
/// somebody sees the panel, so that runs that train go on growing there, whoever trains them. GUI
/// thread only.
class CompareTool : public QObject {
    Q_OBJECT

public:
    /// `panel` must outlive this.
    explicit CompareTool(ComparePanel* panel, QObject* parent = nullptr);

    /// Waits for the thread.
    ~CompareTool() override;

    /// Compares the run in `folder`, too; where it is already, or four are, says so in the panel.
    void add(const QString& folder);

    /// Compares a run and its twin, too; which others had to make way for them it says in the
    /// panel.
    void addTwins(const QString& folder, const QString& folderOfTwin);

    /// Compares these, at most four, and no others; see ComparedRuns::setFolders().
    void setRuns(const QStringList& folders) { m_runs.setFolders(folders); }

    /// The folders of the four slots, empty where one is free: what setRuns() takes.
    [[nodiscard]] QStringList folders() const;

    [[nodiscard]] ComparedRuns& runs() { return m_runs; }
    [[nodiscard]] ComparePanel* panel() const { return m_panel; }
    [[nodiscard]] const CompareWorker* worker() const { return m_worker; }

private:
    void connectPanel();
    void connectWorker();
    [[nodiscard]] QString nameIn(std::size_t slot) const;
    void look();
    void showRun(std::size_t slot);
    void showMoment();
    void showDifferences();

    ComparePanel* m_panel;
    ComparedRuns m_runs;
    QThread m_thread;
    CompareWorker* m_worker;
    QTimer m_timer;
    bool m_isLooking = false; ///< The worker has not answered yet.
};

} // namespace ganvas

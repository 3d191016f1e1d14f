#pragma once

#include "core/files/run_budget.h"
#include "core/files/run_lister.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <vector>

namespace ganvas {

class RunController;
class RunsPanel;

/// The runs that are kept in a folder, and those that were open and lie elsewhere: looks what is
/// there while somebody sees the panel, and does what a person wants with one of them. The disk is
/// looked at and written to by a thread of its own, one task after the other. GUI thread only.
class RunShelf : public QObject {
    Q_OBJECT

public:
    /// `home`: the folder with the runs. All must outlive this.
    RunShelf(QString home, RunController* run, RunsPanel* panel, QObject* parent = nullptr);

    /// Waits for what is under way.
    ~RunShelf() override;

    /// Looks now, whether anybody sees it or not.
    void refresh();

    /// Whether to look again and again though nobody sees the panel.
    void setWatching(bool isWatching);

    /// Does what a person has agreed to; the run on show is left alone.
    void makeRoom(const RoomPlan& plan);

Q_SIGNALS:
    /// What is there now in the folder of all runs.
    void looked(const std::vector<ganvas::RunEntry>& runs);

    void openRequested(const QString& folder);
    void branchRequested(const QString& file);

    /// Of the first look: the run that was trained last ended without a word.
    void interrupted(const ganvas::RunEntry& run);

    /// A sentence for the person at the screen.
    void failed(const QString& sentence);

private:
    void updateTimer();
    void show(const std::vector<RunEntry>& runs);
    void noteElsewhere(const QString& folder);
    void forget(const QString& folder);
    void attempt(const std::function<void()>& work);
    void describe(const QString& folder, const QString& title, const QString& note);

    QString m_home;
    QStringList m_elsewhere; ///< What was opened last comes first.
    RunController* m_run;
    RunsPanel* m_panel;
    QTimer m_timer;
    bool m_hasLooked = false;
    bool m_isLooking = false;
    bool m_isWatching = false;
    RunLister m_lister; ///< Of the disk's thread.
    QThreadPool m_disk; ///< One thread.
};

} // namespace ganvas

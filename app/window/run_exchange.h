#pragma once

#include "core/files/run_text.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <optional>

namespace ganvas {

struct SharedRun;
class MomentOnShow;
class RunController;
class RunDesk;
class TrainPanel;
class UnsavedGuard;

/// Runs on the clipboard, as the text that core/files/run_text.h writes. Run folders are read by a
/// thread of its own. GUI thread only.
class RunExchange : public QObject {
    Q_OBJECT

public:
    /// All must outlive this.
    RunExchange(RunController* run, const MomentOnShow* moment, RunDesk* desk, UnsavedGuard* guard,
                TrainPanel* panel, QObject* parent = nullptr);

    /// Waits for what is under way.
    ~RunExchange() override;

    /// Copies the run that is kept in `folder`, as far as it is kept.
    void copy(const QString& folder);

    /// The run on show, up to the step that is on show. Only where canCopyShown().
    void copyShown();
    [[nodiscard]] bool canCopyShown() const;

    /// Begins the run that the clipboard's text describes, once nothing is lost by it.
    void paste();

    /// Whether there is such a text, as far as one sees at once.
    [[nodiscard]] static bool canPaste();

Q_SIGNALS:
    /// What was done, in a few words.
    void told(const QString& words);

    /// A sentence that ought to be read: what the text can't hold, or why there is none.
    void noted(const QString& sentence);

private:
    void take(const RunPlan& plan);
    void onRunBegun();

    /// Copies what `read` returns, which a thread of its own calls.
    void copyBy(const std::function<SharedRun()>& read);

    RunController* m_run;
    const MomentOnShow* m_moment;
    RunDesk* m_desk;
    UnsavedGuard* m_guard;
    TrainPanel* m_panel;
    std::optional<RunPlan> m_pasted; ///< That is about to begin.
    QThreadPool m_disk;              ///< One thread.
};

} // namespace ganvas

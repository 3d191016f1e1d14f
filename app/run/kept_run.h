#pragma once

#include "app/run/run_keeping.h"
#include "core/train/session.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace ganvas {

/// A run that trains, and what keeps it in its folder. The training thread only, but for what is
/// marked "any thread".
class KeptRun {
public:
    /// What is told of it; `tell` and `kept` on any thread.
    struct News {
        Tell tell;
        std::function<void()> kept;

        /// The run can't be kept, or can again: then the sentence is empty. With `isNews` nobody
        /// has heard of it yet, and the run is not to train on.
        std::function<void(const QString& sentence, bool isNews)> failing;

        std::function<void(const QString& folder)> settled;
    };

    explicit KeptRun(News news);

    [[nodiscard]] Session* session() const { return m_session.get(); }

    /// Where a run without a folder gets one; empty, as at first: nowhere.
    void setHome(const QString& folder);

    /// Keeps what the run that is there has learned. Throws Error where that can't be done, for
    /// once: whoever then asks again has heard that it is lost.
    void leave();

    /// Another run, that of `folder` or one that has none yet; nothing of the one before is kept
    /// any more. Null: none.
    void replace(std::unique_ptr<Session> session, const std::optional<RunFolder>& folder = {},
                 const std::optional<RunRecord::Parent>& parent = {});

    /// Whether the run is kept from here on, or somebody who has heard that it isn't wants to train
    /// it.
    bool prepare();

    /// As Session::step(), and what follows for the folder.
    const StepMetrics& step(const std::atomic<bool>& abandon);

    /// As Session::change(); what it goes on with is to be saved, too.
    void change(const Recipe& recipe);

    /// Back to the last good state.
    void goBack();

    void addScores(const Scores& scores) { m_keeping.addScores(scores, *m_session); }

    /// Saves the run in its folder. Returns whether all of it is kept; where not, it has told why.
    bool save();

    /// The same, and waits until the rest of what belongs to it is written.
    bool finish();

    /// Writes a checkpoint elsewhere. Throws Error.
    void saveAs(const QString& file);

    [[nodiscard]] RunKeeping& keeping() { return m_keeping; }
    [[nodiscard]] const RunKeeping& keeping() const { return m_keeping; }

    /// Whether it can't be kept, as has been told.
    [[nodiscard]] bool isFailing() const { return m_isFailing; }

    /// Any thread. Whether steps were done, or a run that is kept was changed, since the last save.
    [[nodiscard]] bool hasUnsavedSteps() const { return m_unsaved; }

    /// Any thread. Whether such steps are lost with the run: it has no folder that keeps them, or
    /// that can't be written to.
    [[nodiscard]] bool isUnkept() const { return m_unkept; }

private:
    void noteKeeping(const QString& failure);

    News m_news;
    std::unique_ptr<Session> m_session;
    RunKeeping m_keeping; ///< Goes before the session that it keeps.
    std::atomic<bool> m_unsaved = false;
    std::atomic<bool> m_unkept = true;
    bool m_isFailing = false;
    bool m_mayGoUnkept = false; ///< Somebody has heard that the run can't be kept.
};

} // namespace ganvas

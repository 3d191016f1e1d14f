#pragma once

#include "core/files/run_folder.h"
#include "core/run/run_keeper.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ganvas {

class Session;

/// Keeps the runs of the window in folders of their own: a new one for each run that begins to
/// train, its own for one that was opened from there. The training thread only.
class RunKeeping {
public:
    /// What is told of it; `tell` on any thread.
    struct News {
        Tell tell;

        /// Another snapshot of the run is there; on any thread.
        std::function<void()> kept;

        /// The run can't be kept, or can again: then the sentence is empty.
        std::function<void(const QString& sentence)> failing;

        /// The run is in this folder from now on; empty: in none yet.
        std::function<void(const QString& folder)> settled;
    };

    explicit RunKeeping(News news) : m_news(std::move(news)) {}

    /// Where new runs get their folders; empty, as at first: no run is kept.
    void setHome(const QString& folder) { m_home = folder; }

    /// The run on show is another one: that of `folder`, or one that has none yet. Nothing of the
    /// one before is kept any more.
    void restart(const std::optional<RunFolder>& folder,
                 const std::optional<RunRecord::Parent>& parent);

    /// Before the run trains: from here on it has a folder. Returns false, and has told why, where
    /// it can't have one; whoever trains it all the same asks again later.
    bool prepare(Session& session);

    void afterStep(const StepMetrics& metrics);

    /// Keeps what a judge says of the run, also of one that was opened and does not train. Where
    /// that one can't be written to nothing is kept, and nothing told: nobody has asked for it.
    void addScores(const Scores& scores, const Session& session);

    /// Keeps what was measured of a step on request, by `data`, where the run is that of `folder`,
    /// has learned from them, and there is room. As addScores() where it can't.
    void keepGanTrain(const QString& folder, const Scores& scores, const Dataset& data);

    /// The session is back at an earlier state.
    void goBack();

    /// Saves all steps that were done. Returns whether they are kept; where not, it has told why.
    bool save();

    /// The same, and waits until the rest of what belongs to it is written.
    bool finish();

    /// Gives the run a title and a note. Throws Error.
    void describe(const QString& title, const QString& note);

    /// Notes the run that is trained in turn with this one, `twin`, and how this one is to be
    /// called that has no title yet. What can't be noted is told, and no more.
    void setTwin(const std::string& twin, const std::string& title = {});

    /// What the run is known by; empty before it is kept.
    [[nodiscard]] std::string id() const;

    /// The step that the newest checkpoint is of; −1: there is none.
    [[nodiscard]] std::int64_t savedStep() const;

    /// Whether runs are kept at all.
    [[nodiscard]] bool isOn() const { return !m_home.isEmpty() || m_folder; }

    /// Whether the run has a folder that this writes to: it has trained, or tried to.
    [[nodiscard]] bool isKeeping() const { return m_keeper != nullptr; }

    /// Whether there is no room for more than each run's newest state: RunKeeper::set_frugal().
    void setFrugal(bool isFrugal);

    /// Why the run can't be kept; empty: it can, as far as is known.
    [[nodiscard]] const QString& failure() const { return m_failure; }

private:
    bool attempt(const std::function<void()>& work);
    void setFailure(const QString& sentence);

    News m_news;
    QString m_home;
    bool m_isFrugal = false;
    std::optional<RunFolder> m_folder; ///< Of a run that was opened.
    std::optional<RunRecord::Parent> m_parent;
    std::unique_ptr<RunKeeper> m_keeper;
    QString m_failure; ///< That was told last; empty: none.
};

} // namespace ganvas

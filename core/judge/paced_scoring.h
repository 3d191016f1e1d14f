#pragma once

#include "core/judge/referee.h"
#include "core/train/session.h"

#include <memory>
#include <optional>
#include <vector>

namespace ganvas {

/// Scores a run's generator again and again, in turn with its training steps and a small part at a
/// time. A run on other data than the referee is for is none of its business: it has no scores.
/// Belongs to the thread that trains.
class PacedScoring {
public:
    /// Of the time that training takes; what may_spend() allows is no more.
    static constexpr double kShare = 0.04;

    /// Digits looked at each time, fewer where there are too few real ones.
    static constexpr std::size_t kSamples = 1000;

    /// Null: there is nothing to score by. Drops the scoring under way.
    void set_referee(std::shared_ptr<const Referee> referee);

    /// Whether training has earned the time for another part since the last one.
    [[nodiscard]] bool may_spend(const Session& session);

    /// Whether `session` as it is now has not been scored yet.
    [[nodiscard]] bool is_behind(const Session& session) const;

    /// Has the next parts score `session` as it is now, where none is being scored.
    void begin(const Session& session);

    /// Whether a scoring has begun that is not whole yet.
    [[nodiscard]] bool is_under_way() const { return work_.has_value(); }

    /// A part of scoring `session`, some tens of milliseconds; with the last part the scores, which
    /// the session keeps, too. They are of the step at the time of begin(), or else of the first
    /// part. Nothing for a session that has no judge. Throws Error.
    std::optional<Scores> advance(Session& session);

    /// The judge's ten probabilities for each image of `session`; empty when it has no judge.
    std::vector<float> read(const Session& session, const Images& images);

    /// For another run than before, or an earlier state: drops the scoring under way.
    void restart();

private:
    class Spending;

    [[nodiscard]] bool judges(const Session& session) const {
        return referee_ && referee_->is_for(session.data());
    }

    std::shared_ptr<const Referee> referee_;
    std::optional<Scoring> work_;
    std::optional<std::int64_t> scored_step_;
    double begun_at_ = 0;     ///< Second of training.
    double credit_ = 0;       ///< Seconds that may be spent.
    double earned_until_ = 0; ///< Second of training.
};

} // namespace ganvas

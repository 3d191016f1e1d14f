#include "core/judge/paced_scoring.h"

#include <algorithm>
#include <chrono>

namespace ganvas {

namespace {

/// Seconds of training between the beginnings of two scorings, at least.
constexpr double kInterval = 3;

/// What was not spent is not saved up for a long stop later on.
constexpr double kMostCredit = 0.1;

} // namespace

/// Takes the time of its life off the credit.
class PacedScoring::Spending {
public:
    explicit Spending(double& credit) : credit_(credit) {}
    ~Spending() {
        credit_ -= std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }
    Spending(const Spending&) = delete;
    Spending& operator=(const Spending&) = delete;

private:
    double& credit_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

void PacedScoring::set_referee(std::shared_ptr<const Referee> referee) {
    restart();
    referee_ = std::move(referee);
}

void PacedScoring::restart() {
    work_.reset();
    scored_step_.reset();
    credit_ = 0;
    earned_until_ = 0;
    begun_at_ = -kInterval;
}

bool PacedScoring::may_spend(const Session& session) {
    const double seconds = session.seconds();
    credit_ = std::min(credit_ + kShare * std::max(0.0, seconds - earned_until_), kMostCredit);
    earned_until_ = seconds;
    return judges(session) && credit_ > 0 && (work_ || seconds - begun_at_ >= kInterval);
}

bool PacedScoring::is_behind(const Session& session) const {
    return judges(session) && scored_step_ != session.steps_done();
}

void PacedScoring::begin(const Session& session) {
    if (judges(session) && !work_) {
        const Spending spending(credit_);
        begun_at_ = session.seconds();
        work_.emplace(referee_, session.snapshot());
    }
}

std::optional<Scores> PacedScoring::advance(Session& session) {
    if (!judges(session)) {
        return std::nullopt;
    }
    begin(session);
    const Spending spending(credit_);
    std::optional<Scores> scores = work_->advance();
    if (scores) {
        scored_step_ = scores->step;
        session.add_scores(scores->point());
        work_.reset();
    }
    return scores;
}

std::vector<float> PacedScoring::read(const Session& session, const Images& images) {
    if (!judges(session)) {
        return {};
    }
    const Spending spending(credit_);
    return referee_->judge().read(images).probabilities;
}

} // namespace ganvas

#include "app/run/twin_run.h"

#include "core/base/error.h"
#include "core/base/twin_recipe.h"

#include <utility>

namespace ganvas {

TwinRun::TwinRun(const News& news)
    : m_run({[tell = news.tell](const std::string& sentence) { tell("The twin: " + sentence); },
             [] {}, news.failing, [this](const QString& folder) { m_folder = folder; }}) {}

void TwinRun::replace(std::unique_ptr<Session> session, const std::optional<RunFolder>& folder) {
    m_run.replace(std::move(session), folder);
}

void TwinRun::begin(const Session& first, const Recipe& recipe) {
    validate_twins(first.recipe(), recipe);
    replace(std::make_unique<Session>(recipe, first.data()));
    m_title = "Twin: " + twin_difference(first.recipe(), recipe);
}

void TwinRun::join(const Session& first, std::unique_ptr<Session> session,
                   const RunFolder& folder) {
    validate_twins(first.recipe(), session->recipe());
    if (session->steps_done() != first.steps_done()) {
        throw Error("The twin is at step " + std::to_string(session->steps_done()) +
                    " and this run at step " + std::to_string(first.steps_done()) +
                    ", so they can't go on together; open the twin on the Runs tab to train it "
                    "alone.");
    }
    session->set_data(first.data());
    replace(std::move(session), folder);
}

void TwinRun::end() {
    if (m_run.hasUnsavedSteps() && !m_run.isUnkept()) {
        m_run.finish();
    }
    replace(nullptr);
}

bool TwinRun::prepare(KeptRun& first) {
    if (!isThere()) {
        return true;
    }
    const bool isReady = m_run.prepare();
    const std::string id = m_run.keeping().id();
    const std::string idOfFirst = first.keeping().id();
    if (!id.empty() && !idOfFirst.empty()) {
        first.keeping().setTwin(id);
        m_run.keeping().setTwin(idOfFirst, m_title);
    }
    return isReady;
}

void TwinRun::follow(const KeptRun& first, const std::atomic<bool>& abandon) {
    if (!isThere()) {
        return;
    }
    const std::int64_t step = m_run.step(abandon).step;
    // What is left of both after a crash is to be of the same step.
    if (first.keeping().savedStep() == step) {
        m_run.save();
    }
}

bool TwinRun::goBack(const Session& first) {
    if (!isThere()) {
        return true;
    }
    m_run.goBack();
    return m_run.session()->steps_done() == first.steps_done();
}

void TwinRun::change(const Recipe& before, const Recipe& now) {
    if (isThere()) {
        m_run.change(with_followed_changes(m_run.session()->recipe(), before, now));
    }
}

} // namespace ganvas

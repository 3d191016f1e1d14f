// The run that another process trains, as the run controller shows it.

#include "app/run/run_controller.h"

#include <cmath>
#include <optional>
#include <utility>

namespace ganvas {

void RunController::connectFollowing() {
    connect(m_following, &Following::notFound, this, [this](const QString& name) {
        QMetaObject::invokeMethod(m_training, [this, name] { m_training->open(name); });
    });
    connect(m_following, &Following::found, this, [this](const QString& folder) {
        QMetaObject::invokeMethod(m_training, [this, folder] { m_training->leave(folder); });
    });
    connect(m_following, &Following::refused, this, [this](const QString& sentence) {
        Q_EMIT refused(sentence);
        Q_EMIT stateChanged(m_state); // It is what it was before that was looked for.
    });
    connect(m_following, &Following::arrived, this, &RunController::takeFollowed);
    connect(m_following, &Following::changed, this, &RunController::followedChanged);
}

/// The training worker has let its run go for the one that was found.
void RunController::showFollowed(quint64 id, quint64 news) {
    if (const std::optional<FollowNews> found = m_following->begin(); found && found->run) {
        m_sinceSteps.start();
        RunInfo run = *found->run;
        run.id = id;
        run.news = news;
        m_fingerprint.clear();
        onRunReplaced(run);
        Q_EMIT momentsListed(m_folder, found->models);
        seekData(found->fingerprint);
    }
}

void RunController::takeFollowed(const FollowNews& news) {
    if (news.state.trouble.isEmpty()) { // followed() says it; what is shown is from before.
        showNews(news);
    }
    const bool isAtRest = !news.state.trouble.isEmpty() || !news.state.isTrained ||
                          m_sinceSteps.hasExpired(std::llround(1000 * m_progress.patience()));
    if (isAtRest && m_progress.halt()) {
        reportProgress();
    }
}

void RunController::showNews(const FollowNews& news) {
    if (news.run) {
        RunInfo run = *news.run;
        run.id = m_run.id;
        run.news = m_run.news;
        onRunReplaced(run);
        seekData(news.fingerprint);
    }
    m_run.seen = news.seen;
    if (news.recipe) {
        m_run.recipe = *news.recipe;
        Q_EMIT recipeChanged();
    }
    if (!news.metrics.empty()) {
        takeMetrics(news.metrics, 0);
        m_sinceSteps.start();
    }
    if (!news.scores.empty()) {
        m_isScored = true;
        Q_EMIT scorePointsArrived(news.scores);
    }
    if (news.model) {
        m_run.model = news.model;
        Q_EMIT modelArrived();
        scoreFollowed();
    }
    Q_EMIT momentsListed(m_folder, news.models);
}

/// The judge of this window is to work for the run that is followed as for its own.
void RunController::seekData(const QString& fingerprint) {
    m_isScored = !m_run.scores.empty();
    if (std::exchange(m_fingerprint, fingerprint) != fingerprint || fingerprint.isEmpty()) {
        m_training->findData(m_run.dataSpec, fingerprint);
    }
}

void RunController::scoreFollowed() {
    if (followed() && m_data && m_run.model && !m_isScored) {
        m_judge->score(m_run.model);
    }
}

} // namespace ganvas

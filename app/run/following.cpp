#include "app/run/following.h"

#include "app/process/worker_thread.h"

#include <utility>

namespace ganvas {

namespace {

/// A curve may come later than whatever somebody does here.
constexpr int kFollowingNiceness = 19;

} // namespace

Following::Following(QObject* parent)
    : QObject(parent),
      m_thread(new QThread),
      m_follower(new RunFollower) {
    give_to_thread(m_follower, *m_thread);
    connect(m_follower, &RunFollower::found, this,
            [this](quint64 wish, const QString& folder, const FollowNews& news) {
                if (wish == m_wish) {
                    m_foundFor = wish;
                    m_found = news;
                    Q_EMIT found(folder);
                }
            });
    connect(m_follower, &RunFollower::notFound, this, [this](quint64 wish) {
        if (wish == m_wish) {
            Q_EMIT notFound(m_name);
        }
    });
    connect(m_follower, &RunFollower::refused, this, [this](quint64 wish, const QString& sentence) {
        if (wish == m_wish) {
            Q_EMIT refused(sentence);
        }
    });
    connect(m_follower, &RunFollower::arrived, this, [this](quint64 wish, const FollowNews& news) {
        if (m_state && wish == m_onShow) {
            take(news);
        }
    });
    start_thread(*m_thread, "following", kFollowingNiceness);
}

Following::~Following() { end_or_leave_thread(m_thread); }

void Following::look(const QString& name) {
    m_name = name;
    m_follower->look(++m_wish, name);
}

std::optional<FollowNews> Following::begin() {
    std::optional<FollowNews> found = std::exchange(m_found, std::nullopt);
    if (found) {
        m_onShow = m_foundFor;
        m_state = found->state;
        m_follower->follow();
        Q_EMIT changed();
    }
    return found;
}

void Following::end() {
    if (m_state) {
        m_state.reset();
        m_follower->stop();
        Q_EMIT changed();
    }
}

void Following::take(const FollowNews& news) {
    const bool isNew = !news.state.isSaidOf(*m_state);
    m_state = news.state;
    Q_EMIT arrived(news);
    if (isNew) {
        Q_EMIT changed();
    }
}

} // namespace ganvas

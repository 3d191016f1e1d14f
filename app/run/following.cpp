#include "app/run/following.h"

#include "app/process/patient_read.h"
#include "app/process/worker_thread.h"

#include <chrono>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// A curve may come later than whatever somebody does here.
constexpr int kFollowingNiceness = 19;

/// A look at a large run over a slow network takes seconds.
constexpr auto kSilencePatience = 15s;

/// Whoever wants to open something else waits for a part of that, and a new one may take longer.
constexpr int kOpeningPart = 3;
constexpr int kLookTimes = 2;

} // namespace

Following::Following(QObject* parent) : QObject(parent) {
    m_silence.setSingleShot(true);
    m_lookSilence.setSingleShot(true);
    setPatience(kSilencePatience);
    connect(&m_silence, &QTimer::timeout, this, &Following::tellSilence);
    connect(&m_lookSilence, &QTimer::timeout, this, &Following::refuseSilence);
    addFollower();
}

Following::~Following() {
    leaveOldFollowers();
    end_or_leave_thread(m_followers.back().thread);
}

void Following::addFollower() {
    const Follower added{new QThread, new RunFollower};
    RunFollower* const worker = added.worker;
    give_to_thread(worker, *added.thread);
    worker->setModelWanted(m_isModelWanted);
    const auto hasAnswered = [this, worker] {
        if (worker == m_followers.back().worker) {
            m_looksSince.invalidate();
        }
    };
    connect(worker, &RunFollower::looking, this, [this, worker](quint64 wish) {
        if (worker == m_followers.back().worker && !m_looksSince.isValid()) {
            m_looksSince.start();
        }
        if (m_state && wish == m_onShow && !m_silence.isActive()) {
            m_silence.start();
        }
    });
    connect(worker, &RunFollower::found, this,
            [this, hasAnswered](quint64 wish, const QString& folder, const FollowNews& news) {
                hasAnswered();
                if (wish == m_wish) {
                    m_lookSilence.stop();
                    m_foundFor = wish;
                    m_foundIn = folder;
                    m_found = news;
                    Q_EMIT found(folder);
                }
            });
    connect(worker, &RunFollower::notFound, this, [this, hasAnswered](quint64 wish) {
        hasAnswered();
        if (wish == m_wish) {
            m_lookSilence.stop();
            Q_EMIT notFound(m_name);
        }
    });
    connect(worker, &RunFollower::refused, this,
            [this, hasAnswered](quint64 wish, const QString& sentence) {
                hasAnswered();
                if (wish == m_wish) {
                    m_lookSilence.stop();
                    Q_EMIT refused(sentence);
                }
            });
    connect(worker, &RunFollower::arrived, this,
            [this, hasAnswered](quint64 wish, const FollowNews& news) {
                hasAnswered();
                if (m_state && wish == m_onShow) {
                    m_silence.stop();
                    take(news);
                }
            });
    start_thread(*added.thread, "following", kFollowingNiceness);
    m_followers.push_back(added);
    m_looksSince.invalidate();
}

/// Nobody needs them any more; their threads end once their disks answer.
void Following::leaveOldFollowers() {
    while (m_followers.size() > 1) {
        const Follower left = m_followers.front();
        m_followers.erase(m_followers.begin());
        left.worker->disconnect(this);
        left.worker->stop();
        connect(left.thread, &QThread::finished, left.thread, &QObject::deleteLater);
        left.thread->requestInterruption();
        left.thread->quit();
    }
}

void Following::look(const QString& name) {
    if (m_looksSince.isValid() && m_looksSince.hasExpired(m_silence.interval() / kOpeningPart)) {
        addFollower();
    }
    m_name = name;
    m_followers.back().worker->look(++m_wish, name);
    m_lookSilence.start();
}

void Following::forget() {
    ++m_wish;
    m_lookSilence.stop();
}

void Following::setPatience(std::chrono::milliseconds patience) {
    m_silence.setInterval(patience);
    m_lookSilence.setInterval(kLookTimes * patience);
}

std::optional<FollowNews> Following::begin() {
    std::optional<FollowNews> found = std::exchange(m_found, std::nullopt);
    if (found) {
        m_silence.stop();
        m_onShow = m_foundFor;
        m_folder = m_foundIn;
        m_state = found->state;
        leaveOldFollowers();
        m_followers.back().worker->follow();
        Q_EMIT changed();
    }
    return found;
}

void Following::end() {
    if (m_state) {
        m_silence.stop();
        m_state.reset();
        leaveOldFollowers();
        m_followers.back().worker->stop();
        Q_EMIT changed();
    }
}

void Following::setModelWanted(bool isWanted) {
    m_isModelWanted = isWanted;
    for (const Follower& follower : m_followers) {
        follower.worker->setModelWanted(isWanted);
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

void Following::refuseSilence() {
    forget();
    Q_EMIT refused(QString::fromStdString(silence_of(m_name.toStdString())));
}

void Following::tellSilence() {
    FollowNews news;
    news.state = *m_state;
    news.state.trouble = tr("The disk with %1 does not answer.").arg(m_folder);
    take(news);
}

} // namespace ganvas

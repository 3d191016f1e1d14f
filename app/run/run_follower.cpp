#include "app/run/run_follower.h"

#include "app/process/log.h"
#include "core/base/error.h"

#include <QThread>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// From one look to the next. A writer hands its table on once a second.
constexpr std::chrono::milliseconds kShortestPause = 1s;
constexpr std::chrono::milliseconds kLongestPause = 30s;

} // namespace

RunFollower::RunFollower(QObject* parent)
    : Worker(parent),
      m_wishes(waking(this, &RunFollower::takeWish)),
      m_timer(new QTimer(this)) {
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &RunFollower::lookAgain);
}

void RunFollower::look(quint64 wish, const QString& name) { m_wishes.put({wish, name}); }

void RunFollower::follow() { post(this, &RunFollower::begin); }

void RunFollower::stop() { post(this, &RunFollower::end); }

void RunFollower::setModelWanted(bool isWanted) {
    if (!m_isModelWanted.exchange(isWanted) && isWanted) {
        post(this, &RunFollower::lookAgain);
    }
}

void RunFollower::takeWish() {
    const std::optional<Wish> wish = m_wishes.take();
    if (!wish) {
        return;
    }
    Q_EMIT looking(wish->number);
    const auto look = [&] {
        auto run = FollowedRun::find(wish->name.toStdString(), [this] {
            return !m_wishes.hasNew() && !QThread::currentThread()->isInterruptionRequested();
        });
        if (!run) {
            Q_EMIT notFound(wish->number);
            return;
        }
        const FollowNews news = run->look(true);
        if (!news.state.isTrained) {
            Q_EMIT notFound(wish->number); // Its writer has just gone.
            return;
        }
        m_found = std::move(run);
        m_foundWish = wish->number;
        Q_EMIT found(wish->number, QString::fromStdString(m_found->folder().string()), news);
    };
    attempt(runLog, look, [&](const QString& why) { Q_EMIT refused(wish->number, why); });
}

void RunFollower::begin() {
    if (m_found) {
        m_run = std::move(m_found);
        m_wish = m_foundWish;
        m_trouble.clear();
        m_timer->start(kShortestPause);
    }
}

void RunFollower::end() {
    m_run.reset();
    m_timer->stop();
}

void RunFollower::lookAgain() {
    if (!m_run) {
        return;
    }
    Q_EMIT looking(m_wish);
    m_sinceLook.start();
    FollowNews news;
    QString trouble;
    const auto look = [&] {
        try {
            news = m_run->look(m_isModelWanted);
        } catch (const Error& error) {
            // What may last for hours is no news each time.
            trouble = QString::fromStdString(error.what());
        }
    };
    attempt(runLog, look, [&](const QString& why) { trouble = why; });
    if (!trouble.isEmpty()) {
        news.state = m_run->state();
        news.state.trouble = trouble;
    }
    if (std::exchange(m_trouble, trouble) != trouble) {
        qCDebug(runLog).noquote() << "following:" << (trouble.isEmpty() ? "goes on" : trouble);
    }
    Q_EMIT arrived(m_wish, news);
    rest();
}

/// Whoever looks into a slow disk leaves it alone for longer.
void RunFollower::rest() {
    const std::chrono::milliseconds took(m_sinceLook.elapsed());
    const auto fair = std::chrono::duration_cast<std::chrono::milliseconds>(took / kShare);
    m_timer->start(std::clamp(fair, kShortestPause, kLongestPause));
}

} // namespace ganvas

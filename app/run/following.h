#pragma once

#include "app/run/run_follower.h"

#include <QObject>
#include <QThread>

#include <optional>

namespace ganvas {

/// Whether the run on show is one that another process trains, and which: the window's side of the
/// RunFollower, whose thread it owns. News of others than the run on show go no further. GUI thread
/// only; nothing here waits for the disk, except the destructor for a while.
class Following : public QObject {
    Q_OBJECT

public:
    explicit Following(QObject* parent = nullptr);
    ~Following() override;

    /// Whether another process trains the run of this name: found() or notFound() or refused(),
    /// unless forget() or another look() comes before.
    void look(const QString& name);

    /// Somebody wants something else than what is looked for.
    void forget() { ++m_wish; }

    /// What was found last is on show, and followed from now on. Returns all of it; nothing where
    /// that was asked for before.
    std::optional<FollowNews> begin();

    /// Another run is on show, or none yet.
    void end();

    /// Of the run on show; null: nobody else trains it.
    [[nodiscard]] const FollowState* state() const { return m_state ? &*m_state : nullptr; }

    /// Whether somebody sees what the run's newest generator draws.
    void setModelWanted(bool isWanted) { m_follower->setModelWanted(isWanted); }

Q_SIGNALS:
    void found(const QString& folder);
    void notFound(const QString& name);
    void refused(const QString& sentence);

    /// Of the run on show; state() is up to date.
    void arrived(const ganvas::FollowNews& news);

    /// What there is to say of state() is another, or it began or ended.
    void changed();

private:
    void take(const FollowNews& news);

    QThread* m_thread;
    RunFollower* m_follower;
    quint64 m_wish = 0; ///< The newest.
    QString m_name;     ///< That it is about.
    quint64 m_foundFor = 0;
    std::optional<FollowNews> m_found; ///< And not on show yet.
    quint64 m_onShow = 0;              ///< The wish that the run on show was found for.
    std::optional<FollowState> m_state;
};

} // namespace ganvas

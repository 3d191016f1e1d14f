#pragma once

#include "app/run/run_follower.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <optional>
#include <vector>

namespace ganvas {

/// Whether the run on show is one that another process trains, and which: the window's side of the
/// RunFollower, whose thread it owns. News of others than the run on show go no further. Where a
/// disk does not answer it says so, and has another follower look for what else is wanted. GUI
/// thread only; nothing here waits for the disk, except the destructor for a while.
class Following : public QObject {
    Q_OBJECT

public:
    explicit Following(QObject* parent = nullptr);
    ~Following() override;

    /// Whether another process trains the run of this name: found() or notFound() or refused(),
    /// which it is where its disk does not answer, unless forget() or another look() comes before.
    void look(const QString& name);

    /// Somebody wants something else than what is looked for.
    void forget();

    /// What was found last is on show, and followed from now on. Returns all of it; nothing where
    /// that was asked for before.
    std::optional<FollowNews> begin();

    /// Another run is on show, or none yet.
    void end();

    /// Of the run on show; null: nobody else trains it.
    [[nodiscard]] const FollowState* state() const { return m_state ? &*m_state : nullptr; }

    /// Whether somebody sees what the run's newest generator draws.
    void setModelWanted(bool isWanted);

    /// After which a look at the run on show is trouble; 15 seconds unless set. One at another run
    /// may take twice that; who wants to open something else waits a third of it.
    void setPatience(std::chrono::milliseconds patience);

Q_SIGNALS:
    void found(const QString& folder);
    void notFound(const QString& name);
    void refused(const QString& sentence);

    /// Of the run on show; state() is up to date.
    void arrived(const ganvas::FollowNews& news);

    /// What there is to say of state() is another, or it began or ended.
    void changed();

private:
    struct Follower {
        QThread* thread;
        RunFollower* worker;
    };

    void addFollower();
    void leaveOldFollowers();
    void take(const FollowNews& news);
    void tellSilence();
    void refuseSilence();

    std::vector<Follower> m_followers; ///< The last one looks; the others got no answer.
    bool m_isModelWanted = true;
    quint64 m_wish = 0;         ///< The newest.
    QString m_name;             ///< That it is about.
    QElapsedTimer m_looksSince; ///< The last follower; invalid: it does not.
    quint64 m_foundFor = 0;
    QString m_foundIn;
    std::optional<FollowNews> m_found; ///< And not on show yet.
    quint64 m_onShow = 0;              ///< The wish that the run on show was found for.
    QString m_folder;                  ///< Of that.
    std::optional<FollowState> m_state;
    QTimer m_silence;     ///< Runs while the run on show is looked at.
    QTimer m_lookSilence; ///< Runs while the newest wish has no answer.
};

} // namespace ganvas

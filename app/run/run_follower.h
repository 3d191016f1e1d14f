#pragma once

#include "app/process/latest.h"
#include "app/process/worker.h"
#include "app/run/followed_run.h"

#include <QElapsedTimer>
#include <QString>
#include <QTimer>

#include <atomic>
#include <memory>

namespace ganvas {

/// Looks again and again what is new of a run that another process trains, on a thread of its own:
/// about once a second, because disks of other machines don't tell, and less often where looking
/// takes long. What can't be read is tried again until it can, or stop().
class RunFollower : public Worker {
    Q_OBJECT

public:
    /// Looks take no more than this share of the time.
    static constexpr double kShare = 0.1;

    explicit RunFollower(QObject* parent = nullptr);

    /// Any thread. Whether another process trains the run of this name, a folder or a checkpoint:
    /// one of found(), notFound() and refused() answers, with `wish`. The newest name counts. What
    /// is followed goes on meanwhile.
    void look(quint64 wish, const QString& name);

    /// Any thread. Follows what was found last, in the place of what was followed so far.
    void follow();

    /// Any thread. Follows nothing any more.
    void stop();

    /// Any thread. Whether somebody sees what the run's newest generator draws, yes at first. It is
    /// not read otherwise.
    void setModelWanted(bool isWanted);

Q_SIGNALS:
    /// A look for what is wanted, or at what is followed, begins. One of the others ends it.
    void looking(quint64 wish);

    /// All of the run, as it is; follow() goes on from there.
    void found(quint64 wish, const QString& folder, const ganvas::FollowNews& news);
    void notFound(quint64 wish);

    /// It is there, and can't be read; a sentence says why.
    void refused(quint64 wish, const QString& sentence);

    /// Of the run that was found for `wish`, and is followed.
    void arrived(quint64 wish, const ganvas::FollowNews& news);

private:
    struct Wish {
        quint64 number = 0;
        QString name;
    };

    void takeWish();
    void begin();
    void end();
    void lookAgain();
    void rest();

    Latest<Wish> m_wishes;
    std::atomic<bool> m_isModelWanted = true;

    // The thread's own.
    quint64 m_foundWish = 0;
    std::unique_ptr<FollowedRun> m_found; ///< Not followed yet.
    quint64 m_wish = 0;                   ///< What m_run was found for.
    std::unique_ptr<FollowedRun> m_run;   ///< Null: nothing is followed.
    QString m_trouble;                    ///< That was told last; empty: none.
    QElapsedTimer m_sinceLook;
    QTimer* m_timer;
};

} // namespace ganvas

#include "app/window/follow_words.h"

#include "core/base/machine.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace ganvas {

namespace {

QString words(const char* text) { return QCoreApplication::translate("FollowWords", text); }

/// "17:20", or with its day where that is not today's.
QString timeOf(std::int64_t time) {
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(time);
    const QLocale locale;
    return moment.date() == QDate::currentDate()
               ? locale.toString(moment.time(), QLocale::ShortFormat)
               : locale.toString(moment, QLocale::ShortFormat);
}

QString hostOf(const RunWriter& writer) {
    return writer.host == host_name() ? words("this machine") : toQString(writer.host);
}

QString stepText(std::int64_t step) { return QLocale().toString(qint64{step}); }

QString whoDoes(const FollowState& state) {
    const QString writer =
        words("Process %1 on %2").arg(state.writer.process).arg(hostOf(state.writer));
    if (state.isTrained) {
        return words("%1 has trained this run since %2. It can be watched here; to change it, "
                     "train a copy.")
            .arg(writer, timeOf(state.writer.since));
    }
    return state.ended != 0
               ? words("%1 ended this run at step %2 (%3).")
                     .arg(writer, stepText(state.step), timeOf(state.ended))
               : words("%1 stopped without a word at step %2: it was heard of last "
                       "at %3.")
                     .arg(writer, stepText(state.step), timeOf(state.writer.heartbeat));
}

/// Before somebody does it: what was kept of later steps than the saved state goes then.
QString whatGoesOn(const FollowState& state, const QString& goOn) {
    if (state.keptAt >= state.step) {
        return words("“%1” goes on from there.").arg(goOn);
    }
    return words("“%1” goes on from step %2, the last saved: what was kept of the steps up to %3 "
                 "is removed, and they are made anew.")
        .arg(goOn, stepText(state.keptAt), stepText(state.step));
}

} // namespace

QString followMessage(const FollowState& state, const QString& goOn) {
    if (!state.trouble.isEmpty()) {
        return words("%1 What is shown is from before; it goes on when the run can be read again.")
            .arg(state.trouble);
    }
    QStringList sentences{whoDoes(state)};
    if (!state.isTrained) {
        sentences << whatGoesOn(state, goOn);
    }
    if (!state.damage.isEmpty()) {
        sentences << state.damage;
    }
    return sentences.join(' ');
}

bool isFollowTrouble(const FollowState& state) {
    return !state.trouble.isEmpty() || !state.damage.isEmpty() ||
           (!state.isTrained && state.ended == 0);
}

QString followStatus(const FollowState& state) {
    if (!state.trouble.isEmpty()) {
        return words("The run that is followed can't be read just now");
    }
    return state.isTrained ? words("Following process %1 on %2")
                                 .arg(state.writer.process)
                                 .arg(hostOf(state.writer))
                           : words("Nobody trains this run any more");
}

} // namespace ganvas

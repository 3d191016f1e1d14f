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

} // namespace

QString followMessage(const FollowState& state) {
    const QString writer =
        words("Process %1 on %2").arg(state.writer.process).arg(hostOf(state.writer));
    const QString step = QLocale().toString(qint64{state.step});
    if (!state.trouble.isEmpty()) {
        return words("%1 What is shown is from before; it goes on when the run can be read again.")
            .arg(state.trouble);
    }
    if (state.isTrained) {
        return words(
                   "%1 has trained this run since %2. It can be watched here; to change it, train "
                   "a copy.")
            .arg(writer, timeOf(state.writer.since));
    }
    if (state.ended != 0) {
        return words("%1 ended this run at step %3 (%2).").arg(writer, timeOf(state.ended), step);
    }
    return words("%1 stopped without a word at step %3: it was heard of last at %2. The run is "
                 "kept up to step %4.")
        .arg(writer, timeOf(state.writer.heartbeat), step,
             QLocale().toString(qint64{state.keptAt}));
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

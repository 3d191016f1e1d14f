#include "ui/runs/room_words.h"

#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace ganvas {

namespace {

/// Runs that a sentence names; more are counted.
constexpr std::size_t kMostNames = 2;

QString tr(const char* text) { return QCoreApplication::translate("RoomWords", text); }

QString named(const std::vector<RoomPlan::Share>& runs) {
    if (runs.size() > kMostNames) {
        return tr("%1 runs").arg(QLocale().toString(qulonglong{runs.size()}));
    }
    QStringList names;
    for (const RoomPlan::Share& run : runs) {
        names << tr("“%1”").arg(toQString(run.title));
    }
    return names.join(tr(" and "));
}

QString freed(const std::vector<RoomPlan::Share>& runs) { return sizeInWords(freed_by(runs)); }

QString missingInWords(const RoomPlan& plan) {
    return (plan.is_empty() ? tr("%1 have to become free") : tr("%1 more have to become free"))
               .arg(sizeInWords(plan.missing)) +
           (plan.spares_named
                ? tr("; delete a run that has a title or a note, or raise the budget.")
                : tr(", but no other run can be spared; raise the budget."));
}

void list(QStringList& lines, const QString& what, const std::vector<RoomPlan::Share>& runs) {
    for (const RoomPlan::Share& run : runs) {
        lines << what.arg(toQString(run.title), sizeInWords(run.frees));
    }
}

} // namespace

QString sizeInWords(std::uintmax_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1);
}

QString roomInWords(const RoomPlan& plan) {
    QStringList sentences;
    if (!plan.thin.empty() && !plan.remove.empty()) {
        sentences << tr("Making room would thin out the history of %1 (frees %2) and delete %3 "
                        "(frees %4).")
                         .arg(named(plan.thin), freed(plan.thin), named(plan.remove),
                              freed(plan.remove));
    } else if (!plan.thin.empty()) {
        sentences << tr("Making room would thin out the history of %1 (frees %2).")
                         .arg(named(plan.thin), freed(plan.thin));
    } else if (!plan.remove.empty()) {
        sentences << tr("Making room would delete %1 (frees %2).")
                         .arg(named(plan.remove), freed(plan.remove));
    }
    if (plan.missing > 0) {
        sentences << missingInWords(plan);
    }
    return sentences.join(QLatin1Char(' '));
}

QStringList roomInDetail(const RoomPlan& plan) {
    QStringList lines;
    list(lines, tr("Delete “%1”: %2"), plan.remove);
    list(lines, tr("Thin out the history of “%1”: %2"), plan.thin);
    return lines;
}

} // namespace ganvas

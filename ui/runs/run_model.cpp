#include "ui/runs/run_model.h"

#include "core/base/machine.h"
#include "ui/widgets/text.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

QString dateOf(const RunEntry& run) {
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(run.record.begun),
                              QLocale::ShortFormat);
}

} // namespace

RunModel::RunModel(QObject* parent) : QAbstractListModel(parent) {
    connect(&m_pictures, &RunPictures::arrived, this, [this] {
        if (!m_runs.empty()) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
        }
    });
}

int RunModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

const RunEntry* RunModel::run(const QModelIndex& index) const {
    return index.isValid() && index.row() < rowCount()
               ? &m_runs[static_cast<std::size_t>(index.row())]
               : nullptr;
}

QVariant RunModel::data(const QModelIndex& index, int role) const {
    const RunEntry* const entry = run(index);
    if (entry == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return toQString(entry->title());
    case Qt::DecorationRole:
        return m_pictures.picture(*entry);
    case Qt::ToolTipRole:
        return toolTip(*entry);
    case Qt::AccessibleDescriptionRole:
    case DescriptionRole:
        return description(*entry);
    case StateRole:
        return state(*entry);
    default:
        return {};
    }
}

QString RunModel::description(const RunEntry& run) const {
    if (!run.problem.empty()) {
        return toQString(run.problem);
    }
    const QLocale locale;
    const RunRecord& record = run.record;
    const QString data = toQString(record.data_title).section(',', 0, 0);
    const QString step = locale.toString(qint64{record.step});
    const bool hasTitle = !record.title.empty();
    QStringList parts{hasTitle ? tr("%1 on %2").arg(toQString(record.recipe.name), data) : data,
                      run.is_interrupted() ? tr("kept up to step %1").arg(step)
                      : record.step == 1   ? tr("1 step")
                                           : tr("%1 steps").arg(step)};
    if (record.scores) {
        const QString share = locale.toString(100 * record.scores->agreement, 'f', 1);
        parts << (record.scores->step == record.step
                      ? tr("%1 % read as asked").arg(share)
                      : tr("%1 % read as asked at step %2")
                            .arg(share, locale.toString(qint64{record.scores->step})));
    }
    if (record.parent) {
        parts << branch(*record.parent);
    }
    if (run.writer && !is_this_process(*run.writer)) {
        parts << (run.writer->is_paused ? tr("held open by %1") : tr("trained by %1"))
                     .arg(toQString(in_words(*run.writer)));
    }
    if (hasTitle) {
        parts << dateOf(run);
    }
    if (run.is_elsewhere) {
        parts << tr("in %1").arg(pathText(run.folder.parent_path()));
    }
    parts << locale.formattedDataSize(static_cast<qint64>(run.sizes.all), 1);
    return parts.join(QStringLiteral(" · "));
}

QString RunModel::branch(const RunRecord::Parent& parent) const {
    const QString step = QLocale().toString(qint64{parent.step});
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&parent](const RunEntry& run) {
        return run.problem.empty() && run.record.id == parent.id;
    });
    return found != m_runs.end()
               ? tr("branch at step %1 of “%2”").arg(step, toQString(found->title()))
               : tr("branch at step %1 of another run").arg(step);
}

QString RunModel::toolTip(const RunEntry& run) const {
    QStringList lines{pathText(run.folder), description(run)};
    if (run.problem.empty() && run.writer && !is_this_process(*run.writer)) {
        lines << tr("Open it to watch.");
    }
    return lines.join(QLatin1Char('\n'));
}

QString RunModel::state(const RunEntry& run) const {
    if (isOnShow(run)) {
        return tr("On show");
    }
    if (run.writer) {
        const bool isHere = run.writer->host == host_name();
        const QString host = toQString(run.writer->host);
        return run.writer->is_paused ? (isHere ? tr("Paused") : tr("Paused on %1").arg(host))
               : isHere              ? tr("In training")
                                     : tr("In training on %1").arg(host);
    }
    return run.is_interrupted() ? tr("Interrupted")
           : run.is_elsewhere   ? tr("Elsewhere")
                                : QString();
}

void RunModel::setRuns(const std::vector<RunEntry>& runs) {
    const bool isSameList = std::equal(
        runs.begin(), runs.end(), m_runs.begin(), m_runs.end(),
        [](const RunEntry& one, const RunEntry& other) { return one.folder == other.folder; });
    if (isSameList) {
        m_runs = runs;
        if (!m_runs.empty()) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_runs = runs;
    m_pictures.keepOnly(runs);
    endResetModel();
}

void RunModel::setOnShow(const QString& folder) {
    m_onShow = folder;
    if (!m_runs.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

bool RunModel::isOnShow(const RunEntry& run) const {
    return !m_onShow.isEmpty() && QFileInfo(pathText(run.folder)) == QFileInfo(m_onShow);
}

} // namespace ganvas

#pragma once

#include "core/files/run_list.h"
#include "ui/runs/run_pictures.h"

#include <QAbstractListModel>
#include <QString>

#include <vector>

namespace ganvas {

/// The runs as a list view takes them: the title, a line that describes it, and a digit of each
/// kind from its newest sheet. GUI thread only.
class RunModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        DescriptionRole = Qt::UserRole, ///< "MNIST · 1,234 steps · 98.1 % read as asked · 17.4 MiB"
        StateRole,                      ///< "On show", "Interrupted", … or empty.
    };

    explicit RunModel(QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    /// Keeps the rows of those that were there, so that a selection stays with its run.
    void setRuns(const std::vector<RunEntry>& runs);

    /// The folder of the run on show; empty: none is.
    void setOnShow(const QString& folder);

    /// Null where there is none.
    [[nodiscard]] const RunEntry* run(const QModelIndex& index) const;
    [[nodiscard]] bool isOnShow(const RunEntry& run) const;

private:
    [[nodiscard]] QString description(const RunEntry& run) const;
    [[nodiscard]] QString branch(const RunRecord::Parent& parent) const;
    [[nodiscard]] QString toolTip(const RunEntry& run) const;
    [[nodiscard]] QString state(const RunEntry& run) const;

    std::vector<RunEntry> m_runs;
    QString m_onShow;
    mutable RunPictures m_pictures;
};

} // namespace ganvas

#pragma once

#include "core/base/run_differences.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace ganvas {

/// The differences between runs as a table view takes them: a column for each run. GUI thread only.
class DifferenceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Column {
        std::size_t slot = 0; ///< Whose line stands over it.
        std::string title;

        bool operator==(const Column&) const = default;
    };

    enum Role { SlotRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    /// Keeps rows and columns where they are the same ones, so that a selection stays.
    void setDifferences(const std::vector<Column>& columns, const RunDifferences& differences);

    [[nodiscard]] QString asTabs() const;
    [[nodiscard]] QString asMarkdown() const;

private:
    [[nodiscard]] std::vector<std::string> titles() const;

    std::vector<Column> m_columns;
    RunDifferences m_differences;
};

} // namespace ganvas

#include "ui/compare/difference_model.h"

#include "ui/widgets/text.h"

#include <QFont>

#include <algorithm>

namespace ganvas {

int DifferenceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_differences.rows.size());
}

int DifferenceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant DifferenceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const RunDifferences::Value& value = m_differences.rows[static_cast<std::size_t>(index.row())]
                                             .values[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return toQString(value.text);
    case Qt::FontRole:
        if (value.is_odd) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return {};
    default:
        return {};
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const auto place = static_cast<std::size_t>(section);
    if (orientation == Qt::Vertical) {
        return role == Qt::DisplayRole ? QVariant(toQString(m_differences.rows[place].title))
                                       : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return toQString(m_columns[place].title);
    case SlotRole:
        return static_cast<qulonglong>(m_columns[place].slot);
    default:
        return {};
    }
}

void DifferenceModel::setDifferences(const std::vector<Column>& columns,
                                     const RunDifferences& differences) {
    const bool isSame = columns == m_columns &&
                        std::equal(differences.rows.begin(), differences.rows.end(),
                                   m_differences.rows.begin(), m_differences.rows.end(),
                                   [](const auto& a, const auto& b) { return a.title == b.title; });
    if (isSame) {
        m_differences = differences;
        if (rowCount() > 0 && columnCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_columns = columns;
    m_differences = differences;
    endResetModel();
}

std::vector<std::string> DifferenceModel::titles() const {
    std::vector<std::string> result;
    for (const Column& column : m_columns) {
        result.push_back(column.title);
    }
    return result;
}

QString DifferenceModel::asTabs() const {
    return toQString(differences_as_tabs(m_differences, titles()));
}

QString DifferenceModel::asMarkdown() const {
    return toQString(differences_as_markdown(m_differences, titles()));
}

} // namespace ganvas

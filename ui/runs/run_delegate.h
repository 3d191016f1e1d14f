#pragma once

#include <QStyledItemDelegate>

namespace ganvas {

/// Paints a run of a RunModel: its picture, and beside it title, state and description. GUI thread
/// only.
class RunDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace ganvas

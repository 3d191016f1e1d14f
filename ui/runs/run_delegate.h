#pragma once

#include <QStyledItemDelegate>

namespace ganvas {

/// Paints a run of a RunModel: its picture, and beside it title, state and description. A state
/// that has no room beside the title has a line of its own. GUI thread only.
class RunDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintText(QPainter& painter, const QStyleOptionViewItem& item, const QModelIndex& index,
                   QRect room) const;
};

} // namespace ganvas

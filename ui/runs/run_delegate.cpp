#include "ui/runs/run_delegate.h"

#include "ui/runs/run_model.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kPictureSide = 60;
constexpr int kRowMargin = 6;
constexpr int kGap = 10;

} // namespace

QSize RunDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int lines = 2 * option.fontMetrics.lineSpacing();
    return {0, std::max(kPictureSide, lines) + 2 * kRowMargin};
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle& style = *(item.widget != nullptr ? item.widget->style() : QApplication::style());
    style.drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    painter->save();

    const QRect room = item.rect.adjusted(kRowMargin, kRowMargin, -kRowMargin, -kRowMargin);
    const QRect frame(room.left(), room.center().y() - kPictureSide / 2, kPictureSide,
                      kPictureSide);
    const auto image = index.data(Qt::DecorationRole).value<QImage>();
    if (image.isNull()) {
        QColor blank = item.palette.color(QPalette::Text);
        blank.setAlphaF(0.08F);
        painter->fillRect(frame, blank);
    } else {
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(frame, image);
    }

    const bool isSelected = (item.state & QStyle::State_Selected) != 0;
    const bool isActive = (item.state & QStyle::State_Active) != 0;
    const QPalette::ColorGroup group = isActive ? QPalette::Active : QPalette::Inactive;
    const QColor text =
        item.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
    const int line = item.fontMetrics.lineSpacing();
    QRect top(frame.right() + kGap, room.center().y() - line, 0, line);
    top.setRight(room.right());
    const QRect bottom = top.translated(0, line);

    const QString state = item.fontMetrics.elidedText(index.data(RunModel::StateRole).toString(),
                                                      Qt::ElideRight, top.width() / 2);
    const int stateWidth = item.fontMetrics.horizontalAdvance(state);
    painter->setPen(isSelected ? text : item.palette.color(group, QPalette::Link));
    painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, state);
    QFont bold = item.font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(text);
    const int titleWidth = top.width() - (state.isEmpty() ? 0 : stateWidth + kGap);
    painter->drawText(top, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(bold).elidedText(item.text, Qt::ElideRight, titleWidth));
    painter->setFont(item.font);
    painter->setPen(isSelected ? text
                               : mixed(text, item.palette.color(group, QPalette::Base), 0.3));
    painter->drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      item.fontMetrics.elidedText(index.data(RunModel::DescriptionRole).toString(),
                                                  Qt::ElideRight, bottom.width()));
    painter->restore();
    if ((item.state & QStyle::State_HasFocus) != 0) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(item);
        focus.backgroundColor =
            item.palette.color(isSelected ? QPalette::Highlight : QPalette::Base);
        style.drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, item.widget);
    }
}

} // namespace ganvas

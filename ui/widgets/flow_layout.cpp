#include "ui/widgets/flow_layout.h"

#include <QHash>
#include <QSpacerItem>
#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace ganvas {

namespace {

bool grows(const QLayoutItem& item) { return item.expandingDirections().testFlag(Qt::Horizontal); }

bool isStretch(QLayoutItem* item) { return item->spacerItem() != nullptr; }

/// What an item takes at first; one that grows makes do with its least.
int widthOf(const QLayoutItem& item) {
    return grows(item) ? item.minimumSize().width() : item.sizeHint().width();
}

} // namespace

FlowLayout::FlowLayout(int spacing) { setSpacing(spacing); }

FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

void FlowLayout::addStretch() {
    addItem(new QSpacerItem(0, 0, QSizePolicy::Expanding, QSizePolicy::Minimum));
}

void FlowLayout::addItem(QLayoutItem* item) { m_items.append(item); }

int FlowLayout::count() const { return static_cast<int>(m_items.size()); }

QLayoutItem* FlowLayout::itemAt(int index) const { return m_items.value(index); }

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < count() ? m_items.takeAt(index) : nullptr;
}

Qt::Orientations FlowLayout::expandingDirections() const { return Qt::Horizontal; }

bool FlowLayout::hasHeightForWidth() const { return true; }

QList<FlowLayout::Row> FlowLayout::rowsFor(int width) const {
    QList<Row> rows;
    for (QLayoutItem* const item : m_items) {
        const bool isSpace = isStretch(item);
        if (item->isEmpty() && !isSpace) {
            continue;
        }
        const int more = widthOf(*item) + (isSpace ? 0 : spacing());
        const bool isFull = !rows.isEmpty() && rows.last().width + more > width + spacing();
        if (rows.isEmpty() || (isFull && !rows.last().items.isEmpty() && !isSpace)) {
            rows.append(Row());
        }
        Row& row = rows.last();
        row.items.append(item);
        row.width += more;
        row.height = std::max(row.height, item->sizeHint().height());
    }
    return rows;
}

int FlowLayout::heightForWidth(int width) const {
    const QMargins margins = contentsMargins();
    int height = margins.top() + margins.bottom() - spacing();
    for (const Row& row : rowsFor(width - margins.left() - margins.right())) {
        height += row.height + spacing();
    }
    return std::max(0, height);
}

QSize FlowLayout::sizeHint() const {
    QSize size(-spacing(), 0);
    for (QLayoutItem* const item : m_items) {
        if (!item->isEmpty()) {
            size += QSize(item->sizeHint().width() + spacing(), 0);
            size.setHeight(std::max(size.height(), item->sizeHint().height()));
        }
    }
    const QMargins margins = contentsMargins();
    return size.expandedTo({}) +
           QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* const item : m_items) {
        if (!item->isEmpty()) {
            size = size.expandedTo({widthOf(*item), item->minimumSize().height()});
        }
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    const QRect room = rect.marginsRemoved(contentsMargins());
    int top = room.top();
    for (const Row& row : rowsFor(room.width())) {
        place(row, {room.left(), top, room.width(), row.height});
        top += row.height + spacing();
    }
}

void FlowLayout::place(const Row& row, const QRect& room) const {
    int spare = std::max(0, room.width() - (row.width - spacing()));
    // What grows comes before empty space: it may have a greatest width.
    QHash<QLayoutItem*, int> more;
    for (const bool toStretches : {false, true}) {
        const auto isNext = [toStretches](QLayoutItem* item) {
            return grows(*item) && isStretch(item) == toStretches;
        };
        auto sharing = static_cast<int>(std::count_if(row.items.begin(), row.items.end(), isNext));
        for (QLayoutItem* const item : row.items) {
            if (isNext(item)) {
                const int most = toStretches ? spare : item->maximumSize().width() - widthOf(*item);
                more[item] = std::min(spare / std::max(1, sharing), most);
                --sharing;
                spare -= more[item];
            }
        }
    }
    int left = room.left();
    for (QLayoutItem* const item : row.items) {
        const int width = widthOf(*item) + more.value(item);
        const bool isTall = item->expandingDirections().testFlag(Qt::Vertical);
        const int height =
            isTall ? room.height() : std::min(item->sizeHint().height(), room.height());
        const QRect place(left, room.top() + (room.height() - height) / 2,
                          std::min(width, room.width()), height);
        item->setGeometry(QStyle::visualRect(
            parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight, room,
            place));
        left += width + (isStretch(item) ? 0 : spacing());
    }
}

} // namespace ganvas

#include "ui/pins/pin_list.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kPicture = 56; ///< Twice a picture's own size: no pixel becomes wider than another.
constexpr int kMargin = 5;
constexpr int kNameMargin = 2;
constexpr int kLeastCellWidth = 94;
constexpr int kEditorWidth = 150;

/// The picture in the middle and the name below it.
class PinDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex&) const override {
        return {cellWidth(option.widget), kPicture + 3 * kMargin + option.fontMetrics.height()};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QStyle& style =
            *(item.widget != nullptr ? item.widget->style() : QApplication::style());
        style.drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);

        const QRect frame(item.rect.center().x() - kPicture / 2 + 1, item.rect.top() + kMargin,
                          kPicture, kPicture);
        const auto image = index.data(Qt::DecorationRole).value<QImage>();
        painter->save();
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
        painter->setPen(
            item.palette.color(isActive ? QPalette::Active : QPalette::Inactive,
                               isSelected ? QPalette::HighlightedText : QPalette::Text));
        const QRect line = nameRect(item.rect);
        painter->drawText(line, Qt::AlignCenter | Qt::TextSingleLine,
                          item.fontMetrics.elidedText(item.text, Qt::ElideRight, line.width()));
        painter->restore();

        if ((item.state & QStyle::State_HasFocus) != 0) {
            QStyleOptionFocusRect focus;
            focus.QStyleOption::operator=(item);
            focus.backgroundColor =
                item.palette.color(isSelected ? QPalette::Highlight : QPalette::Base);
            style.drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, item.widget);
        }
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex&) const override {
        // A name may be longer than a cell is wide.
        const QRect line = nameRect(option.rect);
        const int room = editor->parentWidget()->width();
        const int width = std::min(kEditorWidth, room);
        const int left = std::clamp(line.center().x() - width / 2, 0, room - width);
        const int height = editor->sizeHint().height();
        editor->setGeometry(left, line.center().y() - height / 2, width, height);
    }

private:
    /// As many cells to a row as there is room for, and all of the room for them. The view leaves
    /// some for a scroll bar whether there is one or not.
    static int cellWidth(const QWidget* widget) {
        const auto* const list = qobject_cast<const QAbstractItemView*>(widget);
        if (list == nullptr) {
            return kLeastCellWidth;
        }
        const int room =
            list->maximumViewportSize().width() - list->verticalScrollBar()->sizeHint().width() - 1;
        return room / std::max(1, room / kLeastCellWidth);
    }

    static QRect nameRect(const QRect& cell) {
        return cell.adjusted(kNameMargin, kPicture + 2 * kMargin, -kNameMargin, -kMargin);
    }
};

} // namespace

PinList::PinList(QWidget* parent) : QListView(parent) {
    setItemDelegate(new PinDelegate(this));
    setFlow(LeftToRight);
    setWrapping(true);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setDragDropMode(InternalMove);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::NoContextMenu);
    setAccessibleName(tr("Pins"));
}

QList<int> PinList::selectedRows() const {
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedIndexes()) {
        rows += index.row();
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void PinList::selectRows(int first, int count) {
    const QModelIndex index = model()->index(first, 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    selectionModel()->select({index, model()->index(first + count - 1, 0)},
                             QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
}

void PinList::selectRows(const QList<int>& rows) {
    clearSelection();
    for (const int row : rows) {
        selectionModel()->setCurrentIndex(model()->index(row, 0), QItemSelectionModel::Select);
    }
}

void PinList::editSelected() {
    const QList<int> rows = selectedRows();
    if (rows.size() == 1) {
        const QModelIndex index = model()->index(rows[0], 0);
        setCurrentIndex(index);
        edit(index);
    }
}

bool PinList::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // The window trains for a step by Ctrl+Right; in a list that goes on without selecting.
        const auto* const key = static_cast<QKeyEvent*>(event);
        if (key->modifiers().testFlag(Qt::ControlModifier) &&
            (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right)) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

void PinList::paintEvent(QPaintEvent* event) {
    QListView::paintEvent(event);
    if (model() == nullptr || model()->rowCount() > 0) {
        return;
    }
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(12, 8, -12, -8),
                     Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Pin a picture to come back to it, to compare it with another, to morph "
                        "between the two or to send it to somebody as text."));
}

void PinList::mousePressEvent(QMouseEvent* event) {
    const bool isPlain = event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier;
    m_pressed = isPlain ? indexAt(event->position().toPoint()) : QModelIndex();
    QListView::mousePressEvent(event);
}

void PinList::mouseReleaseEvent(QMouseEvent* event) {
    const QPersistentModelIndex pressed = std::exchange(m_pressed, QPersistentModelIndex());
    const bool isDragged = state() == DraggingState || state() == DragSelectingState;
    QListView::mouseReleaseEvent(event);
    if (pressed.isValid() && !isDragged && indexAt(event->position().toPoint()) == pressed) {
        Q_EMIT recalled(pressed);
    }
}

void PinList::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid() && state() != EditingState) {
        Q_EMIT recalled(currentIndex());
        return;
    }
    if (event->modifiers() == Qt::AltModifier &&
        (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        moveCurrent(event->key() == Qt::Key_Left ? -1 : 1);
        return;
    }
    QListView::keyPressEvent(event);
}

void PinList::moveCurrent(int by) {
    const int row = currentIndex().row();
    const int target = row + by;
    if (row >= 0 && target >= 0 && target < model()->rowCount()) {
        model()->moveRow({}, row, {}, by > 0 ? target + 1 : target);
        scrollTo(currentIndex());
    }
}

} // namespace ganvas

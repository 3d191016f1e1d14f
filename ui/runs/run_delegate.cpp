#include "ui/runs/run_delegate.h"

#include "ui/runs/run_model.h"
#include "ui/runs/run_pictures.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kLargestDigit = 28; ///< Of a picture, in pixels: its own size.
constexpr int kLeastDigit = 14;
constexpr int kPictureShare = 4; ///< Of a row's width; a narrow row has a smaller picture.
constexpr int kLines = 3;        ///< Of text.
constexpr int kRowMargin = 6;
constexpr int kGap = 10;

QSize pictureSize(int width) {
    const int digit =
        std::clamp(width / kPictureShare / RunPictures::kColumns, kLeastDigit, kLargestDigit);
    return {RunPictures::kColumns * digit, RunPictures::kRows * digit};
}

/// `text` in lines of `width` pixels, the last cut off where `most` are not enough.
QStringList wrapped(const QString& text, const QFont& font, int width, int most) {
    QStringList lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    while (lines.size() < most) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(width);
        lines << (lines.size() + 1 < most ? text.mid(line.textStart(), line.textLength()).trimmed()
                                          : QFontMetrics(font).elidedText(
                                                text.mid(line.textStart()), Qt::ElideRight, width));
    }
    layout.endLayout();
    return lines;
}

/// Writes lines one below the other.
class LinePainter {
public:
    LinePainter(QPainter& painter, QRect room, int height)
        : m_painter(painter),
          m_line(room.left(), room.top(), room.width(), height) {}

    void write(const QString& text, const QFont& font, const QColor& color,
               Qt::Alignment side = Qt::AlignLeft) {
        m_painter.setFont(font);
        m_painter.setPen(color);
        m_painter.drawText(m_line, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                           text);
    }

    void next() { m_line.translate(0, m_line.height()); }

private:
    QPainter& m_painter;
    QRect m_line;
};

} // namespace

QSize RunDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int lines = kLines * option.fontMetrics.lineSpacing();
    return {0, std::max(pictureSize(QWIDGETSIZE_MAX).height(), lines) + 2 * kRowMargin};
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle& style = *(item.widget != nullptr ? item.widget->style() : QApplication::style());
    style.drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    painter->save();

    const QRect room = item.rect.adjusted(kRowMargin, kRowMargin, -kRowMargin, -kRowMargin);
    const QSize size = pictureSize(room.width());
    const QRect frame({room.left(), room.center().y() - size.height() / 2}, size);
    const auto image = index.data(Qt::DecorationRole).value<QImage>();
    if (image.isNull()) {
        QColor blank = item.palette.color(QPalette::Text);
        blank.setAlphaF(0.08F);
        painter->fillRect(frame, blank);
    } else {
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(frame, image);
    }
    paintText(*painter, item, index, room.adjusted(size.width() + kGap, 0, 0, 0));
    painter->restore();
    if (item.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(item);
        focus.backgroundColor = item.palette.color(
            item.state.testFlag(QStyle::State_Selected) ? QPalette::Highlight : QPalette::Base);
        style.drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, item.widget);
    }
}

void RunDelegate::paintText(QPainter& painter, const QStyleOptionViewItem& item,
                            const QModelIndex& index, QRect room) const {
    const bool isSelected = item.state.testFlag(QStyle::State_Selected);
    const bool isActive = item.state.testFlag(QStyle::State_Active);
    const QPalette::ColorGroup group = isActive ? QPalette::Active : QPalette::Inactive;
    const QColor text =
        item.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor link = isSelected ? text : item.palette.color(group, QPalette::Link);
    const QColor faint =
        isSelected ? text : mixed(text, item.palette.color(group, QPalette::Base), 0.3);
    QFont bold = item.font;
    bold.setBold(true);
    const QFontMetrics boldMetrics(bold);
    const QString state = index.data(RunModel::StateRole).toString();
    const int stateWidth = state.isEmpty() ? 0 : item.fontMetrics.horizontalAdvance(state) + kGap;
    const bool isBeside = boldMetrics.horizontalAdvance(item.text) + stateWidth <= room.width();
    const bool hasOwnLine = !state.isEmpty() && !isBeside;
    const QStringList description =
        wrapped(index.data(RunModel::DescriptionRole).toString(), item.font, room.width(),
                hasOwnLine ? kLines - 2 : kLines - 1);

    const int height = item.fontMetrics.lineSpacing();
    const auto lines = static_cast<int>(description.size()) + (hasOwnLine ? 2 : 1);
    room.setTop(room.center().y() - lines * height / 2);
    LinePainter line(painter, room, height);
    line.write(boldMetrics.elidedText(item.text, Qt::ElideRight, room.width()), bold, text);
    if (hasOwnLine) {
        line.next();
    }
    line.write(item.fontMetrics.elidedText(state, Qt::ElideRight, room.width()), item.font, link,
               hasOwnLine ? Qt::AlignLeft : Qt::AlignRight);
    for (const QString& words : description) {
        line.next();
        line.write(words, item.font, faint);
    }
}

} // namespace ganvas

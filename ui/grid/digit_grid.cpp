#include "ui/grid/digit_grid.h"

#include "ui/digit_image.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kBlockGap = 14;
constexpr int kFrameWidth = 2;
constexpr int kSavedGap = 2;

/// A whole multiple of the digits' own size is taken when it fills this much of the cell: exact
/// pixels are worth a little space.
constexpr double kExactShare = 0.85;

} // namespace

DigitGrid::DigitGrid(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Generated digits"));
}

void DigitGrid::setColumns(int columns) {
    columns = std::clamp(columns, 1, kMaxSheetColumns);
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    m_hovered.reset();
    m_pressed.reset();
    m_current.column = std::min(m_current.column, columns - 1);
    if (m_chosen && m_chosen->column >= columns) {
        m_chosen.reset();
    }
    updateGeometry();
    update();
}

void DigitGrid::setRealShown(bool shown) {
    if (shown == m_realShown) {
        return;
    }
    m_realShown = shown;
    updateGeometry();
    update();
}

void DigitGrid::setSheet(const SampleSheet& sheet) { setBlock(kGenerated, sheet); }

void DigitGrid::setRealSheet(const SampleSheet& sheet) { setBlock(kReal, sheet); }

void DigitGrid::setBlock(BlockKind kind, const SampleSheet& sheet) {
    Block& block = m_blocks[kind];
    block.image = sheetImage(sheet.images, sheet.columns);
    block.columns = sheet.columns;
    block.scaled = {};
    if (kind == kGenerated || m_realShown) {
        const Geometry geometry = layoutGrid();
        const QRectF first = cellRect(geometry, kind, {});
        const QRectF last = cellRect(geometry, kind, {kDigitCount - 1, m_columns - 1});
        update(first.united(last).toAlignedRect());
    }
}

DigitGrid::Geometry DigitGrid::layoutGrid() const {
    Geometry geometry{};
    geometry.ratio = devicePixelRatioF();
    geometry.labelWidth = fontMetrics().horizontalAdvance(QLatin1Char('0')) + 10.0;
    geometry.top = kFrameWidth + (m_realShown ? fontMetrics().height() + 4.0 : 0.0);
    const int blocks = m_realShown ? 2 : 1;
    const double gaps = (blocks - 1) * kBlockGap;
    const double wide = (width() - geometry.labelWidth - gaps - kFrameWidth) / (blocks * m_columns);
    const double high = (height() - geometry.top - kFrameWidth) / kDigitCount;

    const int room = std::max(2, static_cast<int>(std::min(wide, high) * geometry.ratio));
    const int gap = room >= 2 * kImageSide ? 3 : (room >= kImageSide ? 2 : 1);
    geometry.side = room - gap;
    const int exact = geometry.side / kImageSide * kImageSide;
    if (exact >= kExactShare * geometry.side) {
        geometry.side = exact;
    }
    geometry.pitch = geometry.side + gap;

    const double blockWidth = m_columns * geometry.pitch / geometry.ratio;
    const double total = geometry.labelWidth + blocks * blockWidth + gaps;
    const double left = std::max(0.0, std::floor((width() - total) / 2)) + geometry.labelWidth;
    geometry.left = {left, left + blockWidth + kBlockGap};
    return geometry;
}

QRectF DigitGrid::cellRect(const Geometry& geometry, BlockKind block, Cell cell) {
    const double side = geometry.side / geometry.ratio;
    return {geometry.left.at(block) + cell.column * geometry.pitch / geometry.ratio,
            geometry.top + cell.digit * geometry.pitch / geometry.ratio, side, side};
}

QRectF DigitGrid::cellRect(Cell cell) const { return cellRect(layoutGrid(), kGenerated, cell); }

std::optional<DigitGrid::Hit> DigitGrid::hitAt(QPointF position) const {
    const Geometry geometry = layoutGrid();
    const double pitch = geometry.pitch / geometry.ratio;
    const int digit = static_cast<int>(std::floor((position.y() - geometry.top) / pitch));
    for (const BlockKind block : {kGenerated, kReal}) {
        const int column =
            static_cast<int>(std::floor((position.x() - geometry.left.at(block)) / pitch));
        const bool shown = block == kGenerated || m_realShown;
        if (shown && digit >= 0 && digit < kDigitCount && column >= 0 && column < m_columns) {
            return Hit{block, {digit, column}};
        }
    }
    return {};
}

QString DigitGrid::describe(const Hit& hit) const {
    if (hit.block == kReal) {
        return tr("A real %1 from the data").arg(hit.cell.digit);
    }
    return tr("Digit %1, column %2").arg(hit.cell.digit).arg(hit.cell.column + 1);
}

QImage DigitGrid::picture() const {
    const int pitch = kImageSide + kSavedGap;
    const int blockWidth = m_columns * pitch - kSavedGap;
    const int blocks = m_realShown ? 2 : 1;
    QImage result(blocks * blockWidth + (blocks - 1) * kBlockGap, kDigitCount * pitch - kSavedGap,
                  QImage::Format_Grayscale8);
    result.fill(Qt::white);
    QPainter painter(&result);
    for (int index = 0; index < blocks; ++index) {
        const Block& block = m_blocks.at(static_cast<std::size_t>(index));
        for (int digit = 0; digit < kDigitCount; ++digit) {
            for (int column = 0; column < std::min(m_columns, block.columns); ++column) {
                painter.drawImage(
                    QPoint(index * (blockWidth + kBlockGap) + column * pitch, digit * pitch),
                    block.image,
                    QRect(column * kImageSide, digit * kImageSide, kImageSide, kImageSide));
            }
        }
    }
    return result;
}

QSize DigitGrid::sizeHint() const {
    const int blocks = m_realShown ? 2 : 1;
    return {blocks * m_columns * (kImageSide + 2) + 40, kDigitCount * (kImageSide + 2) + 30};
}

QSize DigitGrid::minimumSizeHint() const { return {200, 160}; }

bool DigitGrid::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto hit = hitAt(help->pos())) {
        const QString hint = hit->block == kGenerated ? tr(": click to play with it") : QString();
        QToolTip::showText(help->globalPos(), describe(*hit) + hint, this,
                           cellRect(layoutGrid(), hit->block, hit->cell).toAlignedRect());
    } else {
        QToolTip::hideText();
    }
    return true;
}

void DigitGrid::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const Geometry geometry = layoutGrid();
    const QRectF exposed = event->rect();
    paintLabels(painter, geometry);
    paintBlock(painter, geometry, kGenerated, exposed);
    if (m_realShown) {
        paintBlock(painter, geometry, kReal, exposed);
    }
    const QColor accent = palette().color(QPalette::Highlight);
    if (m_hovered) {
        paintFrame(painter, *m_hovered, accent.lighter(130), 1.0);
    }
    if (m_chosen) {
        paintFrame(painter, *m_chosen, accent, kFrameWidth);
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1.0, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cellRect(geometry, kGenerated, m_current).adjusted(-1, -1, 0, 0));
    }
}

void DigitGrid::paintLabels(QPainter& painter, const Geometry& geometry) const {
    const double pitch = geometry.pitch / geometry.ratio;
    const double side = geometry.side / geometry.ratio;
    painter.setPen(palette().color(QPalette::WindowText));
    QFont small = font();
    small.setPixelSize(std::clamp(static_cast<int>(side), 7, fontInfo().pixelSize()));
    painter.setFont(small);
    for (int digit = 0; digit < kDigitCount; ++digit) {
        const QRectF label(geometry.left[0] - geometry.labelWidth, geometry.top + digit * pitch,
                           geometry.labelWidth - 6, side);
        painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, QString::number(digit));
    }
    painter.setFont(font());
    if (m_realShown) {
        const QFontMetrics metrics = fontMetrics();
        const QStringList headings{tr("Generated"), tr("Real")};
        const double blockWidth = m_columns * pitch;
        for (int index = 0; index < 2; ++index) {
            const QRectF heading(geometry.left.at(static_cast<std::size_t>(index)), 0,
                                 std::max(blockWidth, width() / 2.0 - 20), metrics.height());
            painter.drawText(heading, Qt::AlignLeft | Qt::AlignVCenter, headings[index]);
        }
    }
}

void DigitGrid::paintBlock(QPainter& painter, const Geometry& geometry, BlockKind kind,
                           QRectF exposed) {
    Block& block = m_blocks[kind];
    const QSize wanted(block.columns * geometry.side, kDigitCount * geometry.side);
    if (!block.image.isNull() && block.scaled.size() != wanted) {
        block.scaled = QPixmap::fromImage(
            block.image.size() == wanted
                ? block.image
                : block.image.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
    QColor blank = palette().color(QPalette::WindowText);
    blank.setAlphaF(0.08F);
    for (int digit = 0; digit < kDigitCount; ++digit) {
        for (int column = 0; column < m_columns; ++column) {
            const QRectF target = cellRect(geometry, kind, {digit, column});
            if (!target.intersects(exposed)) {
                continue;
            }
            if (block.image.isNull() || column >= block.columns) {
                painter.fillRect(target, blank);
            } else {
                painter.drawPixmap(target, block.scaled,
                                   QRectF(column * geometry.side, digit * geometry.side,
                                          geometry.side, geometry.side));
            }
        }
    }
}

void DigitGrid::paintFrame(QPainter& painter, Cell cell, const QColor& colour, double width) const {
    const double outside = width / 2;
    QPen pen(colour, width);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cellRect(cell).adjusted(-outside, -outside, outside, outside));
}

void DigitGrid::updateCell(const std::optional<Cell>& cell) {
    if (cell) {
        update(cellRect(*cell).toAlignedRect().adjusted(-kFrameWidth, -kFrameWidth, kFrameWidth,
                                                        kFrameWidth));
    }
}

void DigitGrid::setHovered(std::optional<Cell> cell) {
    if (cell == m_hovered) {
        return;
    }
    updateCell(m_hovered);
    m_hovered = cell;
    updateCell(m_hovered);
    setCursor(cell ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void DigitGrid::setCurrent(Cell cell) {
    updateCell(m_current);
    m_current = {std::clamp(cell.digit, 0, kDigitCount - 1),
                 std::clamp(cell.column, 0, m_columns - 1)};
    updateCell(m_current);
    setAccessibleDescription(describe({kGenerated, m_current}));
}

void DigitGrid::choose(Cell cell) {
    setCurrent(cell);
    updateCell(m_chosen);
    m_chosen = cell;
    updateCell(m_chosen);
    Q_EMIT cellChosen(cell.digit, cell.column);
}

void DigitGrid::mouseMoveEvent(QMouseEvent* event) {
    const auto hit = hitAt(event->position());
    setHovered(hit && hit->block == kGenerated ? std::optional(hit->cell) : std::nullopt);
}

void DigitGrid::mousePressEvent(QMouseEvent* event) {
    const auto hit = hitAt(event->position());
    m_pressed.reset();
    if (event->button() == Qt::LeftButton && hit && hit->block == kGenerated) {
        m_pressed = hit->cell;
    }
}

void DigitGrid::mouseReleaseEvent(QMouseEvent* event) {
    const auto hit = hitAt(event->position());
    if (event->button() == Qt::LeftButton && m_pressed && hit && hit->block == kGenerated &&
        hit->cell == *m_pressed) {
        choose(hit->cell);
    }
    m_pressed.reset();
}

void DigitGrid::leaveEvent(QEvent*) { setHovered({}); }

void DigitGrid::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent({m_current.digit, m_current.column - 1});
        break;
    case Qt::Key_Right:
        setCurrent({m_current.digit, m_current.column + 1});
        break;
    case Qt::Key_Up:
        setCurrent({m_current.digit - 1, m_current.column});
        break;
    case Qt::Key_Down:
        setCurrent({m_current.digit + 1, m_current.column});
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_current);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void DigitGrid::focusInEvent(QFocusEvent*) { updateCell(m_current); }

void DigitGrid::focusOutEvent(QFocusEvent*) { updateCell(m_current); }

} // namespace ganvas

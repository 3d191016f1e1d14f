#include "ui/grid/grid_layout.h"

#include "core/base/images.h"

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

/// A whole multiple of the pictures' own size is taken when it fills this much of the cell: exact
/// pixels are worth a little space.
constexpr double kExactShare = 0.85;

} // namespace

GridLayout::GridLayout(const Room& room) : m_room(room) {
    const int blocks = room.real ? 2 : 1;
    const double gaps = (blocks - 1) * kBlockGap;
    const double wide =
        (room.size.width() - room.labelWidth - gaps - kFrame) / (blocks * room.columns);
    const double high = (room.size.height() - room.heading - 2 * kFrame) / room.rows;

    const int pitch = std::max(2, static_cast<int>(std::min(wide, high) * room.ratio));
    const int gap = pitch >= 2 * kImageSide ? 3 : (pitch >= kImageSide ? 2 : 1);
    m_side = pitch - gap;
    const int exact = m_side / kImageSide * kImageSide;
    if (exact >= kExactShare * m_side) {
        m_side = exact;
    }
    m_pitch = (m_side + gap) / room.ratio;

    const double blockWidth = room.columns * m_pitch;
    const double total = room.labelWidth + blocks * blockWidth + gaps;
    const double left =
        std::max(0.0, std::floor((room.size.width() - total) / 2)) + room.labelWidth;
    m_left = {left, left + blockWidth + kBlockGap};
}

QRectF GridLayout::cell(GridBlock block, GridCell cell) const {
    const double side = m_side / m_room.ratio;
    return {left(block) + cell.column * m_pitch, m_room.heading + kFrame + cell.label * m_pitch,
            side, side};
}

QRectF GridLayout::block(GridBlock block) const {
    return cell(block, {}).united(cell(block, {m_room.rows - 1, m_room.columns - 1}));
}

QRectF GridLayout::heading(GridBlock block) const {
    // Of tiny pictures the first is as wide as it can be without the other in its way.
    const double wide = std::max(m_room.columns * m_pitch, m_room.size.width() / 2.0 - 20);
    const double free = left(GridBlock::real) - left(GridBlock::generated) - kBlockGap / 2.0;
    return {left(block), 0, block == GridBlock::real ? wide : std::min(wide, free), m_room.heading};
}

QRectF GridLayout::name(int label) const {
    const QRectF beside = cell(GridBlock::generated, {label, 0});
    return {beside.left() - m_room.labelWidth, beside.top(), m_room.labelWidth - 6,
            beside.height()};
}

std::optional<GridLayout::Hit> GridLayout::hit(QPointF position) const {
    const auto cells = [this](double distance) {
        return static_cast<int>(std::floor(distance / m_pitch));
    };
    const int label = cells(position.y() - m_room.heading - kFrame);
    for (const GridBlock block : {GridBlock::generated, GridBlock::real}) {
        const int column = cells(position.x() - left(block));
        const bool shown = block == GridBlock::generated || m_room.real;
        if (shown && label >= 0 && label < m_room.rows && column >= 0 && column < m_room.columns) {
            return Hit{block, {label, column}};
        }
    }
    return {};
}

} // namespace ganvas

#pragma once

#include <QRectF>
#include <QSize>

#include <array>
#include <optional>

namespace ganvas {

/// One picture's place in a sheet.
struct GridCell {
    int label = 0; ///< The row's.
    int column = 0;
    bool operator==(const GridCell&) const = default;
};

/// The two sheets of a grid.
enum class GridBlock { generated, real };

/// Where each picture of a grid is drawn: one block of squares, a row for each class, or two beside
/// each other, as large as the room allows. A picture takes a whole number of the screen's pixels,
/// and a whole multiple of its own 28 where that costs little room. A plain value; the GUI thread
/// owns it.
class GridLayout {
public:
    struct Room {
        QSize size;              ///< Of the widget.
        double ratio = 1.0;      ///< Screen pixels to one of the widget's.
        double labelWidth = 0.0; ///< Left of the first block.
        double heading = 0.0;    ///< Above the blocks.
        int rows = 1;
        int columns = 1;
        bool real = false;
    };

    static constexpr int kBlockGap = 10; ///< Between the two blocks.
    static constexpr int kFrame = 2;     ///< Kept free around the blocks for a cell's frame.
    static constexpr int kLeast = 13; ///< From one picture to the next, so that they can be read.

    explicit GridLayout(const Room& room);

    /// A picture's square side in screen pixels.
    [[nodiscard]] int side() const { return m_side; }

    [[nodiscard]] QRectF cell(GridBlock block, GridCell cell) const;
    [[nodiscard]] QRectF block(GridBlock block) const;
    [[nodiscard]] QRectF heading(GridBlock block) const;
    [[nodiscard]] QRectF name(int label) const;

    struct Hit {
        GridBlock block;
        GridCell cell;
    };

    /// The picture at a position, the gap to its right and below included.
    [[nodiscard]] std::optional<Hit> hit(QPointF position) const;

private:
    [[nodiscard]] double left(GridBlock block) const {
        return m_left.at(static_cast<std::size_t>(block));
    }

    Room m_room;
    int m_side = 0;
    double m_pitch = 0.0;
    std::array<double, 2> m_left{};
};

} // namespace ganvas

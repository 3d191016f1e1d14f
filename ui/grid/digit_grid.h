#pragma once

#include "core/train/sample_sheet.h"

#include <QImage>
#include <QPixmap>
#include <QWidget>

#include <array>
#include <optional>

namespace ganvas {

/// A 10×N grid of digits, one row for each digit, with the real ones beside it where wanted.
/// Cells can be chosen with the mouse (click) and the keyboard (arrows, Enter). GUI thread only.
class DigitGrid : public QWidget {
    Q_OBJECT

public:
    struct Cell {
        int digit = 0;
        int column = 0;
        bool operator==(const Cell&) const = default;
    };

    explicit DigitGrid(QWidget* parent = nullptr);

    /// The number of columns to lay out, 1–kMaxSheetColumns, whatever the sheets have: a column
    /// without an image stays blank until a wider sheet arrives.
    [[nodiscard]] int columns() const { return m_columns; }
    void setColumns(int columns);

    [[nodiscard]] bool realShown() const { return m_realShown; }
    void setRealShown(bool shown);

    void setSheet(const SampleSheet& sheet);
    void setRealSheet(const SampleSheet& sheet);

    /// True until setSheet() brings a picture.
    [[nodiscard]] bool isEmpty() const { return m_blocks[kGenerated].image.isNull(); }

    [[nodiscard]] std::optional<Cell> chosen() const { return m_chosen; }

    /// Where a generated digit is drawn, in widget coordinates.
    [[nodiscard]] QRectF cellRect(Cell cell) const;

    /// What is shown, as a file wants it: 28 pixels a digit, unscaled.
    [[nodiscard]] QImage picture() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cellChosen(int digit, int column);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum BlockKind { kGenerated = 0, kReal = 1 };

    /// One sheet: its picture and the copy scaled for the screen, made when first painted.
    struct Block {
        QImage image;
        QPixmap scaled;
        int columns = 0;
    };

    /// Where everything is. Lengths that must hit the screen's pixels are in device pixels.
    struct Geometry {
        double ratio;
        int pitch;
        int side;
        double top;
        std::array<double, 2> left; ///< Of each block, in widget coordinates.
        double labelWidth;
    };

    struct Hit {
        BlockKind block;
        Cell cell;
    };

    [[nodiscard]] Geometry layoutGrid() const;
    [[nodiscard]] static QRectF cellRect(const Geometry& geometry, BlockKind block, Cell cell);
    [[nodiscard]] std::optional<Hit> hitAt(QPointF position) const;
    [[nodiscard]] QString describe(const Hit& hit) const;
    void setBlock(BlockKind kind, const SampleSheet& sheet);
    void paintLabels(QPainter& painter, const Geometry& geometry) const;
    void paintBlock(QPainter& painter, const Geometry& geometry, BlockKind kind, QRectF exposed);
    void paintFrame(QPainter& painter, Cell cell, const QColor& colour, double width) const;
    void updateCell(const std::optional<Cell>& cell);
    void setHovered(std::optional<Cell> cell);
    void setCurrent(Cell cell);
    void choose(Cell cell);

    std::array<Block, 2> m_blocks;
    int m_columns = 10;
    bool m_realShown = false;
    Cell m_current; ///< Where the keyboard is.
    std::optional<Cell> m_hovered;
    std::optional<Cell> m_pressed;
    std::optional<Cell> m_chosen;
};

} // namespace ganvas

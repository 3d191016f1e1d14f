#pragma once

#include "core/base/nearest_answer.h"
#include "core/base/sample_sheet.h"
#include "ui/grid/cell_reading.h"
#include "ui/grid/grid_layout.h"

#include <QImage>
#include <QPixmap>
#include <QWidget>

#include <optional>

namespace ganvas {

/// A grid of pictures, one row for each class, with real ones beside it where wanted and where
/// they are of the same classes. Where a judge has read the pictures, a frame round each says how
/// sure it is that it is the one that was asked for. Cells can be chosen with the mouse (click) and
/// the keyboard (arrows, Enter). GUI thread only.
class DigitGrid : public QWidget {
    Q_OBJECT

public:
    explicit DigitGrid(QWidget* parent = nullptr);

    /// Of the generated pictures, and of the data that real ones are from.
    void setClasses(const ClassNames& generated, const ClassNames& real);

    /// The number of columns to lay out, 1–kMaxSheetColumns, whatever the sheets have: a column
    /// without an image stays blank until a wider sheet arrives.
    [[nodiscard]] int columns() const { return m_columns; }
    void setColumns(int columns);

    /// Whether real pictures are wanted.
    [[nodiscard]] bool realShown() const { return m_realShown; }
    void setRealShown(bool shown);

    void setReadingsShown(bool shown);

    /// The judge's readings of the sheet before stay until a sheet brings others.
    void setSheet(const SampleSheet& sheet);
    void setRealSheet(const SampleSheet& sheet);

    /// Forgets the judge's readings: for other data than before, or another run.
    void clearReadings();

    /// The answer to the newest nearestWanted(); others are ignored.
    void setNearest(const NearestAnswer& answer);

    /// True until setSheet() brings a picture.
    [[nodiscard]] bool isEmpty() const { return m_generated.image.isNull(); }

    [[nodiscard]] std::optional<GridCell> chosen() const { return m_chosen; }

    /// Where a generated digit is drawn, in widget coordinates.
    [[nodiscard]] QRectF cellRect(GridCell cell) const;

    /// What is shown, as a file wants it: 28 pixels a picture, unscaled.
    [[nodiscard]] QImage picture() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cellChosen(int label, int column);

    /// The pointer rests on a picture: which training image is like it?
    void nearestWanted(const ganvas::NearestQuery& query);

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
    /// One sheet: its picture and the copy scaled for the screen, made when first painted.
    struct Block {
        QImage image;
        QPixmap scaled;
        int rows = 0;
        int columns = 0;
    };

    [[nodiscard]] int rows() const { return static_cast<int>(m_names.size()); }
    [[nodiscard]] bool hasReal() const { return m_realShown && m_realNames == m_names; }
    [[nodiscard]] int heading() const;   ///< Pixels, above the pictures.
    [[nodiscard]] int nameWidth() const; ///< Pixels, beside them.
    [[nodiscard]] GridLayout layoutGrid() const;
    [[nodiscard]] QString describe(const GridLayout::Hit& hit) const;
    void showToolTip(QPoint position);
    void askForNearest(GridCell cell);
    void paintReadings(QPainter& painter) const;
    void setBlock(GridBlock kind, const SampleSheet& sheet);
    [[nodiscard]] Block& blockOf(GridBlock kind) {
        return kind == GridBlock::real ? m_real : m_generated;
    }
    [[nodiscard]] std::optional<GridCell> generatedAt(QPointF position) const;
    void paintLabels(QPainter& painter, const GridLayout& layout) const;
    void paintBlock(QPainter& painter, const GridLayout& layout, GridBlock kind, QRectF exposed);
    void paintFrame(QPainter& painter, GridCell cell, const QColor& colour, double width) const;
    void updateCell(const std::optional<GridCell>& cell);
    void setHovered(std::optional<GridCell> cell);
    void setCurrent(GridCell cell);
    void choose(GridCell cell);

    ClassNames m_names = digit_names();
    ClassNames m_realNames = digit_names();
    Block m_generated;
    Block m_real;
    SampleSheet m_sheet; ///< The generated one.
    CellReadings m_readings;
    bool m_readingsShown = true;
    NearestQuery m_query;                   ///< The newest.
    std::optional<GridCell> m_tipCell;      ///< What the tool tip is about.
    QPoint m_tipPosition;                   ///< On the screen.
    std::optional<NearestAnswer> m_nearest; ///< To the newest query.
    int m_columns = 10;
    bool m_realShown = false;
    GridCell m_current; ///< Where the keyboard is.
    std::optional<GridCell> m_hovered;
    std::optional<GridCell> m_pressed;
    std::optional<GridCell> m_chosen;
};

} // namespace ganvas

#include "ui/grid/digit_grid.h"

#include "ui/widgets/class_text.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/score_colors.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kSavedGap = 2;
constexpr int kMostNameWidth = 90; ///< Pixels.

} // namespace

DigitGrid::DigitGrid(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Generated pictures"));
}

void DigitGrid::setClasses(const ClassNames& generated, const ClassNames& real) {
    if (generated == m_names && real == m_realNames) {
        return;
    }
    if (generated != m_names) {
        m_readings.clear();
        m_hovered.reset();
        m_pressed.reset();
        m_chosen.reset();
    }
    m_names = generated;
    m_realNames = real;
    m_current.label = std::min(m_current.label, rows() - 1);
    updateGeometry();
    update();
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

void DigitGrid::setReadingsShown(bool shown) {
    m_readingsShown = shown;
    update();
}

void DigitGrid::setSheet(const SampleSheet& sheet) {
    m_sheet = sheet;
    m_readings.take(sheet, m_names.size());
    setBlock(GridBlock::generated, sheet);
}

void DigitGrid::clearReadings() {
    m_readings.clear();
    update();
}

void DigitGrid::setRealSheet(const SampleSheet& sheet) { setBlock(GridBlock::real, sheet); }

void DigitGrid::setBlock(GridBlock kind, const SampleSheet& sheet) {
    Block& block = blockOf(kind);
    block.image = sheetImage(sheet.images, sheet.columns);
    block.columns = sheet.columns;
    block.rows = sheet.columns > 0 ? static_cast<int>(sheet.images.count()) / sheet.columns : 0;
    block.scaled = {};
    if (kind == GridBlock::generated || hasReal()) {
        const int frame = GridLayout::kFrame;
        update(layoutGrid().block(kind).toAlignedRect().adjusted(-frame, -frame, frame, frame));
    }
}

int DigitGrid::heading() const { return hasReal() ? fontMetrics().height() + 4 : 0; }

int DigitGrid::nameWidth() const {
    int widest = 0;
    for (int label = 0; label < rows(); ++label) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(classText(m_names, label)));
    }
    return std::min(widest, kMostNameWidth) + 6;
}

GridLayout DigitGrid::layoutGrid() const {
    return GridLayout({.size = size(),
                       .ratio = devicePixelRatioF(),
                       .labelWidth = static_cast<double>(nameWidth()),
                       .heading = static_cast<double>(heading()),
                       .rows = rows(),
                       .columns = m_columns,
                       .real = hasReal()});
}

QRectF DigitGrid::cellRect(GridCell cell) const {
    return layoutGrid().cell(GridBlock::generated, cell);
}

std::optional<GridCell> DigitGrid::generatedAt(QPointF position) const {
    const auto hit = layoutGrid().hit(position);
    return hit && hit->block == GridBlock::generated ? std::optional(hit->cell) : std::nullopt;
}

QString DigitGrid::describe(const GridLayout::Hit& hit) const {
    if (hit.block == GridBlock::real) {
        return tr("%1: real, from the data").arg(classText(m_names, hit.cell.label));
    }
    const QString name = classText(m_names, hit.cell.label);
    return (m_names == digit_names() ? tr("Digit %1, column %2") : tr("%1, column %2"))
        .arg(name)
        .arg(hit.cell.column + 1);
}

QImage DigitGrid::picture() const {
    const int pitch = kImageSide + kSavedGap;
    const int blockWidth = m_columns * pitch - kSavedGap;
    const int width = hasReal() ? 2 * blockWidth + GridLayout::kBlockGap : blockWidth;
    QImage result(width, rows() * pitch - kSavedGap, QImage::Format_Grayscale8);
    result.fill(Qt::white);
    QPainter painter(&result);
    const auto draw = [&](const Block& block, int left) {
        for (int label = 0; label < std::min(rows(), block.rows); ++label) {
            for (int column = 0; column < std::min(m_columns, block.columns); ++column) {
                painter.drawImage(
                    QPoint(left + column * pitch, label * pitch), block.image,
                    QRect(column * kImageSide, label * kImageSide, kImageSide, kImageSide));
            }
        }
    };
    draw(m_generated, 0);
    if (hasReal()) {
        draw(m_real, blockWidth + GridLayout::kBlockGap);
    }
    return result;
}

QSize DigitGrid::sizeHint() const {
    const int blocks = hasReal() ? 2 : 1;
    return {blocks * m_columns * (kImageSide + 2) + nameWidth() + 26,
            rows() * (kImageSide + 2) + 30};
}

QSize DigitGrid::minimumSizeHint() const {
    constexpr int kLeastWidth = 200; // Of many columns each may be as narrow as it has to.
    return {kLeastWidth, heading() + 2 * GridLayout::kFrame + rows() * GridLayout::kLeast};
}

bool DigitGrid::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    m_tipCell = generatedAt(help->pos());
    m_tipPosition = help->globalPos();
    m_nearest.reset();
    if (m_tipCell) {
        askForNearest(*m_tipCell);
    }
    showToolTip(help->pos());
    return true;
}

void DigitGrid::askForNearest(GridCell cell) {
    if (m_readings.of(cell).empty() || cell.column >= m_sheet.columns) {
        return;
    }
    const auto image =
        static_cast<std::size_t>(cell.label) * static_cast<std::size_t>(m_sheet.columns) +
        static_cast<std::size_t>(cell.column);
    m_query = {m_query.id + 1, m_sheet.images.one(image)};
    Q_EMIT nearestWanted(m_query);
}

void DigitGrid::setNearest(const NearestAnswer& answer) {
    if (answer.id == m_query.id && m_tipCell && QToolTip::isVisible()) {
        m_nearest = answer;
        showToolTip(mapFromGlobal(m_tipPosition));
    }
}

void DigitGrid::showToolTip(QPoint position) {
    const auto hit = layoutGrid().hit(position);
    if (!hit) {
        QToolTip::hideText();
        return;
    }
    QString lines = describe(*hit).toHtmlEscaped();
    if (hit->block == GridBlock::generated) {
        lines += tr(": click to play with it");
        if (const auto reading = m_readings.of(hit->cell); !reading.empty()) {
            lines += describe_reading(reading, m_names) +
                     (m_nearest ? describe_nearest(m_query.picture, *m_nearest, m_realNames)
                                : tr("<br>Looking for the nearest training picture…"));
        }
    }
    QToolTip::showText(m_tipPosition, lines, this,
                       layoutGrid().cell(hit->block, hit->cell).toAlignedRect());
}

void DigitGrid::paintReadings(QPainter& painter) const {
    const QColor window = palette().color(QPalette::Window);
    for (int label = 0; label < rows(); ++label) {
        for (int column = 0; column < m_columns; ++column) {
            const GridCell cell{label, column};
            if (const auto reading = m_readings.of(cell); !reading.empty()) {
                // What is as it should be stays in the background.
                const float share = reading[static_cast<std::size_t>(label)];
                const QColor full = goodnessColor(share, palette());
                paintFrame(painter, cell,
                           readable(mixed(window, full, 1.0F - 0.5F * share), window, full,
                                    kControlContrast),
                           1.0);
            }
        }
    }
}

void DigitGrid::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const GridLayout layout = layoutGrid();
    const QRectF exposed = event->rect();
    paintLabels(painter, layout);
    paintBlock(painter, layout, GridBlock::generated, exposed);
    if (hasReal()) {
        paintBlock(painter, layout, GridBlock::real, exposed);
    }
    if (m_readingsShown) {
        paintReadings(painter);
    }
    const QColor accent = palette().color(QPalette::Highlight);
    if (m_hovered) {
        paintFrame(painter, *m_hovered, accent.lighter(130), 1.0);
    }
    if (m_chosen) {
        paintFrame(painter, *m_chosen, accent, GridLayout::kFrame);
    }
    const bool isFramed = m_chosen == std::optional(m_current);
    if (hasFocus() && !isFramed) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1.0, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(layout.cell(GridBlock::generated, m_current).adjusted(-1, -1, 0, 0));
    }
}

void DigitGrid::paintLabels(QPainter& painter, const GridLayout& layout) const {
    painter.setPen(palette().color(QPalette::WindowText));
    if (hasReal()) {
        const auto paint = [&painter, &layout](GridBlock block, const QString& text) {
            const QRectF place = layout.heading(block);
            painter.drawText(place, Qt::AlignLeft,
                             painter.fontMetrics().elidedText(text, Qt::ElideRight,
                                                              static_cast<int>(place.width())));
        };
        paint(GridBlock::generated, tr("Generated"));
        paint(GridBlock::real, tr("Real"));
    }
    QFont small = font();
    small.setPixelSize(std::clamp(static_cast<int>(layout.name(0).height()), 7,
                                  std::max(7, fontInfo().pixelSize())));
    painter.setFont(small);
    for (int label = 0; label < rows(); ++label) {
        const QRectF place = layout.name(label);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(classText(m_names, label),
                                                          Qt::ElideMiddle,
                                                          static_cast<int>(place.width())));
    }
}

void DigitGrid::paintBlock(QPainter& painter, const GridLayout& layout, GridBlock kind,
                           QRectF exposed) {
    Block& block = blockOf(kind);
    const int side = layout.side();
    const QSize wanted(block.columns * side, block.rows * side);
    if (!block.image.isNull() && block.scaled.size() != wanted) {
        block.scaled = QPixmap::fromImage(
            block.image.size() == wanted
                ? block.image
                : block.image.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
    QColor blank = palette().color(QPalette::WindowText);
    blank.setAlphaF(0.08F);
    for (int label = 0; label < rows(); ++label) {
        for (int column = 0; column < m_columns; ++column) {
            const QRectF target = layout.cell(kind, {label, column});
            if (!target.intersects(exposed)) {
                continue;
            }
            if (block.image.isNull() || column >= block.columns || label >= block.rows) {
                painter.fillRect(target, blank);
            } else {
                painter.drawPixmap(target, block.scaled,
                                   QRectF(column * side, label * side, side, side));
            }
        }
    }
}

void DigitGrid::paintFrame(QPainter& painter, GridCell cell, const QColor& colour,
                           double width) const {
    const double outside = width / 2;
    QPen pen(colour, width);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cellRect(cell).adjusted(-outside, -outside, outside, outside));
}

void DigitGrid::updateCell(const std::optional<GridCell>& cell) {
    if (cell) {
        const int frame = GridLayout::kFrame;
        update(cellRect(*cell).toAlignedRect().adjusted(-frame, -frame, frame, frame));
    }
}

void DigitGrid::setHovered(std::optional<GridCell> cell) {
    if (cell == m_hovered) {
        return;
    }
    updateCell(m_hovered);
    m_hovered = cell;
    updateCell(m_hovered);
    setCursor(cell ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void DigitGrid::setCurrent(GridCell cell) {
    updateCell(m_current);
    m_current = {std::clamp(cell.label, 0, rows() - 1), std::clamp(cell.column, 0, m_columns - 1)};
    updateCell(m_current);
    setAccessibleDescription(describe({GridBlock::generated, m_current}));
}

void DigitGrid::choose(GridCell cell) {
    setCurrent(cell);
    updateCell(m_chosen);
    m_chosen = cell;
    updateCell(m_chosen);
    Q_EMIT cellChosen(cell.label, cell.column);
}

void DigitGrid::mouseMoveEvent(QMouseEvent* event) { setHovered(generatedAt(event->position())); }

void DigitGrid::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->button() == Qt::LeftButton ? generatedAt(event->position()) : std::nullopt;
}

void DigitGrid::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_pressed &&
        generatedAt(event->position()) == m_pressed) {
        choose(*m_pressed);
    }
    m_pressed.reset();
}

void DigitGrid::leaveEvent(QEvent*) { setHovered({}); }

void DigitGrid::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent({m_current.label, m_current.column - 1});
        break;
    case Qt::Key_Right:
        setCurrent({m_current.label, m_current.column + 1});
        break;
    case Qt::Key_Up:
        setCurrent({m_current.label - 1, m_current.column});
        break;
    case Qt::Key_Down:
        setCurrent({m_current.label + 1, m_current.column});
        break;
    case Qt::Key_Space:
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

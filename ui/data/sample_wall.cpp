#include "ui/data/sample_wall.h"

#include "ui/widgets/class_text.h"
#include "ui/widgets/digit_image.h"

#include <QBuffer>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <limits>

namespace ganvas {

namespace {

constexpr int kPitch = kImageSide + 2; ///< Pixels from one picture to the next.
constexpr int kMargin = 3;             ///< Around all of them, for the frame.
constexpr int kTipScale = 5;

QString imageTag(ImageView pixels) {
    QByteArray png;
    QBuffer buffer(&png);
    digitImage(pixels).scaled(kTipScale * QSize(kImageSide, kImageSide)).save(&buffer, "PNG");
    return QStringLiteral("<br><img src=\"data:image/png;base64,%1\">")
        .arg(QString::fromLatin1(png.toBase64()));
}

} // namespace

SampleWall::SampleWall(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("sampleWall"));
    setAccessibleName(tr("Pictures of the data"));
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalScrollBar()->setSingleStep(kPitch);
}

void SampleWall::setData(const ShownData& shown) {
    m_shown = shown;
    m_label.reset();
    m_chosen.reset();
    updateRange();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void SampleWall::setLabel(std::optional<int> label) {
    if (label == m_label) {
        return;
    }
    const std::optional<std::uint32_t> before = chosen();
    m_label = label;
    m_chosen.reset();
    updateRange();
    if (!before || !choose(*before)) {
        verticalScrollBar()->setValue(0);
    }
    viewport()->update();
}

std::size_t SampleWall::count() const {
    if (!m_shown.data) {
        return 0;
    }
    return m_label ? m_shown.survey->classes.at(static_cast<std::size_t>(*m_label)).pictures.size()
                   : m_shown.data->size();
}

std::uint32_t SampleWall::pictureAt(std::size_t place) const {
    return m_label
               ? m_shown.survey->classes.at(static_cast<std::size_t>(*m_label)).pictures.at(place)
               : static_cast<std::uint32_t>(place);
}

std::optional<std::uint32_t> SampleWall::chosen() const {
    return m_chosen ? std::optional(pictureAt(*m_chosen)) : std::nullopt;
}

int SampleWall::columns() const {
    return std::max(1, (viewport()->width() - 2 * kMargin) / kPitch);
}

QRect SampleWall::cellRect(std::size_t place) const {
    const auto across = static_cast<std::size_t>(columns());
    return {kMargin + static_cast<int>(place % across) * kPitch,
            kMargin + static_cast<int>(place / across) * kPitch - verticalScrollBar()->value(),
            kImageSide, kImageSide};
}

std::optional<std::size_t> SampleWall::placeAt(QPoint position) const {
    const int column = (position.x() - kMargin) / kPitch;
    const int row = (position.y() - kMargin + verticalScrollBar()->value()) / kPitch;
    if (position.x() < kMargin || row < 0 || column >= columns()) {
        return {};
    }
    const auto place = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns()) +
                       static_cast<std::size_t>(column);
    return place < count() ? std::optional(place) : std::nullopt;
}

void SampleWall::updateRange() {
    const auto across = static_cast<std::size_t>(columns());
    const std::size_t rows = (count() + across - 1) / across;
    const auto high = static_cast<std::int64_t>(rows) * kPitch + 2 * kMargin;
    const std::int64_t most = std::max<std::int64_t>(0, high - viewport()->height());
    verticalScrollBar()->setRange(
        0, static_cast<int>(std::min<std::int64_t>(most, std::numeric_limits<int>::max())));
    verticalScrollBar()->setPageStep(viewport()->height());
}

void SampleWall::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateRange();
    if (m_chosen) {
        choose(*chosen()); // Other rows: it would go out of sight.
    }
}

void SampleWall::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    const auto across = static_cast<std::size_t>(columns());
    const int scrolled = verticalScrollBar()->value();
    const int firstRow = std::max(0, (event->rect().top() - kMargin + scrolled) / kPitch);
    for (std::size_t place = static_cast<std::size_t>(firstRow) * across; place < count();
         ++place) {
        const QRect cell = cellRect(place);
        if (cell.top() > event->rect().bottom()) {
            break;
        }
        painter.drawImage(cell, digitImage(m_shown.data->images[pictureAt(place)]));
    }
    if (m_chosen) {
        const QColor accent = palette().color(hasFocus() ? QPalette::Highlight : QPalette::Mid);
        QPen pen(accent, 2);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.drawRect(QRectF(cellRect(*m_chosen)).adjusted(-1, -1, 1, 1));
    }
    if (count() == 0) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(viewport()->rect(), Qt::AlignCenter,
                         m_shown.data ? tr("No picture of this class") : tr("No data yet"));
    }
}

bool SampleWall::choose(std::uint32_t picture) {
    if (!m_shown.data || picture >= m_shown.data->size()) {
        return false;
    }
    std::size_t place = picture;
    if (m_label) {
        const auto& own = m_shown.survey->classes.at(static_cast<std::size_t>(*m_label)).pictures;
        const auto found = std::lower_bound(own.begin(), own.end(), picture);
        if (found == own.end() || *found != picture) {
            return false;
        }
        place = static_cast<std::size_t>(found - own.begin());
    }
    m_chosen = place;
    const QRect cell = cellRect(place).adjusted(0, -kMargin, 0, kMargin);
    QScrollBar* const bar = verticalScrollBar();
    if (cell.top() < 0) {
        bar->setValue(bar->value() + cell.top());
    } else if (cell.bottom() >= viewport()->height()) {
        bar->setValue(bar->value() + cell.bottom() - viewport()->height() + 1);
    }
    viewport()->update();
    return true;
}

void SampleWall::chooseAt(std::size_t place) {
    const std::uint32_t picture = pictureAt(place);
    choose(picture);
    Q_EMIT pictureChosen(picture);
}

void SampleWall::mousePressEvent(QMouseEvent* event) {
    if (const auto place = placeAt(event->position().toPoint());
        place && event->button() == Qt::LeftButton) {
        chooseAt(*place);
    }
}

void SampleWall::keyPressEvent(QKeyEvent* event) {
    const auto across = static_cast<std::int64_t>(columns());
    const std::int64_t page = across * std::max(1, viewport()->height() / kPitch);
    const auto last = static_cast<std::int64_t>(count()) - 1;
    std::int64_t place = m_chosen ? static_cast<std::int64_t>(*m_chosen) : -1;
    switch (event->key()) {
    case Qt::Key_Left:
        place -= 1;
        break;
    case Qt::Key_Right:
        place += 1;
        break;
    case Qt::Key_Up:
        place -= across;
        break;
    case Qt::Key_Down:
        place += m_chosen ? across : 1;
        break;
    case Qt::Key_PageUp:
        place = std::max<std::int64_t>(0, place - page);
        break;
    case Qt::Key_PageDown:
        place = std::min(last, place + page);
        break;
    case Qt::Key_Home:
        place = 0;
        break;
    case Qt::Key_End:
        place = last;
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (place >= 0 && place <= last) {
        chooseAt(static_cast<std::size_t>(place));
    }
}

bool SampleWall::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QAbstractScrollArea::viewportEvent(event);
    }
    const auto* const help = static_cast<QHelpEvent*>(event);
    showToolTip(help->globalPos(), help->pos());
    return true;
}

void SampleWall::showToolTip(QPoint global, QPoint position) {
    const std::optional<std::size_t> place = placeAt(position);
    if (!place) {
        QToolTip::hideText();
        return;
    }
    const std::uint32_t picture = pictureAt(*place);
    const QString name = classText(m_shown.data->classes, m_shown.data->labels[picture]);
    QToolTip::showText(
        global,
        tr("%1: %2").arg(QLocale().toString(qlonglong{picture}), name.toHtmlEscaped()) +
            imageTag(m_shown.data->images[picture]),
        viewport(), cellRect(*place));
}

} // namespace ganvas

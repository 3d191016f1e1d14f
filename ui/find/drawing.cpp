#include "ui/find/drawing.h"

#include "core/digits/digit_centring.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

/// How much of the sheet a pasted picture takes.
constexpr double kPastedShare = 0.75;

/// Lines of no length are not drawn at all.
constexpr double kDot = 1e-3;

QPointF between(const PadPoint& a, const PadPoint& b) { return (a.place + b.place) / 2; }

} // namespace

Drawing::Drawing() : m_sheet(kSide, kSide, QImage::Format_Grayscale8) { m_sheet.fill(0); }

void Drawing::begin(const PadPoint& point, bool erases) { add({{point}, erases, {}}); }

void Drawing::extend(const PadPoint& point) {
    Mark& mark = m_marks.back();
    mark.points.push_back(point);
    drawLast(mark, mark.points.size());
}

void Drawing::end() { drawEnd(m_marks.back()); }

void Drawing::paste(const QImage& ink) { add({{}, false, ink}); }

void Drawing::clear() {
    const bool isClean =
        m_marks.empty() || (m_marks.back().points.empty() && m_marks.back().picture.isNull());
    if (!isClean) {
        add({});
    }
}

void Drawing::undo() {
    if (m_marks.empty()) {
        return;
    }
    m_marks.pop_back();
    m_sheet.fill(0);
    // What lies below a clean sheet can't be seen.
    const auto above = std::find_if(m_marks.rbegin(), m_marks.rend(),
                                    [](const Mark& mark) { return mark.points.empty(); });
    for (auto mark = above == m_marks.rend() ? m_marks.begin() : above.base() - 1;
         mark != m_marks.end(); ++mark) {
        draw(*mark);
    }
}

Images Drawing::centred() const {
    GreyPicture drawn{kSide, kSide, {}};
    for (int row = 0; row < kSide; ++row) {
        const uchar* const line = m_sheet.constScanLine(row);
        drawn.pixels.insert(drawn.pixels.end(), line, line + kSide);
    }
    return centred_digit(drawn).value_or(Images());
}

void Drawing::add(const Mark& mark) {
    m_marks.push_back(mark);
    if (mark.points.empty()) {
        draw(mark);
    } else {
        drawLast(mark, 1);
    }
}

void Drawing::draw(const Mark& mark) {
    if (mark.points.empty()) {
        m_sheet.fill(0);
        if (!mark.picture.isNull()) {
            const double longest = std::max(mark.picture.width(), mark.picture.height());
            double scale = kPastedShare * kSide / longest;
            const bool isSmall = scale >= 1;
            // Whole pixels are put back together without a trace when the digit is centred.
            scale = isSmall ? std::floor(scale) : scale;
            const QSize size = (QSizeF(mark.picture.size()) * scale).toSize().expandedTo({1, 1});
            QPainter painter(&m_sheet);
            painter.drawImage(
                (kSide - size.width()) / 2, (kSide - size.height()) / 2,
                mark.picture.scaled(size, Qt::IgnoreAspectRatio,
                                    isSmall ? Qt::FastTransformation : Qt::SmoothTransformation));
        }
        return;
    }
    for (std::size_t count = 1; count <= mark.points.size(); ++count) {
        drawLast(mark, count);
    }
    drawEnd(mark);
}

/// What the last of the first `count` points adds: from the middle before the point before it to
/// the middle behind, so that corners come out round.
void Drawing::drawLast(const Mark& mark, std::size_t count) {
    const PadPoint& last = mark.points[count - 1];
    QPainterPath path;
    if (count == 1) {
        path.moveTo(last.place);
        path.lineTo(last.place + QPointF(kDot, 0));
    } else {
        const PadPoint& before = mark.points[count - 2];
        path.moveTo(count == 2 ? before.place : between(mark.points[count - 3], before));
        path.quadTo(before.place, between(before, last));
    }
    strokePath(path, last.width, mark.erases);
}

void Drawing::drawEnd(const Mark& mark) {
    if (mark.points.size() > 1) {
        const PadPoint& last = mark.points.back();
        QPainterPath path(between(mark.points[mark.points.size() - 2], last));
        path.lineTo(last.place);
        strokePath(path, last.width, mark.erases);
    }
}

void Drawing::strokePath(const QPainterPath& path, double width, bool erases) {
    QPainter painter(&m_sheet);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(kSide, kSide);
    painter.strokePath(path, QPen(erases ? Qt::black : Qt::white, width, Qt::SolidLine,
                                  Qt::RoundCap, Qt::RoundJoin));
}

} // namespace ganvas

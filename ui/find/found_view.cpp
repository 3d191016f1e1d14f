#include "ui/find/found_view.h"

#include "ui/widgets/class_text.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kPictureSide = 2 * kImageSide;
constexpr int kGap = 4;
constexpr int kTextLeft = 2 * kPictureSide + kGap + 10;

/// Judged by eye; a good generator is about 0.13 from a digit that it has not seen.
QString nearness(double distance) {
    if (distance < 0.06) {
        return FoundView::tr("all but the same");
    }
    if (distance < 0.12) {
        return FoundView::tr("very near");
    }
    if (distance < 0.18) {
        return FoundView::tr("near");
    }
    if (distance < 0.25) {
        return FoundView::tr("rather like it");
    }
    return FoundView::tr("hardly like it");
}

} // namespace

FoundView::FoundView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Left the drawing, right the generator's picture that is most like it. So many "
                  "percent of full ink are the pixels of one off from the other's (root of the "
                  "mean square)."));
    tell();
}

void FoundView::setClasses(const ClassNames& names) {
    m_names = names;
    tell();
}

void FoundView::clear() {
    m_found.reset();
    m_drawn = {};
    m_note.clear();
    tell();
}

void FoundView::setFound(const Images& drawn, const FoundPoint& found, const QString& note) {
    m_drawn = drawn;
    m_found = found;
    m_note = note;
    tell();
}

void FoundView::setNote(const QString& note) {
    m_note = note;
    tell();
}

void FoundView::tell() {
    setAccessibleName(m_found ? tr("Found: %1").arg(lines().join(QLatin1String(", ")))
                              : tr("Nothing found yet"));
    update();
}

QStringList FoundView::lines() const {
    if (!m_found) {
        return {};
    }
    QStringList result{tr("%1, %2").arg(classText(m_names, main_class(m_found->point.classes)),
                                        nearness(m_found->distance)),
                       tr("Pixels %1 % off").arg(std::lround(100 * m_found->distance))};
    if (!m_note.isEmpty()) {
        result += m_note;
    }
    return result;
}

QString FoundView::text() const { return lines().join(QLatin1Char('\n')); }

QSize FoundView::sizeHint() const {
    const int text =
        fontMetrics().horizontalAdvance(tr("%1, %2").arg(8).arg(tr("all but the same")));
    return {kTextLeft + text, std::max(kPictureSide, 3 * fontMetrics().height() + 2)};
}

void FoundView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QColor blank =
        mixed(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.08F);
    const double top = (height() - kPictureSide) / 2.0;
    const auto paintPicture = [&](const Images& picture, double left) {
        const QRectF target(left, top, kPictureSide, kPictureSide);
        if (picture.empty()) {
            painter.fillRect(target, blank);
        } else {
            painter.drawImage(target, digitImage(picture[0]));
        }
    };
    paintPicture(m_drawn, 0);
    paintPicture(m_found ? m_found->picture : Images(), kPictureSide + kGap);

    if (!m_found) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QRectF(kTextLeft, 0, width() - kTextLeft, height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                         tr("Here Find shows the generator's picture most like the drawing"));
        return;
    }
    const double line = fontMetrics().height();
    const QStringList text = lines();
    double y = (height() - line * static_cast<double>(text.size())) / 2;
    painter.setPen(palette().color(QPalette::WindowText));
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    for (const QString& row : text) {
        const QRectF place(kTextLeft, y, width() - kTextLeft, line);
        painter.drawText(
            place, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(row, Qt::ElideRight, static_cast<int>(place.width())));
        painter.setFont(font());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        y += line;
    }
}

} // namespace ganvas

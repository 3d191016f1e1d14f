#include "ui/scores/confusion_view.h"

#include "ui/widgets/score_colors.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ganvas {

namespace {

/// A single stray digit in a hundred has to be seen, so colours grow fast at first.
float strength(double share) { return static_cast<float>(std::sqrt(share)); }

} // namespace

ConfusionView::ConfusionView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Confusion matrix of the judge"));
}

void ConfusionView::setScores(const std::optional<Scores>& scores) {
    m_scores = scores;
    update();
}

double ConfusionView::share(int asked, int read) const {
    if (!m_scores) {
        return 0;
    }
    const auto& row = m_scores->confusion.at(static_cast<std::size_t>(asked));
    const int total = std::accumulate(row.begin(), row.end(), 0);
    return total > 0 ? static_cast<double>(row.at(static_cast<std::size_t>(read))) / total : 0;
}

QString ConfusionView::describe(int asked, int read) const {
    const QString percent = QLocale().toString(100 * share(asked, read), 'f', 1);
    return asked == read
               ? tr("Asked for %1: %2 % are read as %1").arg(asked).arg(percent)
               : tr("Asked for %1: %2 % are read as %3").arg(asked).arg(percent).arg(read);
}

QRectF ConfusionView::cellRect(int asked, int read) const {
    const double line = fontMetrics().height();
    const double left = 2 * line + 2; // The rows' title, upright, and their digits.
    const double top = 2 * line + 2;
    const double side = std::floor(std::min(width() - left, height() - top) / kDigitCount);
    return {left + read * side, top + asked * side, side - 1, side - 1};
}

QSize ConfusionView::sizeHint() const { return {250, 250}; }

QSize ConfusionView::minimumSizeHint() const { return {120, 140}; }

bool ConfusionView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int asked = 0; m_scores && asked < kDigitCount; ++asked) {
        for (int read = 0; read < kDigitCount; ++read) {
            const QRectF cell = cellRect(asked, read).adjusted(0, 0, 1, 1);
            if (cell.contains(help->pos())) {
                QToolTip::showText(help->globalPos(), describe(asked, read), this,
                                   cell.toAlignedRect());
                return true;
            }
        }
    }
    QToolTip::showText(help->globalPos(),
                       tr("What the judge reads (columns) where a digit was asked for (rows). A "
                          "good generator has all its colour on the diagonal."),
                       this);
    return true;
}

void ConfusionView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor ground = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::WindowText);
    const double line = fontMetrics().height();
    const QRectF first = cellRect(0, 0);
    const QRectF last = cellRect(kDigitCount - 1, kDigitCount - 1);

    painter.setPen(mixed(palette().color(QPalette::Window), text, 0.7F));
    painter.drawText(QRectF(first.left(), 0, last.right() - first.left(), line), Qt::AlignCenter,
                     tr("Judge reads"));
    painter.save();
    painter.translate(0, last.bottom());
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, last.bottom() - first.top(), line), Qt::AlignCenter,
                     tr("Asked for"));
    painter.restore();
    painter.setPen(text);
    for (int digit = 0; digit < kDigitCount; ++digit) {
        const QRectF diagonal = cellRect(digit, digit);
        painter.drawText(QRectF(diagonal.left(), line, diagonal.width(), line), Qt::AlignCenter,
                         QString::number(digit));
        painter.drawText(QRectF(line, diagonal.top(), line, diagonal.height()), Qt::AlignCenter,
                         QString::number(digit));
    }
    for (int asked = 0; asked < kDigitCount; ++asked) {
        for (int read = 0; read < kDigitCount; ++read) {
            const QColor full = goodnessColor(asked == read ? 1 : 0, palette());
            painter.fillRect(cellRect(asked, read),
                             mixed(ground, full, strength(share(asked, read))));
        }
    }
}

} // namespace ganvas

#include "ui/scores/digit_bars.h"

#include "ui/widgets/score_colors.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ganvas {

namespace {

/// Generated digits that differ a little more than real ones still fit.
constexpr double kMostDiversity = 1.2;

} // namespace

DigitBars::DigitBars(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Agreement and diversity of each digit"));
}

void DigitBars::setScores(const std::optional<Scores>& scores) {
    m_scores = scores;
    update();
}

QString DigitBars::describe(int digit) const {
    const auto i = static_cast<std::size_t>(digit);
    const auto percent = [](double share) { return QLocale().toString(100 * share, 'f', 1); };
    return tr("Digit %1: %2 % are read as asked for; they differ %3 % as much as real ones")
        .arg(digit)
        .arg(percent(m_scores->digit_agreement.at(i)), percent(m_scores->digit_diversity.at(i)));
}

QSize DigitBars::sizeHint() const { return {250, 250}; }

QSize DigitBars::minimumSizeHint() const { return {120, 140}; }

bool DigitBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const int digit =
        std::clamp(help->pos().x() * kDigitCount / std::max(1, width()), 0, kDigitCount - 1);
    QToolTip::showText(help->globalPos(),
                       m_scores ? describe(digit)
                                : tr("Agreement: the share of digits that are read as asked for. "
                                     "Diversity: how much a digit's pictures differ, as a share "
                                     "of the real ones."),
                       this);
    return true;
}

void DigitBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double half = height() / 2.0;
    paintGroup(painter, {0, 0, static_cast<double>(width()), half - 6}, tr("Agreement"),
               m_scores ? &m_scores->digit_agreement : nullptr, 1.0);
    paintGroup(painter, {0, half + 6, static_cast<double>(width()), half - 6}, tr("Diversity"),
               m_scores ? &m_scores->digit_diversity : nullptr, kMostDiversity);
}

void DigitBars::paintGroup(QPainter& painter, const QRectF& area, const QString& title,
                           const Scores::PerDigit* shares, double full) const {
    const QColor ground = palette().color(QPalette::Window);
    const QColor text = palette().color(QPalette::WindowText);
    const double line = fontMetrics().height();
    const double slot = area.width() / kDigitCount;
    const QRectF room(area.left(), area.top() + line + 4, area.width(),
                      area.height() - 2 * line - 6);
    painter.setPen(mixed(ground, text, 0.7F));
    painter.drawText(QRectF(area.left(), area.top(), area.width(), line), Qt::AlignLeft, title);
    for (int digit = 0; digit < kDigitCount; ++digit) {
        const QRectF track(room.left() + digit * slot + 1, room.top(), slot - 3, room.height());
        painter.fillRect(track, mixed(ground, text, 0.06F));
        if (shares != nullptr) {
            const double share = shares->at(static_cast<std::size_t>(digit));
            const double tall = std::max(1.0, track.height() * std::min(share / full, 1.0));
            painter.fillRect(QRectF(track.left(), track.bottom() - tall, track.width(), tall),
                             goodnessColor(share, palette()));
        }
        painter.setPen(text);
        painter.drawText(QRectF(room.left() + digit * slot, room.bottom() + 1, slot, line),
                         Qt::AlignCenter, QString::number(digit));
    }
    // As much as real digits have.
    const double level = room.bottom() - room.height() / full;
    painter.setPen(QPen(mixed(ground, text, 0.5F), 1, Qt::DashLine));
    painter.drawLine(QPointF(room.left(), level), QPointF(room.right(), level));
}

} // namespace ganvas

#include "ui/play/opinion_view.h"

#include "core/base/loss_words.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace ganvas {

namespace {

constexpr double kBarHeight = 10.0;
constexpr double kRadius = 3.0;

QColor faint(const QPalette& palette, float alpha) {
    QColor colour = palette.color(QPalette::WindowText);
    colour.setAlphaF(alpha);
    return colour;
}

} // namespace

OpinionView::OpinionView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("The discriminator's opinion"));
    explain({});
}

void OpinionView::explain(const ValidityScale& scale) {
    setToolTip(
        tr("<p>What the discriminator thinks of this picture. %1 Below: which digit it reads; "
           "the number in a box is the one that was asked for.</p>")
            .arg(QString::fromStdString(opinion_explanation(scale))));
}

void OpinionView::setOpinion(const Opinion& opinion, int digit) {
    if (!m_opinion || m_opinion->scale != opinion.scale) {
        explain(opinion.scale);
    }
    m_opinion = opinion;
    m_digit = digit;
    const std::string sentence = full_verdict(opinion.scale, opinion.validity);
    setAccessibleDescription(
        tr("%1 · reads %2").arg(QString::fromStdString(sentence)).arg(opinion.digit()));
    update();
}

void OpinionView::clear() {
    m_opinion.reset();
    m_isMissing = true;
    setAccessibleDescription(text());
    update();
}

QString OpinionView::text() const {
    if (!m_opinion) {
        return m_isMissing ? tr("not kept for this step") : QString();
    }
    const std::string sentence = verdict(m_opinion->scale, m_opinion->validity);
    return tr("%1 · reads %2").arg(QString::fromStdString(sentence)).arg(m_opinion->digit());
}

QSize OpinionView::sizeHint() const { return {170, 170}; }

QSize OpinionView::minimumSizeHint() const {
    const int title = fontMetrics().horizontalAdvance(tr("Discriminator's opinion"));
    // The longest of usual ones, in bold.
    const int sentence = fontMetrics().horizontalAdvance(tr("fake (−0.00) · reads 0")) + 16;
    return {std::max(title, sentence), 112};
}

bool OpinionView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && m_opinion) {
        QString lines = toolTip();
        for (int digit = 0; digit < kDigitCount; ++digit) {
            lines +=
                tr("<br>%1: %2 %")
                    .arg(digit)
                    .arg(wholePercent(m_opinion->probabilities[static_cast<std::size_t>(digit)]));
        }
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), lines, this);
        return true;
    }
    return QWidget::event(event);
}

void OpinionView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = fontMetrics().height();
    painter.setPen(faint(palette(), 0.7F));
    painter.drawText(QRectF(0, 0, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Discriminator's opinion"));
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRectF(0, line + 2, width(), line), Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(font());
    const double barTop = 2 * line + 8;
    paintRealness(painter, {0, barTop, static_cast<double>(width()), kBarHeight});
    const double digitsTop = barTop + kBarHeight + 12;
    paintDigits(painter, {0, digitsTop, static_cast<double>(width()), height() - digitsTop});
}

void OpinionView::paintRealness(QPainter& painter, const QRectF& bar) const {
    QPainterPath outline;
    outline.addRoundedRect(bar, kRadius, kRadius);
    painter.fillPath(outline, faint(palette(), 0.12F));
    if (m_opinion) {
        painter.save();
        painter.setClipPath(outline);
        const ValidityScale& scale = m_opinion->scale;
        QRectF filled = bar;
        filled.setWidth(bar.width() * scale.share(m_opinion->validity));
        painter.fillRect(filled, palette().color(QPalette::Highlight));
        const double middle = bar.left() + bar.width() * scale.share(scale.middle());
        painter.fillRect(QRectF(middle - 0.5, bar.top(), 1, bar.height()),
                         palette().color(QPalette::WindowText));
        painter.restore();
    }
}

void OpinionView::paintDigits(QPainter& painter, const QRectF& area) const {
    const double labelHeight = fontMetrics().height() + 4;
    const double slot = area.width() / kDigitCount;
    const double barWidth = std::min(slot - 3, 16.0);
    const double barSpace = area.height() - labelHeight - 3;
    const int read = m_opinion ? m_opinion->digit() : -1;
    for (int digit = 0; digit < kDigitCount; ++digit) {
        const double middle = area.left() + (digit + 0.5) * slot;
        const QRectF track(middle - barWidth / 2, area.top(), barWidth, barSpace);
        painter.fillRect(track, faint(palette(), 0.06F));
        if (m_opinion) {
            const float share =
                std::clamp(m_opinion->probabilities[static_cast<std::size_t>(digit)], 0.0F, 1.0F);
            const double tall = std::max(1.0, barSpace * share);
            painter.fillRect(QRectF(track.left(), track.bottom() - tall, barWidth, tall),
                             digit == read ? palette().color(QPalette::Highlight)
                                           : faintest(palette().color(QPalette::Window),
                                                      palette().color(QPalette::WindowText),
                                                      kControlContrast));
        }
        const QRectF label(middle - slot / 2, area.bottom() - labelHeight, slot, labelHeight);
        painter.setPen(palette().color(QPalette::WindowText));
        if (m_opinion && digit == m_digit) {
            painter.setBrush(Qt::NoBrush);
            const double side = std::min(slot - 1, labelHeight - 1);
            painter.drawRoundedRect(
                QRectF(middle - side / 2, label.center().y() - side / 2, side, side), kRadius,
                kRadius);
        }
        painter.drawText(label, Qt::AlignCenter, QString::number(digit));
    }
}

} // namespace ganvas

#include "ui/play/opinion_view.h"

#include "core/base/loss_words.h"
#include "ui/widgets/bar_names.h"
#include "ui/widgets/class_text.h"
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
        tr("<p>What the discriminator thinks of this picture. %1 Below: which class it reads; "
           "the one in a box was asked for.</p>")
            .arg(QString::fromStdString(opinion_explanation(scale))));
}

void OpinionView::setClasses(const ClassNames& names) {
    if (names == m_names) {
        return;
    }
    m_names = names;
    m_opinion.reset(); // It is about others.
    m_isMissing = false;
    setAccessibleDescription({});
    update();
}

void OpinionView::setOpinion(const Opinion& opinion, int digit) {
    if (!m_opinion || m_opinion->scale != opinion.scale) {
        explain(opinion.scale);
    }
    m_opinion = opinion;
    m_digit = digit;
    const std::string sentence = full_verdict(opinion.scale, opinion.validity);
    setAccessibleDescription(
        tr("%1 · reads %2")
            .arg(QString::fromStdString(sentence), classText(m_names, opinion.digit())));
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
    return tr("%1 · reads %2")
        .arg(QString::fromStdString(sentence), classText(m_names, m_opinion->digit()));
}

QSize OpinionView::sizeHint() const { return {170, 170}; }

QSize OpinionView::minimumSizeHint() const {
    const int title = fontMetrics().horizontalAdvance(tr("Discriminator's opinion"));
    QFont bold = font();
    bold.setBold(true);
    // The longest of usual ones.
    const int sentence = QFontMetrics(bold).horizontalAdvance(tr("fake (−0.00) · reads 0")) + 2;
    return {std::max(title, sentence), 112};
}

bool OpinionView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && m_opinion) {
        QString lines = toolTip();
        for (std::size_t digit = 0; digit < m_opinion->probabilities.size(); ++digit) {
            lines += tr("<br>%1: %2 %")
                         .arg(classText(m_names, static_cast<int>(digit)).toHtmlEscaped())
                         .arg(wholePercent(m_opinion->probabilities[digit]));
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
    painter.drawText(QRectF(0, line + 2, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    painter.setFont(font());
    const double barTop = 2 * line + 8;
    paintRealness(painter, {0, barTop, static_cast<double>(width()), kBarHeight});
    const double classesTop = barTop + kBarHeight + 12;
    paintClasses(painter, {0, classesTop, static_cast<double>(width()), height() - classesTop});
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

void OpinionView::paintClasses(QPainter& painter, const QRectF& area) const {
    const double labelHeight = fontMetrics().height() + 4;
    const auto count = static_cast<int>(m_names.size());
    const double slot = area.width() / count;
    const double barWidth = std::clamp(slot - 3, 1.0, 16.0);
    const double barSpace = area.height() - labelHeight - 3;
    const int read = m_opinion ? m_opinion->digit() : -1;
    for (int label = 0; label < count; ++label) {
        const double middle = area.left() + (label + 0.5) * slot;
        const QRectF track(middle - barWidth / 2, area.top(), barWidth, barSpace);
        painter.fillRect(track, faint(palette(), 0.06F));
        const auto place = static_cast<std::size_t>(label);
        if (m_opinion && place < m_opinion->probabilities.size()) {
            const float share = std::clamp(m_opinion->probabilities[place], 0.0F, 1.0F);
            const double tall = std::max(1.0, barSpace * share);
            painter.fillRect(QRectF(track.left(), track.bottom() - tall, barWidth, tall),
                             label == read ? palette().color(QPalette::Highlight)
                                           : faintest(palette().color(QPalette::Window),
                                                      palette().color(QPalette::WindowText),
                                                      kControlContrast));
        }
    }
    const QRectF names(area.left(), area.bottom() - labelHeight, area.width(), labelHeight);
    for (const BarName& name :
         barNames(names, m_names, m_opinion ? m_digit : -1, read, QFontMetricsF(font()))) {
        painter.setPen(palette().color(QPalette::WindowText));
        if (m_opinion && name.label == m_digit) {
            painter.setBrush(Qt::NoBrush);
            const double side = std::min(slot - 1, labelHeight - 1);
            QRectF box(0, 0, std::max(side, fontMetrics().horizontalAdvance(name.text) + 6.0),
                       labelHeight - 1);
            box.moveCenter(name.place.center());
            painter.drawRoundedRect(box, kRadius, kRadius);
        }
        painter.drawText(name.place, Qt::AlignCenter, name.text);
    }
}

} // namespace ganvas

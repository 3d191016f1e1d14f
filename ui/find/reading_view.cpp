#include "ui/find/reading_view.h"

#include "core/base/loss_words.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ganvas {

namespace {

constexpr double kWidestBar = 16;
constexpr int kLeastBarHeight = 26;
constexpr int kTallest = 220;

} // namespace

ReadingView::ReadingView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMaximumHeight(kTallest);
    setAccessibleName(tr("What the drawing looks like"));
    explain({});
}

void ReadingView::explain(ValidityScale scale) {
    scale.averaged = false; // A drawing is no generator's.
    setToolTip(tr("<p>Which digit the judge, which learned from real digits alone, reads from the "
                  "drawing, and what the discriminator thinks of it. %1 As long as there is no "
                  "judge the discriminator reads, too.</p>")
                   .arg(QString::fromStdString(opinion_explanation(scale))));
}

void ReadingView::setReading(const std::optional<SketchReading>& reading) {
    m_reading = reading;
    if (reading && reading->opinion) {
        explain(reading->opinion->scale);
    }
    setAccessibleDescription(readSentence() + QLatin1String(". ") + realSentence());
    update();
}

std::optional<std::array<float, kDigitCount>> ReadingView::probabilities() const {
    if (!m_reading) {
        return {};
    }
    if (m_reading->probabilities || !m_reading->opinion) {
        return m_reading->probabilities;
    }
    return m_reading->opinion->probabilities;
}

QString ReadingView::readSentence() const {
    const auto shares = probabilities();
    if (!shares) {
        return m_reading ? tr("No judge to read it yet") : tr("Nothing to read yet");
    }
    const int digit = m_reading->digit;
    const int share = wholePercent(shares->at(static_cast<std::size_t>(digit)));
    return m_reading->probabilities ? tr("Judge reads %1, %2 %").arg(digit).arg(share)
                                    : tr("Reads %1, %2 %").arg(digit).arg(share);
}

QString ReadingView::realSentence() const {
    if (!m_reading || !m_reading->opinion) {
        return {};
    }
    const Opinion& opinion = *m_reading->opinion;
    return tr("Discriminator: %1")
        .arg(QString::fromStdString(verdict(opinion.scale, opinion.validity)));
}

QSize ReadingView::sizeHint() const { return {minimumSizeHint().width(), 130}; }

QSize ReadingView::minimumSizeHint() const {
    const int width = fontMetrics().horizontalAdvance(tr("Discriminator: 100 % real"));
    return {width + 4, 3 * fontMetrics().height() + kLeastBarHeight + 14};
}

bool ReadingView::event(QEvent* event) {
    const auto shares = probabilities();
    if (event->type() == QEvent::ToolTip && shares) {
        QString lines = toolTip();
        for (int digit = 0; digit < kDigitCount; ++digit) {
            lines += tr("<br>%1: %2 %")
                         .arg(digit)
                         .arg(wholePercent(shares->at(static_cast<std::size_t>(digit))));
        }
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), lines, this);
        return true;
    }
    return QWidget::event(event);
}

void ReadingView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double line = fontMetrics().height();
    const double wide = width();
    const bool isRead = probabilities().has_value();
    QFont bold = font();
    bold.setBold(isRead);
    painter.setFont(bold);
    painter.setPen(palette().color(isRead ? QPalette::WindowText : QPalette::PlaceholderText));
    painter.drawText(QRectF(0, 0, wide, line), Qt::AlignLeft | Qt::AlignVCenter, readSentence());
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRectF(0, height() - line, wide, line), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(realSentence(), Qt::ElideRight, width()));
    paintBars(painter, {0, line + 6, wide, height() - 2 * line - 12});
}

void ReadingView::paintBars(QPainter& painter, const QRectF& area) const {
    const auto shares = probabilities();
    const QColor ground = palette().color(QPalette::Window);
    const QColor text = palette().color(QPalette::WindowText);
    const double line = fontMetrics().height();
    const double slot = area.width() / kDigitCount;
    const double barWidth = std::min(slot - 3, kWidestBar);
    const double barHeight = area.height() - line - 1;
    for (int digit = 0; digit < kDigitCount; ++digit) {
        const bool isRead = shares && digit == m_reading->digit;
        const QRectF track(area.left() + (digit + 0.5) * slot - barWidth / 2, area.top(), barWidth,
                           barHeight);
        painter.fillRect(track, mixed(ground, text, 0.06F));
        if (shares) {
            const int share = wholePercent(shares->at(static_cast<std::size_t>(digit)));
            const double tall = std::max(1.0, barHeight * share / 100);
            painter.fillRect(QRectF(track.left(), track.bottom() - tall, barWidth, tall),
                             isRead ? palette().color(QPalette::Highlight)
                                    : faintest(ground, text, kControlContrast));
        }
        painter.setPen(shares ? text : palette().color(QPalette::PlaceholderText));
        painter.drawText(QRectF(area.left() + digit * slot, area.bottom() - line, slot, line),
                         Qt::AlignCenter, QString::number(digit));
    }
}

} // namespace ganvas

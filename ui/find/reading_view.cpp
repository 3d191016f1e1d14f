#include "ui/find/reading_view.h"

#include "core/base/loss_words.h"
#include "ui/widgets/bar_names.h"
#include "ui/widgets/class_text.h"
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
    setToolTip(
        tr("<p>Which class the judge, which learned from real pictures alone, reads from the "
           "drawing, and what the discriminator thinks of it. %1 As long as there is no "
           "judge the discriminator reads, too.</p>")
            .arg(QString::fromStdString(opinion_explanation(scale))));
}

void ReadingView::setClasses(const ClassNames& names) {
    if (names != m_names) {
        m_names = names;
        setReading({});
    }
}

void ReadingView::setReading(const std::optional<SketchReading>& reading) {
    m_reading = reading;
    if (reading && reading->opinion) {
        explain(reading->opinion->scale);
    }
    setAccessibleDescription(readSentence() + QLatin1String(". ") + realSentence());
    update();
}

std::optional<std::vector<float>> ReadingView::probabilities() const {
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
    const int label = m_reading->digit;
    const QString name = classText(m_names, label);
    const int share = wholePercent(shares->at(static_cast<std::size_t>(label)));
    return m_reading->probabilities ? tr("Judge reads %1, %2 %").arg(name).arg(share)
                                    : tr("Reads %1, %2 %").arg(name).arg(share);
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
        for (std::size_t digit = 0; digit < shares->size(); ++digit) {
            lines += tr("<br>%1: %2 %")
                         .arg(classText(m_names, static_cast<int>(digit)).toHtmlEscaped())
                         .arg(wholePercent(shares->at(digit)));
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
    painter.drawText(QRectF(0, 0, wide, line), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(readSentence(), Qt::ElideRight, width()));
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
    const auto count = static_cast<int>(m_names.size());
    const double slot = area.width() / count;
    const double barWidth = std::clamp(slot - 3, 1.0, kWidestBar);
    const double barHeight = area.height() - line - 1;
    for (int digit = 0; digit < count; ++digit) {
        const auto place = static_cast<std::size_t>(digit);
        const bool hasShare = shares && place < shares->size();
        const bool isRead = shares && digit == m_reading->digit;
        const QRectF track(area.left() + (digit + 0.5) * slot - barWidth / 2, area.top(), barWidth,
                           barHeight);
        painter.fillRect(track, mixed(ground, text, 0.06F));
        if (hasShare) {
            const int share = wholePercent(shares->at(place));
            const double tall = std::max(1.0, barHeight * share / 100);
            painter.fillRect(QRectF(track.left(), track.bottom() - tall, barWidth, tall),
                             isRead ? palette().color(QPalette::Highlight)
                                    : faintest(ground, text, kControlContrast));
        }
    }
    painter.setPen(shares ? text : palette().color(QPalette::PlaceholderText));
    const QRectF names(area.left(), area.bottom() - line, area.width(), line);
    for (const BarName& name :
         barNames(names, m_names, shares ? m_reading->digit : -1, -1, QFontMetricsF(font()))) {
        painter.drawText(name.place, Qt::AlignCenter, name.text);
    }
}

} // namespace ganvas

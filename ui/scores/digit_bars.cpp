#include "ui/scores/digit_bars.h"

#include "ui/widgets/bar_names.h"
#include "ui/widgets/class_text.h"
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
    setAccessibleName(tr("Agreement and diversity of each class"));
}

void DigitBars::setScores(const std::optional<Scores>& scores) {
    m_scores = scores;
    update();
}

void DigitBars::setClasses(const ClassNames& names) {
    m_names = names;
    update();
}

bool DigitBars::hasScores() const {
    return m_scores && m_scores->class_agreement.size() == m_names.size();
}

QString DigitBars::describe(int label) const {
    const auto i = static_cast<std::size_t>(label);
    const auto percent = [](double share) { return QLocale().toString(100 * share, 'f', 1); };
    return tr("%1: %2 % are read as asked for; they differ %3 % as much as real ones")
        .arg(classText(m_names, label), percent(m_scores->class_agreement.at(i)),
             percent(m_scores->class_diversity.at(i)));
}

QSize DigitBars::sizeHint() const { return {250, 250}; }

QSize DigitBars::minimumSizeHint() const { return {120, 140}; }

bool DigitBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const int label = std::clamp(help->pos().x() * count() / std::max(1, width()), 0, count() - 1);
    QToolTip::showText(help->globalPos(),
                       hasScores()
                           ? describe(label)
                           : tr("Agreement: the share of pictures that are read as asked for. "
                                "Diversity: how much a class's pictures differ, as a share "
                                "of the real ones."),
                       this);
    return true;
}

void DigitBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double half = height() / 2.0;
    paintGroup(painter, {0, 0, static_cast<double>(width()), half - 6}, tr("Agreement"),
               hasScores() ? &m_scores->class_agreement : nullptr, 1.0);
    paintGroup(painter, {0, half + 6, static_cast<double>(width()), half - 6}, tr("Diversity"),
               hasScores() ? &m_scores->class_diversity : nullptr, kMostDiversity);
}

void DigitBars::paintGroup(QPainter& painter, const QRectF& area, const QString& title,
                           const Scores::PerClass* shares, double full) const {
    const QColor ground = palette().color(QPalette::Window);
    const QColor text = palette().color(QPalette::WindowText);
    const double line = fontMetrics().height();
    const double slot = area.width() / count();
    const QRectF room(area.left(), area.top() + line + 4, area.width(),
                      area.height() - 2 * line - 6);
    painter.setPen(mixed(ground, text, 0.7F));
    painter.drawText(QRectF(area.left(), area.top(), area.width(), line), Qt::AlignLeft, title);
    const double gap = slot > 6 ? 3 : 1;
    for (int label = 0; label < count(); ++label) {
        const QRectF track(room.left() + label * slot + 1, room.top(), slot - gap, room.height());
        painter.fillRect(track, mixed(ground, text, 0.06F));
        if (shares != nullptr) {
            const double share = shares->at(static_cast<std::size_t>(label));
            const double tall = std::max(1.0, track.height() * std::min(share / full, 1.0));
            painter.fillRect(QRectF(track.left(), track.bottom() - tall, track.width(), tall),
                             goodnessColor(share, palette()));
        }
    }
    // Where there is no room for all names, that of the class to look at first.
    const int least =
        shares != nullptr
            ? static_cast<int>(std::min_element(shares->begin(), shares->end()) - shares->begin())
            : -1;
    painter.setPen(text);
    const QRectF names(room.left(), room.bottom() + 1, room.width(), line);
    for (const BarName& name : barNames(names, m_names, least, -1, QFontMetricsF(font()))) {
        painter.drawText(name.place, Qt::AlignCenter, name.text);
    }
    // As much as real digits have.
    const double level = room.bottom() - room.height() / full;
    painter.setPen(QPen(mixed(ground, text, 0.5F), 1, Qt::DashLine));
    painter.drawLine(QPointF(room.left(), level), QPointF(room.right(), level));
}

} // namespace ganvas

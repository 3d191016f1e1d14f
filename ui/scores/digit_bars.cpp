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
#include <cmath>

namespace ganvas {

namespace {

/// Generated digits that differ a little more than real ones still fit.
constexpr double kMostDiversity = 1.2;

constexpr std::size_t kRows = 2; ///< Of groups.
constexpr double kGap = 12;      ///< Pixels between them.

/// What is not a number, because there was nothing of a class, is the least of none.
bool isLess(double share, double other) {
    return !std::isnan(share) && (std::isnan(other) || share < other);
}

} // namespace

DigitBars::DigitBars(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Scores of each class"));
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
    const auto percent = [](double share) {
        return std::isnan(share) ? tr("–") : QLocale().toString(100 * share, 'f', 1);
    };
    QString text = tr("%1: %2 % are read as asked for; they differ %3 % as much as real ones")
                       .arg(classText(m_names, label), percent(m_scores->class_agreement.at(i)),
                            percent(m_scores->class_diversity.at(i)));
    if (m_scores->has_precision_and_recall()) {
        text += tr("; %1 % lie where real ones do (real: %2 %), and %3 % of the real ones where "
                   "they do (real: %4 %)")
                    .arg(percent(m_scores->class_precision.at(i)),
                         percent(m_scores->real_class_precision.at(i)),
                         percent(m_scores->class_recall.at(i)),
                         percent(m_scores->real_class_recall.at(i)));
    }
    return text;
}

QSize DigitBars::sizeHint() const { return {250, 250}; }

QSize DigitBars::minimumSizeHint() const { return {120, 140}; }

bool DigitBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(),
                       hasScores()
                           ? describe(labelAt(help->pos().x()))
                           : tr("Agreement: the share of pictures that are read as asked for. "
                                "Diversity: how much a class's pictures differ, as a share "
                                "of the real ones. Precision: the share of pictures that lie "
                                "where real ones do. Recall: the share of real ones that lie "
                                "where the pictures do."),
                       this);
    return true;
}

std::vector<DigitBars::Group> DigitBars::groups() const {
    const bool has = hasScores();
    std::vector<Group> groups{
        {tr("Agreement"), has ? &m_scores->class_agreement : nullptr, nullptr, 1},
        {tr("Diversity"), has ? &m_scores->class_diversity : nullptr, nullptr, kMostDiversity}};
    if (!has) {
        groups.push_back({tr("Precision"), nullptr, nullptr, 1});
        groups.push_back({tr("Recall"), nullptr, nullptr, 1});
    } else if (m_scores->has_precision_and_recall()) {
        groups.front().real = &m_scores->real_class_agreement;
        groups.push_back(
            {tr("Precision"), &m_scores->class_precision, &m_scores->real_class_precision, 1});
        groups.push_back({tr("Recall"), &m_scores->class_recall, &m_scores->real_class_recall, 1});
    }
    return groups;
}

void DigitBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const std::vector<Group> all = groups();
    for (std::size_t i = 0; i < all.size(); ++i) {
        paintGroup(painter, areaOf(i, all.size()), all[i]);
    }
}

QRectF DigitBars::areaOf(std::size_t i, std::size_t count) const {
    const std::size_t columns = (count + kRows - 1) / kRows;
    const double wide = (width() + kGap) / static_cast<double>(columns);
    const double tall = (height() + kGap) / static_cast<double>(kRows);
    const std::size_t column = i / kRows;
    const std::size_t row = i % kRows;
    return {static_cast<double>(column) * wide, static_cast<double>(row) * tall, wide - kGap,
            tall - kGap};
}

int DigitBars::labelAt(double x) const {
    const std::size_t all = groups().size();
    QRectF area = areaOf(0, all);
    for (std::size_t i = kRows; i < all && x >= area.right() + kGap / 2; i += kRows) {
        area = areaOf(i, all);
    }
    return std::clamp(static_cast<int>((x - area.left()) * count() / std::max(1.0, area.width())),
                      0, count() - 1);
}

void DigitBars::paintGroup(QPainter& painter, const QRectF& area, const Group& group) const {
    const Scores::PerClass* const shares = group.shares;
    const QColor ground = palette().color(QPalette::Window);
    const QColor text = palette().color(QPalette::WindowText);
    const double line = fontMetrics().height();
    const double slot = area.width() / count();
    const QRectF room(area.left(), area.top() + line + 4, area.width(),
                      area.height() - 2 * line - 6);
    painter.setPen(mixed(ground, text, 0.7F));
    painter.drawText(QRectF(area.left(), area.top(), area.width(), line), Qt::AlignLeft,
                     group.title);
    const double gap = slot > 6 ? 3 : 1;
    for (int label = 0; label < count(); ++label) {
        const QRectF track(room.left() + label * slot + 1, room.top(), slot - gap, room.height());
        painter.fillRect(track, mixed(ground, text, 0.06F));
        const double share =
            shares != nullptr ? shares->at(static_cast<std::size_t>(label)) : std::nan("");
        if (!std::isnan(share)) {
            const double tall = std::max(1.0, track.height() * std::min(share / group.full, 1.0));
            painter.fillRect(QRectF(track.left(), track.bottom() - tall, track.width(), tall),
                             goodnessColor(share, palette()));
        }
    }
    // Where there is no room for all names, that of the class to look at first.
    const int least =
        shares != nullptr
            ? static_cast<int>(std::min_element(shares->begin(), shares->end(), isLess) -
                               shares->begin())
            : -1;
    painter.setPen(text);
    const QRectF names(room.left(), room.bottom() + 1, room.width(), line);
    for (const BarName& name : barNames(names, m_names, least, -1, QFontMetricsF(font()))) {
        painter.drawText(name.place, Qt::AlignCenter, name.text);
    }
    // As much as real ones have.
    painter.setPen(QPen(mixed(ground, text, 0.5F), 1, Qt::DashLine));
    for (int label = 0; label < count(); ++label) {
        const double real =
            group.real != nullptr ? group.real->at(static_cast<std::size_t>(label)) : 1.0;
        if (std::isnan(real)) {
            continue;
        }
        const double level = room.bottom() - room.height() * std::min(real / group.full, 1.0);
        painter.drawLine(QPointF(room.left() + label * slot, level),
                         QPointF(room.left() + (label + 1) * slot, level));
    }
}

} // namespace ganvas

#include "ui/scores/scores_plot.h"

#include "core/base/curve_shades.h"
#include "ui/widgets/axis_colors.h"
#include "ui/widgets/curve_colors.h"
#include "ui/widgets/dot_room.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/tickers.h"

#include <QStringList>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ganvas {

namespace {

constexpr int kDots = 60; ///< More points than this are drawn as a line alone.

const ScoreColumn& columnOf(double ScorePoint::*member) {
    return *std::ranges::find(score_columns(), member, &ScoreColumn::member);
}

} // namespace

ScoresPlot::ScoresPlot(QWidget* parent) : QCustomPlot(parent) {
    setAutoAddPlottableToLegend(false);
    plotLayout()->clear();
    plotLayout()->setRowSpacing(0);
    m_shares = addRect(tr("Share"));
    m_agreement = addLine(m_shares, tr("Label agreement"), kAgreementShade);
    m_diversity = addLine(m_shares, tr("Diversity"), kDiversityShade);
    m_precision = addLine(m_shares, tr("Precision"), kPrecisionShade);
    m_recall = addLine(m_shares, tr("Recall"), kRecallShade);
    m_realPrecision = addLine(m_shares, {}, kPrecisionShade, Qt::DashLine);
    m_realRecall = addLine(m_shares, {}, kRecallShade, Qt::DashLine);
    m_distances = addRect(tr("Distance"));
    m_frechet = addLine(m_distances, tr("Fréchet distance"), kFrechetShade);
    m_floor = addLine(m_distances, tr("Real against real"), kFrechetShade, Qt::DashLine);
    m_shares->axis(QCPAxis::atLeft)->setTicker(QSharedPointer<PercentTicker>::create());
    QCPAxis* const distance = m_distances->axis(QCPAxis::atLeft);
    distance->setScaleType(QCPAxis::stLogarithmic);
    distance->setTicker(QSharedPointer<LogTicker>::create());
    distance->setNumberFormat(QStringLiteral("gb"));
    distance->setNumberPrecision(3);
    auto* const margins = new QCPMarginGroup(this);
    for (QCPAxisRect* const rect : {m_shares, m_distances}) {
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    }
    m_distances->axis(QCPAxis::atBottom)->setLabel(tr("Step"));
    setMinimumWidth(200); // The names and the axes need their height themselves.
    setAccessibleName(tr("Scores over the steps"));
    applyColors();
    fitSteps();
    fitValues();
}

QCPAxisRect* ScoresPlot::addRect(const QString& label) {
    // The names stand above their curves: over them they would hide what is young or low.
    constexpr double kAsNeeded = 0.001;
    auto* const names = new QCPLegend;
    names->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    names->setMargins(QMargins(5, 1, 5, 1));
    names->setBorderPen(Qt::NoPen);
    // A layout hands the plot on to what is added from then on.
    auto* const line = new QCPLayoutGrid;
    const int row = plotLayout()->rowCount();
    plotLayout()->addElement(row, 0, line);
    plotLayout()->setRowStretchFactor(row, kAsNeeded);
    line->addElement(0, 0, new QCPLayoutElement(this));
    line->addElement(0, 1, names);
    line->setColumnStretchFactor(1, kAsNeeded);

    auto* const rect = new QCPAxisRect(this);
    rect->setMinimumMargins(QMargins(4, 4, 8, 2));
    plotLayout()->addElement(row + 1, 0, rect);
    rect->axis(QCPAxis::atLeft)->setLabel(label);
    rect->axis(QCPAxis::atBottom)->setTicker(QSharedPointer<StepTicker>::create());
    m_names.push_back(names);
    auto* const moment = new QCPItemStraightLine(this);
    moment->setClipAxisRect(rect);
    for (QCPItemPosition* const point : {moment->point1, moment->point2}) {
        point->setAxes(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
    }
    moment->setVisible(false);
    m_moment.push_back(moment);
    return rect;
}

QCPGraph* ScoresPlot::addLine(QCPAxisRect* rect, const QString& name, std::size_t color,
                              Qt::PenStyle style) {
    QCPGraph* const graph = addGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
    graph->setName(name);
    if (QCPLegend* const names = m_names.back(); !name.isEmpty()) {
        names->addItem(new QCPPlottableLegendItem(names, graph));
    }
    m_lines.push_back({graph, color, style});
    return graph;
}

void ScoresPlot::setPoints(const std::vector<ScorePoint>& points) {
    m_points = points;
    const auto size = static_cast<qsizetype>(points.size());
    QVector<double> steps(size);
    QVector<double> values(size);
    for (qsizetype i = 0; i < size; ++i) {
        steps[i] = static_cast<double>(points[static_cast<std::size_t>(i)].step);
    }
    const auto show = [&](QCPGraph* graph, double ScorePoint::*member) {
        const ScoreColumn& column = columnOf(member);
        for (qsizetype i = 0; i < size; ++i) {
            const ScorePoint& point = points[static_cast<std::size_t>(i)];
            // Not a number leaves a gap.
            values[i] = column.is_in(point) ? point.*member : qQNaN();
        }
        graph->setData(steps, values, /*alreadySorted=*/true);
        const bool dots = size <= kDots && graph->pen().style() == Qt::SolidLine;
        graph->setScatterStyle(dots ? QCPScatterStyle(QCPScatterStyle::ssDisc, 4)
                                    : QCPScatterStyle(QCPScatterStyle::ssNone));
    };
    show(m_agreement, &ScorePoint::agreement);
    show(m_diversity, &ScorePoint::diversity);
    show(m_precision, &ScorePoint::precision);
    show(m_recall, &ScorePoint::recall);
    show(m_realPrecision, &ScorePoint::real_precision);
    show(m_realRecall, &ScorePoint::real_recall);
    show(m_frechet, &ScorePoint::frechet);
    show(m_floor, &ScorePoint::frechet_floor);
    if (!points.empty()) {
        m_floor->addData(0, points.front().frechet_floor);
    }
    fitSteps();
    fitValues();
    redraw();
}

void ScoresPlot::redraw() {
    if (isVisible()) {
        replot(QCustomPlot::rpQueuedReplot);
    }
}

void ScoresPlot::setMoment(std::optional<qint64> step) {
    m_step = step;
    fitSteps();
    for (QCPItemStraightLine* const line : m_moment) {
        line->setVisible(step.has_value());
        const auto place = static_cast<double>(step.value_or(0));
        line->point1->setCoords(place, 1);
        line->point2->setCoords(place, 2);
    }
    redraw();
}

void ScoresPlot::fitSteps() {
    constexpr double kLeastSteps = 10;
    const double newest = m_points.empty() ? 0 : static_cast<double>(m_points.back().step);
    const double last = std::max({kLeastSteps, newest, static_cast<double>(m_step.value_or(0))});
    for (QCPAxisRect* const rect : {m_shares, m_distances}) {
        rect->axis(QCPAxis::atBottom)->setRange(withRoomForDots(0, last, rect->width()));
    }
}

void ScoresPlot::updateLayout() {
    QCustomPlot::updateLayout();
    fitSteps(); // Only the layout knows how many pixels wide the plots are.
    const QSize least = minimumSizeHint();
    if (std::exchange(m_least, least) != least) {
        updateGeometry(); // Names in two rows, say.
    }
}

void ScoresPlot::fitValues() {
    double most = 1;
    double least = 1;
    double widest = 1;
    for (const ScorePoint& point : m_points) {
        widest = std::max(widest, point.diversity);
        most = std::max(most, point.frechet);
        for (const double value : {point.frechet, point.frechet_floor}) {
            if (value > 0) {
                least = std::min(least, value);
            }
        }
    }
    m_shares->axis(QCPAxis::atLeft)->setRange(0, 1.05 * widest);
    m_distances->axis(QCPAxis::atLeft)->setRange(least / 1.5, most * 1.5);
}

void ScoresPlot::applyColors() {
    const QColor ground = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::Text);
    setBackground(ground);
    for (QCPAxisRect* const rect : {m_shares, m_distances}) {
        for (const auto side : {QCPAxis::atLeft, QCPAxis::atBottom}) {
            colorAxis(rect->axis(side), palette(), font());
        }
    }
    for (QCPLegend* const names : m_names) {
        names->setBrush(Qt::NoBrush);
        names->setTextColor(text);
        names->setFont(font());
    }
    for (QCPItemStraightLine* const line : m_moment) {
        line->setPen(QPen(palette().color(QPalette::Highlight), 2));
    }
    for (const Line& line : m_lines) {
        QColor color = curveColor(line.color, palette());
        if (line.style != Qt::SolidLine) {
            color = readable(mixed(ground, color, 0.7F), ground, color, kControlContrast);
        }
        line.graph->setPen(QPen(color, line.style == Qt::SolidLine ? 2.0 : 1.5, line.style));
    }
}

QString ScoresPlot::describe(double step) const {
    if (m_points.empty()) {
        return tr("What the judge says of the generator, from the first scoring on.");
    }
    const auto nearest =
        std::min_element(m_points.begin(), m_points.end(), [step](const auto& a, const auto& b) {
            return std::abs(static_cast<double>(a.step) - step) <
                   std::abs(static_cast<double>(b.step) - step);
        });
    const QLocale locale;
    const auto percent = [&locale](double share) { return locale.toString(100 * share, 'f', 1); };
    QStringList lines{
        tr("Step %1").arg(locale.toString(static_cast<qlonglong>(nearest->step))),
        tr("Label agreement %1 %").arg(percent(nearest->agreement)),
        tr("Diversity %1 %").arg(percent(nearest->diversity)),
    };
    if (nearest->has_precision_and_recall()) {
        lines[1] += tr(" (real: %1 %)").arg(percent(nearest->real_agreement));
        lines << tr("Precision %1 % (real: %2 %)")
                     .arg(percent(nearest->precision), percent(nearest->real_precision))
              << tr("Recall %1 % (real: %2 %)")
                     .arg(percent(nearest->recall), percent(nearest->real_recall));
    }
    lines << tr("Fréchet distance %1 (real: %2)")
                 .arg(locale.toString(nearest->frechet, 'f', 2),
                      locale.toString(nearest->frechet_floor, 'f', 2));
    return lines.join(QLatin1Char('\n'));
}

bool ScoresPlot::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const double step = m_shares->axis(QCPAxis::atBottom)->pixelToCoord(help->pos().x());
        QToolTip::showText(help->globalPos(), describe(step), this);
        return true;
    }
    return QCustomPlot::event(event);
}

void ScoresPlot::changeEvent(QEvent* event) {
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyColors();
        placeTicks();
        arrangeNames();
        redraw();
    }
}

void ScoresPlot::placeTicks() {
    const int up = std::clamp(height() / 90, 2, 6);
    const int across = std::clamp(width() / fontMetrics().horizontalAdvance(tr("0,000,000")), 2, 6);
    for (QCPAxisRect* const rect : {m_shares, m_distances}) {
        rect->axis(QCPAxis::atLeft)->ticker()->setTickCount(up);
        rect->axis(QCPAxis::atBottom)->ticker()->setTickCount(across);
    }
}

void ScoresPlot::arrangeNames() {
    for (QCPLegend* const names : m_names) {
        int inOneRow = 0;
        int widest = 1;
        const int count = names->itemCount();
        for (int i = 0; i < count; ++i) {
            const int needed =
                names->item(i)->minimumOuterSizeHint().width() + names->columnSpacing();
            inOneRow += needed;
            widest = std::max(widest, needed);
        }
        // In rows of as many as possible, and all of the same number.
        constexpr int kNoWrap = 0;
        const int most = std::max(1, width() / widest);
        const int rows = (count + most - 1) / most;
        names->setWrap(inOneRow < width() ? kNoWrap : (count + rows - 1) / rows);
        names->setFillOrder(QCPLayoutGrid::foColumnsFirst, /*rearrange=*/true);
    }
}

void ScoresPlot::showEvent(QShowEvent* event) {
    QCustomPlot::showEvent(event);
    redraw();
}

void ScoresPlot::resizeEvent(QResizeEvent* event) {
    placeTicks();
    arrangeNames();
    QCustomPlot::resizeEvent(event);
}

} // namespace ganvas

#include "ui/compare/run_plot.h"

#include "ui/compare/run_digits.h"
#include "ui/compare/run_style.h"
#include "ui/widgets/axis_colors.h"
#include "ui/widgets/curve_colors.h"
#include "ui/widgets/dot_room.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/tickers.h"

#include <QApplication>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ganvas {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.15;
constexpr double kMargin = 0.05;
constexpr double kLeastEnd = 10; ///< An axis that shows less than this shows nothing.

} // namespace

RunPlot::RunPlot(QWidget* parent) : QCustomPlot(parent) {
    setAutoAddPlottableToLegend(false);
    setFocusPolicy(Qt::StrongFocus);
    setPlottingHint(QCP::phCacheLabels, true);
    setMinimumSize(150, 170);
    for (std::size_t slot = 0; slot < kMostCompared; ++slot) {
        m_lines.push_back({RunLine(slot, xAxis, yAxis), {}});
    }
    axisRect()->setMinimumMargins(QMargins(4, 6, 10, 2));
    for (QCPAxis* const axis : {xAxis, yAxis}) {
        axis->setTickLabelPadding(3);
        axis->setLabelPadding(1);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    axisRect()->setRangeDrag(Qt::Horizontal);
    axisRect()->setRangeZoom(Qt::Horizontal);
    connect(xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
            [this](const QCPRange& range) {
                if (!m_isSetting) {
                    takeZoom(range);
                }
            });
    m_floorName = new QCPItemText(this);
    m_floorName->setText(tr("real digits"));
    m_floorName->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    m_floorName->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    m_floorName->position->setAxisRect(axisRect());
    m_floorName->setVisible(false);
    m_momentLine = new QCPItemStraightLine(this);
    m_momentLine->setLayer(QStringLiteral("overlay"));
    m_momentLine->setVisible(false);
    showAxis();
    applyColors();
    ask();
}

void RunPlot::setQuantity(const Quantity& quantity) {
    m_quantity = quantity;
    yAxis->setScaleType(quantity.isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    yAxis->setNumberFormat(QStringLiteral("gb"));
    yAxis->setNumberPrecision(4);
    yAxis->setTicker(quantity.isShare
                         ? QSharedPointer<QCPAxisTicker>(QSharedPointer<PercentTicker>::create())
                     : quantity.isLogarithmic
                         ? QSharedPointer<QCPAxisTicker>(QSharedPointer<LogTicker>::create())
                         : QSharedPointer<QCPAxisTicker>::create());
    yAxis->ticker()->setTickCount(std::clamp(height() / 45, 2, 6));
    setAccessibleName(tr("%1 of the runs").arg(quantity.title));
    ask();
}

void RunPlot::setAxis(RunAxis axis) {
    if (std::exchange(m_axis, axis) == axis) {
        return;
    }
    m_zoom.reset();
    showAxis();
    placeMoment();
    ask();
}

void RunPlot::showAxis() {
    if (m_axis == RunAxis::steps) {
        xAxis->setTicker(QSharedPointer<StepTicker>::create());
    } else {
        const auto ticker = QSharedPointer<QCPAxisTickerTime>::create();
        ticker->setTimeFormat(QStringLiteral("%m:%s"));
        xAxis->setTicker(ticker);
    }
    xAxis->ticker()->setTickCount(4);
    xAxis->setLabel(m_axis == RunAxis::steps ? tr("Step") : tr("Training time"));
}

void RunPlot::setCurve(std::size_t slot, const QString& title,
                       const std::shared_ptr<const RunCurve>& curve) {
    m_lines[slot].title = title;
    m_lines[slot].drawn.setCurve(curve);
    ask();
}

void RunPlot::setSmoothing(double weight) {
    m_smoothing = std::clamp(weight, 0.0, 0.999);
    ask();
}

void RunPlot::setFloors(const std::vector<double>& floors) {
    if (floors == m_floors) {
        return;
    }
    m_floors = floors;
    for (QCPItemStraightLine* const line : std::exchange(m_floorLines, {})) {
        removeItem(line);
    }
    for (const double floor : floors) {
        auto* const line = new QCPItemStraightLine(this);
        line->point1->setCoords(0, floor);
        line->point2->setCoords(1, floor);
        m_floorLines.push_back(line);
    }
    m_floorName->setVisible(!floors.empty());
    if (!floors.empty()) {
        m_floorName->position->setCoords(1, *std::max_element(floors.begin(), floors.end()));
    }
    applyColors();
    ask();
}

void RunPlot::setMoment(std::optional<qint64> place) {
    if (std::exchange(m_moment, place) != place) {
        placeMoment();
    }
}

void RunPlot::placeMoment() {
    m_momentLine->setVisible(m_moment.has_value());
    const double there = static_cast<double>(m_moment.value_or(0)) / perUnit();
    m_momentLine->point1->setCoords(there, 1);
    m_momentLine->point2->setCoords(there, 2);
    if (!m_isQueued) {
        layer(QStringLiteral("overlay"))->replot();
    }
}

void RunPlot::setZoom(std::optional<QCPRange> zoom) {
    m_zoom = zoom;
    ask();
}

void RunPlot::takeZoom(QCPRange range) {
    const double all = end();
    if (range.size() >= all) {
        m_zoom.reset();
    } else {
        const double least = std::max(range.size(), 2 / perUnit());
        const double lower = std::clamp(range.lower, 0.0, all - least);
        m_zoom = QCPRange(lower, lower + least);
    }
    ask();
    Q_EMIT zoomed();
}

void RunPlot::zoomBy(double factor) {
    const QCPRange range = xAxis->range();
    const double half = range.size() * factor / 2;
    takeZoom({range.center() - half, range.center() + half});
}

void RunPlot::panBy(double share) {
    if (m_zoom) {
        const double by = share * m_zoom->size();
        takeZoom({m_zoom->lower + by, m_zoom->upper + by});
    }
}

double RunPlot::end() const {
    double last = 0;
    for (const Line& line : m_lines) {
        if (const RunCurve* const curve = line.drawn.curve()) {
            const std::vector<std::int64_t>& places = curve->places.along(m_axis);
            last = places.empty() ? last : std::max(last, static_cast<double>(places.back()));
        }
    }
    return std::max(last / perUnit(), m_axis == RunAxis::steps ? kLeastEnd : 1);
}

void RunPlot::ask() {
    if (!std::exchange(m_isQueued, true)) {
        QMetaObject::invokeMethod(this, &RunPlot::draw, Qt::QueuedConnection);
    }
}

void RunPlot::draw() {
    m_isQueued = false;
    const QCPRange range = m_zoom.value_or(withRoomForDots(0, end(), axisRect()->width()));
    m_isSetting = true;
    xAxis->setRange(range);
    m_isSetting = false;
    if (m_axis == RunAxis::time) {
        constexpr double kHour = 3600;
        static_cast<QCPAxisTickerTime&>(*xAxis->ticker())
            .setTimeFormat(range.upper > kHour ? QStringLiteral("%h:%m:%s")
                                               : QStringLiteral("%m:%s"));
    }
    Extremes extremes;
    for (Line& line : m_lines) {
        extremes.include(line.drawn.fill(m_axis, range.lower * perUnit(), range.upper * perUnit(),
                                         width(), m_smoothing));
    }
    fitValues(extremes);
    replot(rpQueuedRefresh);
}

void RunPlot::fitValues(const Extremes& extremes) {
    Extremes all = extremes;
    for (const double floor : m_floors) {
        all.include(static_cast<float>(floor));
    }
    if (m_quantity.isShare) {
        const double most = all.empty() ? 1 : std::max(1.0, double{all.max});
        yAxis->setRange(-0.03, most * 1.03);
    } else if (all.empty()) {
        yAxis->setRange(m_quantity.isLogarithmic ? 1 : 0, m_quantity.isLogarithmic ? 10 : 1);
    } else if (m_quantity.isLogarithmic) {
        constexpr double kLeast = 1e-3;
        const double lower = std::max(kLeast, double{all.min});
        yAxis->setRange(lower / 1.5, std::max(lower, double{all.max}) * 1.3);
    } else {
        const double height = std::max(double{all.max} - all.min, 1e-3);
        yAxis->setRange(all.min - kMargin * height, all.max + kMargin * height);
    }
}

void RunPlot::applyColors() {
    const QColor ground = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::Text);
    setBackground(ground);
    for (QCPAxis* const axis : {xAxis, yAxis}) {
        colorAxis(axis, palette(), font());
    }
    for (QCPItemStraightLine* const line : m_floorLines) {
        line->setPen(QPen(faintest(ground, text, kControlContrast), 1));
    }
    m_floorName->setColor(faintest(ground, text, kTextContrast));
    m_floorName->setFont(font());
    m_momentLine->setPen(QPen(mixed(ground, text, 0.7F), 2)); // None of the runs' colours.
    for (Line& line : m_lines) {
        line.drawn.setColors(palette());
    }
}

qint64 RunPlot::placeAt(double pixel) const {
    return std::max<qint64>(0, std::llround(xAxis->pixelToCoord(pixel) * perUnit()));
}

QString RunPlot::words(double value) const {
    return m_quantity.isShare ? tr("%1 %").arg(QLocale().toString(100 * value, 'f', 1))
                              : QLocale().toString(value, 'g', 4);
}

QString RunPlot::describe(qint64 place) {
    const QString where =
        m_axis == RunAxis::steps ? tr("Step %1").arg(QLocale().toString(place)) : runTime(place);
    QString text = QStringLiteral("<b>%1</b>").arg(where);
    for (std::size_t slot = 0; slot < m_lines.size(); ++slot) {
        Line& line = m_lines[slot];
        if (line.drawn.curve() == nullptr || line.drawn.curve()->places.steps.empty()) {
            continue;
        }
        const QString number = words(line.drawn.valueAt(m_axis, place, m_smoothing));
        text += QStringLiteral("<br><span style='color:%1'>■</span> %2: %3 (%4)")
                    .arg(curveColor(slot, palette()).name(), number, line.title.toHtmlEscaped(),
                         runDash(slot));
    }
    for (const double floor : m_floors) {
        text += QStringLiteral("<br>%1").arg(tr("Real digits: %1").arg(words(floor)));
    }
    return QStringLiteral("<p style='white-space:pre'>%1</p>").arg(text);
}

bool RunPlot::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        if (axisRect()->rect().contains(help->pos())) {
            QToolTip::showText(help->globalPos(), describe(placeAt(help->pos().x())), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QCustomPlot::event(event);
}

void RunPlot::changeEvent(QEvent* event) {
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyColors();
        ask();
    }
}

void RunPlot::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(1 / kZoomStep);
        break;
    case Qt::Key_Minus:
        zoomBy(kZoomStep);
        break;
    case Qt::Key_Left:
        panBy(-kPanStep);
        break;
    case Qt::Key_Right:
        panBy(kPanStep);
        break;
    case Qt::Key_Home:
        takeZoom({0, end()});
        break;
    default:
        QCustomPlot::keyPressEvent(event);
    }
}

void RunPlot::mouseDoubleClickEvent(QMouseEvent*) { takeZoom({0, end()}); }

void RunPlot::mousePressEvent(QMouseEvent* event) {
    QCustomPlot::mousePressEvent(event);
    m_pressed = event->pos();
}

void RunPlot::mouseReleaseEvent(QMouseEvent* event) {
    QCustomPlot::mouseReleaseEvent(event);
    const bool isClick =
        event->button() == Qt::LeftButton &&
        (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance();
    if (isClick && axisRect()->rect().contains(event->pos())) {
        Q_EMIT placeWanted(placeAt(event->pos().x()));
    }
}

void RunPlot::resizeEvent(QResizeEvent* event) {
    yAxis->ticker()->setTickCount(std::clamp(height() / 45, 2, 6));
    QCustomPlot::resizeEvent(event);
    ask();
}

// Without Ctrl the wheel scrolls what the plot lies in.
void RunPlot::wheelEvent(QWheelEvent* event) {
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        QCustomPlot::wheelEvent(event);
        event->accept();
    } else {
        event->ignore();
    }
}

} // namespace ganvas

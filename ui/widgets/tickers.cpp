#include "ui/widgets/tickers.h"

#include <algorithm>
#include <cmath>

namespace ganvas {

double StepTicker::getTickStep(const QCPRange& range) {
    const double step = QCPAxisTicker::getTickStep(range);
    return step < 10 ? std::max(1.0, std::floor(step)) : step;
}

int StepTicker::getSubTickCount(double tickStep) {
    return tickStep <= 1 ? 0 : QCPAxisTicker::getSubTickCount(tickStep);
}

QString StepTicker::getTickLabel(double tick, const QLocale& locale, QChar /*format*/,
                                 int /*precision*/) {
    const double size = std::abs(tick);
    // Seven digits keep neighbours apart however far one has zoomed in.
    if (size >= 1e6) {
        return locale.toString(tick / 1e6, 'g', 7) + QLatin1Char('M');
    }
    if (size >= 1e4) {
        return locale.toString(tick / 1e3, 'g', 7) + QLatin1Char('k');
    }
    return locale.toString(std::round(tick), 'f', 0);
}

int LogTicker::getSubTickCount(double /*tickStep*/) { return 0; }

QVector<double> LogTicker::createTickVector(double tickStep, const QCPRange& range) {
    const double decades = std::log10(range.upper / range.lower);
    constexpr double kFew = 1;
    if (!(range.lower > 0) || decades < kFew) {
        return QCPAxisTicker::createTickVector(tickStep, range);
    }
    const int wanted = tickCount();
    // Whole decades between ticks where even the powers of ten are too many.
    const int stride = std::max(1, static_cast<int>(std::ceil(decades / (wanted + 1))));
    const bool between = decades * 3 <= wanted + 2;
    QVector<double> ticks;
    const int last = static_cast<int>(std::ceil(std::log10(range.upper)));
    for (int power = static_cast<int>(std::floor(std::log10(range.lower))); power <= last;
         ++power) {
        if (power % stride == 0) {
            ticks.append(std::pow(10.0, power));
        }
        if (between) {
            ticks.append(2 * std::pow(10.0, power));
            ticks.append(5 * std::pow(10.0, power));
        }
    }
    return ticks;
}

QString PercentTicker::getTickLabel(double tick, const QLocale& locale, QChar /*format*/,
                                    int /*precision*/) {
    return QObject::tr("%1 %").arg(locale.toString(tick * 100, 'g', 4));
}

} // namespace ganvas

#include "ui/curves/tickers.h"

#include <algorithm>
#include <cmath>

namespace ganvas {

double StepTicker::getTickStep(const QCPRange& range) {
    return std::max(1.0, QCPAxisTicker::getTickStep(range));
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

QString PercentTicker::getTickLabel(double tick, const QLocale& locale, QChar /*format*/,
                                    int /*precision*/) {
    return QObject::tr("%1 %").arg(locale.toString(tick * 100, 'g', 4));
}

} // namespace ganvas

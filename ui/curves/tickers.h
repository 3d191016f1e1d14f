#pragma once

#include <qcustomplot.h>

namespace ganvas {

/// Whole steps, labelled briefly: 800, 12k, 1.2M. GUI thread only.
class StepTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    int getSubTickCount(double tickStep) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
};

/// Shares between 0 and 1, labelled in percent. GUI thread only.
class PercentTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
};

} // namespace ganvas

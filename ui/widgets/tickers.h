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

/// Positive values on a logarithmic axis: powers of ten, with 2 and 5 between where there is room,
/// and evenly spaced values where the axis shows little of a decade. GUI thread only.
class LogTicker : public QCPAxisTicker {
protected:
    int getSubTickCount(double tickStep) override;
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
};

/// Shares between 0 and 1, labelled in percent. GUI thread only.
class PercentTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
};

} // namespace ganvas

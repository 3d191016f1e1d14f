#include "ui/train/progress_view.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kBarMaximum = 1000;
const QChar kUnknown(0x2013);

/// Three significant figures, so that 0.71 and 1,240 both say what they can.
QString rateText(double rate) {
    if (!(rate > 0.0) || !std::isfinite(rate)) {
        return kUnknown;
    }
    const int decimals = rate < 10.0 ? 2 : rate < 100.0 ? 1 : 0;
    return QLocale().toString(rate, 'f', decimals);
}

} // namespace

QString durationText(double seconds) {
    constexpr double kLongest = 1e10;
    const auto whole = static_cast<qint64>(std::min(std::max(0.0, seconds), kLongest)); // Not nan.
    const QString clock = QStringLiteral("%1:%2:%3")
                              .arg(whole / 3600 % 24)
                              .arg(whole / 60 % 60, 2, 10, QLatin1Char('0'))
                              .arg(whole % 60, 2, 10, QLatin1Char('0'));
    const qint64 days = whole / 86400;
    return days > 0 ? ProgressView::tr("%1 d %2").arg(days).arg(clock) : clock;
}

ProgressView::ProgressView(QWidget* parent) : QWidget(parent), m_bar(new QProgressBar) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(0);
    m_step = addFigure(0, 0, tr("Step"), QStringLiteral("stepFigure"));
    m_epoch = addFigure(0, 1, tr("Epoch"), QStringLiteral("epochFigure"));
    m_elapsed = addFigure(0, 2, tr("Elapsed"), QStringLiteral("elapsedFigure"));
    m_stepsPerSecond = addFigure(1, 0, tr("Steps/s"), QStringLiteral("stepsPerSecondFigure"));
    m_imagesPerSecond = addFigure(1, 1, tr("Images/s"), QStringLiteral("imagesPerSecondFigure"));
    m_left = addFigure(1, 2, tr("Time left"), QStringLiteral("timeLeftFigure"));
    m_epoch->setToolTip(tr("How often training has gone through the whole data."));
    m_imagesPerSecond->setToolTip(tr("Real digits that the discriminator sees in a second."));

    m_bar->setObjectName(QStringLiteral("runBar"));
    m_bar->setAccessibleName(tr("Share of the run that is done"));
    m_bar->setRange(0, kBarMaximum);
    // It comes and goes with the run's length, which is set below: that must not move away.
    QSizePolicy policy = m_bar->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_bar->setSizePolicy(policy);
    grid->addWidget(m_bar, 6, 0, 1, 3);
    grid->setRowMinimumHeight(2, 6);
    grid->setRowMinimumHeight(5, 8);
    setProgress({});
}

QLabel* ProgressView::addFigure(int row, int column, const QString& caption, const QString& name) {
    auto* grid = static_cast<QGridLayout*>(layout());
    auto* captionLabel = new QLabel(caption);
    captionLabel->setForegroundRole(QPalette::PlaceholderText);
    QFont small = captionLabel->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    captionLabel->setFont(small);
    auto* figure = new QLabel;
    figure->setObjectName(name);
    figure->setAccessibleName(caption);
    figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid->addWidget(captionLabel, row * 3, column);
    grid->addWidget(figure, row * 3 + 1, column);
    grid->setColumnStretch(column, 1);
    return figure;
}

void ProgressView::setProgress(const TrainProgress& progress) {
    const QLocale locale;
    m_step->setText(locale.toString(progress.step));
    m_epoch->setText(progress.epoch < 0 ? QString(kUnknown)
                                        : locale.toString(progress.epoch, 'f', 2));
    m_elapsed->setText(durationText(progress.elapsedSeconds));
    m_stepsPerSecond->setText(rateText(progress.stepsPerSecond));
    m_imagesPerSecond->setText(rateText(progress.imagesPerSecond));

    const bool hasEnd = progress.runLength > 0;
    m_bar->setVisible(hasEnd);
    const qint64 stepsLeft = std::max<qint64>(0, progress.runLength - progress.step);
    m_left->setText(hasEnd && (stepsLeft == 0 || progress.stepsPerSecond > 0.0)
                        ? durationText(stepsLeft == 0 ? 0.0
                                                      : static_cast<double>(stepsLeft) /
                                                            progress.stepsPerSecond)
                        : QString(kUnknown));
    if (hasEnd) {
        const double share =
            static_cast<double>(progress.step) / static_cast<double>(progress.runLength);
        m_bar->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * kBarMaximum));
        m_bar->setFormat(tr("%1 % of %2 steps", "share of a run's length")
                             .arg(static_cast<int>(std::clamp(share, 0.0, 1.0) * 100.0))
                             .arg(locale.toString(progress.runLength)));
    }
}

} // namespace ganvas

#include "ui/scores/gan_train_figure.h"

#include <QLocale>
#include <QPushButton>

namespace ganvas {

namespace {

QString percent(double share) { return QLocale().toString(100 * share, 'f', 1); }

} // namespace

GanTrainFigure::GanTrainFigure(QWidget* parent)
    : ScoreFigure(QStringLiteral("ganTrain"), tr("GAN-train"),
                  tr("How many real pictures a small classifier reads rightly that has learned "
                     "from 60,000 generated ones alone, beside one that has learned from real ones "
                     "(Shmelkov et al. 2018). It finds what agreement can't: digits that are drawn "
                     "wrongly, and kinds of them that are never drawn."),
                  parent),
      m_button(new QPushButton) {
    m_button->setObjectName(QStringLiteral("ganTrainButton"));
    addBeside(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_progress) {
            Q_EMIT cancelled();
        } else {
            Q_EMIT wanted();
        }
    });
    showAll();
}

void GanTrainFigure::setPossible(bool isPossible) {
    m_isPossible = isPossible;
    showAll();
}

void GanTrainFigure::setProgress(std::optional<double> share) {
    m_progress = share;
    showAll();
}

void GanTrainFigure::setMeasured(const std::optional<GanTrain>& measured,
                                 std::optional<qint64> since) {
    m_measured = measured;
    m_since = since;
    showAll();
}

void GanTrainFigure::showAll() {
    if (m_progress) {
        setNumber(tr("…"), tr("measuring: %1 %").arg(static_cast<int>(100 * *m_progress)));
    } else if (!m_measured) {
        clear();
    } else {
        const QString twin = tr("real %1 %").arg(percent(m_measured->real.overall));
        setNumber(
            tr("%1 %").arg(percent(m_measured->generated.overall)),
            m_since
                ? tr("%1 · step %2").arg(twin, QLocale().toString(static_cast<qlonglong>(*m_since)))
                : twin);
    }
    m_button->setText(m_progress ? tr("Cancel") : tr("Measure"));
    m_button->setToolTip(m_progress     ? tr("Give it up.")
                         : m_isPossible ? tr("Measure it of the run's generator: some minutes, "
                                             "while everything else goes on.")
                                        : tr("It takes a judge, and real pictures that nobody has "
                                             "trained on; they are not here, or not yet."));
    m_button->setEnabled(m_progress || m_isPossible);
}

} // namespace ganvas

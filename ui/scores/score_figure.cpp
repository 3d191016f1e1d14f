#include "ui/scores/score_figure.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ganvas {

ScoreFigure::ScoreFigure(const QString& name, const QString& title, const QString& toolTip,
                         QWidget* parent)
    : QWidget(parent),
      m_number(new QLabel),
      m_twin(new QLabel),
      m_row(new QHBoxLayout) {
    m_number->setObjectName(name + QStringLiteral("Figure"));
    m_number->setAccessibleName(title);
    m_twin->setObjectName(name + QStringLiteral("Twin"));
    m_twin->setAccessibleName(tr("%1 of real pictures").arg(title));
    QFont large = m_number->font();
    large.setPointSizeF(1.5 * large.pointSizeF());
    large.setBold(true);
    m_number->setFont(large);
    // As wide as they mostly get, so that figures stay in their places while numbers change.
    for (QLabel* const label : {m_number, m_twin}) {
        const QString widest = label == m_number ? tr("99.9 %") : tr("real 99.9 %");
        label->setMinimumWidth(QFontMetrics(label->font()).horizontalAdvance(widest));
    }
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
    m_row->addWidget(m_number);
    m_row->addWidget(m_twin, 0, Qt::AlignVCenter);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new QLabel(title));
    column->addLayout(m_row);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    setToolTip(toolTip);
    clear();
}

void ScoreFigure::clear() { setNumber(tr("–"), {}); }

void ScoreFigure::setNumber(const QString& number, const QString& twin) {
    m_number->setText(number);
    m_twin->setText(twin);
}

void ScoreFigure::addBeside(QWidget* widget) {
    m_twin->setMinimumWidth(0); // What stands beside it needs the room.
    m_row->addWidget(widget, 0, Qt::AlignVCenter);
}

} // namespace ganvas

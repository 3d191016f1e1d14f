#include "ui/compare/run_row.h"

#include "ui/compare/run_style.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace ganvas {

namespace {

QString factsOf(const RunLook& look) {
    const QLocale locale;
    const QString data = toQString(look.record->data_title).section(',', 0, 0);
    // What has no room is cut off at the end.
    const QString step = locale.toString(qint64{look.step});
    QStringList parts{look.is_interrupted ? RunRow::tr("kept up to step %1").arg(step)
                      : look.step == 1    ? RunRow::tr("1 step")
                                          : RunRow::tr("%1 steps").arg(step)};
    if (!data.isEmpty()) {
        parts << data;
    }
    if (look.is_training) {
        parts << RunRow::tr("in training");
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

RunRow::RunRow(std::size_t slot, QWidget* parent)
    : QWidget(parent),
      m_slot(slot),
      m_title(new ElidedLabel),
      m_facts(new ElidedLabel),
      m_problem(new QLabel),
      m_remove(new QToolButton) {
    m_title->setObjectName(QStringLiteral("comparedTitle"));
    m_facts->setObjectName(QStringLiteral("comparedFacts"));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* const label : {m_title, m_facts}) {
        label->setTextFormat(Qt::PlainText);
    }
    m_problem->setObjectName(QStringLiteral("comparedProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setMinimumWidth(1); // A long path must not widen the window.
    m_problem->hide();
    nameControl(m_remove, "removeCompared", tr("Remove from the comparison"),
                tr("Compare without this run; it stays on the disk"));
    m_remove->setIcon(themedIcon(QStringLiteral("close")));
    m_remove->setIconSize({12, 12});
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::StrongFocus);

    auto* const line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(new RunSample(slot));
    line->addWidget(m_title, 3);
    line->addWidget(m_facts, 2);
    line->addWidget(m_remove);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(line);
    column->addWidget(m_problem);
    connect(m_remove, &QToolButton::clicked, this, &RunRow::removeRequested);
}

void RunRow::show(const QString& folder, const RunLook* look) {
    const bool isKnown = look != nullptr && look->record;
    const QString title = isKnown ? toQString(look->title) : QFileInfo(folder).fileName();
    m_title->setText(title);
    m_facts->setText(isKnown ? factsOf(*look) : look == nullptr ? tr("is being read…") : QString());
    m_problem->setText(look != nullptr ? toQString(look->problem) : QString());
    m_problem->setVisible(!m_problem->text().isEmpty());
    setToolTip(folder);
    setAccessibleName(tr("%1, drawn %2").arg(title, runDash(m_slot)));
    m_remove->setAccessibleName(tr("Remove %1 from the comparison").arg(title));
}

} // namespace ganvas

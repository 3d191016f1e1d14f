#include "ui/runs/budget_bar.h"

#include "ui/runs/room_words.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/number_spin_box.h"
#include "ui/widgets/wheel_guard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace ganvas {

namespace {

constexpr double kGibibyte = 1 << 30;
constexpr double kLargestBudget = 100'000;

/// Runs that a question lists at once; the others are behind a button.
constexpr qsizetype kMostLines = 8;

} // namespace

BudgetBar::BudgetBar(QWidget* parent)
    : QWidget(parent),
      m_total(new QLabel),
      m_budget(new NumberSpinBox),
      m_trouble(new QLabel),
      m_makeRoom(new QToolButton) {
    m_total->setObjectName("runsTotal");
    nameControl(
        m_budget, "runsBudget", tr("Budget of all runs in GiB"),
        tr("What all runs together may take of the disk; 0 is as much as they like. Nothing "
           "is thinned out or deleted unless you say so."));
    m_budget->setRule({Stepping::decimal, 1, 0, kLargestBudget, false});
    m_budget->setSuffix(tr(" GiB"));
    m_budget->setSpecialValueText(tr("No limit"));
    m_budget->setKeyboardTracking(false); // A budget that is half typed is none.
    guardWheel(m_budget);
    auto* const label = new QLabel(tr("&Budget"));
    label->setBuddy(m_budget);
    m_trouble->setObjectName("budgetTrouble");
    m_trouble->setWordWrap(true);
    m_trouble->setTextFormat(Qt::PlainText);
    nameControl(m_makeRoom, "makeRoom", tr("Make Room…"),
                tr("See which runs would be thinned out or deleted, and decide"));
    m_makeRoom->setText(tr("Make Room…"));
    m_makeRoom->setFocusPolicy(Qt::StrongFocus);

    auto* const labelled = new QWidget;
    auto* const pair = new QHBoxLayout(labelled);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->addWidget(label);
    pair->addWidget(m_budget);
    auto* const row = new FlowLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_total);
    row->addStretch();
    row->addWidget(m_makeRoom);
    row->addWidget(labelled);
    auto* const controls = new QWidget;
    controls->setLayout(row);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_trouble);
    column->addWidget(controls);

    connect(m_budget, &QDoubleSpinBox::valueChanged, this, [this](double gibibytes) {
        tell();
        Q_EMIT budgetEdited(static_cast<quint64>(std::llround(gibibytes * kGibibyte)));
    });
    connect(m_makeRoom, &QToolButton::clicked, this, &BudgetBar::askForRoom);
    setTrouble({}, {});
}

void BudgetBar::setBudget(quint64 bytes) {
    const QSignalBlocker blocker(m_budget);
    m_budget->setValue(static_cast<double>(bytes) / kGibibyte);
    tell();
}

void BudgetBar::setUsed(quint64 bytes) {
    m_used = bytes;
    tell();
}

void BudgetBar::tell() {
    const auto budget = static_cast<std::uintmax_t>(m_budget->value() * kGibibyte);
    m_total->setText(budget == 0
                         ? tr("%1 in all").arg(sizeInWords(m_used))
                         : tr("%1 of %2 used").arg(sizeInWords(m_used), sizeInWords(budget)));
}

void BudgetBar::setTrouble(const QString& sentence, const RoomPlan& plan) {
    m_plan = plan;
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
    m_makeRoom->setVisible(!plan.is_empty());
}

void BudgetBar::askForRoom() {
    if (m_plan.is_empty() || findChild<QMessageBox*>("roomQuestion") != nullptr) {
        return;
    }
    auto* const box = new QMessageBox(QMessageBox::Warning, tr("Make room"), roomInWords(m_plan),
                                      QMessageBox::Cancel, this);
    box->setObjectName("roomQuestion");
    QStringList runs = roomInDetail(m_plan);
    if (const qsizetype more = runs.size() - kMostLines; more > 1) {
        box->setDetailedText(runs.join(QLatin1Char('\n')));
        runs.resize(kMostLines);
        runs << tr("and %1 more").arg(more);
    }
    runs << QString() << tr("This can't be undone.");
    if (!m_plan.thin.empty()) {
        runs.back().prepend(tr("A history that is thinned out keeps a tenth of its steps, and its "
                               "run can still be trained. "));
    }
    box->setInformativeText(runs.join(QLatin1Char('\n')));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* const make = box->addButton(tr("&Make Room"), QMessageBox::DestructiveRole);
    make->setObjectName("confirmRoom");
    box->setDefaultButton(QMessageBox::Cancel);
    connect(make, &QPushButton::clicked, this,
            [this, plan = m_plan] { Q_EMIT roomConfirmed(plan); });
    box->open();
}

} // namespace ganvas

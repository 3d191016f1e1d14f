#pragma once

#include "core/files/run_budget.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace ganvas {

class NumberSpinBox;

/// What all runs take together, what they may take, and what could go where that is too much. It
/// only asks, by signals. GUI thread only.
class BudgetBar : public QWidget {
    Q_OBJECT

public:
    explicit BudgetBar(QWidget* parent = nullptr);

    /// Bytes; a budget of 0 is none.
    void setBudget(quint64 bytes);
    void setUsed(quint64 bytes);

    /// What is wrong, and what could be done; nothing where there is room.
    void setTrouble(const QString& sentence, const RoomPlan& plan);

    /// Asks the person whether to do what the plan proposes; roomConfirmed() where he says yes.
    void askForRoom();

Q_SIGNALS:
    void budgetEdited(quint64 bytes);
    void roomConfirmed(const ganvas::RoomPlan& plan);

private:
    void tell();

    quint64 m_used = 0;
    RoomPlan m_plan;
    QLabel* m_total;
    NumberSpinBox* m_budget;
    QLabel* m_trouble;
    QToolButton* m_makeRoom;
};

} // namespace ganvas

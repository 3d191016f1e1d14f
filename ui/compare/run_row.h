#pragma once

#include "ui/compare/run_look.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace ganvas {

/// A run that is compared, in a line: how it is drawn, what it is called, how far it is, and what
/// is wrong with it. GUI thread only.
class RunRow : public QWidget {
    Q_OBJECT

public:
    explicit RunRow(std::size_t slot, QWidget* parent = nullptr);

    /// `folder`: where it lies. `look` may be null: it was not looked at yet.
    void show(const QString& folder, const RunLook* look);

Q_SIGNALS:
    void removeRequested();

private:
    std::size_t m_slot;
    QLabel* m_title;
    QLabel* m_facts;
    QLabel* m_problem;
    QToolButton* m_remove;
};

} // namespace ganvas

#pragma once

#include "ui/widgets/number_entry.h"

#include <QDoubleSpinBox>
#include <QSpinBox>

namespace ganvas {

/// A spin box for real numbers of any size: 0.25 as well as 0.0002 and 1e-7. It shows as many
/// digits as the number has, and takes "2e-4". GUI thread only.
class NumberSpinBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    explicit NumberSpinBox(QWidget* parent = nullptr);

    /// Sets the range, too.
    void setRule(const StepRule& rule);
    [[nodiscard]] NumberEntry& entry() const { return *m_entry; }

    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
    void stepBy(int steps) override;

private:
    NumberEntry* m_entry;
};

/// The same for whole numbers. GUI thread only.
class WholeSpinBox : public QSpinBox {
    Q_OBJECT

public:
    explicit WholeSpinBox(QWidget* parent = nullptr);

    /// Sets the range, too. The rule's numbers are whole ones.
    void setRule(const StepRule& rule);
    [[nodiscard]] NumberEntry& entry() const { return *m_entry; }

    [[nodiscard]] int valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
    void stepBy(int steps) override;

private:
    NumberEntry* m_entry;
};

} // namespace ganvas

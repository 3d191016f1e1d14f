#pragma once

#include <QDoubleSpinBox>

namespace ganvas {

/// A spin box for numbers between 0 and 1 of any size: 0.25 as well as 0.0002 and 1e-7. It shows as
/// many digits as the number has, takes "2e-4", and steps by a tenth of the number's (or its
/// distance's to 1) power of ten. GUI thread only.
class NumberSpinBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    explicit NumberSpinBox(QWidget* parent = nullptr);

    /// The number whose step is taken at exactly 0 and 1, where the value tells nothing.
    void setTypical(double value) { m_typical = value; }

    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void stepBy(int steps) override;

private:
    double m_typical = 0.5;
};

} // namespace ganvas

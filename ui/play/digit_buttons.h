#pragma once

#include <QWidget>

class QButtonGroup;

namespace ganvas {

/// Ten buttons in a row, one of them down. GUI thread only.
class DigitButtons : public QWidget {
    Q_OBJECT

public:
    explicit DigitButtons(QWidget* parent = nullptr);

    /// Presses the digit's button without a signal.
    void setDigit(int digit);

Q_SIGNALS:
    /// A person chose another digit.
    void digitChosen(int digit);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintChecked();

    QButtonGroup* m_group;
};

} // namespace ganvas

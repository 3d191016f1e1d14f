#pragma once

#include "core/base/class_names.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QGridLayout;

namespace ganvas {

/// Chooses a class: by a button for each, one of them down, or from a list where there are many or
/// where a name has more letters than fit on a button. GUI thread only.
class DigitButtons : public QWidget {
    Q_OBJECT

public:
    explicit DigitButtons(QWidget* parent = nullptr);

    /// The first is chosen then.
    void setClasses(const ClassNames& names);

    /// Chooses the class without a signal.
    void setDigit(int label);

Q_SIGNALS:
    /// A person chose another class.
    void digitChosen(int label);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] bool areButtons() const;
    void build();
    void addButton(int label, int perRow);
    void paintChecked();

    ClassNames m_names = digit_names();
    QGridLayout* m_grid;
    QButtonGroup* m_group;
    QComboBox* m_list;
};

} // namespace ganvas

#include "ui/play/digit_buttons.h"

#include "core/base/images.h"
#include "ui/play/digit_strip.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace ganvas {

DigitButtons::DigitButtons(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(DigitStrip::kSpacing);
    for (int digit = 0; digit < kDigitCount; ++digit) {
        auto* button = new QToolButton(this);
        button->setText(QString::number(digit));
        button->setCheckable(true);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        button->setMinimumSize(20, fontMetrics().height() + 10);
        button->setObjectName(QStringLiteral("digit%1").arg(digit));
        button->setAccessibleName(tr("Digit %1").arg(digit));
        button->setToolTip(tr("Shows the %1 that the generator makes of this noise").arg(digit));
        m_group->addButton(button, digit);
        layout->addWidget(button, 1);
    }
    setDigit(0);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int digit) {
        paintChecked();
        Q_EMIT digitChosen(digit);
    });
}

void DigitButtons::setDigit(int digit) {
    if (digit != m_group->checkedId()) {
        m_group->button(digit)->setChecked(true);
        paintChecked();
    }
}

void DigitButtons::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        paintChecked();
    }
    QWidget::changeEvent(event);
}

// Many styles show a pressed button so faintly that ten of them in a row look the same.
void DigitButtons::paintChecked() {
    for (QAbstractButton* button : m_group->buttons()) {
        QPalette colours;
        if (button->isChecked()) {
            colours.setColor(QPalette::Button, palette().color(QPalette::Highlight));
            colours.setColor(QPalette::ButtonText, palette().color(QPalette::HighlightedText));
        }
        button->setPalette(colours);
    }
}

} // namespace ganvas

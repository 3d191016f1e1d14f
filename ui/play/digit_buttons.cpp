#include "ui/play/digit_buttons.h"

#include "ui/play/digit_strip.h"
#include "ui/widgets/class_text.h"
#include "ui/widgets/wheel_guard.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace ganvas {

namespace {

/// More buttons, or more letters on one, would leave no room for what is below.
constexpr std::size_t kMostButtons = 26;
constexpr int kMostLetters = 2;

} // namespace

DigitButtons::DigitButtons(QWidget* parent)
    : QWidget(parent),
      m_grid(new QGridLayout(this)),
      m_group(new QButtonGroup(this)),
      m_list(new QComboBox(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(DigitStrip::kSpacing);
    m_list->setObjectName(QStringLiteral("classList"));
    m_list->setAccessibleName(tr("Class"));
    m_list->setToolTip(tr("What the generator makes of this noise"));
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    guardWheel(m_list);
    build();
    connect(m_list, &QComboBox::activated, this, &DigitButtons::digitChosen);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int label) {
        paintChecked();
        Q_EMIT digitChosen(label);
    });
}

void DigitButtons::setClasses(const ClassNames& names) {
    if (names != m_names) {
        m_names = names;
        build();
    }
}

bool DigitButtons::areButtons() const {
    return m_names.size() <= kMostButtons &&
           std::all_of(m_names.begin(), m_names.end(), [](const std::string& name) {
               return toQString(name).size() <= kMostLetters;
           });
}

void DigitButtons::build() {
    for (QAbstractButton* const button : m_group->buttons()) {
        m_group->removeButton(button);
        delete button;
    }
    m_grid->removeWidget(m_list);
    m_list->setVisible(!areButtons());
    const auto count = static_cast<int>(m_names.size());
    if (areButtons()) {
        for (int label = 0; label < count; ++label) {
            addButton(label, DigitStrip::perRow(count));
        }
    } else {
        const QSignalBlocker block(m_list);
        m_list->clear();
        for (const std::string& name : m_names) {
            m_list->addItem(toQString(name));
        }
        m_grid->addWidget(m_list, 0, 0);
    }
    setDigit(0);
}

void DigitButtons::addButton(int label, int perRow) {
    const QString name = classText(m_names, label);
    auto* const button = new QToolButton(this);
    button->setText(QString(name).replace(QLatin1Char('&'), QLatin1String("&&")));
    button->setCheckable(true);
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    button->setMinimumSize(20, fontMetrics().height() + 10);
    button->setObjectName(QStringLiteral("digit%1").arg(label));
    button->setAccessibleName(m_names == digit_names() ? tr("Digit %1").arg(name) : name);
    button->setToolTip(
        tr("Shows %1, as the generator makes it of this noise").arg(name.toHtmlEscaped()));
    m_group->addButton(button, label);
    m_grid->addWidget(button, label / perRow, label % perRow);
    button->show();
}

void DigitButtons::setDigit(int label) {
    if (QAbstractButton* const button = m_group->button(label)) {
        if (!button->isChecked()) {
            button->setChecked(true);
            paintChecked();
        }
    } else {
        m_list->setCurrentIndex(label);
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

#include "ui/train/recipe_form.h"

#include "core/error.h"
#include "ui/train/number_spin_box.h"
#include "ui/train/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace ganvas {

namespace {

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString explanation(const RecipeField& field) {
    return QStringLiteral("<p><b>%1</b></p><p>%2</p>")
        .arg(text(field.title).toHtmlEscaped(), text(field.explanation).toHtmlEscaped());
}

double shownValue(const QWidget* widget) {
    if (const auto* real = qobject_cast<const QDoubleSpinBox*>(widget)) {
        return real->value();
    }
    if (const auto* whole = qobject_cast<const QSpinBox*>(widget)) {
        return whole->value();
    }
    if (const auto* choice = qobject_cast<const QComboBox*>(widget)) {
        return choice->currentIndex();
    }
    return static_cast<const QCheckBox*>(widget)->isChecked() ? 1.0 : 0.0;
}

void showValue(QWidget* widget, double value) {
    if (auto* real = qobject_cast<QDoubleSpinBox*>(widget)) {
        real->setValue(value);
    } else if (auto* whole = qobject_cast<QSpinBox*>(widget)) {
        whole->setValue(static_cast<int>(value));
    } else if (auto* choice = qobject_cast<QComboBox*>(widget)) {
        choice->setCurrentIndex(static_cast<int>(value));
    } else {
        static_cast<QCheckBox*>(widget)->setChecked(value != 0.0);
    }
}

QGridLayout* addGroup(QVBoxLayout* column, const QString& title, const QString& name) {
    auto* group = new QGroupBox(title);
    group->setObjectName(name);
    auto* grid = new QGridLayout(group);
    grid->setContentsMargins(8, 8, 8, 10);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    column->addWidget(group);
    return grid;
}

} // namespace

RecipeForm::RecipeForm(QWidget* parent) : QWidget(parent), m_pendingStrip(new QWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    QGridLayout* live =
        addGroup(column, tr("Takes effect at the next step"), QStringLiteral("liveFields"));
    QGridLayout* fixed = addGroup(column, tr("Changing these starts the run afresh"),
                                  QStringLiteral("restartFields"));
    for (const RecipeField& field : recipe_fields()) {
        addControl(field, field.live ? live : fixed);
    }

    auto* note = new QLabel(tr("Not in use yet: these need a new run, which begins at step 0."));
    note->setObjectName(QStringLiteral("pendingNote"));
    note->setWordWrap(true);
    auto* apply = new QPushButton(tr("Start afresh"));
    apply->setObjectName(QStringLiteral("applyPendingButton"));
    apply->setToolTip(tr("Begin a new run with these numbers"));
    auto* putBack = new QPushButton(tr("Put back"));
    putBack->setObjectName(QStringLiteral("putBackPendingButton"));
    putBack->setToolTip(tr("Show the numbers of the present run again"));
    auto* strip = new QGridLayout(m_pendingStrip);
    strip->setContentsMargins(0, 4, 0, 0);
    strip->addWidget(note, 0, 0, 1, 2);
    strip->addWidget(apply, 1, 0);
    strip->addWidget(putBack, 1, 1);
    m_pendingStrip->setObjectName(QStringLiteral("pendingStrip"));
    fixed->addWidget(m_pendingStrip, fixed->rowCount(), 0, 1, 2);
    column->addStretch(1);
    connect(apply, &QPushButton::clicked, this, &RecipeForm::applyPending);
    connect(putBack, &QPushButton::clicked, this, &RecipeForm::putBackPending);
    updatePending();
}

void RecipeForm::addControl(const RecipeField& field, QGridLayout* grid) {
    const QString title = text(field.title);
    const int row = grid->rowCount();
    QWidget* widget = nullptr;
    if (std::holds_alternative<bool Recipe::*>(field.member)) {
        auto* box = new QCheckBox(title);
        box->setChecked(recipe_value(m_recipe, field) != 0.0);
        grid->addWidget(box, row, 0, 1, 2);
        widget = box;
    } else {
        widget = field.choices.empty() ? makeNumber(field) : makeChoice(field);
        auto* label = new QLabel(title);
        label->setWordWrap(true);
        label->setBuddy(widget);
        label->setToolTip(explanation(field));
        grid->addWidget(label, row, 0);
        grid->addWidget(widget, row, 1);
    }
    widget->setObjectName(text(field.key));
    widget->setAccessibleName(title);
    widget->setAccessibleDescription(text(field.explanation));
    widget->setToolTip(explanation(field));

    const Control control{&field, widget};
    m_controls.push_back(control);
    const auto onChange = [this, control] { onEdited(control); };
    if (auto* real = qobject_cast<QDoubleSpinBox*>(widget)) {
        connect(real, &QDoubleSpinBox::valueChanged, this, onChange);
    } else if (auto* whole = qobject_cast<QSpinBox*>(widget)) {
        connect(whole, &QSpinBox::valueChanged, this, onChange);
    } else if (auto* choice = qobject_cast<QComboBox*>(widget)) {
        connect(choice, &QComboBox::currentIndexChanged, this, onChange);
    } else {
        connect(static_cast<QCheckBox*>(widget), &QCheckBox::toggled, this, onChange);
    }
}

QWidget* RecipeForm::makeChoice(const RecipeField& field) {
    auto* box = new QComboBox;
    for (const std::string_view choice : field.choices) {
        box->addItem(text(choice));
    }
    box->setCurrentIndex(static_cast<int>(recipe_value(m_recipe, field)));
    guardWheel(box);
    return box;
}

QWidget* RecipeForm::makeNumber(const RecipeField& field) {
    QAbstractSpinBox* spin = nullptr;
    if (std::holds_alternative<double Recipe::*>(field.member)) {
        auto* real = new NumberSpinBox;
        real->setRange(field.minimum, field.maximum);
        real->setTypical(recipe_value(m_recipe, field));
        real->setValue(recipe_value(m_recipe, field));
        spin = real;
    } else {
        auto* whole = new QSpinBox;
        whole->setRange(static_cast<int>(field.minimum), static_cast<int>(field.maximum));
        whole->setValue(static_cast<int>(recipe_value(m_recipe, field)));
        if (field.key == "generator_width") {
            whole->setSingleStep(2); // validate() takes even widths alone.
        } else if (field.key == "threads") {
            whole->setSpecialValueText(tr("All"));
        }
        spin = whole;
    }
    spin->setKeyboardTracking(false);
    spin->setFixedWidth(spin->fontMetrics().horizontalAdvance(QStringLiteral("2147483647")) + 34);
    guardWheel(spin);
    return spin;
}

void RecipeForm::setRecipe(const Recipe& recipe) {
    const QScopedValueRollback updating(m_isUpdating, true);
    for (const Control& control : m_controls) {
        const double value = recipe_value(recipe, *control.field);
        if (recipe_value(m_recipe, *control.field) != value) {
            showValue(control.widget, value);
        }
    }
    m_recipe = recipe;
    updatePending();
}

void RecipeForm::setRestartsFreely(bool freely) { m_restartsFreely = freely; }

void RecipeForm::onEdited(const Control& control) {
    if (m_isUpdating) {
        return;
    }
    Recipe edited = m_recipe;
    set_recipe_value(edited, *control.field, shownValue(control.widget));
    try {
        validate(edited);
    } catch (const Error& error) {
        const QScopedValueRollback updating(m_isUpdating, true);
        showValue(control.widget, recipe_value(m_recipe, *control.field));
        updatePending();
        Q_EMIT refused(QString::fromUtf8(error.what()));
        return;
    }
    if (control.field->live) {
        m_recipe = edited;
        Q_EMIT liveEdited(edited);
    } else if (m_restartsFreely) {
        m_recipe = edited;
        Q_EMIT restartWanted(edited);
    } else {
        updatePending();
    }
}

void RecipeForm::applyPending() {
    for (const Control& control : m_controls) {
        set_recipe_value(m_recipe, *control.field, shownValue(control.widget));
    }
    updatePending();
    const Recipe wanted = m_recipe;
    Q_EMIT restartWanted(wanted);
}

void RecipeForm::putBackPending() {
    const QScopedValueRollback updating(m_isUpdating, true);
    for (const Control& control : m_controls) {
        showValue(control.widget, recipe_value(m_recipe, *control.field));
    }
    updatePending();
}

void RecipeForm::updatePending() {
    const bool isPending =
        std::any_of(m_controls.begin(), m_controls.end(), [this](const Control& control) {
            Recipe shown = m_recipe;
            set_recipe_value(shown, *control.field, shownValue(control.widget));
            return !control.field->live && shown != m_recipe;
        });
    m_pendingStrip->setVisible(isPending);
    if (isPending) {
        Q_EMIT pendingShown(m_pendingStrip);
    }
}

} // namespace ganvas

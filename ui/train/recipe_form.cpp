#include "ui/train/recipe_form.h"

#include "core/base/error.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/kept_focus.h"
#include "ui/widgets/number_spin_box.h"
#include "ui/widgets/text.h"
#include "ui/widgets/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ganvas {

namespace {

QString explanation(const RecipeField& field) {
    return QStringLiteral("<p><b>%1</b></p><p>%2</p>")
        .arg(toQString(field.title).toHtmlEscaped(), toQString(field.explanation).toHtmlEscaped());
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

QGridLayout* addGroup(QVBoxLayout* column, QGroupBox* group, const QString& name) {
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

RecipeForm::RecipeForm(QWidget* parent)
    : QWidget(parent),
      m_live(new QGroupBox(tr("Takes effect at the next step"))),
      m_fixed(new QGroupBox(tr("Changing these starts the run afresh"))),
      m_pendingStrip(new QWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    QGridLayout* live = addGroup(column, m_live, QStringLiteral("liveFields"));
    QGridLayout* fixed = addGroup(column, m_fixed, QStringLiteral("restartFields"));
    for (const RecipeField& field : recipe_fields()) {
        addControl(field, field.live ? live : fixed);
    }

    auto* note = new QLabel(tr("Not in use yet"));
    note->setObjectName(QStringLiteral("pendingNote"));
    note->setToolTip(tr("The changed numbers need a new run, which begins at step 0."));
    auto* apply = new QPushButton(tr("Start afresh"));
    apply->setObjectName(QStringLiteral("applyPendingButton"));
    apply->setToolTip(tr("Begin a new run with these numbers"));
    auto* putBack = new QPushButton(tr("Put back"));
    putBack->setObjectName(QStringLiteral("putBackPendingButton"));
    putBack->setToolTip(tr("Show the numbers of the present run again"));
    auto* strip = new FlowLayout;
    strip->setContentsMargins(0, 0, 0, 8);
    strip->addWidget(note);
    strip->addStretch();
    strip->addWidget(apply);
    strip->addWidget(putBack);
    m_pendingStrip->setLayout(strip);
    m_pendingStrip->setObjectName(QStringLiteral("pendingStrip"));
    column->addStretch(1);
    connect(apply, &QPushButton::clicked, this, &RecipeForm::applyPending);
    connect(putBack, &QPushButton::clicked, this, &RecipeForm::putBackPending);
    updatePending();
    updateMissing();
}

void RecipeForm::addControl(const RecipeField& field, QGridLayout* grid) {
    const QString title = toQString(field.title);
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
    widget->setObjectName(toQString(field.key));
    widget->setAccessibleName(title);
    widget->setAccessibleDescription(toQString(field.explanation));
    widget->setToolTip(explanation(field));

    const std::size_t index = m_controls.size();
    m_controls.push_back({&field, widget, recipe_value(m_recipe, field)});
    const auto onChange = [this, index] { onEdited(m_controls[index]); };
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
        box->addItem(toQString(choice));
    }
    box->setCurrentIndex(static_cast<int>(recipe_value(m_recipe, field)));
    guardWheel(box);
    return box;
}

QWidget* RecipeForm::makeNumber(const RecipeField& field) {
    const StepRule rule{field.stepping, field.step, field.minimum, field.maximum};
    QAbstractSpinBox* spin = nullptr;
    if (std::holds_alternative<double Recipe::*>(field.member)) {
        auto* real = new NumberSpinBox;
        real->setRule(rule);
        spin = real;
    } else {
        auto* whole = new WholeSpinBox;
        whole->setRule(rule);
        spin = whole;
    }
    spin->setSpecialValueText(toQString(field.zero));
    showValue(spin, recipe_value(m_recipe, field));
    spin->setFixedWidth(spin->fontMetrics().horizontalAdvance(QStringLiteral("2147483647")) + 34);
    guardWheel(spin);
    return spin;
}

void RecipeForm::setRecipe(const Recipe& recipe) {
    const QScopedValueRollback updating(m_isUpdating, true);
    for (Control& control : m_controls) {
        const double value = recipe_value(recipe, *control.field);
        if (recipe_value(m_recipe, *control.field) != value) {
            show(control, value);
        }
    }
    m_recipe = recipe;
    updatePending();
    updateMissing();
}

void RecipeForm::setRestartsFreely(bool freely) {
    m_restartsFreely = freely;
    // A strip that came in between would push what the mouse is on away, or take its click.
    QSizePolicy policy = m_pendingStrip->sizePolicy();
    policy.setRetainSizeWhenHidden(!freely);
    m_pendingStrip->setSizePolicy(policy);
}

void RecipeForm::setGroupTitles(const QString& live, const QString& fixed) {
    m_live->setTitle(live);
    m_fixed->setTitle(fixed);
}

void RecipeForm::lock(const std::function<bool(const RecipeField&)>& isLocked, const QString& why) {
    for (const Control& control : m_controls) {
        if (isLocked(*control.field)) {
            control.widget->setEnabled(false);
            control.widget->setToolTip(explanation(*control.field) +
                                       QStringLiteral("<p>%1</p>").arg(why.toHtmlEscaped()));
        }
    }
}

void RecipeForm::show(Control& control, double value) {
    control.taken = value;
    showValue(control.widget, value);
}

Recipe RecipeForm::withPending(Recipe recipe) const {
    for (const Control& control : m_controls) {
        if (!control.field->live) {
            set_recipe_value(recipe, *control.field, shownValue(control.widget));
        }
    }
    return recipe;
}

void RecipeForm::check(const Recipe& edited) const {
    // A file may hold a recipe that can't be trained: until it can, each number is free.
    const auto throwUnlessItWorks =
        training_conflict(m_recipe).empty() ? validate : validate_networks;
    throwUnlessItWorks(with_live_changes(m_recipe, edited), FieldName::title);
    throwUnlessItWorks(withPending(edited), FieldName::title);
}

void RecipeForm::onEdited(Control& control) {
    if (m_isUpdating) {
        return;
    }
    Recipe edited = m_recipe;
    set_recipe_value(edited, *control.field, shownValue(control.widget));
    try {
        check(edited);
    } catch (const Error& error) {
        const QScopedValueRollback updating(m_isUpdating, true);
        show(control, control.taken);
        Q_EMIT refused(toQString(error.what()));
        return;
    }
    control.taken = shownValue(control.widget);
    if (control.field->live) {
        m_recipe = edited;
        updateMissing();
        Q_EMIT liveEdited(edited);
    } else if (m_restartsFreely) {
        m_recipe = edited;
        updateMissing();
        Q_EMIT restartWanted(edited);
    } else {
        updatePending();
    }
}

void RecipeForm::applyPending() {
    m_recipe = withPending(m_recipe);
    updatePending();
    updateMissing();
    const Recipe wanted = m_recipe;
    Q_EMIT restartWanted(wanted);
}

void RecipeForm::putBackPending() {
    const QScopedValueRollback updating(m_isUpdating, true);
    for (Control& control : m_controls) {
        show(control, recipe_value(m_recipe, *control.field));
    }
    updatePending();
}

void RecipeForm::updatePending() { m_pendingStrip->setVisible(withPending(m_recipe) != m_recipe); }

void RecipeForm::updateMissing() {
    for (const Control& control : m_controls) {
        auto* box = qobject_cast<QCheckBox*>(control.widget);
        if (box == nullptr) {
            continue;
        }
        const RecipeField* missing = missing_for(m_recipe, *control.field);
        const QString title = toQString(control.field->title);
        box->setText(missing == nullptr
                         ? title
                         : tr("%1 (needs “%2”)").arg(title, toQString(missing->title)));
        box->setAccessibleName(box->text());
        setEnabledKeepingFocus(box, missing == nullptr || box->isChecked());
    }
}

} // namespace ganvas

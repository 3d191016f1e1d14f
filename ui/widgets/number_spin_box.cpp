#include "ui/widgets/number_spin_box.h"

namespace ganvas {

namespace {

constexpr int kDecimals = 15;

} // namespace

NumberSpinBox::NumberSpinBox(QWidget* parent)
    : QDoubleSpinBox(parent),
      m_entry(new NumberEntry(this)) {
    setDecimals(kDecimals);
    setRule({});
}

void NumberSpinBox::setRule(const StepRule& rule) {
    m_entry->rule = rule;
    setRange(rule.minimum, rule.maximum);
}

QString NumberSpinBox::textFromValue(double value) const { return writeNumber(value, locale()); }

double NumberSpinBox::valueFromText(const QString& text) const {
    return m_entry->read(text).value_or(value());
}

QValidator::State NumberSpinBox::validate(QString& text, int&) const {
    return m_entry->check(text);
}

// Qt's own would take the separators of thousands out, and make 25 of 0,25 and 128 of 12,8.
void NumberSpinBox::fixup(QString&) const {}

void NumberSpinBox::stepBy(int steps) {
    if (m_entry->settle()) {
        setValue(m_entry->step(value(), steps));
        selectAll();
    }
}

WholeSpinBox::WholeSpinBox(QWidget* parent) : QSpinBox(parent), m_entry(new NumberEntry(this)) {
    m_entry->rule.isWhole = true;
}

void WholeSpinBox::setRule(const StepRule& rule) {
    m_entry->rule = rule;
    m_entry->rule.isWhole = true;
    setRange(static_cast<int>(rule.minimum), static_cast<int>(rule.maximum));
}

int WholeSpinBox::valueFromText(const QString& text) const {
    return static_cast<int>(m_entry->read(text).value_or(value()));
}

QValidator::State WholeSpinBox::validate(QString& text, int&) const { return m_entry->check(text); }

void WholeSpinBox::fixup(QString&) const {}

void WholeSpinBox::stepBy(int steps) {
    if (m_entry->settle()) {
        setValue(static_cast<int>(m_entry->step(value(), steps)));
        selectAll();
    }
}

} // namespace ganvas

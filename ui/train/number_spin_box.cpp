#include "ui/train/number_spin_box.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kSignificantDigits = 10;
constexpr int kDecimals = 15;

} // namespace

NumberSpinBox::NumberSpinBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setDecimals(kDecimals);
    setRange(0.0, 1.0);
}

QString NumberSpinBox::textFromValue(double value) const {
    return locale().toString(value, 'g', kSignificantDigits);
}

double NumberSpinBox::valueFromText(const QString& text) const {
    bool isNumber = false;
    const double local = locale().toDouble(text.trimmed(), &isNumber);
    // A decimal point is understood in every language: papers and forums write it.
    return isNumber ? local : text.trimmed().toDouble();
}

QValidator::State NumberSpinBox::validate(QString& text, int&) const {
    static const QRegularExpression kBeginning(
        QStringLiteral("^\\s*[0-9]*[.,]?[0-9]*([eE][-+]?[0-9]{0,3})?\\s*$"));
    if (!kBeginning.match(text).hasMatch()) {
        return QValidator::Invalid;
    }
    bool isLocal = false;
    bool isPlain = false;
    locale().toDouble(text.trimmed(), &isLocal);
    text.trimmed().toDouble(&isPlain);
    if (!isLocal && !isPlain) {
        return QValidator::Intermediate;
    }
    const double value = valueFromText(text);
    return value >= minimum() && value <= maximum() ? QValidator::Acceptable
                                                    : QValidator::Intermediate;
}

void NumberSpinBox::stepBy(int steps) {
    const double nearest = std::min(value(), 1.0 - value());
    const double size = nearest > 0.0 ? nearest : std::min(m_typical, 1.0 - m_typical);
    // Towards the near end a power of ten counts as just below: 0.0001 goes to 0.00009, not to 0.
    const bool shrinks = (steps < 0) == (value() <= 0.5);
    const double exponent = std::floor(std::log10(size) + (shrinks ? -1e-9 : 1e-9));
    const double step = std::pow(10.0, exponent - 1.0);
    setValue((std::round(value() / step) + steps) * step);
    selectAll();
}

} // namespace ganvas

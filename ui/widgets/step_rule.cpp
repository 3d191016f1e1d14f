#include "ui/widgets/step_rule.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace ganvas {

namespace {

/// What two numbers that are the same but for rounding may differ by, in steps.
constexpr double kTolerance = 1e-6;

/// n · 10^exponent, as the nearest number that there is: 25 / 100 rather than 25 · 0.01.
double scaled(double n, int exponent) {
    return exponent < 0 ? n / std::pow(10.0, -exponent) : n * std::pow(10.0, exponent);
}

/// The whole number beyond `count`.
double beyond(double count, bool up) {
    return up ? std::floor(count + kTolerance) + 1 : std::ceil(count - kTolerance) - 1;
}

/// The exponent of the step at `value` > 0: below a power of ten the steps are a tenth as large.
int decimalExponent(double value, bool up) {
    auto exponent = static_cast<int>(std::floor(std::log10(value)));
    const double lead = value / scaled(1, exponent);
    if (lead >= 10 - kTolerance) {
        ++exponent; // log10() has rounded.
    } else if (lead < 1 - kTolerance) {
        --exponent;
    }
    const bool isPower = std::abs(value / scaled(1, exponent) - 1) <= kTolerance;
    return exponent - (isPower && !up ? 2 : 1);
}

double evenly(double value, double step, bool up) {
    return step < 1 ? beyond(value / step, up) / std::round(1 / step)
                    : beyond(value / step, up) * step;
}

double decimally(const StepRule& rule, double value, bool up) {
    if (value <= 0) {
        return up ? rule.step : rule.minimum;
    }
    if (!up && !rule.isWhole && value <= rule.step * (1 + kTolerance)) {
        return rule.minimum;
    }
    const int exponent = std::max(decimalExponent(value, up), rule.isWhole ? 0 : -300);
    return scaled(beyond(value / scaled(1, exponent), up), exponent);
}

double binarily(const StepRule& rule, double value, bool up) {
    constexpr int kStepsToTheDouble = 8;
    int exponent = 0;
    const double lead = std::frexp(std::max(value, 1.0), &exponent); // In [0.5, 1).
    const int octave = exponent - (lead == 0.5 && !up ? 2 : 1);
    const double size = std::max(rule.step, std::ldexp(1.0 / kStepsToTheDouble, octave));
    return beyond(value / size, up) * size;
}

double nearOne(const StepRule& rule, double value, bool up) {
    constexpr double kNear = 0.9;
    const double missing = 1 - value;
    const bool isNear = up ? value >= kNear - kTolerance : value > kNear + kTolerance;
    if (!isNear || missing <= 0) {
        return evenly(value, rule.step, up);
    }
    const int exponent = decimalExponent(missing, !up);
    const double one = std::pow(10.0, -exponent);
    return (one - beyond(missing * one, !up)) / one;
}

} // namespace

double StepRule::stepped(double value, int steps) const {
    const bool up = steps > 0;
    for (int i = 0; i < std::abs(steps); ++i) {
        const double before = value;
        switch (stepping) {
        case Stepping::even:
            value = evenly(value, step, up);
            break;
        case Stepping::decimal:
            value = decimally(*this, value, up);
            break;
        case Stepping::binary:
            value = binarily(*this, value, up);
            break;
        case Stepping::near_one:
            value = nearOne(*this, value, up);
            break;
        }
        value = std::clamp(value, minimum, maximum);
        if (value == before) {
            break;
        }
    }
    return value;
}

} // namespace ganvas

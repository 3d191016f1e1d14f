#include "core/run/axis_ticks.h"

#include <array>
#include <charconv>
#include <cmath>

namespace ganvas {

std::vector<double> round_numbers(double lower, double upper, int most) {
    const double power = std::pow(10, std::floor(std::log10((upper - lower) / most)));
    double distance = power;
    for (const double factor : {1, 2, 5, 10, 20}) {
        distance = factor * power;
        if (std::floor(upper / distance) - std::ceil(lower / distance) + 1 <= most) {
            break;
        }
    }
    std::vector<double> numbers;
    const auto last = static_cast<std::int64_t>(std::floor(upper / distance));
    for (auto i = static_cast<std::int64_t>(std::ceil(lower / distance)); i <= last; ++i) {
        numbers.push_back(static_cast<double>(i) * distance);
    }
    return numbers;
}

std::vector<std::int64_t> round_steps(std::int64_t first, std::int64_t last, StepScale time,
                                      int most) {
    std::vector<std::int64_t> steps;
    const auto add = [&](std::int64_t step) {
        if (step >= first && step <= last) {
            steps.push_back(step);
        }
    };
    if (time == StepScale::logarithmic) {
        for (const std::int64_t factor : {1, 5, 2}) {
            for (std::int64_t power = 1; power <= last; power *= 10) {
                add(factor * power);
            }
            if (factor == 1) {
                add(0);
            }
        }
    }
    // A part of a run may hold no power of ten.
    if (constexpr std::size_t kEnough = 2; steps.size() < kEnough) {
        for (const double number :
             round_numbers(static_cast<double>(first), static_cast<double>(last), most)) {
            if (number == std::floor(number)) {
                add(static_cast<std::int64_t>(number));
            }
        }
    }
    return steps;
}

std::string number_text(double number) {
    // Multiples of a tenth have traces of what a tenth is not.
    constexpr int kDigits = 6;
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number,
                                            std::chars_format::general, kDigits);
    return {text.data(), end};
}

std::string step_text(std::int64_t step) {
    constexpr std::size_t kGroup = 3;
    const std::string digits = std::to_string(step);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % kGroup == 0) {
            text += ',';
        }
        text += digits[i];
    }
    return text;
}

} // namespace ganvas

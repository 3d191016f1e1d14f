#include "ui/curves/step_window.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr double kNarrowest = 4; // steps
// Of the width, so that the newest point is not on the frame. While everything is shown the border
// shrinks until the next growth: the axis then stands still for many frames.
constexpr double kBorder = 0.015;
constexpr double kLeastBorder = 0.003;

} // namespace

double StepWindow::full_lower() const { return first_; }

double StepWindow::full_upper() const { return last_ + std::max((last_ - first_) * kBorder, 0.5); }

void StepWindow::set_extent(double first, double last) {
    first_ = first;
    last_ = last;
    settle();
}

void StepWindow::fit() {
    fits_ = true;
    follows_ = true;
    settle();
}

void StepWindow::set_follows(bool on) {
    follows_ = on;
    fits_ = fits_ && on;
    settle();
}

void StepWindow::pan(double steps) {
    const double half = (upper_ - lower_) / 2;
    const double shift = std::clamp(steps, std::min(0.0, first_ - half - lower_),
                                    std::max(0.0, last_ + half - upper_));
    if (shift == 0) {
        return;
    }
    lower_ += shift;
    upper_ += shift;
    fits_ = false;
    follows_ = follows_ && upper_ >= last_;
}

void StepWindow::zoom(double factor, double centre) {
    const double width = upper_ - lower_;
    if (factor > 1 && width * factor >= full_upper() - full_lower()) {
        fit();
        return;
    }
    factor = std::max(factor, std::min(1.0, kNarrowest / width));
    lower_ = centre + (lower_ - centre) * factor;
    upper_ = centre + (upper_ - centre) * factor;
    fits_ = false;
    follows_ = follows_ && upper_ >= last_;
}

void StepWindow::settle() {
    if (fits_) {
        const double width = last_ - first_;
        const bool too_narrow = upper_ < last_ + std::max(width * kLeastBorder, 0.25);
        if (lower_ != full_lower() || too_narrow || upper_ > full_upper()) {
            lower_ = full_lower();
            upper_ = full_upper();
        }
    } else if (follows_) {
        const double width = upper_ - lower_;
        upper_ = last_ + width * kBorder;
        lower_ = upper_ - width;
    }
}

} // namespace ganvas

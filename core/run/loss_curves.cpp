#include "core/run/loss_curves.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ganvas {

namespace {

/// The finite ones of some losses.
struct FiniteMean {
    double sum = 0;
    int count = 0;

    void add(float loss) {
        if (std::isfinite(loss)) {
            sum += static_cast<double>(loss);
            ++count;
        }
    }

    [[nodiscard]] double value() const {
        return count == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / count;
    }
};

/// Of `sorted`, which is not empty.
double quantile(const std::vector<double>& sorted, double share) {
    return sorted[static_cast<std::size_t>(
        std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

/// Taken from the thinned points: of the steps themselves most are late ones, which have little of
/// a logarithmic plot.
void fit_range(LossCurves& curves) {
    std::vector<double> losses;
    for (const LossCurves::Point& point : curves.points) {
        for (const double loss : {point.d_loss, point.g_loss}) {
            if (std::isfinite(loss)) {
                losses.push_back(loss);
            }
        }
    }
    if (losses.empty()) {
        curves.points.clear();
        return;
    }
    std::sort(losses.begin(), losses.end());
    constexpr double kTail = 0.05;
    constexpr double kReach = 2; // So that the bulk has at least a fifth of the height.
    const double low = quantile(losses, kTail);
    const double high = quantile(losses, 1 - kTail);
    const double reach = kReach * (high - low);
    curves.lower = *std::lower_bound(losses.begin(), losses.end(), low - reach);
    curves.upper = *(std::upper_bound(losses.begin(), losses.end(), high + reach) - 1);

    // A scale from 0 on is easier to read, where it costs little.
    constexpr double kNearZero = 0.4;
    if (curves.lower > 0 && curves.lower < kNearZero * curves.upper) {
        curves.lower = 0;
    }
    constexpr double kRoom = 0.06; // So that no curve lies on the edge.
    const double least = std::max(1e-3, 1e-3 * std::abs(curves.upper));
    const double room = std::max(kRoom * (curves.upper - curves.lower), least);
    curves.upper += room;
    if (curves.lower != 0) {
        curves.lower -= room;
    }
}

} // namespace

LossCurves loss_curves(std::span<const StepMetrics> metrics, std::int64_t first, std::int64_t last,
                       StepScale time, int most_points) {
    const double begin = place_of_step(first, time);
    const double width = place_of_step(last, time) - begin;
    LossCurves curves;
    FiniteMean d_loss;
    FiniteMean g_loss;
    double shares = 0;
    int count = 0;
    const auto finish_point = [&] {
        if (count > 0) {
            curves.points.push_back({shares / count, d_loss.value(), g_loss.value()});
        }
        d_loss = g_loss = {};
        shares = count = 0;
    };
    int part = -1;
    for (const StepMetrics& step : metrics) {
        if (step.step < first || step.step > last) {
            continue;
        }
        const double share = (place_of_step(step.step, time) - begin) / width;
        if (const int now = static_cast<int>(share * most_points); now != part) {
            finish_point();
            part = now;
        }
        d_loss.add(step.d_loss);
        g_loss.add(step.g_loss);
        shares += share;
        ++count;
    }
    finish_point();
    fit_range(curves);
    return curves;
}

} // namespace ganvas

#pragma once

#include "core/base/class_sheet.h"
#include "core/base/digit_random.h"
#include "core/digits/digit_skeletons.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ganvas {

/// Somebody who writes digits as one person does: always the same way to write a digit, the same
/// slant, proportions and pen, and each time a little different, knot by knot. What it writes goes
/// the way of a mouse's strokes.
class MadeUpHand {
public:
    explicit MadeUpHand(std::uint64_t seed) : seed_(seed) {
        DigitRandom random(seed, 0);
        slant_ = 0.12 + random.normal(0.2);
        width_ = 1.1 + random.normal(0.15);
        pen_ = 100 * (1 + random.normal(0.15));
        for (std::size_t digit = 0; digit < digits_.size(); ++digit) {
            const auto all = skeletons_of(static_cast<int>(digit));
            digits_.at(digit) =
                all[static_cast<std::size_t>(random.uniform() * static_cast<double>(all.size()))]
                    .strokes;
            for (Stroke& stroke : digits_.at(digit)) {
                for (Knot& knot : stroke) {
                    knot.x += random.normal(0.03);
                    knot.y += random.normal(0.03);
                }
            }
        }
    }

    /// The `time`th time.
    [[nodiscard]] HandDrawing write(int digit, int time) const {
        DigitRandom random(seed_, static_cast<std::uint64_t>(1 + digit + 10 * time));
        const double slant = slant_ + random.normal(0.06);
        const double width = width_ * (1 + random.normal(0.06));
        const double size = 0.6 + random.uniform(-0.1, 0.1);
        const double left = 0.25 + random.uniform(-0.08, 0.08);
        const double top = 0.2 + random.uniform(-0.08, 0.08);
        HandDrawing drawing{static_cast<std::size_t>(digit), {}};
        for (Stroke stroke : digits_.at(static_cast<std::size_t>(digit))) {
            for (Knot& knot : stroke) {
                knot.x += random.normal(0.02);
                knot.y += random.normal(0.02);
            }
            InkStroke& ink = drawing.strokes.emplace_back();
            for (const Knot& knot : smoothed(stroke)) {
                const double x = width * knot.x - slant * (knot.y - 0.5);
                ink.push_back(
                    {place(left + size * x), place(top + size * knot.y), static_cast<int>(pen_)});
            }
        }
        return drawing;
    }

    /// `times` of each digit, from the time `first` on.
    [[nodiscard]] ClassSheet sheet(int times, int first = 0) const {
        ClassSheet sheet;
        sheet.title = "Hand " + std::to_string(seed_);
        for (int time = first; time < first + times; ++time) {
            for (int digit = 0; digit < 10; ++digit) {
                sheet.drawings.push_back(std::make_shared<const HandDrawing>(write(digit, time)));
            }
        }
        return sheet;
    }

private:
    static int place(double share) {
        return std::clamp(static_cast<int>(std::lround(kInkSide * share)), 0, kInkSide);
    }

    /// Through the knots, smooth but at corners (Catmull and Rom 1974).
    static Stroke smoothed(const Stroke& stroke) {
        constexpr int kSteps = 6;
        Stroke path{stroke.front()};
        const auto beyond = [](const Knot& before, const Knot& end) {
            return Knot{2 * end.x - before.x, 2 * end.y - before.y};
        };
        for (std::size_t i = 0; i + 1 < stroke.size(); ++i) {
            const Knot& b = stroke[i];
            const Knot& c = stroke[i + 1];
            const Knot a = i == 0 || b.corner ? beyond(c, b) : stroke[i - 1];
            const Knot d = i + 2 == stroke.size() || c.corner ? beyond(b, c) : stroke[i + 2];
            const auto at = [](double p, double q, double r, double s, double t) {
                return q +
                       t / 2 *
                           (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)));
            };
            for (int step = 1; step <= kSteps; ++step) {
                const double t = static_cast<double>(step) / kSteps;
                path.push_back({at(a.x, b.x, c.x, d.x, t), at(a.y, b.y, c.y, d.y, t)});
            }
        }
        return path;
    }

    std::uint64_t seed_;
    double slant_ = 0;
    double width_ = 1;
    double pen_ = 100;
    std::array<std::vector<Stroke>, 10> digits_;
};

} // namespace ganvas

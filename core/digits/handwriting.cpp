#include "core/digits/handwriting.h"

#include "core/digits/digit_skeletons.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

namespace ganvas {

namespace {

/// How the hands of many people differ on one digit. Chosen so that slant, proportions and ink of
/// the finished pictures spread as they do in real handwriting.
struct Habits {
    double slant;           ///< Mean shift to the right over the digit's height.
    double slant_deviation; ///< Of the hands around it.
    double width;           ///< Mean factor on the skeleton's width.
    double width_deviation;
    double pen;    ///< Median pen radius in pixels.
    double jitter; ///< Of the knots.
};

constexpr std::array<Habits, 10> kHabits{{
    {.22, .22, 1.12, .20, 1.40, .035},
    {.20, .26, 1.00, .20, 1.35, .018},
    {.05, .26, 1.20, .22, 1.25, .035},
    {.06, .25, 1.10, .22, 1.25, .035},
    {.18, .27, 1.10, .22, 1.17, .035},
    {.10, .28, 1.15, .25, 1.22, .035},
    {.02, .22, 1.12, .22, 1.22, .035},
    {.02, .25, 1.05, .20, 1.32, .035},
    {.15, .24, 1.08, .20, 1.17, .035},
    {.14, .24, 1.10, .22, 1.15, .035},
}};

constexpr int kStepsPerSegment = 8;

struct Point {
    double x;
    double y;
};

/// A smooth random displacement of the plane: random vectors on a coarse grid, blended between.
class Wobble {
public:
    Wobble(double deviation, DigitRandom& random) {
        for (Point& node : nodes_) {
            node = {random.normal(deviation), random.normal(deviation)};
        }
    }

    [[nodiscard]] Point at(Point p) const {
        const Place column = place(p.x * kAcross);
        const Place row = place(p.y * (kNodes - 1));
        Point sum{0, 0};
        for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
            const double weight =
                (dx != 0 ? column.share : 1 - column.share) * (dy != 0 ? row.share : 1 - row.share);
            const Point& node =
                nodes_[static_cast<std::size_t>((row.cell + dy) * kNodes + column.cell + dx)];
            sum.x += weight * node.x;
            sum.y += weight * node.y;
        }
        return sum;
    }

private:
    static constexpr std::size_t kNodes = 4;
    static constexpr double kAcross = (kNodes - 1) / 0.7; // Skeletons are about 0.7 wide.

    struct Place {
        std::size_t cell;
        double share;
    };

    static Place place(double position) {
        const double inside = std::clamp(position, 0.0, kNodes - 1.0);
        const std::size_t cell = std::min(static_cast<std::size_t>(inside), kNodes - 2);
        const double t = inside - static_cast<double>(cell);
        return {cell, t * t * (3 - 2 * t)};
    }

    std::array<Point, kNodes * kNodes> nodes_{};
};

const Skeleton& pick_skeleton(int digit, DigitRandom& random) {
    const std::span<const Skeleton> all = skeletons_of(digit);
    double total = 0;
    for (const Skeleton& skeleton : all) {
        total += skeleton.weight;
    }
    double place = random.uniform(0, total);
    for (const Skeleton& skeleton : all) {
        place -= skeleton.weight;
        if (place < 0) {
            return skeleton;
        }
    }
    return all.back();
}

/// The curve from b to c with a before and d after them: Catmull-Rom, which passes through the
/// knots, blended with a cubic B-spline, which cuts their corners as a hasty hand does.
double spline(double a, double b, double c, double d, double t, double haste) {
    const double exact =
        b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    const double hasty =
        (a + 4 * b + c) / 6 + t / 2 * (c - a + t * (a - 2 * b + c + t * (b - c + (d - a) / 3)));
    return exact + haste * (hasty - exact);
}

/// The knot that a straight continuation beyond `end` would pass.
Knot beyond(const Knot& before, const Knot& end) {
    return {2 * end.x - before.x, 2 * end.y - before.y};
}

/// The pen's path through the knots, smooth except at corners.
std::vector<Point> trace(const Stroke& stroke, double haste) {
    std::vector<Point> path{{stroke.front().x, stroke.front().y}};
    for (std::size_t i = 0; i + 1 < stroke.size(); ++i) {
        const Knot& b = stroke[i];
        const Knot& c = stroke[i + 1];
        const Knot a = i == 0 || b.corner ? beyond(c, b) : stroke[i - 1];
        const Knot d = i + 2 == stroke.size() || c.corner ? beyond(b, c) : stroke[i + 2];
        for (int step = 1; step <= kStepsPerSegment; ++step) {
            const double t = static_cast<double>(step) / kStepsPerSegment;
            path.push_back(
                {spline(a.x, b.x, c.x, d.x, t, haste), spline(a.y, b.y, c.y, d.y, t, haste)});
        }
    }
    return path;
}

Stroke jittered(const Stroke& stroke, double deviation, DigitRandom& random) {
    Stroke result = stroke;
    const Point shift{random.normal(deviation), random.normal(deviation)};
    for (Knot& knot : result) {
        const bool end = &knot == &result.front() || &knot == &result.back();
        const double own = end ? 1.5 * deviation : deviation;
        knot.x += shift.x + random.normal(own);
        knot.y += shift.y + random.normal(own);
    }
    return result;
}

/// What a hand does to every point of a digit.
class Hand {
public:
    Hand(const Habits& habits, DigitRandom& random)
        : wobble_(0.055, random),
          bulge_x_(random.normal(0.25)),
          bulge_y_(random.normal(0.25)),
          width_(std::max(habits.width + random.normal(habits.width_deviation), 0.45)),
          slant_(habits.slant + random.normal(habits.slant_deviation)),
          sine_(std::clamp(random.normal(0.10), -0.3, 0.3)),
          cosine_(std::sqrt(1 - sine_ * sine_)) {}

    [[nodiscard]] Point move(Point p) const {
        const Point wobble = wobble_.at(p);
        // Moves the waist up or down, left or right, and leaves the borders where they are.
        const double y = p.y + bulge_y_ * p.y * (1 - p.y) + wobble.y;
        const double x = p.x + bulge_x_ * p.x * (0.7 - p.x) + wobble.x;
        const double slanted = width_ * x - slant_ * y;
        return {cosine_ * slanted - sine_ * y, sine_ * slanted + cosine_ * y};
    }

private:
    Wobble wobble_;
    double bulge_x_;
    double bulge_y_;
    double width_;
    double slant_;
    double sine_;
    double cosine_;
};

/// Pen pressure along a stroke: drifts slowly, and often fades towards the end.
class Pressure {
public:
    explicit Pressure(DigitRandom& random)
        : start_(1 + random.normal(0.10)),
          middle_(1 + random.normal(0.10)),
          end_(1 + random.normal(0.14)) {}

    /// The factor on the pen's radius a share `t` of the way along.
    [[nodiscard]] double at(double t) const {
        return t < 0.5 ? start_ + 2 * t * (middle_ - start_)
                       : middle_ + (2 * t - 1) * (end_ - middle_);
    }

private:
    double start_;
    double middle_;
    double end_;
};

} // namespace

std::vector<PenPath> write_digit(int digit, DigitRandom& random) {
    const Habits& habits = kHabits.at(static_cast<std::size_t>(digit));
    const Skeleton& skeleton = pick_skeleton(digit, random);
    const Hand hand(habits, random);
    const double radius = std::max(habits.pen * (1 + random.normal(0.27)), 0.45 * habits.pen);

    const double haste = random.uniform(0, 0.7);

    std::vector<PenPath> paths;
    for (const Stroke& stroke : skeleton.strokes) {
        const Pressure pressure(random);
        const std::vector<Point> points = trace(jittered(stroke, habits.jitter, random), haste);
        PenPath& path = paths.emplace_back();
        for (std::size_t i = 0; i < points.size(); ++i) {
            const Point p = hand.move(points[i]);
            const double t = static_cast<double>(i) / static_cast<double>(points.size());
            path.push_back({p.x, p.y, radius * pressure.at(t)});
        }
    }
    return paths;
}

} // namespace ganvas

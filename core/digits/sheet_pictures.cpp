#include "core/digits/sheet_pictures.h"

#include "core/digits/pen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace ganvas {

namespace {

/// A line of the usual width, in pixels, as MNIST's are on average.
constexpr double kUsualRadius = 1.25;
constexpr double kUsualSoftness = 1.1;

/// Of the paper's side: what is smaller is a dot, which must not be blown up to a line.
constexpr double kDotSize = 0.03;

/// How differently one person writes the same thing twice; lengths as shares of the drawing's size.
constexpr double kSlantDeviation = 0.06;
constexpr double kStretchDeviation = 0.05;
constexpr double kTurnDeviation = 0.04; ///< Of the angle's sine.
constexpr double kShiftDeviation = 0.012;
constexpr double kBendDeviation = 0.018;
constexpr double kPenDeviation = 0.1;
constexpr double kMostTurn = 0.2;

struct InkBounds {
    double left = 1, top = 1, right = 0, bottom = 0;

    [[nodiscard]] double size() const { return std::max(right - left, bottom - top); }
};

InkBounds bounds_of(const std::vector<PenPath>& paths) {
    InkBounds bounds;
    for (const PenPath& path : paths) {
        for (const PenPoint& point : path) {
            bounds.left = std::min(bounds.left, point.x);
            bounds.right = std::max(bounds.right, point.x);
            bounds.top = std::min(bounds.top, point.y);
            bounds.bottom = std::max(bounds.bottom, point.y);
        }
    }
    return bounds;
}

std::vector<PenPath> paths_of(const HandDrawing& drawing) {
    std::vector<PenPath> paths;
    for (const InkStroke& stroke : drawing.strokes) {
        PenPath& path = paths.emplace_back();
        for (const InkPoint& point : stroke) {
            path.push_back({double{1} * point.x / kInkSide, double{1} * point.y / kInkSide,
                            kUsualRadius * point.width / kUsualInk});
        }
    }
    if (bounds_of(paths).size() < kDotSize) {
        for (PenPath& path : paths) {
            std::for_each(path.begin(), path.end(), [](PenPoint& point) {
                point.x = 0.5;
                point.y = 0.5;
            });
        }
    }
    return paths;
}

/// What makes one writing of the whole drawing differ from another.
class Rewriting {
public:
    Rewriting(const InkBounds& bounds, DigitRandom& random)
        : middle_x_((bounds.left + bounds.right) / 2),
          middle_y_((bounds.top + bounds.bottom) / 2),
          slant_(random.normal(kSlantDeviation)),
          stretch_(std::max(1 + random.normal(kStretchDeviation), 0.6)),
          sine_(std::clamp(random.normal(kTurnDeviation), -kMostTurn, kMostTurn)),
          cosine_(std::sqrt(1 - sine_ * sine_)) {}

    void move(PenPoint& point) const {
        const double y = point.y - middle_y_;
        const double x = stretch_ * (point.x - middle_x_) - slant_ * y;
        point.x = cosine_ * x - sine_ * y;
        point.y = sine_ * x + cosine_ * y;
    }

private:
    double middle_x_;
    double middle_y_;
    double slant_;
    double stretch_;
    double sine_;
    double cosine_;
};

double distance(const PenPoint& a, const PenPoint& b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

/// Moves a stroke as a whole, and bends it: by vectors at even distances along it, blended between.
void bend(PenPath& path, double size, DigitRandom& random) {
    constexpr std::size_t kNodes = 5;
    struct Node {
        double x, y;
    };
    std::array<Node, kNodes> nodes{};
    const Node shift{random.normal(kShiftDeviation * size), random.normal(kShiftDeviation * size)};
    for (Node& node : nodes) {
        node = {shift.x + random.normal(kBendDeviation * size),
                shift.y + random.normal(kBendDeviation * size)};
    }
    double length = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        length += distance(path[i - 1], path[i]);
    }
    double way = 0;
    PenPoint before = path.front();
    for (PenPoint& point : path) {
        way += distance(before, point);
        before = point;
        const double place = length > 0 ? way / length * (kNodes - 1) : 0;
        const auto node = std::min(static_cast<std::size_t>(place), kNodes - 2);
        const double t = std::clamp(place - static_cast<double>(node), 0.0, 1.0);
        const double share = t * t * (3 - 2 * t);
        point.x += nodes.at(node).x + share * (nodes.at(node + 1).x - nodes.at(node).x);
        point.y += nodes.at(node).y + share * (nodes.at(node + 1).y - nodes.at(node).y);
    }
}

Images drawn(std::vector<PenPath> paths, double softness) {
    Images picture{std::vector<std::uint8_t>(kImagePixels)};
    if (!paths.empty()) {
        draw_centred(paths, softness, std::span<std::uint8_t, kImagePixels>(picture.pixels));
    }
    return picture;
}

} // namespace

Images picture_of(const HandDrawing& drawing) { return drawn(paths_of(drawing), kUsualSoftness); }

Images rewritten(const HandDrawing& drawing, DigitRandom& random) {
    std::vector<PenPath> paths = paths_of(drawing);
    const InkBounds bounds = bounds_of(paths);
    const Rewriting rewriting(bounds, random);
    const double pen = std::max(1 + random.normal(kPenDeviation), 0.6);
    for (PenPath& path : paths) {
        for (PenPoint& point : path) {
            rewriting.move(point);
            point.radius *= pen;
        }
        bend(path, bounds.size(), random);
    }
    return drawn(std::move(paths), random.uniform(0.8, 1.4));
}

} // namespace ganvas

#include "core/digits/pen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace ganvas {

namespace {

// The middle of pixel 14: in MNIST's own files the centres of mass average pixel number 14.0.
constexpr double kCentre = 14.5;
using InkBox = std::array<double, kBoxSide * kBoxSide>;

double& at(InkBox& box, int x, int y) {
    return box[static_cast<std::size_t>(y) * kBoxSide + static_cast<std::size_t>(x)];
}

struct Range {
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();

    void include(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
    [[nodiscard]] double size() const { return high - low; }
    [[nodiscard]] double middle() const { return (low + high) / 2; }
};

/// Moves and scales the paths so that pen marks around them fill the box.
void fit_into_box(std::span<PenPath> paths) {
    Range xs;
    Range ys;
    double radius = 0;
    for (const PenPath& path : paths) {
        for (const PenPoint& point : path) {
            xs.include(point.x);
            ys.include(point.y);
            radius = std::max(radius, point.radius);
        }
    }
    const double size = std::max({xs.size(), ys.size(), 1e-6});
    const double scale = std::max(kBoxSide - 2 * radius, 1.0) / size;
    for (PenPath& path : paths) {
        for (PenPoint& point : path) {
            point.x = (point.x - xs.middle()) * scale + kBoxSide / 2.0;
            point.y = (point.y - ys.middle()) * scale + kBoxSide / 2.0;
        }
    }
}

int first_pixel(double edge) { return std::clamp(static_cast<int>(edge), 0, kBoxSide); }

/// Inks the pixels near the line from `a` to `b`, whose width changes evenly along it.
void ink_segment(InkBox& box, const PenPoint& a, const PenPoint& b, double softness) {
    const double reach = std::max(a.radius, b.radius) + softness / 2;
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = std::max(dx * dx + dy * dy, 1e-12);
    const int left = first_pixel(std::min(a.x, b.x) - reach);
    const int right = first_pixel(std::max(a.x, b.x) + reach + 1);
    const int top = first_pixel(std::min(a.y, b.y) - reach);
    const int bottom = first_pixel(std::max(a.y, b.y) + reach + 1);
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            const double px = x + 0.5 - a.x;
            const double py = y + 0.5 - a.y;
            const double t = std::clamp((px * dx + py * dy) / length2, 0.0, 1.0);
            const double ex = px - t * dx;
            const double ey = py - t * dy;
            const double radius = a.radius + t * (b.radius - a.radius);
            const double inside = radius - std::sqrt(ex * ex + ey * ey);
            // A line thinner than a pixel never covers one fully.
            const double darkest = std::min(1.0, 2 * radius);
            const double ink = std::clamp(inside / softness + 0.5, 0.0, darkest);
            at(box, x, y) = std::max(at(box, x, y), ink);
        }
    }
}

/// Where the box's left or top edge goes so that `centre`, within the box, meets the picture's.
std::size_t placed_at(double centre) {
    const long offset = std::lround(kCentre - centre);
    return static_cast<std::size_t>(std::clamp<long>(offset, 0, kImageSide - kBoxSide));
}

} // namespace

void draw_centred(std::span<PenPath> paths, double softness,
                  std::span<std::uint8_t, kImagePixels> image) {
    fit_into_box(paths);
    InkBox box{};
    for (const PenPath& path : paths) {
        ink_segment(box, path.front(), path.front(), softness);
        for (std::size_t i = 1; i < path.size(); ++i) {
            ink_segment(box, path[i - 1], path[i], softness);
        }
    }

    double mass = 1e-12;
    double moment_x = 0;
    double moment_y = 0;
    for (int y = 0; y < kBoxSide; ++y) {
        for (int x = 0; x < kBoxSide; ++x) {
            const double ink = at(box, x, y);
            mass += ink;
            moment_x += ink * (x + 0.5);
            moment_y += ink * (y + 0.5);
        }
    }
    const std::size_t left = placed_at(moment_x / mass);
    const std::size_t top = placed_at(moment_y / mass);
    std::fill(image.begin(), image.end(), std::uint8_t{0});
    for (std::size_t y = 0; y < kBoxSide; ++y) {
        for (std::size_t x = 0; x < kBoxSide; ++x) {
            image[(top + y) * kImageSide + left + x] =
                static_cast<std::uint8_t>(std::lround(255 * box.at(y * kBoxSide + x)));
        }
    }
}

} // namespace ganvas

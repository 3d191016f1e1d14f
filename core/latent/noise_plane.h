#pragma once

#include "core/base/noise.h"

#include <array>
#include <cstddef>
#include <variant>

namespace ganvas {

/// A plane of noise without end: each pair of coordinates is a point that a generator can draw. A
/// step to a neighbour is a small change, everywhere, and wherever one goes the noise stays as
/// strong as what generators are trained on. A plain value for any thread.
class NoisePlane {
public:
    /// How far along() goes out on each axis, in standard deviations.
    static constexpr double kReach = 3;

    /// Through `base`, which is exactly at (0, 0), along two directions of any length; `v` is made
    /// orthogonal to `u`. Near the origin the coordinates are standard deviations along them. The
    /// part p of the base along u becomes p·cos(x/R) + R·sin(x/R) with R = kReach, and so for v and
    /// y: it has slope 1 at the origin, never leaves ±√(R² + p²), and comes back after 2πR. All
    /// else in the base stays as it is.
    ///
    /// Throws Error for noise of different sizes, numbers that are not finite, and directions that
    /// are zero or parallel.
    static NoisePlane along(const Noise& base, const Noise& u, const Noise& v);

    /// Has `a` at (0, 0), `b` at (1, 0) and `c` at (0, 1), exactly. With d, a fixed direction at
    /// right angles to them, a point is
    ///
    ///     cos y·(cos x·a + sin x·b) + sin y·(cos x·c + sin x·d),    a quarter turn for each unit,
    ///
    /// of the vectors' directions, so that their opposites follow at 2 and all begins anew at 4: a
    /// Clifford torus where they are orthogonal, as random noise of many values nearly is. The
    /// result is stretched to the mean of the four lengths, weighted by the squares of their
    /// factors. Where vectors that are too alike leave next to nothing to stretch, the noise is
    /// weaker instead, so that it never jumps.
    ///
    /// Throws Error for noise of different sizes and numbers that are not finite.
    static NoisePlane through(const Noise& a, const Noise& b, const Noise& c);

    /// The noise at finite coordinates.
    [[nodiscard]] Noise at(double x, double y) const;

    /// How many values its noise has.
    [[nodiscard]] std::size_t size() const;

private:
    struct Walk {
        Noise base;
        Noise u; ///< Of length 1, like v.
        Noise v;
        double base_u; ///< How much of u there is in the base.
        double base_v;
    };
    struct Torus {
        std::array<Noise, 4> corners; ///< a, b, c and d.
        std::array<double, 4> lengths;
    };

    explicit NoisePlane(Walk walk) : shape_(std::move(walk)) {}
    explicit NoisePlane(Torus torus) : shape_(std::move(torus)) {}

    static Noise point(const Walk& walk, double x, double y);
    static Noise point(const Torus& torus, double x, double y);

    std::variant<Walk, Torus> shape_;
};

} // namespace ganvas

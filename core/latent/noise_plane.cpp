#include "core/latent/noise_plane.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ganvas {

namespace {

/// Unit vectors that keep less than this of their length beside another are parallel to it.
constexpr double kParallel = 1e-3;

/// A sum of a torus' unit vectors that is shorter is not stretched to its full length. That of
/// orthogonal ones is 1 long.
constexpr double kShortest = 0.25;

constexpr std::uint64_t kFourthSeed = 4;

/// a + factor·b
Noise sum(const Noise& a, double factor, const Noise& b) {
    Noise result(a.size());
    std::transform(a.begin(), a.end(), b.begin(), result.begin(),
                   [factor](float x, float y) { return static_cast<float>(x + factor * y); });
    return result;
}

Noise unit(const Noise& noise) {
    const double stretch = 1 / length(noise);
    Noise result(noise);
    for (float& value : result) {
        value = static_cast<float>(value * stretch);
    }
    return result;
}

void check(const Noise& first, const Noise& second, const Noise& third) {
    if (first.empty() || first.size() != second.size() || first.size() != third.size()) {
        throw Error("What spans the noise plane comes from generators with different noise sizes; "
                    "choose its axes again.");
    }
    for (const Noise* noise : {&first, &second, &third}) {
        if (!std::all_of(noise->begin(), noise->end(), [](float x) { return std::isfinite(x); })) {
            throw Error("What spans the noise plane is not all numbers; choose another "
                        "point or other axes.");
        }
    }
}

/// A fixed direction of length 1 at right angles to all of `others`, or as near to that as so few
/// values allow.
Noise beside(const std::array<Noise, 3>& others) {
    const Noise any = unit(sample_noise(static_cast<int>(others[0].size()), kFourthSeed));
    Noise result = any;
    std::array<Noise, 3> taken; // An orthogonal basis of the others, as far as it goes.
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (length(others[i]) == 0) {
            continue;
        }
        Noise rest = unit(others[i]);
        for (std::size_t k = 0; k < i; ++k) {
            rest = taken[k].empty() ? rest : sum(rest, -dot(rest, taken[k]), taken[k]);
        }
        if (length(rest) < kParallel) {
            continue;
        }
        taken[i] = unit(rest);
        result = sum(result, -dot(result, taken[i]), taken[i]);
    }
    return length(result) < kParallel ? any : unit(result);
}

/// sin(π/2·x), exact at whole numbers: the ends of the way are to be hit without rounding.
double quarter_sine(double x) {
    double turn = std::remainder(x, 4.0);
    if (std::abs(turn) > 1) {
        turn = std::copysign(2.0, turn) - turn;
    }
    return std::sin(std::numbers::pi / 2 * turn);
}

double quarter_cosine(double x) { return quarter_sine(std::remainder(x, 4.0) + 1); }

} // namespace

NoisePlane NoisePlane::along(const Noise& base, const Noise& u, const Noise& v) {
    check(base, u, v);
    if (length(u) == 0 || length(v) == 0) {
        throw Error("A direction of the noise plane is zero; choose another one.");
    }
    const Noise first = unit(u);
    const Noise second = unit(v);
    const Noise rest = sum(second, -dot(first, second), first);
    if (length(rest) < kParallel) {
        throw Error("Both directions of the noise plane are the same; choose another one for one "
                    "of its axes.");
    }
    const Noise orthogonal = unit(rest);
    return NoisePlane(Walk{base, first, orthogonal, dot(base, first), dot(base, orthogonal)});
}

NoisePlane NoisePlane::through(const Noise& a, const Noise& b, const Noise& c) {
    check(a, b, c);
    Torus torus{{a, b, c, beside({a, b, c})}, {length(a), length(b), length(c), 0}};
    torus.lengths[3] = (torus.lengths[0] + torus.lengths[1] + torus.lengths[2]) / 3;
    for (float& value : torus.corners[3]) {
        value = static_cast<float>(value * torus.lengths[3]);
    }
    return NoisePlane(std::move(torus));
}

Noise NoisePlane::at(double x, double y) const {
    return std::visit([x, y](const auto& shape) { return point(shape, x, y); }, shape_);
}

std::size_t NoisePlane::size() const {
    const auto* walk = std::get_if<Walk>(&shape_);
    return walk != nullptr ? walk->base.size() : std::get<Torus>(shape_).corners[0].size();
}

Noise NoisePlane::point(const Walk& walk, double x, double y) {
    // What is added to the base is exactly nothing at the origin.
    const auto moved = [](double base, double along) {
        const double angle = along / kReach;
        return base * (std::cos(angle) - 1) + kReach * std::sin(angle);
    };
    const double by_u = moved(walk.base_u, x);
    const double by_v = moved(walk.base_v, y);
    Noise result(walk.base);
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = static_cast<float>(result[i] + by_u * walk.u[i] + by_v * walk.v[i]);
    }
    return result;
}

Noise NoisePlane::point(const Torus& torus, double x, double y) {
    const double cos_x = quarter_cosine(x);
    const double sin_x = quarter_sine(x);
    const double cos_y = quarter_cosine(y);
    const double sin_y = quarter_sine(y);
    std::array factors{cos_y * cos_x, cos_y * sin_x, sin_y * cos_x, sin_y * sin_x};
    double wanted = 0;
    for (std::size_t corner = 0; corner < factors.size(); ++corner) {
        const double size = torus.lengths.at(corner);
        wanted += factors.at(corner) * factors.at(corner) * size;
        factors.at(corner) = size > 0 ? factors.at(corner) / size : 0;
    }
    std::vector<double> direction(torus.corners[0].size());
    double squares = 0;
    for (std::size_t i = 0; i < direction.size(); ++i) {
        for (std::size_t corner = 0; corner < factors.size(); ++corner) {
            direction[i] += factors.at(corner) * torus.corners.at(corner)[i];
        }
        squares += direction[i] * direction[i];
    }
    const double stretch = wanted / std::max(std::sqrt(squares), kShortest);
    Noise result(direction.size());
    std::transform(direction.begin(), direction.end(), result.begin(),
                   [stretch](double value) { return static_cast<float>(value * stretch); });
    return result;
}

} // namespace ganvas

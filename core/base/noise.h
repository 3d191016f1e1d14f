#pragma once

#include <cstdint>
#include <vector>

namespace ganvas {

/// A point in the generator's input space: normally distributed values, as many as the recipe's
/// noise size.
using Noise = std::vector<float>;

/// `size` values from a standard normal distribution; the same for the same seed on every machine.
Noise sample_noise(int size, std::uint64_t seed);

/// The scalar product. Both must have the same size.
double dot(const Noise& a, const Noise& b);

/// The Euclidean length.
double length(const Noise& noise);

/// The point `t` (0 to 1) of the way from `a` to `b` along the great circle between their
/// directions (slerp: Shoemake 1985; for latent spaces White 2016), its length moving from a's to
/// b's; the ends are exact. A straight line would pass through noise that is shorter than any the
/// generator was trained on. Opposite and zero vectors, which have no unique great circle, go
/// through a fixed third direction or straight. Both must have the same size.
Noise slerp(const Noise& a, const Noise& b, double t);

/// Limits every value to ±`limit` (the truncation trick: Brock et al. 2019, section 3.1), then
/// stretches the result to the length it had, so that a generator that multiplies noise by its
/// label embedding keeps its label. limit > 0.
Noise truncate(const Noise& noise, double limit);

} // namespace ganvas

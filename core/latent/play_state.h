#pragma once

#include "core/latent/noise.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace ganvas {

/// Where a person stands in the noise: the play panel's memory, without its widgets.
///
/// Two ends, A and B, span a scale-preserving path (slerp()); `morph` is the place on it. Edits of
/// single values lie on top of the path as offsets: they stay while the morph moves and while an
/// end is replaced, so moving the morph there and back ends at the same picture, and nothing jumps
/// that was not touched. Only undo(), undo_all(), randomize() and set_point() drop edits.
/// Truncation comes last and changes only what is drawn.
///
/// A plain value for one thread. New points come from sample_noise() with a counter as the seed:
/// the same start gives the same points in the same order.
class PlayState {
public:
    /// Starts at A, which is random, with digit 0, no edits and no truncation. noise_size ≥ 1.
    PlayState(int noise_size, std::uint64_t first_seed);

    [[nodiscard]] int digit() const { return digit_; }
    /// Clamps to 0–9.
    void set_digit(int digit);

    /// 0 is A and 1 is B.
    [[nodiscard]] double morph() const { return morph_; }
    void set_morph(double place);

    /// The limit that truncate() is called with, if it is.
    [[nodiscard]] std::optional<double> truncation() const { return truncation_; }
    void set_truncation(std::optional<double> limit) { truncation_ = limit; }

    /// A fresh A (or B). The place on the path stays, so a new B seen from A changes nothing yet.
    void new_a();
    void new_b();

    /// Fresh ends both, back to A, without edits.
    void randomize();

    /// Makes `point` the new A and goes there, without edits; B stays. A point of another size is
    /// fitted as set_noise_size() does.
    void set_point(const Noise& point, int digit);

    /// Cuts both ends, or fills them up with fresh random values. size ≥ 1.
    void set_noise_size(int size);
    [[nodiscard]] int noise_size() const { return static_cast<int>(noise_.size()); }

    /// Edits one value of the noise.
    void set_value(std::size_t index, float value);
    [[nodiscard]] bool edited(std::size_t index) const { return offsets_[index] != 0.0F; }
    [[nodiscard]] bool any_edited() const;
    /// Takes one edit back: the value is the path's again.
    void undo(std::size_t index);
    void undo_all();

    /// The path's point with the edits on top: what the sliders show.
    [[nodiscard]] const Noise& noise() const { return noise_; }

    /// noise(), truncated where truncation is on: what the generator gets.
    [[nodiscard]] Noise drawn_noise() const;

private:
    Noise fresh(int size);
    Noise fitted(const Noise& noise, int size);
    void follow_path();

    std::uint64_t next_seed_;
    Noise a_;
    Noise b_;
    Noise path_; ///< slerp(a_, b_, morph_)
    Noise offsets_;
    Noise noise_; ///< path_ + offsets_
    double morph_ = 0.0;
    std::optional<double> truncation_;
    int digit_ = 0;
};

} // namespace ganvas

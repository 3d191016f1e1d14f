#pragma once

#include "core/base/noise.h"
#include "core/base/point.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace ganvas {

/// Where a person stands in the noise: the play panel's memory, without its widgets.
///
/// Two ends, A and B, span a scale-preserving path (slerp()); `morph` is the place on it. Steps
/// along directions and edits of single values lie on top of the path as offsets: they stay while
/// the morph moves and while an end is replaced, so moving the morph there and back ends at the
/// same picture, and nothing jumps that was not touched. Only undo(), undo_all(), randomize(),
/// set_point() and set_ends() drop them. Truncation comes last and changes only what is drawn.
///
/// A plain value for one thread: copies are what undo goes back to. New points come from
/// sample_noise() with a counter as the seed: the same start gives the same points in the same
/// order.
class PlayState {
public:
    /// Starts at A, which is random, with class 0 of ten, no edits and no truncation. noise_size ≥
    /// 1.
    PlayState(int noise_size, std::uint64_t first_seed);

    /// The classes that are blended, one alone as a rule. The setter fits them to those that there
    /// are (fitted_classes()).
    [[nodiscard]] const ClassWeights& digits() const { return digits_; }
    void set_digits(const ClassWeights& digits);

    /// The label of the one with the most weight. The setter clamps to those that there are.
    [[nodiscard]] int digit() const { return main_class(digits_); }
    void set_digit(int digit);

    [[nodiscard]] const Noise& a() const { return a_; }
    [[nodiscard]] const Noise& b() const { return b_; }

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
    /// fitted as set_noise_size() and set_class_count() do.
    void set_point(const LatentPoint& point);

    /// A and B at once, at A and without edits; the morph leads from A's digits to B's, too, until
    /// other digits are set.
    void set_ends(const LatentPoint& a, const LatentPoint& b);

    /// Cuts both ends, or fills them up with fresh random values. size ≥ 1.
    void set_noise_size(int size);
    [[nodiscard]] int noise_size() const { return static_cast<int>(noise_.size()); }

    /// So many classes from now on: fitted_classes().
    void set_class_count(int count);
    [[nodiscard]] int class_count() const { return static_cast<int>(digits_.size()); }

    /// Ways through noise space, each as long as the noise; others are left out. Steps along the
    /// former ones become steps along these as far as that goes: the point stays where it is.
    void set_directions(const std::vector<Noise>& directions);

    /// How far the point has gone along direction `index`. Does nothing where there is no such one.
    [[nodiscard]] double step_along(std::size_t index) const;
    void set_step_along(std::size_t index, double step);

    /// Edits one value of the noise.
    void set_value(std::size_t index, float value);
    [[nodiscard]] bool edited(std::size_t index) const { return offsets_[index] != 0.0F; }

    /// Whether there is anything for undo_all().
    [[nodiscard]] bool any_edited() const;
    /// Takes one edit back: the value is that of the path and the directions again.
    void undo(std::size_t index);
    /// Takes all edits and steps along directions back.
    void undo_all();

    /// The path's point with all that lies on top: what the sliders show.
    [[nodiscard]] const Noise& noise() const { return noise_; }

    [[nodiscard]] LatentPoint point() const { return {noise_, digits_}; }

    /// noise(), truncated where truncation is on: what the generator gets.
    [[nodiscard]] Noise drawn_noise() const;
    [[nodiscard]] LatentPoint drawn_point() const { return {drawn_noise(), digits_}; }

    /// What sample_noise() makes noise() from, where it is such a point.
    [[nodiscard]] std::optional<std::uint64_t> seed() const;

    /// Goes back to an earlier state but for the noise size, the number of classes, the directions,
    /// and what fresh points will be like.
    void restore(const PlayState& earlier);

private:
    Noise fresh(int size);
    Noise fitted(const Noise& noise, int size);
    void follow_path();

    std::uint64_t next_seed_;
    Noise a_;
    Noise b_;
    std::optional<std::uint64_t> a_seed_;
    std::optional<std::pair<ClassWeights, ClassWeights>> end_digits_;
    std::vector<Noise> directions_;
    std::vector<double> steps_; ///< Along the directions.
    Noise rest_;                ///< Of steps along former directions.
    Noise base_;                ///< slerp(a_, b_, morph_) with steps_ and rest_
    Noise offsets_;
    Noise noise_; ///< base_ + offsets_
    double morph_ = 0.0;
    std::optional<double> truncation_;
    ClassWeights digits_ = pure_class(0);
};

} // namespace ganvas

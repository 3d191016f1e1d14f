#include "core/latent/play_state.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace ganvas {

namespace {

/// target += step · direction
void advance(Noise& target, const Noise& direction, double step) {
    for (std::size_t i = 0; i < target.size(); ++i) {
        target[i] += static_cast<float>(step * direction[i]);
    }
}

} // namespace

PlayState::PlayState(int noise_size, std::uint64_t first_seed)
    : next_seed_(first_seed),
      a_(fresh(noise_size)),
      b_(fresh(noise_size)),
      a_seed_(first_seed),
      rest_(a_.size(), 0.0F),
      offsets_(a_.size(), 0.0F) {
    follow_path();
}

void PlayState::set_digits(const ClassWeights& digits) {
    digits_ = fitted_classes(digits, class_count());
    end_digits_.reset();
}

void PlayState::set_digit(int digit) {
    set_digits(pure_class(std::clamp(digit, 0, class_count() - 1), class_count()));
}

void PlayState::set_morph(double place) {
    morph_ = std::clamp(place, 0.0, 1.0);
    if (end_digits_) {
        digits_ = mixed_classes(end_digits_->first, end_digits_->second, morph_);
    }
    follow_path();
}

void PlayState::new_a() {
    a_seed_ = next_seed_;
    a_ = fresh(noise_size());
    follow_path();
}

void PlayState::new_b() {
    b_ = fresh(noise_size());
    follow_path();
}

void PlayState::randomize() {
    b_ = fresh(noise_size());
    const std::uint64_t seed = next_seed_;
    set_point({fresh(noise_size()), digits_});
    a_seed_ = seed;
}

void PlayState::set_point(const LatentPoint& point) {
    a_ = fitted(point.noise, noise_size());
    a_seed_.reset();
    morph_ = 0.0;
    set_digits(point.classes);
    undo_all();
}

void PlayState::set_ends(const LatentPoint& a, const LatentPoint& b) {
    b_ = fitted(b.noise, noise_size());
    set_point(a);
    end_digits_.emplace(fitted_classes(a.classes, class_count()),
                        fitted_classes(b.classes, class_count()));
}

void PlayState::set_noise_size(int size) {
    if (size == noise_size()) {
        return;
    }
    a_ = fitted(a_, size);
    b_ = fitted(b_, size);
    a_seed_.reset();
    directions_.clear();
    steps_.clear();
    rest_.resize(static_cast<std::size_t>(size), 0.0F);
    offsets_.resize(static_cast<std::size_t>(size), 0.0F);
    follow_path();
}

void PlayState::set_class_count(int count) {
    digits_ = fitted_classes(digits_, count);
    if (end_digits_) {
        end_digits_ = {fitted_classes(end_digits_->first, count),
                       fitted_classes(end_digits_->second, count)};
    }
}

void PlayState::set_directions(const std::vector<Noise>& directions) {
    if (directions == directions_) {
        return; // They need not be at right angles, so projecting again could shift the steps.
    }
    for (std::size_t k = 0; k < directions_.size(); ++k) {
        advance(rest_, directions_[k], steps_[k]);
    }
    directions_.clear();
    steps_.clear();
    for (const Noise& direction : directions) {
        const double squared = std::pow(length(direction), 2);
        if (direction.size() != noise_.size() || !(squared > 0)) {
            continue;
        }
        const double step =
            std::inner_product(rest_.begin(), rest_.end(), direction.begin(), 0.0) / squared;
        advance(rest_, direction, -step);
        directions_.push_back(direction);
        steps_.push_back(step);
    }
}

double PlayState::step_along(std::size_t index) const {
    return index < steps_.size() ? steps_[index] : 0.0;
}

void PlayState::set_step_along(std::size_t index, double step) {
    if (index < steps_.size()) {
        steps_[index] = step;
        follow_path();
    }
}

void PlayState::set_value(std::size_t index, float value) {
    offsets_[index] = value - base_[index];
    noise_[index] = value;
}

bool PlayState::any_edited() const {
    const auto is_set = [](auto x) { return x != 0; };
    return std::any_of(offsets_.begin(), offsets_.end(), is_set) ||
           std::any_of(rest_.begin(), rest_.end(), is_set) ||
           std::any_of(steps_.begin(), steps_.end(), is_set);
}

void PlayState::undo(std::size_t index) { set_value(index, base_[index]); }

void PlayState::undo_all() {
    std::fill(offsets_.begin(), offsets_.end(), 0.0F);
    std::fill(rest_.begin(), rest_.end(), 0.0F);
    std::fill(steps_.begin(), steps_.end(), 0.0);
    follow_path();
}

Noise PlayState::drawn_noise() const {
    return truncation_ ? truncate(noise_, *truncation_) : noise_;
}

std::optional<std::uint64_t> PlayState::seed() const {
    return morph_ == 0.0 && !any_edited() && !truncation_ ? a_seed_ : std::nullopt;
}

void PlayState::restore(const PlayState& earlier) {
    const std::uint64_t next_seed = next_seed_;
    const int size = noise_size();
    const int classes = class_count();
    const std::vector<Noise> directions = directions_;
    *this = earlier;
    next_seed_ = next_seed;
    set_noise_size(size);
    set_class_count(classes);
    set_directions(directions);
}

Noise PlayState::fresh(int size) { return sample_noise(size, next_seed_++); }

Noise PlayState::fitted(const Noise& noise, int size) {
    if (static_cast<int>(noise.size()) == size) {
        return noise;
    }
    Noise result = fresh(size);
    std::copy_n(noise.begin(), std::min(noise.size(), result.size()), result.begin());
    return result;
}

void PlayState::follow_path() {
    base_ = slerp(a_, b_, morph_);
    for (std::size_t k = 0; k < directions_.size(); ++k) {
        if (steps_[k] != 0.0) {
            advance(base_, directions_[k], steps_[k]);
        }
    }
    std::transform(base_.begin(), base_.end(), rest_.begin(), base_.begin(), std::plus<>());
    noise_.resize(base_.size());
    std::transform(base_.begin(), base_.end(), offsets_.begin(), noise_.begin(), std::plus<>());
}

} // namespace ganvas

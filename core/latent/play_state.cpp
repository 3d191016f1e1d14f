#include "core/latent/play_state.h"

#include "core/data/images.h"

#include <algorithm>
#include <functional>

namespace ganvas {

PlayState::PlayState(int noise_size, std::uint64_t first_seed)
    : next_seed_(first_seed),
      a_(fresh(noise_size)),
      b_(fresh(noise_size)),
      offsets_(a_.size(), 0.0F) {
    follow_path();
}

void PlayState::set_digit(int digit) { digit_ = std::clamp(digit, 0, kDigitCount - 1); }

void PlayState::set_morph(double place) {
    morph_ = std::clamp(place, 0.0, 1.0);
    follow_path();
}

void PlayState::new_a() {
    a_ = fresh(noise_size());
    follow_path();
}

void PlayState::new_b() {
    b_ = fresh(noise_size());
    follow_path();
}

void PlayState::randomize() {
    b_ = fresh(noise_size());
    set_point(fresh(noise_size()), digit_);
}

void PlayState::set_point(const Noise& point, int digit) {
    a_ = fitted(point, noise_size());
    morph_ = 0.0;
    set_digit(digit);
    undo_all();
}

void PlayState::set_noise_size(int size) {
    if (size == noise_size()) {
        return;
    }
    a_ = fitted(a_, size);
    b_ = fitted(b_, size);
    offsets_.resize(static_cast<std::size_t>(size), 0.0F);
    follow_path();
}

void PlayState::set_value(std::size_t index, float value) {
    offsets_[index] = value - path_[index];
    noise_[index] = value;
}

bool PlayState::any_edited() const {
    return std::any_of(offsets_.begin(), offsets_.end(), [](float x) { return x != 0.0F; });
}

void PlayState::undo(std::size_t index) { set_value(index, path_[index]); }

void PlayState::undo_all() {
    std::fill(offsets_.begin(), offsets_.end(), 0.0F);
    follow_path();
}

Noise PlayState::drawn_noise() const {
    return truncation_ ? truncate(noise_, *truncation_) : noise_;
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
    path_ = slerp(a_, b_, morph_);
    noise_.resize(path_.size());
    std::transform(path_.begin(), path_.end(), offsets_.begin(), noise_.begin(), std::plus<>());
}

} // namespace ganvas

#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <string_view>

namespace ganvas {

/// Where the time of training steps goes, part by part, summed over all steps. One thread.
class StepTimes {
public:
    enum Part : std::size_t {
        batches,
        fakes,
        discriminator_forward,
        discriminator_backward,
        generator_forward,
        frozen_discriminator_forward,
        generator_backward, ///< Through the frozen discriminator and the generator.
        optimizers,
        checks, ///< That every weight is finite.
    };

    static constexpr std::array<std::string_view, 9> kNames{
        "batches",
        "fakes",
        "discriminator_forward",
        "discriminator_backward",
        "generator_forward",
        "frozen_discriminator_forward",
        "generator_backward",
        "optimizers",
        "checks",
    };

    /// From here on time counts.
    void start() { last_ = Clock::now(); }

    /// The time since start() or the last lap() went to `part`.
    void lap(Part part) {
        const Clock::time_point now = Clock::now();
        seconds_[part] += std::chrono::duration<double>(now - last_).count();
        last_ = now;
    }

    /// In the order of kNames.
    [[nodiscard]] const std::array<double, kNames.size()>& seconds() const { return seconds_; }

private:
    using Clock = std::chrono::steady_clock;

    Clock::time_point last_ = Clock::now();
    std::array<double, kNames.size()> seconds_{};
};

} // namespace ganvas

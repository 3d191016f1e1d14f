#pragma once

#include "core/base/sketch.h"
#include "core/judge/judge.h"
#include "core/model/model_snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace ganvas {

struct SearchOptions {
    int starts = 16; ///< Points that go downhill at the same time, at least 1.
    std::uint64_t seed = 1;
    std::optional<ClassWeights> classes; ///< What to draw; none: whatever comes nearest.
};

/// Looks for the point of noise and the digit whose picture is most like a given one (inverting a
/// generator: Zhu et al. 2016; Creswell & Bharath 2018): of many random points the nearest go
/// downhill by Adam, and the worse half of them is given up twice. The noise stays as strong as
/// what the generator was trained on. The same for the same seed and number of threads. One thread
/// at a time; draws nothing from LibTorch's own random numbers and changes no network.
class PointSearch {
public:
    /// Tries the digits that `judge` thinks likely, or all ten without one (null). Throws Error
    /// unless `wanted` is one picture with some ink, and for less than one start.
    PointSearch(std::shared_ptr<const ModelSnapshot> model,
                const std::shared_ptr<const Judge>& judge, const Images& wanted,
                const SearchOptions& options = {});
    ~PointSearch();
    PointSearch(const PointSearch&) = delete;
    PointSearch& operator=(const PointSearch&) = delete;

    /// Does the next piece of work: about 15 ms on one thread with the generator that comes with
    /// Ganvas. False when there was none left. Throws Error for a generator whose numbers are not
    /// finite, and for weights of digits that do not add up to 1.
    bool advance();

    /// The share of the work that is done, 0–1.
    [[nodiscard]] double progress() const;

    /// The nearest so far; its digit is main_class(point.classes). No picture before the first
    /// piece of work.
    [[nodiscard]] const FoundPoint& best() const;

private:
    struct State; // Keeps LibTorch out of this header.
    std::unique_ptr<State> state_;
};

} // namespace ganvas

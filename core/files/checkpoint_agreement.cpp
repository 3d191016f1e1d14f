#include "core/files/checkpoint_agreement.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace ganvas {

namespace {

/// The discriminator learns at most 20 times a step, from real images and then from fakes.
constexpr std::int64_t kMostUpdates = 40;

void check_history(const Checkpoint& checkpoint) {
    std::int64_t step = 0;
    double seconds = 0;
    for (const StepMetrics& metrics : checkpoint.history) {
        if (metrics.step <= step || metrics.seconds < seconds) {
            throw Error("the steps of its history do not follow each other");
        }
        step = metrics.step;
        seconds = metrics.seconds;
        for (const MetricColumn& column : metric_columns()) {
            const float value = metrics.*column.member;
            if (column.unit == MetricUnit::share && !(value >= 0 && value <= 1)) {
                throw Error("an accuracy of its history is not between 0 and 1");
            }
        }
    }
    if (step != checkpoint.step || seconds > checkpoint.seconds) {
        throw Error("its history does not end where its training does");
    }
}

bool is_scored_step(const Checkpoint& checkpoint, std::int64_t step) {
    return step == 0 ||
           std::binary_search(checkpoint.history.begin(), checkpoint.history.end(),
                              StepMetrics{.step = step},
                              [](const auto& a, const auto& b) { return a.step < b.step; });
}

void check_scores(const Checkpoint& checkpoint) {
    std::int64_t next = 0;
    for (const ScorePoint& scores : checkpoint.scores) {
        if (scores.step < next || !is_scored_step(checkpoint, scores.step)) {
            throw Error("its scores are not those of its steps");
        }
        next = scores.step + 1;
        for (const ScoreColumn& column : score_columns()) {
            if (!column.can_be(scores.*column.member)) {
                throw Error("its scores hold numbers that no judge gives");
            }
        }
    }
}

void check_adam(const Checkpoint& checkpoint) {
    const auto found =
        std::find_if(checkpoint.state.begin(), checkpoint.state.end(),
                     [](const NamedArray& array) { return array.name == "adam_steps"; });
    std::array<std::int64_t, 2> counts{};
    if (found == checkpoint.state.end() || found->type != ArrayType::int64 ||
        found->bytes.size() != sizeof(counts)) {
        return; // The trainer says so.
    }
    std::memcpy(counts.data(), found->bytes.data(), sizeof(counts));
    const std::int64_t step = checkpoint.step;
    if (counts[0] != step || counts[1] < step || counts[1] > kMostUpdates * step) {
        throw Error("its optimizers have not counted as many steps as it has");
    }
}

} // namespace

void check_agreement(const Checkpoint& checkpoint) {
    check_history(checkpoint);
    check_scores(checkpoint);
    check_adam(checkpoint);
}

} // namespace ganvas

#include "app/run/training_mailbox.h"

#include <utility>

namespace ganvas {

template<typename Change>
void TrainingMailbox::change(const Change& change) {
    {
        const std::lock_guard lock(mutex_);
        change();
        if (std::exchange(announced_, true)) {
            return;
        }
    }
    tell_();
}

template<typename Item>
void TrainingMailbox::append(std::vector<Item>& items, const Item& item, std::size_t most) {
    if (items.size() >= most) {
        // Dropping half at a time keeps this cheap for a reader that never comes.
        items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(most / 2));
    }
    items.push_back(item);
}

void TrainingMailbox::post(const StepMetrics& metrics, const SeenImages& seen, double twinSeconds) {
    change([&] {
        append(update_.metrics, metrics, kMostMetrics);
        update_.seen = seen;
        update_.twinSeconds = twinSeconds;
    });
}

void TrainingMailbox::post(const Scores& scores) {
    change([&] { append(update_.scores, scores, kMostScores); });
}

void TrainingMailbox::post(SampleSheet sheet) {
    change([&] { update_.sheet = std::move(sheet); });
}

void TrainingMailbox::post(std::shared_ptr<const ModelSnapshot> model) {
    change([&] { update_.model = std::move(model); });
}

/// The mutex is held.
TrainingUpdate TrainingMailbox::takeAll() {
    announced_ = false;
    TrainingUpdate none;
    none.after = update_.after;
    return std::exchange(update_, std::move(none));
}

TrainingUpdate TrainingMailbox::take() {
    const std::lock_guard lock(mutex_);
    return takeAll();
}

std::optional<TrainingUpdate> TrainingMailbox::take(std::uint64_t after) {
    const std::lock_guard lock(mutex_);
    return update_.after == after ? std::optional(takeAll()) : std::nullopt;
}

void TrainingMailbox::clear(std::uint64_t after) {
    const std::lock_guard lock(mutex_);
    update_ = {};
    update_.after = after;
}

} // namespace ganvas

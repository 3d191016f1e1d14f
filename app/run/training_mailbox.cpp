#include "app/run/training_mailbox.h"

#include <utility>

namespace ganvas {

bool TrainingMailbox::announce() { return !std::exchange(announced_, true); }

template<typename Item>
void TrainingMailbox::append(std::vector<Item>& items, const Item& item, std::size_t most) {
    if (items.size() >= most) {
        // Dropping half at a time keeps this cheap for a reader that never comes.
        items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(most / 2));
    }
    items.push_back(item);
}

bool TrainingMailbox::post(const StepMetrics& metrics, const SeenImages& seen) {
    const std::lock_guard lock(mutex_);
    append(update_.metrics, metrics, kMostMetrics);
    update_.seen = seen;
    return announce();
}

bool TrainingMailbox::post(const Scores& scores) {
    const std::lock_guard lock(mutex_);
    append(update_.scores, scores, kMostScores);
    return announce();
}

bool TrainingMailbox::post(SampleSheet sheet) {
    const std::lock_guard lock(mutex_);
    update_.sheet = std::move(sheet);
    return announce();
}

bool TrainingMailbox::post(std::shared_ptr<const ModelSnapshot> model) {
    const std::lock_guard lock(mutex_);
    update_.model = std::move(model);
    return announce();
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

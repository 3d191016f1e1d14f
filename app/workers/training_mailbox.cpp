#include "app/workers/training_mailbox.h"

#include <utility>

namespace ganvas {

bool TrainingMailbox::announce() { return !std::exchange(announced_, true); }

bool TrainingMailbox::post(const StepMetrics& metrics, double epochs) {
    const std::lock_guard lock(mutex_);
    if (update_.metrics.size() >= kMostMetrics) {
        // Dropping half at a time keeps this cheap for a reader that never comes.
        update_.metrics.erase(update_.metrics.begin(), update_.metrics.begin() + kMostMetrics / 2);
    }
    update_.metrics.push_back(metrics);
    update_.epochs = epochs;
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

TrainingUpdate TrainingMailbox::take() {
    const std::lock_guard lock(mutex_);
    announced_ = false;
    return std::exchange(update_, {});
}

void TrainingMailbox::clear() {
    const std::lock_guard lock(mutex_);
    update_ = {};
}

} // namespace ganvas

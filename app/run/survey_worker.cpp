#include "app/run/survey_worker.h"

#include "app/process/log.h"
#include "core/base/abandoned.h"

#include <utility>

namespace ganvas {

SurveyWorker::SurveyWorker(QObject* parent)
    : Worker(parent),
      m_wanted(waking(this, &SurveyWorker::begin)) {}

void SurveyWorker::look(std::shared_ptr<const Dataset> data) { m_wanted.put(std::move(data)); }

void SurveyWorker::begin() {
    const std::shared_ptr<const Dataset> data = m_wanted.take().value_or(nullptr);
    if (!data) {
        return;
    }
    const auto work = [&] {
        try {
            const auto found = std::make_shared<const DataSurvey>(survey(*data, [this](double) {
                if (m_wanted.hasNew()) {
                    throw Abandoned();
                }
            }));
            Q_EMIT looked(data, found);
        } catch (const Abandoned&) {
            return; // Other data is wanted.
        }
    };
    attempt(dataLog, data.get(), tr("The pictures could not be looked at: %1"), work);
}

} // namespace ganvas

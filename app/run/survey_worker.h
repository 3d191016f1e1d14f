#pragma once

#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/base/dataset.h"
#include "core/digits/data_survey.h"

#include <memory>

namespace ganvas {

/// Looks at all pictures of a dataset, for who wants to see what there is to learn from.
class SurveyWorker : public Worker {
    Q_OBJECT

public:
    explicit SurveyWorker(QObject* parent = nullptr);

    /// Any thread. Only the newest is looked at; null gives up what is under way.
    void look(std::shared_ptr<const Dataset> data);

Q_SIGNALS:
    void looked(const std::shared_ptr<const ganvas::Dataset>& data,
                const std::shared_ptr<const ganvas::DataSurvey>& survey);

private:
    void begin();

    Latest<std::shared_ptr<const Dataset>> m_wanted;
};

} // namespace ganvas

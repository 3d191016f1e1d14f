#pragma once

#include "app/run/survey_worker.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace ganvas {

class DataPanel;
class RunController;

/// Has the data of the run on show looked at, by a thread of its own, when somebody opens the data
/// page. GUI thread only.
class DataPage : public QObject {
    Q_OBJECT

public:
    /// Both must outlive this.
    DataPage(DataPanel* panel, RunController* run, QObject* parent = nullptr);

    /// Gives up what is under way.
    ~DataPage() override;

private:
    void look();
    void show(const std::shared_ptr<const Dataset>& data,
              const std::shared_ptr<const DataSurvey>& survey);
    void warn();

    DataPanel* m_panel;
    RunController* m_run;
    QThread m_thread;
    SurveyWorker* m_worker;
    std::shared_ptr<const Dataset> m_asked; ///< That is looked at, or has been.
    std::shared_ptr<const DataSurvey> m_survey;
};

} // namespace ganvas

#include "app/window/data_page.h"

#include "app/process/worker_thread.h"
#include "app/run/run_controller.h"
#include "ui/data/data_panel.h"

namespace ganvas {

namespace {

constexpr int kLookingNiceness = 15;

} // namespace

DataPage::DataPage(DataPanel* panel, RunController* run, QObject* parent)
    : QObject(parent),
      m_panel(panel),
      m_run(run),
      m_worker(new SurveyWorker) {
    give_to_thread(m_worker, m_thread);
    connect(panel->sight(), &WhenSeen::changed, this, &DataPage::look);
    connect(run->judge(), &RunJudge::changed, this, &DataPage::look);
    connect(run->onShow(), &RunOnShow::recipeChanged, this, &DataPage::warn);
    connect(m_worker, &SurveyWorker::looked, this, &DataPage::show);
    connect(m_worker, &SurveyWorker::failed, this,
            [panel](const QString& why) { panel->setNote(why); });
    start_thread(m_thread, "survey", kLookingNiceness);
}

DataPage::~DataPage() {
    m_worker->look(nullptr);
    end_threads({&m_thread});
}

void DataPage::look() {
    const std::shared_ptr<const Dataset>& data = m_run->judge()->data();
    if (data == m_asked) {
        return;
    }
    m_survey.reset();
    if (!data || !m_panel->sight()->isSeen()) {
        // What is there no longer is not to be kept in memory either.
        m_asked.reset();
        m_worker->look(nullptr);
        m_panel->setData({});
        m_panel->setWarnings({});
        return;
    }
    m_asked = data;
    m_panel->setNote(tr("Looking at the pictures…"));
    m_worker->look(data);
}

void DataPage::show(const std::shared_ptr<const Dataset>& data,
                    const std::shared_ptr<const DataSurvey>& survey) {
    if (data == m_asked) {
        m_survey = survey;
        m_panel->setData({data, survey});
        warn();
    }
}

void DataPage::warn() {
    if (m_survey) {
        m_panel->setWarnings(
            data_warnings(*m_survey, m_asked->classes, m_run->onShow()->info().recipe.batch_size));
    }
}

} // namespace ganvas

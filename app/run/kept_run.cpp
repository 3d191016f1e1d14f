#include "app/run/kept_run.h"

#include "core/base/abandoned.h"
#include "core/base/error.h"

#include <utility>

namespace ganvas {

KeptRun::KeptRun(News news)
    : m_news(std::move(news)),
      m_keeping({m_news.tell, m_news.kept, [this](const QString& failure) { noteKeeping(failure); },
                 m_news.settled}) {}

void KeptRun::setHome(const QString& folder) {
    m_keeping.setHome(folder);
    m_unkept = !m_keeping.isOn();
}

void KeptRun::noteKeeping(const QString& failure) {
    m_isFailing = !failure.isEmpty();
    m_unkept = !m_keeping.isOn() || m_isFailing;
    const bool isNews = m_isFailing && !std::exchange(m_mayGoUnkept, true);
    m_mayGoUnkept = m_isFailing;
    m_news.failing(failure, isNews);
}

void KeptRun::leave() {
    if (!m_session || !m_unsaved || m_unkept) {
        return;
    }
    if (!m_keeping.finish()) {
        throw Error("This run stays open, because its last steps can't be saved. " +
                    m_keeping.failure().toStdString());
    }
}

void KeptRun::replace(std::unique_ptr<Session> session, const std::optional<RunFolder>& folder,
                      const std::optional<RunRecord::Parent>& parent) {
    m_keeping.restart(folder, parent);
    m_session = std::move(session);
    m_unsaved = false;
}

bool KeptRun::prepare() {
    const bool mayGoUnkept = m_mayGoUnkept;
    return m_keeping.prepare(*m_session) || mayGoUnkept;
}

const StepMetrics& KeptRun::step(const std::atomic<bool>& abandon) {
    try {
        const StepMetrics& metrics = m_session->step(&abandon);
        m_unsaved = true;
        m_keeping.afterStep(metrics);
        return metrics;
    } catch (const Abandoned&) {
        m_keeping.goBack();
        throw;
    } catch (const Error&) {
        m_keeping.goBack();
        throw;
    }
}

void KeptRun::change(const Recipe& recipe) {
    const Recipe before = m_session->recipe();
    m_session->change(recipe);
    m_unsaved = m_unsaved || (m_session->recipe() != before && m_keeping.isKeeping());
}

void KeptRun::goBack() {
    m_session->go_back();
    m_keeping.goBack();
}

bool KeptRun::save() {
    const bool isSaved = !m_session || m_keeping.save();
    if (isSaved && m_keeping.isOn()) {
        m_unsaved = false;
    }
    return isSaved;
}

bool KeptRun::finish() {
    const bool isSaved = !m_session || m_keeping.finish();
    if (isSaved) {
        m_unsaved = m_unsaved && m_unkept;
    }
    return isSaved;
}

void KeptRun::saveAs(const QString& file) {
    m_session->save(file.toStdString());
    m_unsaved = false;
}

} // namespace ganvas

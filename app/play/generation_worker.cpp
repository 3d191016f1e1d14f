#include "app/play/generation_worker.h"

#include "app/process/log.h"
#include "core/model/draw_sheet.h"
#include "core/model/play.h"

#include <QTimer>

#include <utility>

namespace ganvas {

GenerationWorker::GenerationWorker(QObject* parent)
    : Worker(parent),
      m_requests(waking(this, &GenerationWorker::onRequest)),
      m_sheets(waking(this, &GenerationWorker::drawSheet)),
      m_patience(new QTimer(this)) {
    m_patience->setSingleShot(true);
    m_patience->setTimerType(Qt::PreciseTimer);
    connect(m_patience, &QTimer::timeout, this, &GenerationWorker::answerNewest);
}

void GenerationWorker::setModel(std::shared_ptr<const ModelSnapshot> model, std::string name) {
    m_generator.set({std::move(model), std::move(name)});
}

void GenerationWorker::request(const PlayRequest& request) { m_requests.put(request); }

void GenerationWorker::requestSheet(int columns, std::uint64_t seed) {
    m_sheets.put({columns, seed});
}

void GenerationWorker::drawSheet() {
    const std::optional<SheetRequest> request = m_sheets.take();
    const std::shared_ptr<const ModelSnapshot> model = m_generator.get().model;
    if (model && request) {
        attempt(toolLog, model.get(), tr("The grid could not be drawn: %1"), [&] {
            Q_EMIT sheetDrawn(generate_sheet(*model, request->columns, request->seed));
        });
    }
}

void GenerationWorker::onRequest() {
    m_requests.hear();
    const qint64 pace = m_pace.load().count();
    if (!m_sinceAnswer.isValid() || m_sinceAnswer.elapsed() >= pace) {
        answerNewest();
    } else if (!m_patience->isActive()) {
        m_patience->start(static_cast<int>(2 * pace - m_sinceAnswer.elapsed()));
    }
}

void GenerationWorker::answerNewest() {
    m_patience->stop();
    m_sinceAnswer.start();
    const std::optional<PlayRequest> request = m_requests.take();
    const Generator generator = m_generator.get();
    if (!generator.model || !request) {
        return;
    }
    attempt(toolLog, generator.model.get(), tr("The picture could not be drawn: %1"), [&] {
        PlayAnswer answer = play(*generator.model, *request);
        answer.model = generator.name;
        Q_EMIT answered(answer);
    });
}

} // namespace ganvas

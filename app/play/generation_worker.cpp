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
      m_sheets(waking(this, &GenerationWorker::drawNewest)),
      m_patience(new QTimer(this)) {
    m_patience->setSingleShot(true);
    m_patience->setTimerType(Qt::PreciseTimer);
    connect(m_patience, &QTimer::timeout, this, &GenerationWorker::drawNewest);
}

void GenerationWorker::setModel(std::shared_ptr<const ModelSnapshot> model, std::string name) {
    m_generator.set({std::move(model), std::move(name)});
}

void GenerationWorker::request(const PlayRequest& request) { m_requests.put(request); }

void GenerationWorker::requestSheet(int columns, std::uint64_t seed) {
    m_sheets.put({columns, seed});
}

void GenerationWorker::catchUp(quint64 number) {
    QMetaObject::invokeMethod(
        this, [this, number] { Q_EMIT caughtUp(number); }, Qt::QueuedConnection);
}

void GenerationWorker::onRequest() {
    m_requests.hear();
    const qint64 pace = m_pace.load().count();
    if (!m_sinceAnswer.isValid() || m_sinceAnswer.elapsed() >= pace) {
        drawNewest();
    } else if (!m_patience->isActive()) {
        m_patience->start(static_cast<int>(2 * pace - m_sinceAnswer.elapsed()));
    }
}

GenerationWorker::Wanted GenerationWorker::take() {
    const std::lock_guard lock(m_taking);
    // The generator last: what was asked for after it came must not be drawn by the one before.
    std::optional<PlayRequest> play = m_requests.take();
    std::optional<SheetRequest> sheet = m_sheets.take();
    return {m_generator.get(), std::move(play), sheet};
}

void GenerationWorker::drawNewest() {
    m_patience->stop();
    const Wanted wanted = take();
    const ModelSnapshot* const model = wanted.generator.model.get();
    if (model == nullptr) {
        return;
    }
    const std::optional<PlayAnswer> itsAnswer = answer(wanted);
    const bool isSheetDrawn =
        wanted.sheet && attempt(toolLog, model, tr("The grid could not be drawn: %1"), [&] {
            Q_EMIT sheetDrawn(generate_sheet(*model, wanted.sheet->columns, wanted.sheet->seed),
                              itsAnswer);
        });
    if (!isSheetDrawn && itsAnswer) {
        Q_EMIT answered(*itsAnswer);
    }
}

std::optional<PlayAnswer> GenerationWorker::answer(const Wanted& wanted) {
    std::optional<PlayAnswer> answer;
    if (wanted.play) {
        const ModelSnapshot& model = *wanted.generator.model;
        m_sinceAnswer.start();
        attempt(toolLog, &model, tr("The picture could not be drawn: %1"), [&] {
            answer = play(model, *wanted.play);
            answer->model = wanted.generator.name;
        });
    }
    return answer;
}

} // namespace ganvas

#include "app/play/generation_worker.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/model/draw_sheet.h"
#include "core/model/play.h"
#include "core/nn/runtime.h"

#include <QTimer>

#include <utility>

namespace ganvas {

GenerationWorker::GenerationWorker(QObject* parent)
    : QObject(parent),
      m_patience(new QTimer(this)) {
    m_patience->setSingleShot(true);
    m_patience->setTimerType(Qt::PreciseTimer);
    connect(m_patience, &QTimer::timeout, this, &GenerationWorker::answerNewest);
}

void GenerationWorker::setModel(std::shared_ptr<const ModelSnapshot> model, std::string name) {
    const std::lock_guard lock(m_mutex);
    m_model = std::move(model);
    m_name = std::move(name);
}

void GenerationWorker::request(const PlayRequest& request) {
    const std::lock_guard lock(m_mutex);
    m_newest = request;
    if (!std::exchange(m_isPosted, true)) {
        QMetaObject::invokeMethod(this, &GenerationWorker::onRequest, Qt::QueuedConnection);
    }
}

void GenerationWorker::requestSheet(int columns, std::uint64_t seed) {
    QMetaObject::invokeMethod(
        this, [this, columns, seed] { drawSheet(columns, seed); }, Qt::QueuedConnection);
}

void GenerationWorker::drawSheet(int columns, std::uint64_t seed) {
    std::shared_ptr<const ModelSnapshot> model;
    {
        const std::lock_guard lock(m_mutex);
        model = m_model;
    }
    if (!model) {
        return;
    }
    guarded(
        toolLog,
        [&] {
            use_only_this_thread();
            Q_EMIT sheetDrawn(generate_sheet(*model, columns, seed));
        },
        [&](const QString& why) {
            tell(model.get(), tr("The grid could not be drawn: %1").arg(why));
        });
}

void GenerationWorker::tell(const void* model, const QString& sentence) {
    if (m_told.isNew(model, sentence)) {
        Q_EMIT failed(sentence);
    }
}

void GenerationWorker::onRequest() {
    {
        const std::lock_guard lock(m_mutex);
        m_isPosted = false;
    }
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
    std::shared_ptr<const ModelSnapshot> model;
    std::string name;
    std::optional<PlayRequest> request;
    {
        const std::lock_guard lock(m_mutex);
        model = m_model;
        name = m_name;
        request = std::exchange(m_newest, std::nullopt);
    }
    if (!model || !request) {
        return;
    }
    guarded(
        toolLog,
        [&] {
            use_only_this_thread();
            PlayAnswer answer = play(*model, *request);
            answer.model = name;
            Q_EMIT answered(answer);
        },
        [&](const QString& why) {
            tell(model.get(), tr("The picture could not be drawn: %1").arg(why));
        });
}

} // namespace ganvas

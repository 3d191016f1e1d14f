#include "app/play/picture_worker.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/nn/runtime.h"

#include <algorithm>
#include <utility>

namespace ganvas {

PictureWorker::PictureWorker(QObject* parent) : QObject(parent) {}

void PictureWorker::setModel(std::shared_ptr<const ModelSnapshot> model) {
    const std::lock_guard lock(m_mutex);
    m_model = std::move(model);
}

void PictureWorker::setJudge(std::shared_ptr<const Judge> judge) {
    const std::lock_guard lock(m_mutex);
    m_judge = std::move(judge);
}

void PictureWorker::request(const PicturesRequest& request) {
    const std::lock_guard lock(m_mutex);
    m_request = request;
    m_done = 0;
    if (!request.points.empty() && !std::exchange(m_isPosted, true)) {
        QMetaObject::invokeMethod(this, &PictureWorker::drawSome, Qt::QueuedConnection);
    }
}

void PictureWorker::drawSome() {
    std::shared_ptr<const ModelSnapshot> model;
    std::shared_ptr<const Judge> judge;
    std::vector<LatentPoint> points;
    PicturesAnswer answer;
    {
        const std::lock_guard lock(m_mutex);
        const std::size_t count = std::min(kBatch, m_request.points.size() - m_done);
        m_isPosted = m_done + count < m_request.points.size();
        if (m_isPosted) {
            QMetaObject::invokeMethod(this, &PictureWorker::drawSome, Qt::QueuedConnection);
        }
        const auto first = m_request.points.begin() + static_cast<std::ptrdiff_t>(m_done);
        points.assign(first, first + static_cast<std::ptrdiff_t>(count));
        answer.id = m_request.id;
        answer.first = std::exchange(m_done, m_done + count);
        model = m_model;
        judge = m_request.read ? m_judge : nullptr;
    }
    if (!model || points.empty()) {
        return;
    }
    guarded(
        toolLog,
        [&] {
            use_only_this_thread();
            for (LatentPoint& point : points) {
                point.noise.resize(static_cast<std::size_t>(model->noise_size()), 0.0F);
            }
            answer.images = model->generate(points);
            if (judge) {
                answer.readings = judge->read(answer.images).probabilities;
            }
            Q_EMIT answered(answer);
        },
        [&](const QString& why) {
            giveUp(answer.id);
            const QString sentence = tr("The pictures could not be drawn: %1").arg(why);
            if (m_told.isNew(model.get(), sentence)) {
                Q_EMIT failed(sentence);
            }
        });
}

void PictureWorker::giveUp(std::uint64_t id) {
    const std::lock_guard lock(m_mutex);
    if (m_request.id == id) {
        m_done = m_request.points.size();
    }
}

} // namespace ganvas

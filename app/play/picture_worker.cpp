#include "app/play/picture_worker.h"

#include "app/process/log.h"

#include <algorithm>
#include <utility>

namespace ganvas {

PictureWorker::PictureWorker(QObject* parent)
    : Worker(parent),
      m_requests(waking(this, &PictureWorker::begin)) {}

void PictureWorker::setModel(std::shared_ptr<const ModelSnapshot> model) {
    m_model.set(std::move(model));
}

void PictureWorker::setJudge(std::shared_ptr<const Judge> judge) { m_judge.set(std::move(judge)); }

void PictureWorker::request(const PicturesRequest& request) { m_requests.put(request); }

void PictureWorker::begin() {
    std::optional<PicturesRequest> request = m_requests.take();
    if (!request) {
        return;
    }
    m_request = std::move(*request);
    m_done = 0;
    if (!m_isPosted && !m_request.points.empty()) {
        drawSome();
    }
}

void PictureWorker::drawSome() {
    m_isPosted = false;
    if (m_requests.hasNew()) {
        return; // begin() is on its way.
    }
    const std::size_t count = std::min(kBatch, m_request.points.size() - m_done);
    const std::shared_ptr<const ModelSnapshot> model = m_model.get();
    PicturesAnswer answer;
    answer.id = m_request.id;
    answer.first = std::exchange(m_done, m_done + count);
    if (!model || count == 0) {
        return;
    }
    const auto draw = [&] {
        const auto first = m_request.points.begin() + static_cast<std::ptrdiff_t>(answer.first);
        std::vector<LatentPoint> points(first, first + static_cast<std::ptrdiff_t>(count));
        for (LatentPoint& point : points) {
            point.noise.resize(static_cast<std::size_t>(model->noise_size()), 0.0F);
            point.classes = fitted_classes(point.classes, model->class_count());
        }
        answer.images = model->generate(points);
        if (const auto judge = m_request.read ? m_judge.get() : nullptr) {
            answer.readings = judge->read(answer.images).probabilities;
        }
        Q_EMIT answered(answer);
    };
    if (!attempt(toolLog, model.get(), tr("The pictures could not be drawn: %1"), draw)) {
        m_done = m_request.points.size();
    }
    if (m_done < m_request.points.size()) {
        m_isPosted = true;
        post(this, &PictureWorker::drawSome);
    }
}

} // namespace ganvas

#include "app/play/grid_walker.h"

#include "app/play/picture_worker.h"

namespace ganvas {

GridWalker::GridWalker(PictureWorker* pictures, QObject* parent)
    : QObject(parent),
      m_pictures(pictures) {
    connect(m_pictures, &PictureWorker::answered, this, &GridWalker::take);
}

void GridWalker::draw(const std::vector<LatentPoint>& points, int columns, std::int64_t step) {
    m_count = points.size();
    m_sheet = {step, columns, {}};
    m_pictures->request({++m_id, points});
}

void GridWalker::cancel() {
    ++m_id;
    m_pictures->cancel();
}

void GridWalker::take(const PicturesAnswer& answer) {
    if (answer.id != m_id || answer.first != m_sheet.images.count()) {
        return;
    }
    m_sheet.images.append(answer.images);
    if (m_sheet.images.count() == m_count) {
        Q_EMIT drawn(m_sheet);
    }
}

} // namespace ganvas

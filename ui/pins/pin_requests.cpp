#include "ui/pins/pin_requests.h"

#include "core/latent/fit_point.h"
#include "ui/pins/pin_model.h"

#include <utility>

namespace ganvas {

PinRequests::PinRequests(PinModel* model, ShowCompared showCompared)
    : m_model(model),
      m_showCompared(std::move(showCompared)) {}

PicturesRequest PinRequests::next(std::span<const Pin> compared, bool withMissing, int noiseSize) {
    PicturesRequest request;
    request.id = ++m_lastId;
    m_compared = compared.size();
    m_missing.clear();
    for (const Pin& pin : compared) {
        request.points.push_back(fitted(pin.point, noiseSize).point);
    }
    for (int row = 0; withMissing && row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row);
        const Pin& pin = m_model->pin(index);
        if (pin.picture.empty()) {
            request.points.push_back(fitted(pin.point, noiseSize).point);
            m_missing.emplace_back(index);
        }
    }
    return request;
}

void PinRequests::take(const PicturesAnswer& answer) {
    if (answer.id != m_lastId) {
        return;
    }
    for (std::size_t i = 0; i < answer.images.count(); ++i) {
        const Images picture = answer.images.one(i);
        const std::size_t place = answer.first + i;
        if (place < m_compared) {
            m_showCompared(place, picture);
        } else if (place - m_compared < m_missing.size() &&
                   m_missing[place - m_compared].isValid()) {
            m_model->setPicture(m_missing[place - m_compared], picture);
        }
    }
}

} // namespace ganvas

#include "ui/pins/pin_pictures.h"

#include "core/latent/fit_point.h"
#include "ui/pins/pin_collection.h"
#include "ui/pins/pin_compare.h"

#include <span>

namespace ganvas {

namespace {

constexpr int kUsualNoiseSize = 64;

} // namespace

PinPictures::PinPictures(PinCollection* pins, QWidget* tray)
    : m_pins(pins),
      m_tray(tray),
      m_sight(tray),
      m_requests(pins->model(),
                 [this](std::size_t which, const Images& picture) {
                     m_comparison->setNow(which, picture);
                 }),
      m_noiseSize(kUsualNoiseSize) {
    connect(&m_sight, &WhenSeen::changed, this, &PinPictures::onSightChanged);
}

void PinPictures::setNoiseSize(int size) {
    if (size < 1 || size > kMaxNoiseSize || size == m_noiseSize) {
        return;
    }
    m_noiseSize = size;
    request();
}

void PinPictures::compare(int rowA, int rowB) {
    if (m_comparison == nullptr) {
        m_comparison = new PinCompare(m_tray);
        m_comparison->setObjectName(QStringLiteral("pinComparison"));
        connect(m_comparison->sight(), &WhenSeen::changed, this, &PinPictures::onSightChanged);
    }
    const Pin& a = m_pins->pin(rowA);
    const Pin& b = m_pins->pin(rowB);
    const std::string note = fitted(a.point, m_noiseSize).note;
    m_comparison->setPins(
        a, b, QString::fromStdString(note.empty() ? fitted(b.point, m_noiseSize).note : note));
    const bool wasSeen = m_comparison->sight()->isSeen();
    m_comparison->show();
    m_comparison->raise();
    m_comparison->activateWindow();
    if (wasSeen) {
        request(); // Else it has been made as it came into sight.
    }
}

void PinPictures::request() {
    std::span<const Pin> compared;
    if (isComparisonSeen()) {
        compared = m_comparison->pins();
    }
    const PicturesRequest request = m_requests.next(compared, m_sight.isSeen(), m_noiseSize);
    if (!request.points.empty()) {
        Q_EMIT wanted(request);
    }
}

bool PinPictures::isComparisonSeen() const {
    return m_comparison != nullptr && m_comparison->sight()->isSeen();
}

bool PinPictures::isSeen() const { return m_sight.isSeen() || isComparisonSeen(); }

void PinPictures::onSightChanged(bool isSeen) {
    if (isSeen) {
        request();
    }
    Q_EMIT sightChanged();
}

} // namespace ganvas

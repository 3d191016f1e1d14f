#include "app/data/speed_meter.h"

#include <algorithm>

namespace ganvas {

namespace {

// Milliseconds.
constexpr qint64 kSpeedWindow = 5000;
constexpr qint64 kLeastTime = 300;

} // namespace

void SpeedMeter::restart() {
    m_recent.clear();
    m_clock.start();
}

void SpeedMeter::add(qint64 bytes) {
    const qint64 now = m_clock.elapsed();
    m_recent.push_back({now, bytes});
    while (m_recent.front().milliseconds < now - kSpeedWindow) {
        m_recent.pop_front();
    }
}

double SpeedMeter::bytesPerSecond() const {
    const qint64 now = m_clock.elapsed();
    const qint64 begin = std::max<qint64>(0, now - kSpeedWindow);
    if (now - begin < kLeastTime) {
        return 0;
    }
    qint64 bytes = 0;
    for (const Arrival& arrival : m_recent) {
        bytes += arrival.milliseconds >= begin ? arrival.bytes : 0;
    }
    return 1000.0 * static_cast<double>(bytes) / static_cast<double>(now - begin);
}

} // namespace ganvas

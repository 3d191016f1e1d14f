#include "app/run/progress_meter.h"

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// The speed shown is the mean over this much training.
constexpr double kSpeedSeconds = 5.0;

/// A step that takes so many times as long as others, and so many seconds, is none.
constexpr double kMostSteps = 4.0;
constexpr double kLeastPatience = 10.0;

} // namespace

void ProgressMeter::restart(const Moment& moment, double epoch) {
    m_recent.clear();
    m_progress = {};
    add(moment, epoch);
}

void ProgressMeter::add(const Moment& moment, double epoch) {
    m_recent.push_back(moment);
    while (m_recent.size() > 2 && m_recent[1].allSeconds() < moment.allSeconds() - kSpeedSeconds) {
        m_recent.pop_front();
    }
    const Moment& first = m_recent.front();
    m_progress.step = moment.step;
    m_progress.elapsedSeconds = moment.seconds;
    m_progress.epoch = epoch;
    const double seconds = moment.allSeconds() - first.allSeconds();
    if (seconds > 0) {
        m_progress.stepsPerSecond = static_cast<double>(moment.step - first.step) / seconds;
        m_progress.imagesPerSecond = static_cast<double>(moment.images - first.images) / seconds;
    }
}

bool ProgressMeter::halt() {
    m_recent.clear();
    m_progress.imagesPerSecond = 0;
    return std::exchange(m_progress.stepsPerSecond, 0.0) > 0;
}

double ProgressMeter::patience() const {
    return m_progress.stepsPerSecond > 0
               ? std::max(kLeastPatience, kMostSteps / m_progress.stepsPerSecond)
               : kLeastPatience;
}

} // namespace ganvas

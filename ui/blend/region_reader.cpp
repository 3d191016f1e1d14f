#include "ui/blend/region_reader.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace ganvas {

namespace {

constexpr int kLeastPause = 150; ///< Milliseconds from one start of the map to the next.
/// Networks in training are new all the time, and reading takes time from them. An answer that
/// takes longer than this may not come at all.
constexpr int kPatience = 1000;
constexpr int kPoll = 50;

} // namespace

RegionReader::RegionReader(QObject* parent) : QObject(parent) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RegionReader::restartIfDue);
}

void RegionReader::setClassCount(int count) {
    if (count == m_classCount) {
        return;
    }
    m_classCount = count;
    giveUp();
    m_map = RegionMap(count);
    m_isNoiseNew = true;
    Q_EMIT changed();
    restartIfDue();
}

void RegionReader::setNoise(const Noise& noise) {
    if (noise == m_noise) {
        return;
    }
    m_noise = noise;
    m_isNoiseNew = true;
    if (noise.empty()) {
        giveUp();
        m_map.clear();
        Q_EMIT changed();
    }
    restartIfDue();
}

void RegionReader::setActive(bool active) {
    m_isActive = active;
    if (!active && !m_asked.empty()) {
        giveUp();
        m_isNoiseNew = true;
    }
    restartIfDue();
}

void RegionReader::requestAgain() {
    m_isNetworkNew = true;
    restartIfDue();
}

void RegionReader::restartIfDue() {
    const bool isWaste = m_isJudgeMissing && !m_isNetworkNew;
    if (!m_isActive || m_noise.empty() || isWaste || (!m_isNoiseNew && !m_isNetworkNew)) {
        return;
    }
    const qint64 age = m_sinceStart.isValid() ? m_sinceStart.elapsed() : kPatience;
    const bool isFarEnough = m_asked.empty() || m_map.isCoarseDone();
    const bool isDue = m_isNoiseNew && isFarEnough && age >= kLeastPause;
    if (!isDue && age < kPatience) {
        m_again.start(kPoll);
        return;
    }
    m_isNoiseNew = m_isNetworkNew = false;
    m_sinceStart.start();
    m_map.restart();
    ask();
}

void RegionReader::ask() {
    m_asked = m_map.wanted(m_centre);
    if (m_asked.empty()) {
        return;
    }
    PicturesRequest request{.id = ++m_id, .points = {}, .read = true};
    std::transform(m_asked.begin(), m_asked.end(), std::back_inserter(request.points),
                   [this](RegionNode node) {
                       return LatentPoint{m_noise, classes_at(place_of(node), m_classCount)};
                   });
    Q_EMIT picturesWanted(request);
}

void RegionReader::giveUp() {
    if (!std::exchange(m_asked, {}).empty()) {
        Q_EMIT picturesWanted({.id = ++m_id, .points = {}, .read = true});
    }
}

void RegionReader::showAnswer(const PicturesAnswer& answer) {
    const std::size_t count = answer.images.count();
    if (answer.id != m_id || count == 0 || answer.first + count > m_asked.size()) {
        return;
    }
    m_isJudgeMissing = answer.readings.empty();
    if (m_isJudgeMissing) {
        giveUp();
        m_map.clear();
        Q_EMIT changed();
        restartIfDue();
        return;
    }
    if (answer.readings.size() != count * static_cast<std::size_t>(m_classCount)) {
        return;
    }
    m_map.take(std::span(m_asked).subspan(answer.first, count), answer.readings);
    if (answer.first + count == m_asked.size()) {
        ask();
    }
    Q_EMIT changed();
    restartIfDue();
}

} // namespace ganvas

#include "ui/walk/walk_player.h"

#include <QScopedValueRollback>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ganvas {

namespace {

constexpr int kInterval = 16; // ms

/// An answer that has not come by then never will, or somewhere out of sight.
constexpr qint64 kPatience = 1000; // ms

bool isFinite(const Noise& noise) { return std::isfinite(length(noise)); }

} // namespace

WalkPlayer::WalkPlayer(QObject* parent) : QObject(parent), m_timer(new QTimer(this)) {
    m_timer->setInterval(kInterval);
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer, &QTimer::timeout, this, &WalkPlayer::advance);
}

bool WalkPlayer::isPlaying() const { return m_timer->isActive(); }

void WalkPlayer::play(bool isOn) {
    if (isOn == isPlaying()) {
        return;
    }
    if (!isOn) {
        m_timer->stop();
        leaveGrid();
        return;
    }
    m_isReady = true;
    m_isGridReady = true;
    m_clock.start();
    m_sinceMove.start();
    m_sinceGridMove.start();
    m_timer->start();
}

void WalkPlayer::setPoint(const LatentPoint& point) {
    if (m_isSending || point == m_point || !isFinite(point.noise)) {
        return;
    }
    const bool isAnotherClass = point.noise == m_point.noise && !m_style.through_digits;
    m_point = point;
    if (isAnotherClass) {
        m_start.classes = point.classes;
        m_walk.reset();
    } else {
        restart();
    }
}

void WalkPlayer::setSeed(std::uint64_t seed) {
    m_seed = seed;
    restart();
    restartGrid();
}

void WalkPlayer::setThroughDigits(bool isOn) {
    m_style.through_digits = isOn;
    restart();
}

void WalkPlayer::setColumns(const std::vector<Noise>& columns, int classCount) {
    if ((columns != m_columns || classCount != m_classCount) &&
        std::all_of(columns.begin(), columns.end(), isFinite)) {
        m_columns = columns;
        m_classCount = classCount;
        restartGrid();
        Q_EMIT columnsChanged();
    }
}

void WalkPlayer::setGridShown(bool isShown) {
    m_isGridShown = isShown;
    if (!isShown) {
        leaveGrid();
    }
}

const Walk& WalkPlayer::walk() const {
    if (!m_walk) {
        m_walk.emplace(m_start, m_seed, m_style);
    }
    return *m_walk;
}

void WalkPlayer::restart() {
    m_start = m_point;
    m_walk.reset();
    m_phase = 0;
}

void WalkPlayer::restartGrid() {
    m_gridWalk = GridWalk(m_columns, m_seed, m_classCount);
    m_gridPhase = 0;
    m_sentGridPhase = 0;
}

void WalkPlayer::advance() {
    const double loops = static_cast<double>(m_clock.restart()) / 1000.0 / m_seconds;
    m_phase = std::fmod(m_phase + loops, 1.0);
    if (m_isReady || m_sinceMove.elapsed() > kPatience) {
        m_isReady = false;
        m_sinceMove.start();
        m_point = walk().at(m_phase);
        const QScopedValueRollback sending(m_isSending, true);
        Q_EMIT moved(m_point);
    }
    if (!m_isGridShown || m_columns.empty()) {
        return;
    }
    m_gridPhase = std::fmod(m_gridPhase + loops, 1.0);
    if (m_isGridReady || m_sinceGridMove.elapsed() > kPatience) {
        m_isGridReady = false;
        m_sinceGridMove.start();
        m_isGridMoved = true;
        m_sentGridPhase = m_gridPhase;
        Q_EMIT gridMoved(m_gridPhase);
    }
}

void WalkPlayer::leaveGrid() {
    if (std::exchange(m_isGridMoved, false)) {
        Q_EMIT gridLeft();
    }
}

} // namespace ganvas

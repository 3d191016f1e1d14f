#pragma once

#include <QElapsedTimer>

#include <deque>

namespace ganvas {

/// How many bytes arrive in a second, over the last few. One thread.
class SpeedMeter {
public:
    SpeedMeter() { restart(); }

    void restart();
    void add(qint64 bytes);

    /// 0 where none have arrived of late, or too few to tell.
    [[nodiscard]] double bytesPerSecond() const;

private:
    struct Arrival {
        qint64 milliseconds;
        qint64 bytes;
    };

    QElapsedTimer m_clock;
    std::deque<Arrival> m_recent;
};

} // namespace ganvas

#pragma once

#include "app/play/picture_delay.h"
#include "tests/bench/bench_window.h"

#include <QRect>

#include <string>
#include <thread>
#include <vector>

class QWidget;

namespace ganvas {

/// What a hand can drag, and between which places.
struct Handle {
    QWidget* widget;
    QRect travel;
};

/// Brings the tool to the front. `tool` is noise, direction or blend.
Handle handle_of(BenchWindow& window, const std::string& tool);

/// A hand that drags to and fro, and the delays that it sees.
class Hand {
public:
    static constexpr int kMovesPerSecond = 60;

    Hand(BenchWindow& window, const Handle& handle);

    void press();

    /// Each move's milliseconds.
    std::vector<double> release();

private:
    void move(const std::stop_token& stop);
    void moveTo(BenchClock::time_point movedAt);
    void sendMouse(QEvent::Type type);

    QWidget* m_widget;
    QRect m_travel;
    PictureDelay m_delay;
    std::vector<double> m_delays;
    BenchClock::time_point m_movedAt;
    int m_travelled;
    bool m_isMoving = false;
    std::jthread m_mover;
};

} // namespace ganvas

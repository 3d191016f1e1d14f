#include "tests/bench/hand.h"

#include "app/play/play_side.h"
#include "ui/play/noise_sliders.h"
#include "ui/play/play_panel.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSlider>
#include <QTabWidget>

#include <cstdlib>

namespace ganvas {

namespace {

std::int64_t nanoseconds(BenchClock::time_point time) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
}

} // namespace

Handle handle_of(BenchWindow& window, const std::string& tool) {
    auto* const tools = window.child<QTabWidget>("playTools");
    const auto show = [&](QWidget* child) {
        for (int i = 0; i < tools->count(); ++i) {
            if (tools->widget(i) == child || tools->widget(i)->isAncestorOf(child)) {
                tools->setCurrentIndex(i);
            }
        }
        BenchWindow::runFor(0.2);
    };
    if (tool == "noise") {
        auto* const sliders = window.child<NoiseSliders>("noiseSliders");
        show(sliders);
        return {sliders->viewport(), sliders->grooveRect(0)};
    }
    if (tool == "blend") {
        auto* const pad = window.child<QWidget>("blendPad");
        show(pad);
        return {pad, pad->rect().adjusted(pad->width() / 4, 0, -pad->width() / 4, 0)};
    }
    const char* const kFirst = "direction0";
    BenchWindow::waitUntil([&] { return window.window().findChild<QSlider*>(kFirst) != nullptr; },
                           "the directions");
    auto* const slider = window.child<QSlider>(kFirst);
    show(slider);
    return {slider, slider->rect().adjusted(8, 0, -8, 0)};
}

Hand::Hand(BenchWindow& window, const Handle& handle)
    : m_widget(handle.widget),
      m_travel(handle.travel),
      m_travelled(handle.travel.width() / 2) {
    PlayModel* const model = window.window().side().model();
    QObject::connect(model, &PlayModel::requested, m_widget, [this](const PlayRequest& request) {
        if (m_isMoving) {
            m_delay.changed(request.id, nanoseconds(m_movedAt));
        }
    });
    QObject::connect(model, &PlayModel::painted, m_widget, [this](quint64 id) {
        m_delay.shown(id);
        const std::vector<double> delays = m_delay.painted(nanoseconds(BenchClock::now()));
        m_delays.insert(m_delays.end(), delays.begin(), delays.end());
    });
}

void Hand::press() {
    m_delays.clear();
    sendMouse(QEvent::MouseButtonPress);
    m_mover = std::jthread([this](const std::stop_token& stop) { move(stop); });
}

std::vector<double> Hand::release() {
    m_mover = {};
    BenchWindow::runFor(0.5); // For the last moves' pictures.
    sendMouse(QEvent::MouseButtonRelease);
    return m_delays;
}

/// Runs on the hand's own thread.
void Hand::move(const std::stop_token& stop) {
    auto next = BenchClock::now();
    while (!stop.stop_requested()) {
        next += std::chrono::microseconds(1'000'000 / kMovesPerSecond);
        std::this_thread::sleep_until(next);
        const auto now = BenchClock::now();
        QMetaObject::invokeMethod(m_widget, [this, now] { moveTo(now); });
    }
}

void Hand::moveTo(BenchClock::time_point movedAt) {
    constexpr int kPixels = 7; // A move; no two in a row end at the same value.
    const int range = m_travel.width() - 1;
    m_travelled = (m_travelled + kPixels) % (2 * range);
    m_movedAt = movedAt;
    m_isMoving = true;
    sendMouse(QEvent::MouseMove);
    m_isMoving = false;
}

void Hand::sendMouse(QEvent::Type type) {
    const int range = m_travel.width() - 1;
    const QPointF place(m_travel.left() + range - std::abs(range - m_travelled),
                        m_travel.center().y());
    const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, place, m_widget->mapToGlobal(place), button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton,
                      Qt::NoModifier);
    QApplication::sendEvent(m_widget, &event);
}

} // namespace ganvas

// How long one frame of the curves panel takes with a million steps in it: prints one JSON object
// with the median, 95th percentile and longest frame of each phase in milliseconds, by the clock
// and in CPU time of the GUI thread. A frame is everything from new steps to pixels on the widget.

#include "tests/bench/thread_time.h"
#include "ui/curves/curves_panel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <random>
#include <vector>

using namespace ganvas;

namespace {

class Metrics {
public:
    std::vector<StepMetrics> next(int count) {
        std::vector<StepMetrics> rows;
        for (int row = 0; row < count; ++row) {
            StepMetrics metrics;
            metrics.step = ++m_step;
            metrics.seconds = static_cast<double>(m_step);
            for (const MetricColumn& column : metric_columns()) {
                metrics.*column.member = std::abs(0.7F + 0.1F * m_normal(m_random));
            }
            rows.push_back(metrics);
        }
        return rows;
    }

private:
    std::int64_t m_step = 0;
    std::mt19937 m_random{1};
    std::normal_distribution<float> m_normal;
};

void turnWheel(QWidget* target, QPointF position, int angle) {
    QWheelEvent event(position, target->mapToGlobal(position), {}, {0, angle}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(target, &event);
}

QJsonObject summary(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return {{"median", times[times.size() / 2]},
            {"p95", times[times.size() * 95 / 100]},
            {"max", times.back()}};
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    constexpr int kSteps = 1'000'000;
    constexpr int kFrames = 100;
    Metrics metrics;
    CurvesPanel panel;
    panel.resize(1280, 800);
    panel.setHistory(metrics.next(kSteps));
    panel.show();
    QCoreApplication::processEvents();
    auto* plot = panel.findChild<QWidget*>("curvesPlot");
    auto* smoothing = panel.findChild<QSlider*>("curvesSmoothing");

    const auto measure = [&](const auto& change) {
        std::vector<double> wall;
        std::vector<double> cpu;
        for (int frame = 0; frame < kFrames; ++frame) {
            const std::vector<StepMetrics> arrived = metrics.next(3);
            QElapsedTimer timer;
            timer.start();
            const double before = thread_milliseconds();
            panel.append(arrived);
            change(frame);
            panel.drawNow();
            plot->repaint();
            QCoreApplication::processEvents();
            cpu.push_back(thread_milliseconds() - before);
            wall.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        return QJsonObject{
            {"frames", kFrames}, {"wall_ms", summary(wall)}, {"cpu_ms", summary(cpu)}};
    };
    const auto zoomAndPan = [&](int frame) {
        const QPointF position(300 + frame % 600, 250);
        if (frame % 2 == 0) {
            turnWheel(plot, position, frame % 60 < 30 ? 120 : -120);
        } else {
            QTest::keyClick(plot, frame % 4 == 1 ? Qt::Key_Left : Qt::Key_Right);
        }
    };
    QJsonObject result{{"steps", kSteps}, {"width", 1280}, {"height", 800}};
    result["append"] = measure([](int) {});
    result["zoom_and_pan"] = measure(zoomAndPan);
    panel.findChild<QToolButton*>("curvesFit")->click();
    smoothing->setValue(50);
    panel.drawNow();
    result["smoothed"] = measure([](int) {});
    result["smoothed_zoom_and_pan"] = measure(zoomAndPan);
    panel.findChild<QToolButton*>("curvesFit")->click();
    result["smoothing_dragged"] = measure([&](int frame) { smoothing->setValue(20 + frame % 80); });
    std::puts(QJsonDocument(result).toJson().constData());
    return 0;
}

// How long a person waits for the past: drags the time slider of the real window 60 times a second
// over a run of which a thousand steps are kept, first paused and then while it trains, and prints
// one JSON object.
//
// A sample is one move of the hand: from the moment at which the hand moved (on a thread of its
// own, so that a busy event loop counts as waiting) until the grid and the large picture have both
// been painted with the step of that move, or of a later one. Painted means drawn into the window's
// buffer.

#include "app/play/play_side.h"
#include "core/base/error.h"
#include "core/digits/data_source.h"
#include "core/model/pretrained.h"
#include "core/run/run_keeper.h"
#include "tests/bench/bench_main.h"
#include "tests/bench/bench_window.h"
#include "ui/grid/digit_grid.h"

#include <QEvent>
#include <QSlider>

#include <deque>
#include <iostream>
#include <thread>

namespace ganvas {
namespace {

struct Options {
    std::string recipe = "quick";
    std::string data = "builtin";
    int snapshots = 1000;
    double seconds = 6;
    int rounds = 2;
};

/// A run in `folder` of which that many steps are kept, all with the same pictures.
void write_run(const Options& options, const RunFolder& folder) {
    const auto data = std::make_shared<const Dataset>(load_dataset(options.data, Split::train));
    Session session(recipe_named(options.recipe), data);
    {
        RunKeeper keeper(session, {folder}, {[](const auto&) {}, [](const auto&, auto) {}});
        // Of steps after its own a run that goes on keeps nothing.
        for (int i = 0; i < options.snapshots; ++i) {
            session.step();
        }
        keeper.save();
    }
    const std::vector<NamedArray> weights =
        session.snapshot()->weights(ModelSnapshot::Parts::generator);
    for (std::int64_t step = 0; step < options.snapshots; ++step) {
        const auto model = std::make_shared<const ModelSnapshot>(session.recipe(), weights, step);
        write_pretrained(folder.models().file(step), {session.recipe(), options.data, model},
                         Durability::cached, ModelSnapshot::Parts::generator);
    }
}

/// A hand on the slider, and what it waits for.
class ScrubbingHand : public QObject {
public:
    explicit ScrubbingHand(BenchWindow& window)
        : m_slider(window.child<QSlider>("timeSlider")),
          m_moment(window.window().side().moment()) {
        PlayModel* const play = window.window().side().model();
        connect(play, &PlayModel::painted, this, [this, play] {
            m_picture = play->shown().step;
            look();
        });
        connect(window.window().side().sheet(), &SheetOnShow::changed, this,
                [this](const SampleSheet& sheet) { m_sheet = sheet.step; });
        window.window().findChild<DigitGrid*>()->installEventFilter(this);
    }

    std::vector<double> drag(double seconds) {
        m_delays.clear();
        m_waiting.clear();
        {
            const std::jthread hand([this](const std::stop_token& stop) { move(stop); });
            BenchWindow::runFor(seconds);
        }
        BenchWindow::runFor(0.5); // For the last moves' pictures.
        return m_delays;
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            // It paints right after this; nothing else comes between the two.
            m_grid = m_sheet;
            QMetaObject::invokeMethod(
                this, [this] { look(); }, Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    struct Move {
        BenchClock::time_point time;
        std::int64_t step;
    };

    /// Runs on the hand's own thread.
    void move(const std::stop_token& stop) {
        constexpr int kMovesPerSecond = 60;
        auto next = BenchClock::now();
        while (!stop.stop_requested()) {
            next += std::chrono::microseconds(1'000'000 / kMovesPerSecond);
            std::this_thread::sleep_until(next);
            const auto now = BenchClock::now();
            QMetaObject::invokeMethod(this, [this, now] { moveTo(now); });
        }
    }

    void moveTo(BenchClock::time_point movedAt) {
        constexpr int kPlaces = 7; // A move; no two in a row end at the same step.
        const int range = m_slider->maximum();
        m_travelled = (m_travelled + kPlaces) % (2 * range);
        const int place = range - std::abs(range - m_travelled);
        m_waiting.push_back({movedAt, m_moment->steps()[static_cast<std::size_t>(place)]});
        m_slider->setValue(place);
    }

    void look() {
        if (m_grid != m_picture) {
            return;
        }
        const auto seen =
            std::find_if(m_waiting.rbegin(), m_waiting.rend(),
                         [this](const Move& waiting) { return waiting.step == m_grid; });
        const auto now = BenchClock::now();
        for (auto count = m_waiting.rend() - seen; count > 0; --count) {
            m_delays.push_back(milliseconds(m_waiting.front().time, now));
            m_waiting.pop_front();
        }
    }

    QSlider* m_slider;
    MomentOnShow* m_moment;
    std::deque<Move> m_waiting; ///< The oldest first.
    std::vector<double> m_delays;
    int m_travelled = 0;
    std::int64_t m_sheet = -1;   ///< The step of the one that the grid was given last,
    std::int64_t m_grid = -1;    ///< and of what it has painted last.
    std::int64_t m_picture = -1; ///< Likewise the large picture.
};

nlohmann::ordered_json measure(const Options& options) {
    const QTemporaryDir place;
    const RunFolder folder(place.filePath("run").toStdString());
    write_run(options, folder);
    LaunchOptions launch;
    launch.checkpoint = place.filePath("run");
    BenchWindow window(launch);
    window.waitForPause();
    const MomentOnShow* const moment = window.window().side().moment();
    BenchWindow::waitUntil(
        [&] { return moment->steps().size() >= static_cast<std::size_t>(options.snapshots); },
        "the steps that are kept");
    ScrubbingHand hand(window);
    hand.drag(0.5); // The first pictures choose their algorithms.

    nlohmann::ordered_json result{{"recipe", options.recipe}, {"snapshots", options.snapshots}};
    result["paused"] = spread(hand.drag(options.seconds));
    window.start();
    BenchWindow::runFor(1.0);
    std::vector<double> delays;
    for (int round = 0; round < options.rounds; ++round) {
        const std::vector<double> seen = hand.drag(options.seconds);
        delays.insert(delays.end(), seen.begin(), seen.end());
    }
    window.pause();
    result["training"] = spread(std::move(delays));
    return result;
}

} // namespace
} // namespace ganvas

int main(int argc, char** argv) {
    return ganvas::bench_main<ganvas::Options>(
        argc, argv, "Measures the time from the time slider's move to its pictures",
        [](CLI::App& app, ganvas::Options& options) {
            app.add_option("--recipe", options.recipe, "Which named recipe");
            app.add_option("--data", options.data, "builtin, mnist or a folder of IDX files");
            app.add_option("--snapshots", options.snapshots, "Steps that are kept")
                ->check(CLI::Range(20, 1000));
            app.add_option("--seconds", options.seconds, "How long each window of time is")
                ->check(CLI::Range(1.0, 600.0));
            app.add_option("--rounds", options.rounds, "Of them while it trains")
                ->check(CLI::Range(1, 100));
        },
        [&](const ganvas::Options& options) {
            const ganvas::BenchApplication application(argc, argv);
            std::cout << ganvas::measure(options).dump(2) << std::endl;
        });
}

// What the window costs training: the steps that a run makes in it from the start, at the window's
// defaults and with nobody touching it, then with a hand that drags a slider all the time, and
// those that ganvas-cli makes in the same time by the wall clock. They take turns; one JSON object.
//
// Each run is a fresh one with the same seed, and its data is there before its time begins. While
// the command line trains, the window waits.

#include "core/base/error.h"
#include "tests/bench/bench_main.h"
#include "tests/bench/bench_window.h"
#include "tests/bench/hand.h"
#include "tests/bench/thread_time.h"

#include <QFile>
#include <QProcess>

#include <iostream>

namespace ganvas {
namespace {

struct Options {
    std::string recipe = "quick";
    std::string data = "builtin";
    double seconds = 30;
    int rounds = 3;
};

/// The steps of a fresh run of the window, and what the GUI thread took meanwhile.
struct WindowRun {
    qint64 steps;
    double gui_share; ///< Of one processor.
};

WindowRun run_window(BenchWindow& window, double seconds, Hand* hand) {
    if (window.step() > 0) {
        window.reset();
    }
    const double before = thread_milliseconds();
    window.click("startButton");
    if (hand != nullptr) {
        hand->press();
    }
    BenchWindow::runFor(seconds);
    const qint64 steps = window.step();
    const double share = (thread_milliseconds() - before) / (1000 * seconds);
    if (hand != nullptr) {
        hand->release();
    }
    window.pause();
    return {steps, share};
}

qint64 run_command_line(const Options& options) {
    const QTemporaryDir folder;
    const QString out = folder.filePath("run");
    QFile metrics(out + "/metrics.csv");
    QProcess process;
    process.start(GANVAS_CLI,
                  {"train", "--recipe", QString::fromStdString(options.recipe), "--data",
                   QString::fromStdString(options.data), "--steps", "1000000000", "--out", out});
    const auto hasEnded = [&process] { return process.state() == QProcess::NotRunning; };
    BenchWindow::waitUntil([&] { return metrics.exists() || hasEnded(); }, "ganvas-cli's start");
    BenchWindow::runFor(options.seconds);
    process.terminate(); // It saves what it has done.
    BenchWindow::waitUntil(hasEnded, "ganvas-cli's end");
    if (process.exitStatus() != QProcess::NormalExit || !metrics.open(QIODevice::ReadOnly)) {
        throw Error("ganvas-cli did not train: " + process.readAllStandardError().toStdString());
    }
    return metrics.readAll().trimmed().split('\n').last().split(',').first().toLongLong();
}

nlohmann::ordered_json measure(const Options& options) {
    BenchWindow window(recipe_named(options.recipe), options.data);
    window.waitForPause();
    Hand hand(window, handle_of(window, "noise"));
    nlohmann::ordered_json rounds;
    std::vector<double> idle;
    std::vector<double> dragging;
    for (int round = 0; round < options.rounds; ++round) {
        const WindowRun alone = run_window(window, options.seconds, nullptr);
        const WindowRun dragged = run_window(window, options.seconds, &hand);
        const auto command_line = static_cast<double>(run_command_line(options));
        idle.push_back(static_cast<double>(alone.steps) / command_line);
        dragging.push_back(static_cast<double>(dragged.steps) / command_line);
        rounds.push_back({{"window_steps", alone.steps},
                          {"window_steps_dragging", dragged.steps},
                          {"command_line_steps", command_line},
                          {"gui_share", alone.gui_share},
                          {"gui_share_dragging", dragged.gui_share}});
    }
    return {{"recipe", options.recipe},
            {"data", options.data},
            {"seconds", options.seconds},
            {"rounds", std::move(rounds)},
            {"window_share", extremes(std::move(idle))},
            {"window_share_dragging", extremes(std::move(dragging))}};
}

} // namespace
} // namespace ganvas

int main(int argc, char** argv) {
    return ganvas::bench_main<ganvas::Options>(
        argc, argv, "Measures what the window costs training; one JSON object",
        [](CLI::App& app, ganvas::Options& options) {
            app.add_option("--recipe", options.recipe, "Which named recipe");
            app.add_option("--data", options.data, "builtin, mnist or a folder of IDX files");
            app.add_option("--seconds", options.seconds, "How long each run takes")
                ->check(CLI::Range(1.0, 100.0));
            app.add_option("--rounds", options.rounds,
                           "How often window and command line take turns")
                ->check(CLI::Range(1, 100));
        },
        [&](const ganvas::Options& options) {
            const ganvas::BenchApplication application(argc, argv);
            std::cout << ganvas::measure(options).dump(2) << std::endl;
        });
}

#include "app/cli/progress_bar.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ganvas {

namespace {

constexpr std::chrono::milliseconds kRedrawInterval(100);
constexpr std::chrono::seconds kLineInterval(5);
constexpr int kBarWidth = 24;

template<typename... Values>
std::string format(const char* pattern, Values... values) {
    const int size = std::snprintf(nullptr, 0, pattern, values...);
    std::string text(static_cast<std::size_t>(size) + 1, '\0');
    std::snprintf(text.data(), text.size(), pattern, values...);
    text.pop_back();
    return text;
}

std::string figures(const Progress& progress) {
    const StepMetrics& metrics = progress.metrics;
    return format(
        "step %lld  epoch %.2f  %.2f steps/s  D loss %.3f  G loss %.3f  label accuracy %.0f %%",
        static_cast<long long>(metrics.step), progress.epochs, progress.steps_per_second,
        static_cast<double>(metrics.d_loss), static_cast<double>(metrics.g_loss),
        100.0 * static_cast<double>(metrics.label_accuracy));
}

std::size_t columns(std::FILE* stream) {
    winsize size{};
    const bool known = ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

} // namespace

std::string bar_text(double share) {
    const double whole = std::clamp(share, 0.0, 1.0);
    const auto filled = static_cast<std::size_t>(std::lround(whole * kBarWidth));
    return "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "] " +
           percent_text(whole);
}

std::string percent_text(double share) {
    return format("%3.0f %%", std::floor(100.0 * std::clamp(share, 0.0, 1.0)));
}

std::string clock_text(double seconds) {
    constexpr double kLongest = 1e10; // In 300 years.
    if (!(seconds < kLongest)) {
        return "300 years or more";
    }
    const auto whole = std::lround(std::max(seconds, 0.0));
    return whole < 3600 ? format("%ld:%02ld", whole / 60, whole % 60)
                        : format("%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
}

RedrawnLine::RedrawnLine(std::FILE* stream) : stream_(stream) {
    const char* const terminal = std::getenv("TERM");
    is_possible_ = isatty(fileno(stream)) != 0 && terminal != nullptr && *terminal != '\0' &&
                   std::string_view(terminal) != "dumb";
}

RedrawnLine::~RedrawnLine() { end(); }

void RedrawnLine::show(std::string line) {
    // A line that wraps can't be redrawn.
    line.resize(std::min(line.size(), columns(stream_) - 1));
    const std::size_t size = line.size();
    line.resize(std::max(size, shown_), ' ');
    std::fprintf(stream_, "\r%s", line.c_str());
    std::fflush(stream_);
    shown_ = size;
}

void RedrawnLine::clear() {
    if (shown_ > 0) {
        std::fprintf(stream_, "\r%s\r", std::string(shown_, ' ').c_str());
        std::fflush(stream_);
        shown_ = 0;
    }
}

void RedrawnLine::end() {
    if (shown_ > 0) {
        std::fputc('\n', stream_);
        std::fflush(stream_);
        shown_ = 0;
    }
}

ProgressBar::ProgressBar(std::FILE* stream) : stream_(stream), line_(stream) {}

void ProgressBar::update(const Progress& progress) {
    const auto now = Clock::now();
    const bool due = !shown_at_ || (line_.is_possible() ? now - *shown_at_ >= kRedrawInterval
                                                        : now - *shown_at_ >= kLineInterval);
    if (due) {
        shown_at_ = now;
        show(progress);
    }
}

void ProgressBar::finish(const Progress& progress) {
    if (line_.is_possible() || progress.metrics.step != shown_step_) {
        show(progress);
    }
    line_.end();
    std::fflush(stream_);
}

void ProgressBar::show(const Progress& progress) {
    shown_step_ = progress.metrics.step;
    const std::string left = clock_text(progress.seconds_left) + " left";
    if (line_.is_possible()) {
        line_.show(bar_text(progress.share) + "  " + left + "  " + figures(progress));
    } else {
        std::fprintf(stream_, "%s  %s  %s\n", percent_text(progress.share).c_str(),
                     figures(progress).c_str(), left.c_str());
    }
    std::fflush(stream_);
}

} // namespace ganvas

#include "app/cli/fetch_bar.h"

#include "core/base/number_words.h"

namespace ganvas {

namespace {

constexpr std::chrono::seconds kFetchLineInterval(5);

std::string words_of(const FetchProgress& progress) {
    switch (progress.state) {
    case FetchProgress::State::asking:
        return "asking " + progress.host + " for " + progress.file;
    case FetchProgress::State::checking:
        return "checking " + progress.file;
    case FetchProgress::State::waiting:
        return "another process fetches " + progress.file + "; waiting for it";
    case FetchProgress::State::receiving:
        break;
    }
    std::string words;
    if (progress.bytes_per_second > 0) {
        words += size_text(static_cast<std::uintmax_t>(progress.bytes_per_second)) + "/s  ";
    }
    if (progress.seconds_left >= 0) {
        words += clock_text(progress.seconds_left) + " left  ";
    }
    words += progress.file + " from " + progress.host;
    return words;
}

std::string sizes_of(const FetchProgress& progress) {
    return size_text(static_cast<std::uintmax_t>(progress.bytes)) + " of " +
           size_text(static_cast<std::uintmax_t>(progress.total));
}

} // namespace

FetchBar::FetchBar(std::FILE* stream) : stream_(stream), line_(stream) {}

void FetchBar::update(const FetchProgress& progress) {
    const double share = progress.share();
    const std::string words = sizes_of(progress) + "  " + words_of(progress);
    if (line_.is_possible()) {
        line_.show(bar_text(share) + "  " + words);
        return;
    }
    const auto now = Clock::now();
    if (!shown_at_ || now - *shown_at_ >= kFetchLineInterval) {
        shown_at_ = now;
        std::fprintf(stream_, "%s  %s\n", percent_text(share).c_str(), words.c_str());
        std::fflush(stream_);
    }
}

} // namespace ganvas

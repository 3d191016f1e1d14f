#include "core/files/run_writer.h"

#include "core/base/machine.h"
#include "core/files/checked_json.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"
#include "core/files/time_text.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <limits>
#include <map>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace ganvas {

namespace {

using nlohmann::json;

/// No clock is farther from another, but for one that was never set.
constexpr std::int64_t kMostClockError = 86400;

/// From one look at a writer who is waited for to the next.
constexpr std::chrono::milliseconds kLookPause(500);

/// Seconds since he was heard of, if his clock is ours.
std::int64_t silence_of(const RunWriter& writer) { return unix_time() - writer.heartbeat; }

/// Whether his clock and ours say that he may be there; for certain, one way or the other, they say
/// it of this machine alone.
bool is_likely(const RunWriter& writer) { return std::abs(silence_of(writer)) <= kWriterPatience; }

/// Whether `now`, which is not `before`, is more than an older state of the file.
bool is_heard_of(const RunWriter& before, const RunWriter& now) {
    return now.host == before.host && now.process == before.process && now.since == before.since &&
           now.heartbeat >= before.heartbeat;
}

bool has_ended(const RunWriter& writer) {
    return writer.host == host_name() && ::kill(static_cast<pid_t>(writer.process), 0) != 0 &&
           errno == ESRCH;
}

/// What each lock file says, and since when, as far as this process has looked: nobody waits a
/// second time to hear of somebody who is gone. Any thread.
class SeenBeats {
public:
    using Clock = std::chrono::steady_clock;

    Clock::time_point since(const std::filesystem::path& file, const RunWriter& writer) {
        const std::lock_guard guard(mutex_);
        Seen& seen = seen_[file];
        if (seen.writer != writer) {
            seen = {writer, Clock::now()};
        }
        return seen.since;
    }

private:
    struct Seen {
        std::optional<RunWriter> writer;
        Clock::time_point since;
    };

    std::mutex mutex_;
    std::map<std::filesystem::path, Seen> seen_;
};

SeenBeats& seen_beats() {
    static SeenBeats beats;
    return beats;
}

} // namespace

std::optional<RunWriter> named_writer(const std::filesystem::path& file) {
    try {
        const std::vector<std::byte> bytes = read_file(file, kRunLockLength);
        const auto object =
            parse_checked<json>({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
        const auto time = [&object](const char* key) {
            return time_from_text(text_member(object, key, kRunLockLength)).value_or(0);
        };
        return RunWriter{text_member(object, "host", kRunLockLength),
                         whole_member(object, "process", kMost), time("since"), time("heartbeat"),
                         object.value("paused", json()) == json(true)};
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

std::optional<RunWriter> find_run_writer(const std::filesystem::path& file) {
    return WriterWatch(file).look();
}

bool is_this_process(const RunWriter& writer) {
    return writer.process == ::getpid() && writer.host == host_name();
}

std::string in_words(const RunWriter& writer) {
    const std::string since = time_in_text(writer.since);
    return "process " + std::to_string(writer.process) + " on " +
           (writer.host == host_name() ? "this machine" : shown(writer.host)) + ", since " +
           since.substr(0, since.find('T')) + " " + since.substr(since.find('T') + 1, 5) + " UTC";
}

std::optional<RunWriter> WriterWatch::look() {
    std::optional<RunWriter> now = named_writer(file_);
    if (!now || has_ended(*now)) {
        return std::nullopt;
    }
    seen_since_ = seen_beats().since(file_, *now);
    if (now != last_) {
        is_believed_ = (last_ && is_heard_of(*last_, *now)) || is_likely(*now);
        heard_at_ = Clock::now();
        last_ = now;
    }
    const bool is_silent = Clock::now() - heard_at_ > std::chrono::seconds(kWriterPatience);
    return is_believed_ && !is_silent ? now : std::nullopt;
}

std::optional<RunWriter> WriterWatch::wait(std::chrono::milliseconds patience,
                                           const std::function<bool()>& goes_on) {
    std::optional<RunWriter> writer = look();
    const bool is_open = !writer && last_ && last_->host != host_name() &&
                         std::abs(silence_of(*last_)) <= kMostClockError;
    while (is_open && !writer && Clock::now() < seen_since_ + patience && (!goes_on || goes_on())) {
        std::this_thread::sleep_for(std::min<std::chrono::milliseconds>(patience, kLookPause));
        writer = look();
    }
    return writer;
}

} // namespace ganvas

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace ganvas {

/// Who writes into a run's folder.
struct RunWriter {
    std::string host;
    std::int64_t process = 0;
    std::int64_t since = 0;     ///< Unix time in seconds, by his clock.
    std::int64_t heartbeat = 0; ///< Likewise: when he last said that he still writes.
    bool is_paused = false;     ///< He holds the run open, and does not train it just now.

    bool operator==(const RunWriter&) const = default;
};

/// The length of a lock file in bytes, always the same, so that a beat never leaves it torn: a few
/// hundred bytes arrive at once.
inline constexpr std::size_t kRunLockLength = 512;

/// Seconds from one heartbeat to the next, at most, and without one until he is taken for gone.
inline constexpr std::int64_t kWriterBeat = 10;
inline constexpr std::int64_t kWriterPatience = 60;

/// Enough to hear of a writer.
inline constexpr std::chrono::seconds kLongestDoubt(2 * kWriterBeat + 5);

/// Whom the lock file names, whether he still writes or not; none for a file that is missing or
/// damaged. Reads only, and never throws, as all here. Any thread.
std::optional<RunWriter> named_writer(const std::filesystem::path& file);

/// The same as long as it is to be believed that he still writes: alive if on this machine, and
/// heard of within kWriterPatience seconds of now by our clock, which may be another than his. Any
/// thread.
std::optional<RunWriter> find_run_writer(const std::filesystem::path& file);

/// Whether that is this very process. Any thread.
bool is_this_process(const RunWriter& writer);

/// "process 123 on this machine, since 17:20 UTC"
std::string in_words(const RunWriter& writer);

/// Who writes into a run's folder, looked at again and again: by his clock alone only at first, and
/// then by whether he is heard of. One thread at a time.
class WriterWatch {
public:
    explicit WriterWatch(std::filesystem::path file) : file_(std::move(file)) {}

    /// Who does, as far as is known now.
    std::optional<RunWriter> look();

    /// The same, but waits whether a writer is heard of whose clock may be wrong by up to a day: so
    /// long from when this process saw his heartbeat first, and no longer than it `goes_on`.
    std::optional<RunWriter> wait(std::chrono::milliseconds patience = kLongestDoubt,
                                  const std::function<bool()>& goes_on = {});

private:
    using Clock = std::chrono::steady_clock;

    std::filesystem::path file_;
    std::optional<RunWriter> last_; ///< As the file named him last.
    bool is_believed_ = false;
    Clock::time_point heard_at_;   ///< Of him.
    Clock::time_point seen_since_; ///< By this process, that the file says so.
};

} // namespace ganvas

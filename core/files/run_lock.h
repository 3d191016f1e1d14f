#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

namespace ganvas {

/// Who writes into a run's folder.
struct RunWriter {
    std::string host;
    std::int64_t process = 0;
    std::int64_t since = 0;     ///< Unix time in seconds.
    std::int64_t heartbeat = 0; ///< Likewise: when it was heard of last.
    bool is_paused = false;     ///< It holds the run open, and does not train it just now.

    bool operator==(const RunWriter&) const = default;
};

/// Whom the lock file `file` names, as long as it is to be believed that he still writes: heard of
/// in the last kWriterPatience seconds, and alive if on this machine. Reads only, and never throws.
/// Any thread.
std::optional<RunWriter> find_run_writer(const std::filesystem::path& file);

/// Whether that is this very process. Any thread.
bool is_this_process(const RunWriter& writer);

/// "process 123 on this machine, since 17:20 UTC"
std::string in_words(const RunWriter& writer);

inline constexpr std::int64_t kWriterPatience = 60;

/// Keeps others from writing into a run's folder: a file that says who writes, held by the system's
/// own lock against processes of this machine and by its heartbeat against those of others, where a
/// network's file system may not pass locks on. Any thread.
class RunLock {
public:
    /// Seconds from one beat() to the next, at most.
    static constexpr std::int64_t kBeat = 10;

    /// Throws Error, which says who writes, where somebody does, and where the file can't be
    /// written.
    explicit RunLock(std::filesystem::path file);

    /// Removes the file.
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

    /// Whether the run waits, which others hear of. No at first. Never throws: what can't be
    /// written now the next beat() says.
    void set_paused(bool is_paused);

    /// Says that this process still writes. Where the file is gone it is made anew. Throws Error as
    /// above.
    void beat();

private:
    void take();
    void write();
    [[nodiscard]] bool is_ours() const;
    void close();

    std::filesystem::path file_;
    std::int64_t since_;
    std::mutex mutex_;
    int descriptor_ = -1;
    bool is_paused_ = false;
};

} // namespace ganvas

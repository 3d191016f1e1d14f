#include "core/files/run_lock.h"

#include "core/base/error.h"
#include "core/base/machine.h"
#include "core/files/checked_json.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"
#include "core/files/time_text.h"
#include "core/files/write_place.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <limits>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace ganvas {

namespace {

using nlohmann::json;

/// The file always has this length, so that a beat never leaves it torn: a few hundred bytes arrive
/// at once.
constexpr std::size_t kLockLength = 512;

/// What the file says, whether he still writes or not; none for a file that is missing or damaged.
std::optional<RunWriter> named_writer(const std::filesystem::path& file) {
    try {
        const std::vector<std::byte> bytes = read_file(file, kLockLength);
        const auto object =
            parse_checked<json>({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
        const auto time = [&object](const char* key) {
            return time_from_text(text_member(object, key, kLockLength)).value_or(0);
        };
        return RunWriter{text_member(object, "host", kLockLength),
                         whole_member(object, "process", kMost), time("since"), time("heartbeat"),
                         object.value("paused", json()) == json(true)};
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

bool has_fallen_silent(const RunWriter& writer) {
    return unix_time() - writer.heartbeat > kWriterPatience;
}

bool has_ended(const RunWriter& writer) {
    return writer.host == host_name() && ::kill(static_cast<pid_t>(writer.process), 0) != 0 &&
           errno == ESRCH;
}

} // namespace

std::optional<RunWriter> find_run_writer(const std::filesystem::path& file) {
    std::optional<RunWriter> writer = named_writer(file);
    if (writer && (has_fallen_silent(*writer) || has_ended(*writer))) {
        writer.reset();
    }
    return writer;
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

RunLock::RunLock(std::filesystem::path file) : file_(std::move(file)), since_(unix_time()) {
    const std::lock_guard guard(mutex_);
    take();
}

RunLock::~RunLock() {
    if (is_ours()) {
        // Before the lock goes: nobody else can have taken the name meanwhile.
        ::unlink(file_.c_str());
    }
    close();
}

void RunLock::close() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
        descriptor_ = -1;
    }
}

bool RunLock::is_ours() const {
    struct stat named {};
    struct stat held {};
    return descriptor_ >= 0 && ::stat(file_.c_str(), &named) == 0 &&
           ::fstat(descriptor_, &held) == 0 && named.st_dev == held.st_dev &&
           named.st_ino == held.st_ino;
}

void RunLock::take() {
    constexpr mode_t kMode = 0644;
    do {
        close();
        descriptor_ =
            ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, kMode);
        if (descriptor_ < 0) {
            fail_to_write(file_, errno);
        }
        const bool is_held = ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        const std::optional<RunWriter> writer = named_writer(file_);
        // Of this machine the system's own lock tells better than any file.
        const bool is_foreign =
            writer && writer->host != host_name() && !has_fallen_silent(*writer);
        if (is_held || is_foreign) {
            close();
            throw Error("Another program writes to " + shown(file_.parent_path()) +
                        (writer ? " (" + in_words(*writer) + ")" : "") +
                        "; wait until it ends, or choose another folder.");
        }
        // Whoever had it may have removed the name between the two.
    } while (!is_ours());
    write();
}

void RunLock::write() {
    json writer{{"host", host_name()},
                {"process", ::getpid()},
                {"since", time_in_text(since_)},
                {"heartbeat", time_in_text(unix_time())}};
    if (is_paused_) {
        writer["paused"] = true;
    }
    std::string text = writer.dump(-1, ' ', false, json::error_handler_t::replace);
    text.resize(kLockLength - 1, ' ');
    text += '\n';
    // Whatever was there before may have been longer.
    if (::ftruncate(descriptor_, kLockLength) != 0 ||
        ::pwrite(descriptor_, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
        fail_to_write(file_, errno);
    }
}

void RunLock::set_paused(bool is_paused) {
    const std::lock_guard guard(mutex_);
    if (std::exchange(is_paused_, is_paused) == is_paused || !is_ours()) {
        return;
    }
    try {
        write();
    } catch (const Error&) {
        return; // Whoever beats next hears of it.
    }
}

void RunLock::beat() {
    const std::lock_guard guard(mutex_);
    if (is_ours()) {
        write();
    } else {
        take();
    }
}

} // namespace ganvas

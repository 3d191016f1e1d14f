#include "core/files/run_lock.h"

#include "core/base/error.h"
#include "core/base/machine.h"
#include "core/files/shown_path.h"
#include "core/files/time_text.h"
#include "core/files/write_place.h"

#include <cerrno>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace ganvas {

using nlohmann::json;

RunLock::RunLock(std::filesystem::path file, std::chrono::milliseconds patience)
    : file_(std::move(file)),
      patience_(patience),
      since_(unix_time()) {
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
        std::optional<RunWriter> writer = named_writer(file_);
        // Of this machine the system's own lock tells better than any file.
        bool is_foreign = false;
        if (!is_held && writer && writer->host != host_name()) {
            writer = WriterWatch(file_).wait(patience_);
            is_foreign = writer.has_value();
        }
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
    text.resize(kRunLockLength - 1, ' ');
    text += '\n';
    // Whatever was there before may have been longer.
    if (::ftruncate(descriptor_, kRunLockLength) != 0 ||
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

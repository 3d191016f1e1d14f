#pragma once

#include "core/base/on_progress.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>

namespace ganvas {

/// After which a disk that says nothing does not answer: those of other machines may never do.
inline constexpr std::chrono::milliseconds kDiskPatience = std::chrono::seconds(30);

/// A sentence about the disk with `place`, which has said nothing for too long.
std::string silence_of(const std::string& place);

/// By what a reader says that it gets on. Any thread.
class SignsOfLife {
public:
    void give() { ++m_count; }

    /// Gives one each time, with what share is read; throws Abandoned where nobody waits any more.
    /// Not to be called once this is gone.
    [[nodiscard]] OnProgress progress();

private:
    friend class PatientWait;
    std::atomic<std::uint64_t> m_count = 0;
    std::atomic<double> m_share = 0;
    std::atomic<bool> m_isLeft = false;
};

/// Waits for a reader. One thread.
class PatientWait {
public:
    PatientWait(std::shared_ptr<SignsOfLife> signs, std::string place,
                std::chrono::milliseconds patience);
    ~PatientWait();
    PatientWait(const PatientWait&) = delete;
    PatientWait& operator=(const PatientWait&) = delete;

    /// A moment has passed. Throws Error where there was no sign for too long.
    void look();
    void tell(const OnProgress& progress) const;

private:
    std::shared_ptr<SignsOfLife> m_signs;
    std::string m_place;
    std::chrono::milliseconds m_patience;
    std::uint64_t m_count = 0;
    std::chrono::steady_clock::time_point m_last;
};

/// What `read` returns or throws, which is called with signs to give on a thread of its own. Where
/// it gives none for as long as `patience`, throws Error that says that `place` does not answer.
/// `progress` is called on this thread with what share is read, at the beginning and the end and
/// many times a second, and may throw to wait no longer. Either way the other thread is left
/// behind, to end when its disk answers, or with the process: `read` owns all that it uses. Any
/// thread but the GUI's.
template<typename Read>
auto read_patiently(const std::string& place, std::chrono::milliseconds patience,
                    const OnProgress& progress, Read read) {
    constexpr std::chrono::milliseconds kMoment{20};
    auto signs = std::make_shared<SignsOfLife>();
    std::packaged_task<decltype(read(*signs))()> task(
        [signs, read = std::move(read)] { return read(*signs); });
    auto result = task.get_future();
    PatientWait wait(signs, place, patience);
    wait.tell(progress);
    std::thread(std::move(task)).detach();
    while (result.wait_for(kMoment) != std::future_status::ready) {
        wait.tell(progress);
        wait.look();
    }
    auto all = result.get();
    wait.tell(progress);
    return all;
}

} // namespace ganvas

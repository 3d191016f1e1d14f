#include "core/nn/kernels/crew.h"

#include "core/nn/kernels/one_openmp_thread.h"

#include <ATen/Context.h>

#include <algorithm>
#include <system_error>
#include <utility>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace ganvas {

namespace {

/// How often a thread looks again before it sleeps: some 30 µs, as long as the short calls between
/// two jobs take. Waking a helper takes as long.
constexpr int kLooks = 600;

/// A helper lacks a processor when a job waits for it so long, and longer than the rest of the job
/// took. When that happens again so soon the thread works alone, each time for twice as long.
constexpr auto kHiccup = std::chrono::milliseconds(1);
constexpr auto kOften = std::chrono::milliseconds(12);
constexpr auto kShortestAlone = std::chrono::milliseconds(16);
constexpr auto kLongestAlone = std::chrono::milliseconds(128);

constexpr int kPartBits = 16;
constexpr std::uint64_t kPartMask = (1U << kPartBits) - 1;

thread_local std::unique_ptr<Crew> own_crew;
thread_local bool is_sharing = false;

void look_away() {
#ifdef __x86_64__
    _mm_pause();
#else
    std::this_thread::yield();
#endif
}

/// Whether `happened()` came true while the thread looked.
template<typename Happened>
bool look_for(const Happened& happened) {
    for (int look = 0; look < kLooks; ++look) {
        if (happened()) {
            return true;
        }
        look_away();
    }
    return false;
}

} // namespace

Crew* Crew::mine() { return is_sharing ? nullptr : own_crew.get(); }

void Crew::hire(int threads) {
    if (threads <= 1) {
        own_crew.reset();
    } else if (!own_crew || own_crew->size() != threads) {
        own_crew = std::make_unique<Crew>(threads);
    }
}

Crew::Crew(int threads) : size_(threads) {
    try {
        while (static_cast<int>(helpers_.size()) + 1 < size_) {
            helpers_.emplace_back([this] { help(); });
        }
    } catch (const std::system_error&) {
        // The others do their work too.
    }
}

Crew::~Crew() {
    is_over_ = true;
    ++jobs_;
    jobs_.notify_all();
    for (std::thread& helper : helpers_) {
        helper.join();
    }
}

void Crew::run(std::int64_t parts, const void* context, Call call) {
    if (parts <= 0) {
        return;
    }
    context_ = context;
    call_ = call;
    failure_ = nullptr;
    has_failed_.store(false, std::memory_order_relaxed);
    unfinished_.store(static_cast<int>(parts), std::memory_order_relaxed);
    const std::uint64_t job = (state_.load(std::memory_order_relaxed) >> (2 * kPartBits)) + 1;
    state_.store(job << (2 * kPartBits) | static_cast<std::uint64_t>(parts) << kPartBits,
                 std::memory_order_release);
    const Clock::time_point start = Clock::now();
    if (start >= alone_until_) {
        jobs_.fetch_add(1, std::memory_order_release);
        jobs_.notify_all();
    }
    is_sharing = true;
    do_parts();
    is_sharing = false;
    wait(start);
    if (failure_) {
        std::rethrow_exception(std::exchange(failure_, nullptr));
    }
}

/// For the parts that helpers hold of the job that began at `start`.
void Crew::wait(Clock::time_point start) {
    const auto is_done = [this] { return unfinished_.load(std::memory_order_acquire) == 0; };
    if (look_for(is_done)) {
        return;
    }
    const Clock::time_point since = Clock::now();
    do {
        if (const int left = unfinished_.load(std::memory_order_acquire); left != 0) {
            unfinished_.wait(left, std::memory_order_acquire);
        }
    } while (!look_for(is_done));
    const Clock::time_point end = Clock::now();
    if (end - since < std::max<Clock::duration>(kHiccup, since - start)) {
        return; // No longer than a part may well take.
    }
    // Once is the window's business, say, and over before the thread could have gained by it.
    const bool is_often = since < alone_until_ + kOften;
    alone_for_ = is_often
                     ? std::clamp<Clock::duration>(2 * alone_for_, kShortestAlone, kLongestAlone)
                     : Clock::duration::zero();
    alone_until_ = end + alone_for_;
}

void Crew::help() {
    is_sharing = true;
    const OneOpenMpThread alone;
    at::Context::setFlushDenormal(true);
    int seen = 0;
    while (!is_over_) {
        do_parts();
        const auto is_asked = [&] { return jobs_.load(std::memory_order_acquire) != seen; };
        if (!look_for(is_asked)) {
            jobs_.wait(seen, std::memory_order_acquire);
        }
        seen = jobs_.load(std::memory_order_acquire);
    }
}

void Crew::do_parts() {
    std::uint64_t state = state_.load(std::memory_order_acquire);
    while ((state & kPartMask) < ((state >> kPartBits) & kPartMask)) {
        if (state_.compare_exchange_weak(state, state + 1, std::memory_order_acq_rel,
                                         std::memory_order_acquire)) {
            do_part(static_cast<std::int64_t>(state & kPartMask));
            state = state_.load(std::memory_order_acquire);
        }
    }
}

void Crew::do_part(std::int64_t part) {
    if (!has_failed_.load(std::memory_order_relaxed)) {
        try {
            call_(context_, part);
        } catch (...) {
            if (!has_failed_.exchange(true)) {
                failure_ = std::current_exception();
            }
        }
    }
    if (unfinished_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
        unfinished_.notify_one();
    }
}

} // namespace ganvas

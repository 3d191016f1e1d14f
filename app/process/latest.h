#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace ganvas {

/// Where other threads leave a request for a worker, which wants the newest alone: one that a newer
/// one overtakes before its turn is never seen.
template<typename Request>
class Latest {
public:
    /// `wake` has the worker come for it soon, an event in its queue say; it may be called on any
    /// thread, and is once only until the worker has come.
    explicit Latest(std::function<void()> wake) : m_wake(std::move(wake)) {}

    /// Any thread.
    void put(Request request) {
        {
            const std::lock_guard lock(m_mutex);
            m_request = std::move(request);
            if (std::exchange(m_isAwake, true)) {
                return;
            }
        }
        m_wake();
    }

    /// Any thread. Forgets what nobody has taken.
    void clear() {
        const std::lock_guard lock(m_mutex);
        m_request.reset();
    }

    /// Any thread. Whether there is something to take.
    [[nodiscard]] bool hasNew() const {
        const std::lock_guard lock(m_mutex);
        return m_request.has_value();
    }

    /// The worker has come, perhaps to take later: the next put() wakes it again.
    void hear() {
        const std::lock_guard lock(m_mutex);
        m_isAwake = false;
    }

    /// The worker's thread. Nothing where it has been taken or forgotten.
    std::optional<Request> take() {
        const std::lock_guard lock(m_mutex);
        m_isAwake = false;
        return std::exchange(m_request, std::nullopt);
    }

private:
    std::function<void()> m_wake;
    mutable std::mutex m_mutex;
    std::optional<Request> m_request;
    bool m_isAwake = false;
};

/// A value that one thread replaces while others read it.
template<typename Value>
class Current {
public:
    void set(Value value) {
        const std::lock_guard lock(m_mutex);
        m_value = std::move(value);
    }

    [[nodiscard]] Value get() const {
        const std::lock_guard lock(m_mutex);
        return m_value;
    }

private:
    mutable std::mutex m_mutex;
    Value m_value{};
};

} // namespace ganvas

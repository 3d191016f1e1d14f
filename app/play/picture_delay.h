#pragma once

#include <cstdint>
#include <deque>
#include <vector>

namespace ganvas {

/// Measures how long a person waits for a picture: from each change in the play panel until a
/// picture of that change, or of a newer one, is painted. A change whose request a newer one
/// overtook therefore waits on. A plain value; the caller's clock gives the nanoseconds.
class PictureDelay {
public:
    /// A person's change has sent request `id`; ids grow.
    void changed(std::uint64_t id, std::int64_t now);

    /// The answer to request `id` waits to be painted. It takes the place of an older one that
    /// still does; a stale one counts for nothing.
    void shown(std::uint64_t id);

    /// Forgets the changes up to `id`: nobody looks at their picture.
    void forget(std::uint64_t id);

    /// What shown() named last is on the screen: the milliseconds of every change that was waiting
    /// for it, oldest first. Empty when none was.
    std::vector<double> painted(std::int64_t now);

    /// The median of the last few, milliseconds; 0 before there is any.
    [[nodiscard]] double typical() const;

private:
    struct Change {
        std::uint64_t id;
        std::int64_t nanoseconds;
    };

    std::deque<Change> waiting_;
    std::deque<double> recent_;
    std::uint64_t shown_ = 0;
};

} // namespace ganvas

#pragma once

#include <string>

namespace ganvas {

/// A disk that does not answer, as a network's may not: as long as this lives, whoever opens or
/// asks after a file or folder whose name begins with `place` waits. One at a time; its functions
/// for any thread. A test that links silent_disk.cpp exports its functions (ENABLE_EXPORTS), which
/// take the place of the system's.
class SilentDisk {
public:
    explicit SilentDisk(const std::string& place);
    ~SilentDisk();
    SilentDisk(const SilentDisk&) = delete;
    SilentDisk& operator=(const SilentDisk&) = delete;

    /// How many wait for it now.
    [[nodiscard]] static int waiting();
};

} // namespace ganvas

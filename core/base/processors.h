#pragma once

#include <filesystem>

namespace ganvas {

/// How many processors this process may use: those of its affinity mask, and no more than the quota
/// of its control groups pays for, rounded up; at least 1. Counted once in a process. Any thread.
int processor_count();

/// Where the system keeps what processor_count() reads.
struct ProcessorSources {
    std::filesystem::path groups = "/proc/self/cgroup";
    std::filesystem::path root = "/sys/fs/cgroup";
};

/// The same, counted anew for the calling thread.
int count_processors(const ProcessorSources& sources = {});

} // namespace ganvas

#pragma once

#include <cstdint>
#include <filesystem>

namespace ganvas {

/// Where a training run keeps its files, and which they are. Looks at the disk anew each time.
class RunFolder {
public:
    explicit RunFolder(std::filesystem::path path) : path_(std::move(path)) {}

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path checkpoint() const { return path_ / kCheckpoint; }
    [[nodiscard]] std::filesystem::path metrics() const { return path_ / "metrics.csv"; }
    [[nodiscard]] std::filesystem::path samples() const { return path_ / "samples"; }
    [[nodiscard]] std::filesystem::path sheet(std::int64_t step) const;

    /// Whether a run has written any of these.
    [[nodiscard]] bool holds_run() const;

    /// Whether to go on from `file` is to go on with the run that is here.
    [[nodiscard]] bool is_own_checkpoint(const std::filesystem::path& file) const;

    /// Removes the sheets of samples, and nothing else that lies beside them. Throws Error.
    void remove_sheets() const;

    static constexpr const char* kCheckpoint = "checkpoint.ganvas";

private:
    std::filesystem::path path_;
};

} // namespace ganvas

#pragma once

#include "core/base/run_record.h"
#include "core/files/metrics_reader.h"
#include "core/files/run_folder.h"
#include "core/files/run_lock.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace ganvas {

/// Reads the run in a folder, and what is added to it while another process trains it, on this
/// machine or on one whose disk is mounted. Needs no lock and never writes. One thread at a time.
class RunReader {
public:
    explicit RunReader(std::filesystem::path folder)
        : folder_(std::move(folder)),
          metrics_(folder_.metrics()) {}

    struct News {
        /// Comes where it says something else than before, first of all at the first call.
        std::optional<RunRecord> record;
        std::optional<RunWriter> writer; ///< Who trains it just now.
        MetricsReader::News table;
        std::vector<std::int64_t> models; ///< Steps of which the generator is kept, rising: all.
        std::vector<std::int64_t> sheets; ///< Likewise, of samples.
    };

    /// What is there, and of the table what is new since the last call. Throws Error where the
    /// folder holds no run, or one that can't be read; the next call may succeed.
    News read();

    [[nodiscard]] const RunFolder& folder() const { return folder_; }

private:
    RunFolder folder_;
    MetricsReader metrics_;
    std::optional<RunRecord> record_; ///< That was told last.
};

} // namespace ganvas

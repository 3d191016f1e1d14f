#pragma once

#include "core/base/run_record.h"
#include "core/files/metrics_reader.h"
#include "core/files/run_folder.h"
#include "core/files/run_writer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace ganvas {

/// Reads the run in a folder, and what is added to it while another process trains it, on this
/// machine or on one whose disk is mounted. Needs no lock and never writes. One thread at a time.
class RunReader {
public:
    explicit RunReader(std::filesystem::path folder)
        : folder_(std::move(folder)),
          writer_(folder_.lock()),
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

    /// Who trains it, before anything is read: see WriterWatch::wait().
    std::optional<RunWriter> wait_for_writer(const std::function<bool()>& goes_on) {
        return writer_.wait(kLongestDoubt, goes_on);
    }

    /// Has read() tell all anew; who writes there is not forgotten.
    void start_over();

    [[nodiscard]] const RunFolder& folder() const { return folder_; }

private:
    RunFolder folder_;
    WriterWatch writer_;
    MetricsReader metrics_;
    std::optional<RunRecord> record_; ///< That was told last.
};

} // namespace ganvas

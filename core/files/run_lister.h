#pragma once

#include "core/files/run_list.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

namespace ganvas {

/// Lists runs again and again, and reads and measures only those anew whose folders have changed
/// since: a run may have a thousand files. A file that grows without a change of its folder counts
/// as before, but for the run's own table. One thread at a time.
class RunLister {
public:
    /// As list_runs(), and with them the runs in the folders `elsewhere`; one that is gone, holds
    /// no run or lies in `home`, too, adds nothing.
    std::vector<RunEntry> list(const std::filesystem::path& home,
                               const std::vector<std::filesystem::path>& elsewhere = {});

    /// How many runs the last call has read anew.
    [[nodiscard]] std::size_t read_anew() const { return read_anew_; }

private:
    using Time = std::filesystem::file_time_type;

    struct Known {
        RunEntry run;
        std::map<std::filesystem::path, Time> folders; ///< Its own and those in it: when changed.
        std::uintmax_t table = 0;                      ///< Bytes of metrics.csv.
    };

    using Runs = std::map<std::filesystem::path, Known>; ///< By the run's folder.

    void add(const std::filesystem::path& folder, Runs& found);
    std::optional<RunWriter> writer_of(const std::filesystem::path& folder);
    static std::optional<Known> look(const std::filesystem::path& folder);
    static bool is_as_before(const Known& known);

    Runs known_;
    std::map<std::filesystem::path, WriterWatch> writers_; ///< By the run's folder, too.
    std::size_t read_anew_ = 0;
};

} // namespace ganvas

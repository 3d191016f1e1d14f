#pragma once

#include "core/base/metrics.h"
#include "core/base/scores.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace ganvas {

/// Reads a metrics.csv, and what is added to it while another process writes. Columns that are
/// missing are 0, ones that are not known are left out. One thread at a time.
class MetricsReader {
public:
    explicit MetricsReader(std::filesystem::path file) : file_(std::move(file)) {}

    struct News {
        bool is_anew = false; ///< All that was read before is to be forgotten: the file is another.
        std::vector<StepMetrics> metrics; ///< Of the steps since, rising.
        std::vector<ScorePoint> scores;   ///< Likewise, of the steps that they are of.
    };

    /// What whole lines there are since the last call; a last line without its end stays for the
    /// next. A file that is not there is empty. Throws Error for one that is no such table.
    News read();

private:
    void look_for_another_file(std::ifstream& stream, News& news);
    bool is_where_it_was(std::ifstream& stream) const;
    void read_header(std::string_view line);
    void read_line(std::string_view line, News& news);

    std::filesystem::path file_;
    dev_t device_ = 0;
    ino_t number_ = 0;
    std::uintmax_t offset_ = 0;     ///< Of what was not read yet.
    std::string last_line_;         ///< Before it, with its end.
    std::vector<std::string> keys_; ///< Of the columns; empty before the header was read.
};

} // namespace ganvas

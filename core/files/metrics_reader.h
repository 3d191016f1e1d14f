#pragma once

#include "core/base/metrics.h"
#include "core/base/scores.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

class PlainFile;

/// Reads a metrics.csv, and what is added to it while another process writes. Columns that are
/// missing are 0, ones that are not known are left out. A line that can't be read is left out and
/// counted; of lines whose steps go back the later ones count. One thread at a time.
class MetricsReader {
public:
    explicit MetricsReader(std::filesystem::path file) : file_(std::move(file)) {}

    struct News {
        /// All that was read before is to be forgotten: the file is another, or goes back.
        bool is_anew = false;
        std::vector<StepMetrics> metrics; ///< Of the steps since, rising.
        std::vector<ScorePoint> scores;   ///< Likewise, of the steps that they are of.
        std::int64_t left_out = 0;        ///< Lines of the whole file so far.
    };

    /// What whole lines there are since the last call; a last line without its end stays for the
    /// next. A file that is not there is empty. Throws Error for one that is no such table or can't
    /// be read just now; what was read before is not lost by that.
    News read();

private:
    struct Line {
        StepMetrics metrics;
        std::optional<ScorePoint> scores;
    };

    News read_all();
    [[nodiscard]] bool is_where_it_was(PlainFile& file) const;
    void start_over();
    bool read_on(PlainFile& file, News& news);
    void advance(std::string_view bytes);
    bool take(std::string_view text, News& news);
    void read_header(std::string_view line);
    [[nodiscard]] std::optional<Line> read_line(std::string_view text) const;
    void add(const Line& line, News& news);
    bool go_back(News& news);

    std::filesystem::path file_;
    std::uintmax_t offset_ = 0;     ///< Of what was not read yet.
    std::string last_bytes_;        ///< Before it, some of the last lines.
    std::vector<std::string> keys_; ///< Of the columns; empty before the header was read.
    bool is_inside_ = false;        ///< Of a line too long to be one.
    std::int64_t last_step_ = 0;
    std::int64_t told_step_ = 0; ///< The last one before this call.
    std::int64_t last_scored_ = -1;
    std::int64_t left_out_ = 0;
    std::vector<Line> astray_; ///< Their steps rise, and not above the last one.
};

/// The sentence about lines of `file` that were left out, of which there are some. Any thread.
std::string left_out_lines(const std::filesystem::path& file, std::int64_t count);

} // namespace ganvas

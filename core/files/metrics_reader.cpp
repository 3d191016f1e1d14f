#include "core/files/metrics_reader.h"

#include "core/base/error.h"
#include "core/base/step_limit.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"

#include <charconv>
#include <optional>
#include <sys/stat.h>

namespace ganvas {

namespace {

/// At a time, so that a run of millions of steps needs no copy of its whole table.
constexpr std::size_t kReadPiece = 1 << 22;

template<typename Number>
std::optional<Number> number_of(std::string_view field) {
    Number number{};
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    return error == std::errc() && end == field.data() + field.size() ? std::optional(number)
                                                                      : std::nullopt;
}

template<typename Visit>
void for_each_field(std::string_view line, const Visit& visit) {
    for (std::size_t index = 0;; ++index) {
        const std::size_t comma = line.find(',');
        visit(index, line.substr(0, comma));
        if (comma == std::string_view::npos) {
            return;
        }
        line.remove_prefix(comma + 1);
    }
}

} // namespace

/// Whether the line that was read last stands there still. A file's number does not tell: it is
/// given again to others, and some file systems of networks make it up by the name.
bool MetricsReader::is_where_it_was(std::ifstream& stream) const {
    stream.seekg(static_cast<std::streamoff>(offset_ - last_line_.size()));
    std::string found(last_line_.size(), '\0');
    stream.read(found.data(), static_cast<std::streamsize>(found.size()));
    return stream && found == last_line_;
}

void MetricsReader::look_for_another_file(std::ifstream& stream, News& news) {
    struct stat found {};
    const bool is_there = ::stat(file_.c_str(), &found) == 0;
    const bool is_same = is_there && found.st_dev == device_ && found.st_ino == number_ &&
                         static_cast<std::uintmax_t>(found.st_size) >= offset_ &&
                         is_where_it_was(stream);
    if (is_same || (!is_there && offset_ == 0)) {
        return;
    }
    news.is_anew = offset_ != 0;
    device_ = is_there ? found.st_dev : 0;
    number_ = is_there ? found.st_ino : 0;
    offset_ = 0;
    last_line_.clear();
    keys_.clear();
}

MetricsReader::News MetricsReader::read() {
    return opened("table", shown(file_), [this] {
        News news;
        std::ifstream stream(file_, std::ios::binary);
        look_for_another_file(stream, news);
        stream.clear();
        stream.seekg(static_cast<std::streamoff>(offset_));
        std::string text;
        while (stream) {
            const std::size_t kept = text.size();
            text.resize(kept + kReadPiece);
            stream.read(text.data() + kept, kReadPiece);
            text.resize(kept + static_cast<std::size_t>(stream.gcount()));
            std::string_view rest = text;
            std::string_view last;
            for (std::size_t end = rest.find('\n'); end != std::string_view::npos;
                 end = rest.find('\n')) {
                keys_.empty() ? read_header(rest.substr(0, end))
                              : read_line(rest.substr(0, end), news);
                last = rest.substr(0, end + 1);
                rest.remove_prefix(end + 1);
            }
            offset_ += text.size() - rest.size();
            last_line_ = last.empty() ? last_line_ : std::string(last);
            text = std::string(rest);
            if (text.size() > kReadPiece) {
                throw Error("it has a line without an end");
            }
        }
        return news;
    });
}

void MetricsReader::read_header(std::string_view line) {
    for_each_field(line, [this](std::size_t, std::string_view key) { keys_.emplace_back(key); });
    if (keys_.size() < 2 || keys_[0] != "step" || keys_[1] != "seconds") {
        keys_.clear();
        throw Error("it does not begin with the columns step and seconds");
    }
}

void MetricsReader::read_line(std::string_view line, News& news) {
    StepMetrics metrics;
    ScorePoint scores;
    bool is_scored = false;
    std::size_t count = 0;
    for_each_field(line, [&](std::size_t index, std::string_view field) {
        ++count;
        // Not by ?: of a string and a literal, whose value would be gone at the end of the line.
        const std::string_view key =
            index < keys_.size() ? std::string_view(keys_[index]) : std::string_view();
        if (key == "step" || key == "scored_step") {
            const auto step = number_of<std::int64_t>(field).value_or(0);
            (key == "step" ? metrics.step : scores.step) = step;
        } else if (key == "seconds") {
            metrics.seconds = number_of<double>(field).value_or(0);
        }
        for (const MetricColumn& column : metric_columns()) {
            if (key == column.key) {
                metrics.*column.member = number_of<float>(field).value_or(0);
            }
        }
        for (const ScoreColumn& column : score_columns()) {
            if (key == column.key && !field.empty()) {
                scores.*column.member = number_of<double>(field).value_or(0);
                is_scored = true;
            }
        }
    });
    if (count != keys_.size() || metrics.step < 1 || metrics.step > kMaxSteps) {
        throw Error("its line \"" + shown(std::string(line.substr(0, 60))) +
                    "\" does not fit its columns");
    }
    news.metrics.push_back(metrics);
    if (is_scored) {
        scores.step = scores.step == 0 ? metrics.step : scores.step; // Of before it was written.
        news.scores.push_back(scores);
    }
}

} // namespace ganvas

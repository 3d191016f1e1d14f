#include "core/files/metrics_reader.h"

#include "core/base/error.h"
#include "core/base/step_limit.h"
#include "core/files/plain_file.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <span>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

/// At a time, so that a run of millions of steps needs no copy of its whole table.
constexpr std::size_t kReadPiece = 1 << 18;

constexpr std::size_t kLongestLine = 1 << 22;

/// Of what was read last, by which a file is known again.
constexpr std::size_t kMostLastBytes = 4096;

/// One damaged number is no step back; so many lines that rise are.
constexpr std::size_t kLinesThatConvince = 3;

template<typename Number>
bool read_number(std::string_view field, Number& number) {
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    return error == std::errc() && end == field.data() + field.size();
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

bool read_step(std::string_view field, std::int64_t& step) {
    return read_number(field, step) && step >= 0 && step <= kMaxSteps;
}

/// Whether the line may stay: what it says under `key`, if that is known, could be read.
bool read_field(std::string_view key, std::string_view field, StepMetrics& metrics,
                ScorePoint& scores, bool& is_scored) {
    if (key == "step") {
        return read_step(field, metrics.step) && metrics.step > 0;
    }
    if (key == "seconds") {
        return read_number(field, metrics.seconds) && std::isfinite(metrics.seconds) &&
               metrics.seconds >= 0;
    }
    if (key == "scored_step") {
        return field.empty() || read_step(field, scores.step);
    }
    for (const MetricColumn& column : metric_columns()) {
        if (key == column.key) {
            return read_number(field, metrics.*column.member);
        }
    }
    for (const ScoreColumn& column : score_columns()) {
        if (key == column.key && !field.empty()) {
            is_scored = true;
            return read_number(field, scores.*column.member) &&
                   column.can_be(scores.*column.member);
        }
    }
    return true;
}

/// Removes those of `step` and later ones, of which `rising` has the last at its end, and returns
/// how many they were. Looks at no others, because a table may go back at every third line.
template<typename Row>
std::int64_t erase_from(std::vector<Row>& rising, std::int64_t step) {
    const auto first = std::partition_point(rising.begin(), rising.end(),
                                            [step](const Row& row) { return row.step < step; });
    const auto count = rising.end() - first;
    rising.erase(first, rising.end());
    return count;
}

} // namespace

MetricsReader::News MetricsReader::read() {
    const MetricsReader before = *this;
    try {
        return opened("table", shown(file_), [this] { return read_all(); });
    } catch (...) {
        *this = before; // Lines may have been read that nobody has got.
        throw;
    }
}

MetricsReader::News MetricsReader::read_all() {
    News news;
    const std::unique_ptr<PlainFile> table = PlainFile::if_there(file_);
    if (offset_ != 0 && (!table || !is_where_it_was(*table))) {
        start_over();
        news.is_anew = true;
    }
    if (table && !read_on(*table, news)) {
        start_over(); // It goes back behind what was told before.
        news = {.is_anew = true, .metrics = {}, .scores = {}};
        read_on(*table, news);
    }
    news.left_out = left_out_ + std::ssize(astray_);
    return news;
}

/// Whether what was read last stands there still. Neither a file's number nor its size tells: of a
/// network's file they may be made up, or those of a moment ago.
bool MetricsReader::is_where_it_was(PlainFile& file) const {
    file.go_to(offset_ - last_bytes_.size());
    std::string found(last_bytes_.size(), '\0');
    found.resize(file.read(std::as_writable_bytes(std::span(found))));
    return found == last_bytes_;
}

void MetricsReader::start_over() { *this = MetricsReader(std::move(file_)); }

/// False where the steps go back behind what was told before.
bool MetricsReader::read_on(PlainFile& file, News& news) {
    file.go_to(offset_);
    told_step_ = last_step_;
    std::string text;
    for (std::size_t got = kReadPiece; got == kReadPiece;) {
        const std::size_t kept = text.size();
        text.resize(kept + kReadPiece);
        got = file.read(std::as_writable_bytes(std::span(text).subspan(kept)));
        text.resize(kept + got);
        std::size_t done = 0;
        for (std::size_t end = text.find('\n'); end != std::string::npos;
             end = text.find('\n', done)) {
            if (!take(std::string_view(text).substr(done, end - done), news)) {
                return false;
            }
            done = end + 1;
        }
        if (text.size() - done > kLongestLine) {
            if (keys_.empty()) {
                throw Error("it has a line without an end");
            }
            is_inside_ = true;
        }
        done = is_inside_ ? text.size() : done;
        advance(std::string_view(text).substr(0, done));
        text.erase(0, done);
    }
    return true;
}

void MetricsReader::advance(std::string_view bytes) {
    offset_ += bytes.size();
    last_bytes_ += bytes.substr(bytes.size() - std::min(bytes.size(), kMostLastBytes));
    last_bytes_.erase(0, last_bytes_.size() - std::min(last_bytes_.size(), kMostLastBytes));
}

/// A whole line, or the end of one too long. Returns as read_on().
bool MetricsReader::take(std::string_view text, News& news) {
    if (text.ends_with('\r')) {
        text.remove_suffix(1);
    }
    if (keys_.empty()) {
        read_header(text);
        return true;
    }
    if (text.empty() && !is_inside_) {
        return true;
    }
    const std::optional<Line> line =
        std::exchange(is_inside_, false) ? std::nullopt : read_line(text);
    if (!line) {
        ++left_out_;
        return true;
    }
    const std::int64_t step = line->metrics.step;
    if (step > last_step_ || (!astray_.empty() && step <= astray_.back().metrics.step)) {
        left_out_ += std::ssize(astray_);
        astray_.clear();
    }
    if (step > last_step_) {
        add(*line, news);
        return true;
    }
    astray_.push_back(*line);
    return astray_.size() < kLinesThatConvince || go_back(news);
}

void MetricsReader::read_header(std::string_view line) {
    for_each_field(line, [this](std::size_t, std::string_view key) { keys_.emplace_back(key); });
    if (keys_.size() < 2 || keys_[0] != "step" || keys_[1] != "seconds") {
        throw Error("it does not begin with the columns step and seconds");
    }
}

std::optional<MetricsReader::Line> MetricsReader::read_line(std::string_view text) const {
    Line line;
    ScorePoint scores;
    bool is_scored = false;
    bool is_sound = true;
    std::size_t count = 0;
    for_each_field(text, [&](std::size_t index, std::string_view field) {
        ++count;
        is_sound = is_sound && index < keys_.size() &&
                   read_field(keys_[index], field, line.metrics, scores, is_scored);
    });
    if (!is_sound || count != keys_.size() || scores.step > line.metrics.step) {
        return std::nullopt;
    }
    if (is_scored) {
        line.scores = scores;
        if (scores.step == 0) {
            line.scores->step = line.metrics.step; // Of before it was written.
        }
    }
    return line;
}

void MetricsReader::add(const Line& line, News& news) {
    news.metrics.push_back(line.metrics);
    last_step_ = line.metrics.step;
    if (line.scores && line.scores->step > last_scored_) {
        news.scores.push_back(*line.scores);
        last_scored_ = line.scores->step;
    }
}

/// The lines astray take the place of those from their first step on. Returns as read_on().
bool MetricsReader::go_back(News& news) {
    const std::int64_t step = astray_.front().metrics.step;
    if (step <= told_step_) {
        return false;
    }
    left_out_ += erase_from(news.metrics, step);
    erase_from(news.scores, step);
    last_scored_ = std::min(last_scored_, step - 1);
    for (const Line& line : std::exchange(astray_, {})) {
        add(line, news);
    }
    return true;
}

std::string left_out_lines(const std::filesystem::path& file, std::int64_t count) {
    return std::to_string(count) + (count == 1 ? " line of " : " lines of ") + shown(file) +
           (count == 1 ? " can't be used and is left out." : " can't be used and are left out.");
}

} // namespace ganvas

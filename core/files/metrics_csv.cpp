#include "core/files/metrics_csv.h"

#include <array>
#include <charconv>
#include <cmath>

namespace ganvas {

namespace {

template<typename... Arguments>
void append_number(std::string& line, Arguments... arguments) {
    // A double in fixed notation has at most 309 digits before the point.
    std::array<char, 328> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), arguments...);
    line.append(text.data(), end);
}

} // namespace

std::string metrics_csv_header() {
    std::string line = "step,seconds";
    for (const MetricColumn& column : metric_columns()) {
        line += ',';
        line += column.key;
    }
    return line;
}

std::string metrics_csv_row(const StepMetrics& metrics) {
    std::string line;
    append_number(line, metrics.step);
    line += ',';
    append_number(line, metrics.seconds, std::chars_format::fixed, 3);
    for (const MetricColumn& column : metric_columns()) {
        line += ',';
        const float value = metrics.*column.member;
        if (std::isnan(value)) {
            line += "nan"; // to_chars would write the sign of a NaN as well.
        } else {
            append_number(line, value);
        }
    }
    return line;
}

std::string scores_csv_header() {
    std::string columns;
    for (const ScoreColumn& column : score_columns()) {
        columns += ',';
        columns += column.key;
    }
    return columns + ",scored_step";
}

std::string scores_csv_fields(const ScorePoint* scores) {
    std::string fields;
    for (const ScoreColumn& column : score_columns()) {
        fields += ',';
        if (scores != nullptr && column.is_in(*scores)) {
            append_number(fields, scores->*column.member);
        }
    }
    fields += ',';
    if (scores != nullptr) {
        append_number(fields, scores->step);
    }
    return fields;
}

} // namespace ganvas

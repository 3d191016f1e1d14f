#include "core/io/checkpoint.h"

#include "core/error.h"
#include "core/io/array_file.h"
#include "core/io/atomic_file.h"
#include "core/io/recipe_json.h"
#include "core/io/shown_path.h"

#include <nlohmann/json.hpp>

#include <cstring>

namespace ganvas {

namespace {

using nlohmann::json;

template<typename Row, typename Value>
NamedArray to_column(std::string name, ArrayType type, const std::vector<Row>& history,
                     Value Row::*member) {
    NamedArray column{std::move(name), type, {static_cast<std::int64_t>(history.size())}, {}};
    column.bytes.resize(history.size() * sizeof(Value));
    auto* target = column.bytes.data();
    for (const Row& row : history) {
        std::memcpy(target, &(row.*member), sizeof(Value));
        target += sizeof(Value);
    }
    return column;
}

std::vector<NamedArray> score_arrays(const std::vector<ScorePoint>& scores) {
    std::vector<NamedArray> columns{
        to_column("scores.step", ArrayType::int64, scores, &ScorePoint::step)};
    for (const ScoreColumn& column : score_columns()) {
        columns.push_back(to_column("scores." + std::string(column.key), ArrayType::float64, scores,
                                    column.member));
    }
    return columns;
}

std::vector<NamedArray> history_columns(const std::vector<StepMetrics>& history) {
    std::vector<NamedArray> columns{
        to_column("metrics.step", ArrayType::int64, history, &StepMetrics::step),
        to_column("metrics.seconds", ArrayType::float64, history, &StepMetrics::seconds)};
    for (const MetricColumn& column : metric_columns()) {
        columns.push_back(to_column("metrics." + std::string(column.key), ArrayType::float32,
                                    history, column.member));
    }
    return columns;
}

/// Reads a column of the history, if `array` is the one called `name`.
template<typename Row, typename Value>
void take_column(const NamedArray& array, std::string_view name, ArrayType type,
                 std::vector<Row>& history, Value Row::*member) {
    if (array.name != name) {
        return;
    }
    const std::size_t rows = array.bytes.size() / sizeof(Value);
    if (array.type != type || (!history.empty() && history.size() != rows)) {
        throw Error("its history is inconsistent");
    }
    history.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        std::memcpy(&(history[i].*member), array.bytes.data() + i * sizeof(Value), sizeof(Value));
    }
}

Checkpoint parse(const std::vector<std::byte>& file) {
    json header;
    std::vector<NamedArray> arrays = unpack_arrays(file, header);
    if (!header.contains("recipe")) {
        throw Error("it holds no training run");
    }
    Checkpoint checkpoint;
    checkpoint.recipe = recipe_from_json(header.at("recipe"));
    checkpoint.data_spec = header.at("data").get<std::string>();
    checkpoint.step = header.at("step").get<std::int64_t>();
    checkpoint.seconds = header.at("seconds").get<double>();
    for (NamedArray& array : arrays) {
        if (array.name.starts_with("scores.")) {
            take_column(array, "scores.step", ArrayType::int64, checkpoint.scores,
                        &ScorePoint::step);
            for (const ScoreColumn& column : score_columns()) {
                take_column(array, "scores." + std::string(column.key), ArrayType::float64,
                            checkpoint.scores, column.member);
            }
            continue;
        }
        if (!array.name.starts_with("metrics.")) {
            checkpoint.state.push_back(std::move(array));
            continue;
        }
        take_column(array, "metrics.step", ArrayType::int64, checkpoint.history,
                    &StepMetrics::step);
        take_column(array, "metrics.seconds", ArrayType::float64, checkpoint.history,
                    &StepMetrics::seconds);
        for (const MetricColumn& column : metric_columns()) {
            take_column(array, "metrics." + std::string(column.key), ArrayType::float32,
                        checkpoint.history, column.member);
        }
    }
    return checkpoint;
}

} // namespace

void write_checkpoint(const std::filesystem::path& file, const Checkpoint& checkpoint) {
    std::vector<NamedArray> arrays = history_columns(checkpoint.history);
    for (NamedArray& column : score_arrays(checkpoint.scores)) {
        arrays.push_back(std::move(column));
    }
    arrays.insert(arrays.end(), checkpoint.state.begin(), checkpoint.state.end());
    const json header{{"recipe", to_json(checkpoint.recipe)},
                      {"data", checkpoint.data_spec},
                      {"step", checkpoint.step},
                      {"seconds", checkpoint.seconds}};
    write_file_atomically(file, pack_arrays(header, arrays));
}

Checkpoint read_checkpoint(const std::filesystem::path& file) {
    const std::string intro = "The checkpoint " + shown(file) + " cannot be opened: ";
    try {
        return parse(read_file(file));
    } catch (const Error& error) {
        throw Error(intro + error.what() + ".");
    } catch (const json::exception&) {
        throw Error(intro + "its description is damaged.");
    } catch (const std::bad_alloc&) {
        throw Error(intro + "there is not enough memory.");
    }
}

} // namespace ganvas

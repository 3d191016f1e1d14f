#include "core/files/checkpoint.h"

#include "core/base/error.h"
#include "core/base/step_limit.h"
#include "core/files/array_file.h"
#include "core/files/atomic_file.h"
#include "core/files/checked_json.h"
#include "core/files/checkpoint_agreement.h"
#include "core/files/read_file.h"
#include "core/files/recipe_json.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <limits>

namespace ganvas {

namespace {

using nlohmann::json;

/// Three centuries of training.
constexpr double kMaxSeconds = 1e10;

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

/// Takes the arrays that begin with `prefix` out of a list, and their values by name.
class Columns {
public:
    Columns(std::vector<NamedArray>& arrays, std::string prefix) : prefix_(std::move(prefix)) {
        const auto first =
            std::stable_partition(arrays.begin(), arrays.end(), [this](const NamedArray& array) {
                return !array.name.starts_with(prefix_);
            });
        columns_.assign(std::make_move_iterator(first), std::make_move_iterator(arrays.end()));
        arrays.erase(first, arrays.end());
        for (const NamedArray& column : columns_) {
            if (column.shape.size() != 1 || column.shape != columns_.front().shape) {
                throw Error("its arrays " + prefix_ + "… are not of the same length");
            }
        }
    }

    /// None at all is no history.
    [[nodiscard]] std::size_t rows() const {
        return columns_.empty() ? 0 : static_cast<std::size_t>(columns_.front().shape.front());
    }

    /// What `may_lack` stays as it is where the column is not there.
    template<typename Row, typename Value>
    void read(std::string_view key, ArrayType type, std::vector<Row>& rows, Value Row::*member,
              bool may_lack = false) const {
        if (columns_.empty()) {
            return;
        }
        const std::string name = prefix_ + std::string(key);
        const auto found =
            std::find_if(columns_.begin(), columns_.end(),
                         [&name](const NamedArray& column) { return column.name == name; });
        if (found == columns_.end() && may_lack) {
            return;
        }
        if (found == columns_.end() || found->type != type) {
            throw Error("its array " + name + " is missing or of another type");
        }
        const std::byte* source = found->bytes.data();
        for (Row& row : rows) {
            std::memcpy(&(row.*member), source, sizeof(Value));
            source += sizeof(Value);
        }
    }

private:
    std::string prefix_;
    std::vector<NamedArray> columns_;
};

std::vector<StepMetrics> take_history(std::vector<NamedArray>& arrays) {
    const Columns columns(arrays, "metrics.");
    std::vector<StepMetrics> history(columns.rows());
    columns.read("step", ArrayType::int64, history, &StepMetrics::step);
    columns.read("seconds", ArrayType::float64, history, &StepMetrics::seconds);
    for (const MetricColumn& column : metric_columns()) {
        columns.read(column.key, ArrayType::float32, history, column.member);
    }
    return history;
}

std::vector<ScorePoint> take_scores(std::vector<NamedArray>& arrays) {
    const Columns columns(arrays, "scores.");
    std::vector<ScorePoint> scores(columns.rows());
    columns.read("step", ArrayType::int64, scores, &ScorePoint::step);
    for (const ScoreColumn& column : score_columns()) {
        columns.read(column.key, ArrayType::float64, scores, column.member, column.may_lack);
    }
    return scores;
}

json to_json(const SeenImages& seen) {
    return {{"images", seen.images},
            {"data_images", seen.data_images},
            {"since", seen.since},
            {"earlier_epochs", seen.earlier_epochs}};
}

/// What `recipe` sees in `steps`: the best guess for a file of before it was counted.
SeenImages guessed(const Recipe& recipe, std::int64_t steps) {
    SeenImages seen;
    seen.add(steps * recipe.batch_size * recipe.discriminator_steps);
    return seen;
}

SeenImages seen_from_json(const json& object, std::int64_t steps) {
    constexpr std::int64_t kLeastInStep = 2;        // The smallest batch.
    constexpr std::int64_t kMostInStep = 1024 * 20; // The largest, at the most updates.
    SeenImages seen;
    seen.images = whole_member(object, "images", kMostInStep * steps);
    seen.data_images = whole_member(object, "data_images", std::numeric_limits<int>::max());
    seen.since = whole_member(object, "since", seen.images);
    seen.earlier_epochs =
        number_member(object, "earlier_epochs", static_cast<double>(seen.images - seen.since));
    if (seen.images < kLeastInStep * steps) {
        throw Error("it has seen fewer images than its steps draw");
    }
    return seen;
}

Checkpoint parse(std::span<const std::byte> file) {
    json header;
    std::vector<NamedArray> arrays = unpack_arrays(file, ArrayFileKind::checkpoint, header);
    Checkpoint checkpoint;
    checkpoint.recipe = recipe_from_json(member(header, "recipe"));
    checkpoint.step = whole_member(header, "step", kMaxSteps);
    // A window that finds no data begins a run without, and may save it before it trains.
    if (checkpoint.step > 0 || member(header, "data") != json(std::string())) {
        checkpoint.data_spec = text_member(header, "data", kMaxDataSpec);
    }
    checkpoint.seconds = number_member(header, "seconds", kMaxSeconds);
    checkpoint.seen = header.contains("seen") ? seen_from_json(header.at("seen"), checkpoint.step)
                                              : guessed(checkpoint.recipe, checkpoint.step);
    checkpoint.history = take_history(arrays);
    checkpoint.scores = take_scores(arrays);
    checkpoint.state = std::move(arrays);
    check_agreement(checkpoint);
    return checkpoint;
}

} // namespace

void write_checkpoint(const std::filesystem::path& file, const Checkpoint& checkpoint) {
    std::vector<NamedArray> arrays = history_columns(checkpoint.history);
    for (NamedArray& column : score_arrays(checkpoint.scores)) {
        arrays.push_back(std::move(column));
    }
    arrays.insert(arrays.end(), checkpoint.state.begin(), checkpoint.state.end());
    json header{{"recipe", to_json(checkpoint.recipe)},
                {"data", checkpoint.data_spec},
                {"step", checkpoint.step},
                {"seconds", checkpoint.seconds}};
    if (checkpoint.seen.images > 0) {
        header["seen"] = to_json(checkpoint.seen);
    }
    write_file_atomically(file, pack_arrays(header, arrays));
}

Checkpoint read_checkpoint(std::span<const std::byte> bytes, const std::filesystem::path& file) {
    return opened("checkpoint", shown(file), [&] {
        Checkpoint checkpoint = parse(bytes);
        checkpoint.file = file;
        return checkpoint;
    });
}

Checkpoint read_checkpoint(const std::filesystem::path& file) {
    const std::vector<std::byte> bytes =
        opened("checkpoint", shown(file), [&file] { return read_array_file(file); });
    return read_checkpoint(bytes, file);
}

} // namespace ganvas

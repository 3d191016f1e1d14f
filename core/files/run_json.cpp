#include "core/files/run_json.h"

#include "core/base/run_id.h"
#include "core/base/step_limit.h"
#include "core/files/array_file.h"
#include "core/files/atomic_file.h"
#include "core/files/checked_json.h"
#include "core/files/read_file.h"
#include "core/files/recipe_json.h"
#include "core/files/time_text.h"

#include <limits>
#include <span>
#include <string_view>
#include <system_error>

namespace ganvas {

namespace {

using nlohmann::json;

constexpr std::int64_t kRunVersion = 1;
constexpr std::size_t kMaxRecordFile = 1'000'000;
constexpr std::size_t kMaxWords = 200'000; ///< Of a note.
constexpr double kMostSeconds = 1e10;

/// A text that may be missing or empty.
std::string words_member(const json& object, const char* key, std::size_t longest = kMaxWords) {
    if (!object.contains(key) || object.at(key) == json("")) {
        return {};
    }
    return text_member(object, key, longest);
}

std::string id_member(const json& object, const char* key = "id") {
    std::string id = text_member(object, key, kMaxWords);
    if (!is_run_id(id)) {
        throw Error("its " + std::string(key) + " is no UUID");
    }
    return id;
}

std::int64_t time_member(const json& object, const char* key) {
    const std::string text = words_member(object, key);
    if (text.empty()) {
        return 0;
    }
    const std::optional<std::int64_t> time = time_from_text(text);
    if (!time) {
        throw Error("its " + std::string(key) + " is no time");
    }
    return *time;
}

json scores_to_json(const ScorePoint& scores) {
    json object{{"step", scores.step}};
    for (const ScoreColumn& column : score_columns()) {
        if (column.is_in(scores)) {
            object[std::string(column.key)] = scores.*column.member;
        }
    }
    return object;
}

ScorePoint scores_from_json(const json& object, std::int64_t step) {
    ScorePoint scores;
    scores.step = whole_member(object, "step", step);
    for (const ScoreColumn& column : score_columns()) {
        if (const std::string key(column.key); !column.may_lack || object.contains(key)) {
            scores.*column.member = number_member(object, key.c_str(), column.most);
        }
    }
    return scores;
}

json seen_to_json(const SeenImages& seen) {
    return {{"images", seen.images},
            {"data_images", seen.data_images},
            {"since", seen.since},
            {"earlier_epochs", seen.earlier_epochs}};
}

SeenImages seen_images_from_json(const json& object) {
    SeenImages seen;
    seen.images = whole_member(object, "images", std::numeric_limits<std::int64_t>::max());
    seen.data_images = whole_member(object, "data_images", std::numeric_limits<int>::max());
    seen.since = whole_member(object, "since", seen.images);
    seen.earlier_epochs =
        number_member(object, "earlier_epochs", static_cast<double>(seen.images - seen.since));
    return seen;
}

RunRecord record_from_json(const json& object) {
    const std::int64_t version = whole_member(object, "ganvas_run", kMaxSteps);
    if (version > kRunVersion) {
        throw Error("it was written by a newer Ganvas; update this one");
    }
    RunRecord record;
    record.id = id_member(object);
    if (object.contains("parent")) {
        const json& parent = object.at("parent");
        record.parent = {id_member(parent), whole_member(parent, "step", kMaxSteps)};
    }
    if (object.contains("twin")) {
        record.twin = id_member(object, "twin");
    }
    record.title = words_member(object, "title");
    record.note = words_member(object, "note");
    record.recipe = recipe_from_json(member(object, "recipe"));
    record.data_spec = words_member(object, "data", kMaxDataSpec);
    record.data_title = words_member(object, "data_title");
    record.fingerprint = words_member(object, "fingerprint");
    record.ganvas = words_member(object, "ganvas");
    record.libtorch = words_member(object, "libtorch");
    record.machine = words_member(object, "machine");
    record.begun = time_member(object, "begun");
    record.ended = time_member(object, "ended");
    record.step = whole_member(object, "step", kMaxSteps);
    record.seconds = number_member(object, "seconds", kMostSeconds);
    if (object.contains("seen")) {
        record.seen = seen_images_from_json(object.at("seen"));
    }
    if (object.contains("scores")) {
        record.scores = scores_from_json(object.at("scores"), record.step);
    }
    return record;
}

json to_json(const RunRecord& record) {
    json object{{"ganvas_run", kRunVersion},
                {"id", record.id},
                {"title", record.title},
                {"note", record.note},
                {"recipe", to_json(record.recipe)},
                {"data", record.data_spec},
                {"data_title", record.data_title},
                {"fingerprint", record.fingerprint},
                {"ganvas", record.ganvas},
                {"libtorch", record.libtorch},
                {"machine", record.machine},
                {"begun", time_in_text(record.begun)},
                {"step", record.step},
                {"seconds", record.seconds}};
    if (record.ended != 0) {
        object["ended"] = time_in_text(record.ended);
    }
    if (record.parent) {
        object["parent"] = {{"id", record.parent->id}, {"step", record.parent->step}};
    }
    if (!record.twin.empty()) {
        object["twin"] = record.twin;
    }
    if (record.seen.data_images > 0) {
        object["seen"] = seen_to_json(record.seen);
    }
    if (record.scores) {
        object["scores"] = scores_to_json(*record.scores);
    }
    return object;
}

} // namespace

void write_run_record(const std::filesystem::path& file, const RunRecord& record) {
    constexpr int kIndent = 2;
    // A name that is no UTF-8 must not keep a run from being kept.
    const std::string text =
        to_json(record).dump(kIndent, ' ', false, json::error_handler_t::replace) + "\n";
    write_file_atomically(file, std::as_bytes(std::span(text)));
}

RunRecord read_run_record(const std::filesystem::path& file) {
    return opened("run", shown(file), [&file] {
        const std::vector<std::byte> bytes = read_file(file, kMaxRecordFile);
        const auto object =
            parse_checked<json>({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        if (!object.is_object() || !object.contains("ganvas_run")) {
            throw Error("it is not a run of Ganvas");
        }
        return record_from_json(object);
    });
}

ClassNames recorded_classes(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored) ? read_run_record(file).recipe.classes
                                                  : digit_names();
}

} // namespace ganvas

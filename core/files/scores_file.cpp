#include "core/files/scores_file.h"

#include "core/base/error.h"
#include "core/base/step_limit.h"
#include "core/base/thinning.h"
#include "core/files/atomic_file.h"
#include "core/files/checked_json.h"
#include "core/files/folders.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"

#include <limits>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

namespace {

constexpr std::size_t kMaxScoresFile = 1 << 16;
constexpr int kMostSamples = 10'000'000;
constexpr double kMostDistance = std::numeric_limits<double>::max();

const nlohmann::json& list_member(const nlohmann::json& object, const char* key) {
    const nlohmann::json& list = member(object, key);
    if (!list.is_array() || list.size() != kDigitCount) {
        throw Error("its \"" + std::string(key) + "\" is not a list of ten");
    }
    return list;
}

Scores::PerDigit per_digit(const nlohmann::json& object, const char* key) {
    Scores::PerDigit numbers{};
    const nlohmann::json& list = list_member(object, key);
    for (std::size_t digit = 0; digit < numbers.size(); ++digit) {
        if (!list[digit].is_number()) {
            throw Error("its \"" + std::string(key) + "\" has what is no number");
        }
        numbers[digit] = list[digit].get<double>();
    }
    return numbers;
}

Scores whole_scores(const nlohmann::json& object) {
    Scores scores;
    scores.step = whole_member(object, "step", kMaxSteps);
    scores.samples = static_cast<std::size_t>(whole_member(object, "samples", kMostSamples));
    scores.agreement = number_member(object, "agreement", 1);
    scores.frechet = number_member(object, "frechet", kMostDistance);
    scores.frechet_floor = number_member(object, "frechet_floor", kMostDistance);
    scores.digit_agreement = per_digit(object, "digit_agreement");
    scores.digit_diversity = per_digit(object, "digit_diversity");
    const nlohmann::json& rows = list_member(object, "confusion");
    for (std::size_t asked = 0; asked < scores.confusion.size(); ++asked) {
        for (std::size_t read = 0; read < scores.confusion.size(); ++read) {
            const auto count = rows[asked].is_array() && rows[asked].size() == kDigitCount
                                   ? whole_number<int>(rows[asked][read], 0, kMostSamples)
                                   : std::nullopt;
            if (!count) {
                throw Error("its \"confusion\" is not ten times ten whole numbers");
            }
            scores.confusion[asked][read] = *count;
        }
    }
    return scores;
}

} // namespace

void write_scores(const std::filesystem::path& file, const Scores& scores) {
    const nlohmann::ordered_json object{{"step", scores.step},
                                        {"samples", scores.samples},
                                        {"agreement", scores.agreement},
                                        {"frechet", scores.frechet},
                                        {"frechet_floor", scores.frechet_floor},
                                        {"digit_agreement", scores.digit_agreement},
                                        {"digit_diversity", scores.digit_diversity},
                                        {"confusion", scores.confusion}};
    const std::string text = object.dump() + "\n";
    write_file_atomically(file, std::as_bytes(std::span(text)), Durability::cached);
}

void keep_scores(const RunFolder& folder, const Scores& scores) {
    const StepFiles files = folder.scores();
    create_folder(files.folder());
    write_scores(files.file(scores.step), scores);
    for (const std::int64_t step : dispensable(files.steps(), RunFolder::kMostScores)) {
        files.remove(step);
    }
}

Scores read_scores(const std::filesystem::path& file) {
    return opened("scores", shown(file), [&file] {
        const std::vector<std::byte> bytes = read_file(file, kMaxScoresFile);
        return whole_scores(parse_checked<nlohmann::json>(
            {reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
    });
}

} // namespace ganvas

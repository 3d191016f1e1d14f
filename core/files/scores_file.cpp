#include "core/files/scores_file.h"

#include "core/base/class_names.h"
#include "core/base/error.h"
#include "core/base/step_limit.h"
#include "core/base/thinning.h"
#include "core/files/atomic_file.h"
#include "core/files/checked_json.h"
#include "core/files/folders.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

namespace {

constexpr std::size_t kMaxScoresFile = 1 << 16;
constexpr int kMostSamples = 10'000'000;
constexpr double kMostDistance = std::numeric_limits<double>::max();

/// A list of as many as there are classes.
const nlohmann::json& list_member(const nlohmann::json& object, const char* key,
                                  std::size_t class_count) {
    const nlohmann::json& list = member(object, key);
    if (!list.is_array() || list.size() != class_count) {
        throw Error("its \"" + std::string(key) + "\" is not a list of " +
                    std::to_string(class_count));
    }
    return list;
}

std::size_t class_count_of(const nlohmann::json& object) {
    const nlohmann::json& rows = member(object, "confusion");
    if (!rows.is_array() || rows.size() < kFewestClasses || rows.size() > kMostClasses) {
        throw Error("its \"confusion\" is not a list of " + std::to_string(kFewestClasses) +
                    " to " + std::to_string(kMostClasses));
    }
    return rows.size();
}

Scores::PerClass per_class(const nlohmann::json& object, const char* key, std::size_t class_count) {
    Scores::PerClass numbers;
    for (const nlohmann::json& number : list_member(object, key, class_count)) {
        if (!number.is_number()) {
            throw Error("its \"" + std::string(key) + "\" has what is no number");
        }
        numbers.push_back(number.get<double>());
    }
    return numbers;
}

/// The same of shares; null is of a class that there was nothing of.
Scores::PerClass class_shares(const nlohmann::json& object, const char* key,
                              std::size_t class_count) {
    Scores::PerClass shares;
    for (const nlohmann::json& share : list_member(object, key, class_count)) {
        const double number =
            share.is_number() ? share.get<double>() : std::numeric_limits<double>::quiet_NaN();
        if (!share.is_null() && !(number >= 0 && number <= 1)) {
            throw Error("its \"" + std::string(key) + "\" has what is no share");
        }
        shares.push_back(number);
    }
    return shares;
}

struct ShareField {
    const char* key;
    double Scores::*member;
};

struct SharesField {
    const char* key;
    Scores::PerClass Scores::*member;
};

// What is not in scores of before Ganvas took it, and else is there as a whole.
constexpr std::array kShares{ShareField{"precision", &Scores::precision},
                             ShareField{"recall", &Scores::recall},
                             ShareField{"real_agreement", &Scores::real_agreement},
                             ShareField{"real_precision", &Scores::real_precision},
                             ShareField{"real_recall", &Scores::real_recall}};
constexpr std::array kClassShares{
    SharesField{"digit_precision", &Scores::class_precision},
    SharesField{"digit_recall", &Scores::class_recall},
    SharesField{"real_digit_agreement", &Scores::real_class_agreement},
    SharesField{"real_digit_precision", &Scores::real_class_precision},
    SharesField{"real_digit_recall", &Scores::real_class_recall}};

void read_precision_and_recall(const nlohmann::json& object, std::size_t class_count,
                               Scores& scores) {
    const auto is_there = [&object](const auto& field) { return object.contains(field.key); };
    if (std::ranges::none_of(kShares, is_there) && std::ranges::none_of(kClassShares, is_there)) {
        return;
    }
    for (const ShareField& field : kShares) {
        scores.*field.member = number_member(object, field.key, 1);
    }
    for (const SharesField& field : kClassShares) {
        scores.*field.member = class_shares(object, field.key, class_count);
    }
}

GanTrain gan_train_of(const nlohmann::json& object, std::size_t class_count) {
    return {{number_member(object, "gan_train", 1),
             class_shares(object, "digit_gan_train", class_count)},
            {number_member(object, "real_gan_train", 1),
             class_shares(object, "real_digit_gan_train", class_count)}};
}

Scores whole_scores(const nlohmann::json& object) {
    Scores scores;
    scores.step = whole_member(object, "step", kMaxSteps);
    scores.samples = static_cast<std::size_t>(whole_member(object, "samples", kMostSamples));
    scores.agreement = number_member(object, "agreement", 1);
    scores.frechet = number_member(object, "frechet", kMostDistance);
    scores.frechet_floor = number_member(object, "frechet_floor", kMostDistance);
    const std::size_t class_count = class_count_of(object);
    scores.class_agreement = per_class(object, "digit_agreement", class_count);
    scores.class_diversity = per_class(object, "digit_diversity", class_count);
    read_precision_and_recall(object, class_count, scores);
    constexpr std::array kGanTrain{"gan_train", "real_gan_train", "digit_gan_train",
                                   "real_digit_gan_train"};
    if (std::ranges::any_of(kGanTrain,
                            [&object](const char* key) { return object.contains(key); })) {
        scores.gan_train = gan_train_of(object, class_count);
    }
    const nlohmann::json& rows = list_member(object, "confusion", class_count);
    scores.confusion.assign(class_count, std::vector<int>(class_count));
    for (std::size_t asked = 0; asked < class_count; ++asked) {
        for (std::size_t read = 0; read < class_count; ++read) {
            const auto count = rows[asked].is_array() && rows[asked].size() == class_count
                                   ? whole_number<int>(rows[asked][read], 0, kMostSamples)
                                   : std::nullopt;
            if (!count) {
                throw Error("its \"confusion\" does not have as many whole numbers in each row");
            }
            scores.confusion[asked][read] = *count;
        }
    }
    return scores;
}

} // namespace

nlohmann::ordered_json scores_to_json(const Scores& scores) {
    nlohmann::ordered_json object{{"step", scores.step},
                                  {"samples", scores.samples},
                                  {"agreement", scores.agreement},
                                  {"frechet", scores.frechet},
                                  {"frechet_floor", scores.frechet_floor},
                                  {"digit_agreement", scores.class_agreement},
                                  {"digit_diversity", scores.class_diversity},
                                  {"confusion", scores.confusion}};
    if (scores.has_precision_and_recall()) {
        for (const ShareField& field : kShares) {
            object[field.key] = scores.*field.member;
        }
        for (const SharesField& field : kClassShares) {
            object[field.key] = scores.*field.member;
        }
    }
    if (scores.gan_train) {
        object.update({{"gan_train", scores.gan_train->generated.overall},
                       {"real_gan_train", scores.gan_train->real.overall},
                       {"digit_gan_train", scores.gan_train->generated.per_class},
                       {"real_digit_gan_train", scores.gan_train->real.per_class}});
    }
    return object;
}

void write_scores(const std::filesystem::path& file, const Scores& scores) {
    const std::string text = scores_to_json(scores).dump() + "\n";
    write_file_atomically(file, std::as_bytes(std::span(text)), Durability::cached);
}

void keep_scores(const StepFiles& kept, const Scores& scores) {
    create_folder(kept.folder());
    write_scores(kept.file(scores.step), scores);
    for (const std::int64_t step : dispensable(kept.steps(), RunFolder::kMostScores)) {
        kept.remove(step);
    }
}

std::vector<Scores> kept_gan_train(const RunFolder& folder) {
    const StepFiles files = folder.gan_train();
    std::vector<Scores> kept;
    for (const std::int64_t step : files.steps()) {
        try {
            Scores scores = read_scores(files.file(step));
            if (scores.gan_train && scores.step == step) {
                kept.push_back(std::move(scores));
            }
        } catch (const Error&) { // As if nobody had measured it.
        }
    }
    return kept;
}

Scores read_scores(const std::filesystem::path& file) {
    return opened("scores", shown(file), [&file] {
        const std::vector<std::byte> bytes = read_file(file, kMaxScoresFile);
        return whole_scores(parse_checked<nlohmann::json>(
            {reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
    });
}

} // namespace ganvas

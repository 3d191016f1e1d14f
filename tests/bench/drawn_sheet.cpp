// Does the generator write in the hand of a sheet, and does it write rather than copy? Has a
// made-up hand fill a sheet, makes the dataset of it as the Draw tab does, trains on it with the
// settings that are chosen for few drawings, and lets a judge that was trained on MNIST read what
// comes. Prints one JSON object: agreement, diversity, and how far generated digits are from the
// nearest drawing of the sheet, beside how far drawings of the same hand are that nobody trained
// on.

#include "core/base/small_data_recipe.h"
#include "core/digits/data_source.h"
#include "core/digits/sheet_dataset.h"
#include "core/digits/sheet_pictures.h"
#include "core/judge/nearest_images.h"
#include "core/judge/shipped_judges.h"
#include "core/model/draw_many.h"
#include "core/nn/runtime.h"
#include "core/train/session.h"
#include "tests/bench/bench_main.h"
#include "tests/support/made_up_hand.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <iostream>
#include <string>
#include <vector>

namespace ganvas {
namespace {

struct Options {
    std::string data = "mnist";
    std::string recipe = "quick";
    std::vector<std::string> settings;
    std::uint64_t hand = 1;
    int times = 10;
    int builtin_percent = 0;
    double seconds = 120;
    std::int64_t steps = 0;
    int threads = 2;
    bool plain = false;
};

constexpr int kHeldOutTimes = 100;
constexpr std::size_t kGenerated = 5000;

/// Each drawing as it is.
Dataset drawings_of(const ClassSheet& sheet) {
    Dataset data;
    for (const ClassSheet::Drawing& drawing : sheet.drawings) {
        data.images.append(picture_of(*drawing));
        data.labels.push_back(static_cast<std::uint8_t>(drawing->label));
    }
    return data;
}

Recipe recipe_of(const Options& options, const ClassSheet& sheet) {
    Recipe recipe = recipe_named(options.recipe);
    recipe.threads = options.threads;
    if (!options.plain) {
        recipe = small_data_recipe(recipe, sheet.drawings.size()).recipe;
    }
    for (const std::string& setting : options.settings) {
        const std::size_t equals = std::min(setting.find('='), setting.size() - 1);
        set_recipe_value(recipe, setting.substr(0, equals), setting.substr(equals + 1));
    }
    validate(recipe);
    return recipe;
}

Dataset generate(const ModelSnapshot& model) {
    Dataset data;
    for (std::size_t i = 0; i < kGenerated; ++i) {
        data.labels.push_back(static_cast<std::uint8_t>(i % kDigitCount));
    }
    data.images =
        draw_many(model, std::vector<int>(data.labels.begin(), data.labels.end()),
                  [&model](std::size_t i) { return sample_noise(model.noise_size(), i); });
    return data;
}

/// 5, 50 and 95 % of them are no further.
std::array<double, 3> quantiles(const std::vector<NearestImages::Match>& matches) {
    std::vector<double> distances;
    std::transform(matches.begin(), matches.end(), std::back_inserter(distances),
                   [](const NearestImages::Match& match) { return match.distance; });
    std::sort(distances.begin(), distances.end());
    const auto at = [&](double share) {
        return distances[static_cast<std::size_t>(share *
                                                  static_cast<double>(distances.size() - 1))];
    };
    return {at(0.05), at(0.5), at(0.95)};
}

/// Variance of the judge's features within a digit, as a share of the held-out drawings'.
double diversity(const JudgeReading& made, const Dataset& made_data, const JudgeReading& real,
                 const Dataset& real_data) {
    const auto variance = [](const JudgeReading& reading, const Dataset& data) {
        std::array<std::array<double, 2>, std::size_t{kDigitCount} * Judge::kFeatures> sums{};
        std::array<double, kDigitCount> counts{};
        for (std::size_t i = 0; i < data.size(); ++i) {
            const std::size_t digit = data.labels[i];
            const auto features = reading.features_of(i);
            counts.at(digit) += 1;
            for (std::size_t k = 0; k < features.size(); ++k) {
                sums.at(digit * Judge::kFeatures + k)[0] += features[k];
                sums.at(digit * Judge::kFeatures + k)[1] += double{features[k]} * features[k];
            }
        }
        std::array<double, kDigitCount> result{};
        for (std::size_t i = 0; i < sums.size(); ++i) {
            const double count = std::max(counts.at(i / Judge::kFeatures), 1.0);
            const double mean = sums.at(i)[0] / count;
            result.at(i / Judge::kFeatures) += sums.at(i)[1] / count - mean * mean;
        }
        return result;
    };
    const auto own = variance(made, made_data);
    const auto theirs = variance(real, real_data);
    double sum = 0;
    for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
        sum += own.at(digit) / std::max(theirs.at(digit), 1e-9);
    }
    return sum / kDigitCount;
}

void run(const Options& options) {
    // Data that isn't there is said before two minutes of training.
    const auto judge = shipped_judge_for(load_dataset(options.data, Split::test));
    use_threads(options.threads);
    const MadeUpHand hand(options.hand);
    ClassSheet sheet = hand.sheet(options.times);
    sheet.builtin_percent = options.builtin_percent;
    const auto data = std::make_shared<const Dataset>(sheet_dataset(sheet));
    const Recipe recipe = recipe_of(options, sheet);
    Session session(recipe, data);
    while (options.steps > 0 ? session.steps_done() < options.steps
                             : session.seconds() < options.seconds) {
        session.step();
    }

    const auto drawn = std::make_shared<const Dataset>(drawings_of(sheet));
    const Dataset held_out = drawings_of(hand.sheet(kHeldOutTimes, options.times));
    const Dataset made = generate(*session.snapshot());
    const NearestImages of_sheet(judge, drawn, held_out.images);
    const NearestImages of_data(judge, data, held_out.images);
    const nlohmann::ordered_json figures{
        {"hand", options.hand},
        {"drawings", sheet.drawings.size()},
        {"builtin_percent", options.builtin_percent},
        {"pictures", data->size()},
        {"augmentation", recipe.augmentation},
        {"settings", options.settings},
        {"steps", session.steps_done()},
        {"seconds", session.seconds()},
        {"judge", judge->data()},
        {"held_out_agreement", judge->accuracy(held_out.images, held_out.labels)},
        {"data_agreement", judge->accuracy(data->images, data->labels)},
        {"agreement", judge->accuracy(made.images, made.labels)},
        {"diversity",
         diversity(judge->read(made.images), made, judge->read(held_out.images), held_out)},
        {"data_diversity",
         diversity(judge->read(data->images), *data, judge->read(held_out.images), held_out)},
        {"to_sheet", quantiles(of_sheet.find(made.images))},
        {"held_out_to_sheet", quantiles(of_sheet.find(held_out.images))},
        {"to_data", quantiles(of_data.find(made.images))},
        {"held_out_to_data", quantiles(of_data.find(held_out.images))},
    };
    std::cout << figures.dump() << std::endl;
}

} // namespace
} // namespace ganvas

int main(int argc, char** argv) {
    return ganvas::bench_main<ganvas::Options>(
        argc, argv, "Trains on a sheet drawn by a made-up hand and lets MNIST's judge read it",
        [](CLI::App& app, ganvas::Options& options) {
            app.add_option("--data", options.data, "A folder with MNIST's test pair, or mnist");
            app.add_option("--recipe", options.recipe);
            app.add_option("--set", options.settings, "Numbers of the recipe, as train takes them");
            app.add_flag("--plain", options.plain, "The recipe without what few drawings need");
            app.add_option("--hand", options.hand, "Whose hand: a seed");
            app.add_option("--times", options.times, "Drawings of each digit")
                ->check(CLI::Range(1, 500));
            app.add_option("--builtin", options.builtin_percent, "Percent of built-in digits")
                ->check(CLI::Range(0, ganvas::kMostBuiltinPercent));
            app.add_option("--seconds", options.seconds, "Of training");
            app.add_option("--steps", options.steps, "Of training, in place of seconds");
            app.add_option("--threads", options.threads)->check(CLI::Range(1, 256));
        },
        ganvas::run);
}

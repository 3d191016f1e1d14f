#include "app/cli/commands.h"
#include "app/cli/data_folder.h"
#include "app/cli/fetch_bar.h"
#include "app/cli/options.h"
#include "app/cli/picture_data.h"
#include "app/data/get_dataset.h"
#include "core/base/abandoned.h"
#include "core/base/interrupt.h"
#include "core/base/number_words.h"
#include "core/digits/builtin_digits.h"
#include "core/digits/kept_for_scores.h"
#include "core/files/folders.h"
#include "core/files/idx_set_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

namespace ganvas {

namespace {

constexpr int kMaxCount = 1'000'000;

struct DataOptions {
    std::string source;
    int count = kBuiltinDigitCount;
    int seed = 1;
    std::string out;
    std::string mirror;
    MnistForm form;
    bool keeps_some = true;
    bool overwrites = false;
};

/// What was said that goes with some sources only.
struct Given {
    bool has_number = false; ///< --count or --seed.
    bool has_form = false;
};

int write_data(const DataOptions& options) {
    const std::filesystem::path out(options.out);
    if (!options.overwrites) { // Its own files it always replaces.
        refuse_data_in(out, {kIdxTrainImages, kIdxTrainLabels, kIdxClassNames, kSkippedFile});
    }
    create_folder(out);
    // Of the classes, too: a few digits may lack some.
    for (const char* const file : {kIdxTrainImages, kIdxTrainLabels, kIdxClassNames}) {
        check_can_write(out / file);
    }
    const Dataset data =
        draw_builtin_digits(options.count, static_cast<std::uint64_t>(options.seed));
    write_idx_set(out, data);
    if (options.overwrites) {
        remove_earlier_set(out, {kIdxTrainImages, kIdxTrainLabels});
    }
    std::printf("Wrote %d digits to %s; --data %s trains on them\n", options.count,
                shown(options.out).c_str(), shown(options.out).c_str());
    return 0;
}

/// The address that a file's name is added to.
std::string mirror_of(const std::string& text) {
    if (!text.starts_with("http://") && !text.starts_with("https://")) {
        throw UsageError("--mirror: " + shown(text) +
                         " is no address of a mirror; such a one begins with https:// or http://.");
    }
    return text.ends_with('/') ? text : text + "/";
}

int fetch_data(const KnownDataset& dataset, const DataOptions& options) {
    FetchWish wish{.dataset = dataset,
                   .folder = options.out.empty() ? folder_of(dataset)
                                                 : std::filesystem::path(options.out)};
    if (!options.mirror.empty()) {
        wish.dataset.mirrors = {mirror_of(options.mirror)};
    }
    catch_interrupts();
    FetchBar bar(stderr);
    const auto progress = [&bar](const FetchProgress& now) {
        if (caught_interrupt() != 0) {
            throw Abandoned();
        }
        bar.update(now);
    };
    try {
        get_dataset(wish, progress);
    } catch (const Abandoned&) {
        bar.clear();
        std::printf("Interrupted; the same command goes on from there\n");
        return interrupt_status();
    }
    bar.clear();
    const std::string spec = options.out.empty() ? dataset.spec : shown(options.out);
    std::printf("%s is in %s; --data %s trains on it\n", dataset.title.c_str(),
                shown(wish.folder).c_str(), spec.c_str());
    return 0;
}

int get_data(const DataOptions& options, const Given& given) {
    const KnownDataset* const dataset = known_dataset(options.source);
    const bool is_builtin = options.source == "builtin";
    if (given.has_number && !is_builtin) {
        throw UsageError("--count and --seed are for --source builtin; leave them out.");
    }
    if (given.has_form && (is_builtin || dataset != nullptr)) {
        throw UsageError("--keep-paper, --no-crop, --no-margin, --no-centre and --train-on-all are "
                         "for pictures of one's own; leave them out.");
    }
    if (options.overwrites && dataset != nullptr) {
        throw UsageError("--overwrite is for builtin and for pictures of one's own; leave it out.");
    }
    if (dataset != nullptr) {
        return fetch_data(*dataset, options);
    }
    if (!options.mirror.empty()) {
        throw UsageError("--mirror is for datasets that are fetched; leave it out.");
    }
    if (!is_builtin) {
        return write_picture_data(
            {options.source, options.out, options.form, options.keeps_some, options.overwrites});
    }
    if (options.out.empty()) {
        throw UsageError("--out is required: name the folder that the digits are written to.");
    }
    return write_data(options);
}

/// "mnist, fashion-mnist, kmnist"
std::string names_of_known() {
    std::string names;
    for (const KnownDataset& dataset : known_datasets()) {
        names += (names.empty() ? "" : ", ") + dataset.spec;
    }
    return names;
}

/// The steps of MNIST's form, each to be left out, and what is kept for scores. `options` must
/// outlive the command.
std::vector<const CLI::Option*> add_picture_options(CLI::App& command, DataOptions& options) {
    MnistForm& form = options.form;
    return {
        command.add_flag_callback(
            "--keep-paper", [&form] { form.finds_ink = false; },
            "of pictures: look for no ink; black is paper, and white is ink"),
        command.add_flag_callback(
            "--no-crop", [&form] { form.crops = false; },
            "of pictures: all of each counts, not only the rectangle of its ink"),
        command.add_flag_callback(
            "--no-margin", [&form] { form.has_margin = false; },
            "of pictures: 28 pixels on the longer side instead of 20 within 28"),
        command.add_flag_callback(
            "--no-centre", [&form] { form.centres_mass = false; },
            "of pictures: in the middle itself, not by the centre of the ink's mass"),
        command.add_flag_callback(
            "--train-on-all", [&options] { options.keeps_some = false; },
            "of pictures: keep none for scores, not even where there are enough: " +
                std::to_string(kEnoughOfClass) + " of each class and " +
                grouped(static_cast<std::int64_t>(kEnoughForScores)) + " in all"),
    };
}

} // namespace

void add_data_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<DataOptions>();
    CLI::App* const command =
        app.add_subcommand("data", "write the built-in digits or your own pictures as a pair of "
                                   "IDX files with the names of their classes, or fetch a dataset");
    command
        ->add_option("--source", options->source,
                     "builtin: the digits that Ganvas draws itself; " + names_of_known() +
                         ": fetched from the internet, as far as they are not there; else your own "
                         "pictures: a folder with a subfolder for each class, or a table (CSV) of "
                         "files and labels")
        ->required()
        ->type_name("SOURCE");
    const CLI::Option* const count =
        command->add_option("--count", options->count, "how many digits; of builtin")
            ->check(whole_number(1, kMaxCount))
            ->type_name("N");
    add_seed_option(*command, options->seed,
                    "what all chance of the strokes comes from; of builtin");
    const CLI::Option* const seed = command->get_option("--seed");
    command
        ->add_option(
            "--out", options->out,
            "folder to write to, made if need be; unless this is given, a dataset that is "
            "fetched goes where --data looks for it, and pictures to a folder of their own "
            "where the window lists it")
        ->type_name("DIR");
    command->add_flag("--overwrite", options->overwrites,
                      "replace the dataset that --out holds, if there is one; drawings and sets of "
                      "other names stay");
    command
        ->add_option("--mirror", options->mirror,
                     "fetch from here alone; the files' names are added to it")
        ->type_name("URL");
    const std::vector<const CLI::Option*> form = add_picture_options(*command, *options);
    command->callback([&chosen, options, count, seed, form] {
        chosen = [options, count, seed, form] {
            return get_data(*options,
                            {count->count() > 0 || seed->count() > 0,
                             std::any_of(form.begin(), form.end(),
                                         [](const auto* option) { return option->count() > 0; })});
        };
    });
}

} // namespace ganvas

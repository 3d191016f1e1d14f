#include "app/cli/commands.h"
#include "app/cli/fetch_bar.h"
#include "app/cli/options.h"
#include "app/data/get_dataset.h"
#include "core/base/abandoned.h"
#include "core/base/interrupt.h"
#include "core/digits/builtin_digits.h"
#include "core/files/class_names_file.h"
#include "core/files/folders.h"
#include "core/files/idx.h"
#include "core/files/shown_path.h"

#include <cstdio>
#include <memory>

namespace ganvas {

namespace {

constexpr int kMaxCount = 1'000'000;

struct DataOptions {
    std::string source;
    int count = kBuiltinDigitCount;
    int seed = 1;
    std::string out;
    std::string mirror;
};

int write_data(const DataOptions& options) {
    const std::filesystem::path out(options.out);
    create_folder(out);
    const std::filesystem::path images = out / "train-images-idx3-ubyte";
    const std::filesystem::path labels = out / "train-labels-idx1-ubyte";
    const std::filesystem::path classes = out / "classes.txt"; // A few digits may lack some.
    for (const std::filesystem::path& file : {images, labels, classes}) {
        check_can_write(file);
    }
    const Dataset data =
        draw_builtin_digits(options.count, static_cast<std::uint64_t>(options.seed));
    write_idx_images(images, data.images);
    write_idx_labels(labels, data.labels);
    write_class_names(classes, data.classes);
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

int get_data(const DataOptions& options, bool has_number) {
    if (const KnownDataset* const dataset = known_dataset(options.source)) {
        if (has_number) {
            throw UsageError("--count and --seed are for --source builtin; leave them out.");
        }
        return fetch_data(*dataset, options);
    }
    if (options.out.empty()) {
        throw UsageError("--out is required: name the folder that the digits are written to.");
    }
    if (!options.mirror.empty()) {
        throw UsageError("--mirror is for datasets that are fetched; leave it out.");
    }
    return write_data(options);
}

} // namespace

void add_data_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<DataOptions>();
    std::vector<std::string> sources{"builtin"};
    for (const KnownDataset& dataset : known_datasets()) {
        sources.push_back(dataset.spec);
    }
    CLI::App* const command =
        app.add_subcommand("data", "write the built-in digits as a pair of IDX files with the "
                                   "names of their classes, or fetch a dataset");
    command
        ->add_option("--source", options->source,
                     "builtin: the digits that Ganvas draws itself; the others are fetched from "
                     "the internet, as far as they are not there")
        ->required()
        ->check(CLI::IsMember(sources))
        ->type_name("SOURCE");
    const CLI::Option* const count =
        command->add_option("--count", options->count, "how many digits; of builtin")
            ->check(whole_number(1, kMaxCount))
            ->type_name("N");
    add_seed_option(*command, options->seed,
                    "what all chance of the strokes comes from; of builtin");
    const CLI::Option* const seed = command->get_option("--seed");
    command
        ->add_option("--out", options->out,
                     "folder to write to, made if need be; a dataset that is fetched goes where "
                     "--data looks for it unless this is given")
        ->type_name("DIR");
    command
        ->add_option("--mirror", options->mirror,
                     "fetch from here alone; the files' names are added to it")
        ->type_name("URL");
    command->callback([&chosen, options, count, seed] {
        chosen = [options, count, seed] {
            return get_data(*options, count->count() > 0 || seed->count() > 0);
        };
    });
}

} // namespace ganvas

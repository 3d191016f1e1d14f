#include "app/cli/commands.h"
#include "app/cli/options.h"
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

} // namespace

void add_data_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<DataOptions>();
    CLI::App* const command = app.add_subcommand(
        "data", "write a dataset as a pair of IDX files, and the names of its classes");
    command->add_option("--source", options->source, "builtin: the digits that Ganvas draws itself")
        ->required()
        ->check(CLI::IsMember({"builtin"}))
        ->type_name("SOURCE");
    command->add_option("--count", options->count, "how many digits")
        ->check(whole_number(1, kMaxCount))
        ->type_name("N");
    add_seed_option(*command, options->seed, "what all chance of the strokes comes from");
    command->add_option("--out", options->out, "folder to write to; made if need be")
        ->required()
        ->type_name("DIR");
    command->callback([&chosen, options] { chosen = [options] { return write_data(*options); }; });
}

} // namespace ganvas

#include "app/cli/chosen_model.h"
#include "app/cli/commands.h"
#include "app/cli/generate_point.h"
#include "app/cli/options.h"
#include "core/base/zero_padded.h"
#include "core/files/atomic_file.h"
#include "core/files/class_names_file.h"
#include "core/files/folders.h"
#include "core/files/idx.h"
#include "core/files/png.h"
#include "core/files/shown_path.h"
#include "core/model/draw_many.h"
#include "core/nn/runtime.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <numeric>

namespace ganvas {

namespace {

constexpr int kMaxPerDigit = 100'000;

/// Columns of the sheet in which a person looks at the digits.
constexpr int kWidestSheet = 20;

/// Of the files of `--format png`: enough for kMaxPerDigit.
constexpr std::size_t kNameDigits = 5;

/// A strip of ten digits is then 10,000 pixels wide.
constexpr int kMaxScale = 32;

struct GenerateOptions {
    std::string checkpoint;
    int per_digit = 0;
    std::optional<std::string> digit;
    int seed = 1;
    std::string format;
    std::string out;
    PointOptions point; ///< With a file where a point is to be drawn instead.
};

/// Image n of a digit comes from the same noise however many are asked for, and no two images
/// share theirs.
Noise noise_for(const GenerateOptions& options, const ModelSnapshot& model, int label, int n) {
    const auto classes = static_cast<std::uint64_t>(model.class_count());
    const std::uint64_t stream = kMaxPerDigit * classes;
    const auto index = static_cast<std::uint64_t>(n) * classes + static_cast<std::uint64_t>(label);
    return sample_noise(model.noise_size(),
                        static_cast<std::uint64_t>(options.seed) * stream + index);
}

Images generate_class(const ModelSnapshot& model, const GenerateOptions& options, int label) {
    const std::vector<int> labels(static_cast<std::size_t>(options.per_digit), label);
    return draw_many(model, labels, [&](std::size_t n) {
        return noise_for(options, model, label, static_cast<int>(n));
    });
}

/// What the folder of a class is called: by its name, as far as a folder can be.
std::string folder_name(const ClassNames& classes, int label) {
    const auto plain = [](std::string name) {
        std::replace_if(
            name.begin(), name.end(),
            [](unsigned char letter) { return letter < ' ' || letter == 0x7F || letter == '/'; },
            '_');
        return name == "." || name == ".." ? "_" : name;
    };
    const std::string name = plain(classes.at(static_cast<std::size_t>(label)));
    const auto same = std::count_if(classes.begin(), classes.end(),
                                    [&](const std::string& other) { return plain(other) == name; });
    return same == 1 ? name : name + "_" + std::to_string(label);
}

/// One file for each image, in one folder for each class, as tools that read labelled pictures
/// expect them.
void write_class_pngs(const std::filesystem::path& folder, const Images& images) {
    create_folder(folder);
    for (std::size_t n = 0; n < images.count(); ++n) {
        const std::string name = zero_padded(static_cast<std::int64_t>(n), kNameDigits) + ".png";
        write_png(folder / name, images.one(n), 1);
    }
}

int generate(const GenerateOptions& options) {
    const bool is_point = !options.point.file.empty();
    if (!is_point && options.per_digit == 0) {
        throw UsageError("Say how many digits to make with --per-digit N, or draw a point with "
                         "--point FILE.");
    }
    const auto model = chosen_model(options.checkpoint).model;
    use_threads(0);
    if (is_point) {
        PointOptions point = options.point;
        point.format = options.format;
        point.out = options.out;
        return generate_point(*model, point);
    }
    std::vector<int> shown_labels(model->classes().size());
    std::iota(shown_labels.begin(), shown_labels.end(), 0);
    if (options.digit) {
        shown_labels = {asked_label(*options.digit, model->classes())};
    }
    const std::filesystem::path out(options.out);
    create_folder(out);
    const bool as_pngs = options.format == "png";
    const std::filesystem::path sheet_file = out / "samples.png";
    const std::filesystem::path images_file = out / "samples-images-idx3-ubyte";
    const std::filesystem::path labels_file = out / "samples-labels-idx1-ubyte";
    const std::filesystem::path classes_file = out / "classes.txt"; // Labels may lack some.
    if (as_pngs) {
        check_can_write(sheet_file);
    } else {
        for (const std::filesystem::path& file : {images_file, labels_file, classes_file}) {
            check_can_write(file);
        }
    }

    const auto per_digit = static_cast<std::size_t>(options.per_digit);
    const std::size_t columns = std::min<std::size_t>(per_digit, kWidestSheet);
    Images all;
    Images sheet;
    std::vector<std::uint8_t> labels;
    for (const int label : shown_labels) {
        const Images images = generate_class(*model, options, label);
        if (as_pngs) {
            write_class_pngs(out / folder_name(model->classes(), label), images);
            sheet.append(images.slice(0, columns));
        } else {
            all.append(images);
            labels.insert(labels.end(), per_digit, static_cast<std::uint8_t>(label));
        }
    }
    if (as_pngs) {
        write_png(sheet_file, sheet, static_cast<int>(columns), 2, 4);
        sync_files(out);
    } else {
        write_idx_images(images_file, all);
        write_idx_labels(labels_file, labels);
        write_class_names(classes_file, model->classes());
    }
    std::printf("Wrote %zu images from step %lld to %s\n", shown_labels.size() * per_digit,
                static_cast<long long>(model->step()), shown(options.out).c_str());
    return 0;
}

} // namespace

void add_generate_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<GenerateOptions>();
    CLI::App* const command = app.add_subcommand("generate", "make digits from a checkpoint");
    add_model_option(*command, options->checkpoint);
    auto* const per_digit =
        command->add_option("--per-digit", options->per_digit, "images of each digit")
            ->check(whole_number(1, kMaxPerDigit))
            ->type_name("N");
    auto* const digit = add_digit_option(*command, options->digit, "make this digit alone");
    add_seed_option(*command, options->seed, "what the noise comes from");
    auto* const point =
        command
            ->add_option("--point", options->point.file,
                         "draw the point in this file, as Ganvas copies it, or on standard input "
                         "(-): DIR/point.png and DIR/digits.png, all digits of its noise")
            ->excludes(per_digit)
            ->excludes(digit)
            ->excludes(command->get_option("--seed"))
            ->type_name("FILE");
    command
        ->add_option("--scale", options->point.scale, "of these PNGs: pixels to one of the picture")
        ->needs(point)
        ->check(whole_number(1, kMaxScale))
        ->capture_default_str()
        ->type_name("N");
    command
        ->add_option("--format", options->format,
                     "png: DIR/CLASS/NUMBER.png and DIR/samples.png with the first of them; "
                     "idx: a pair of files as MNIST's, and the classes' names")
        ->required()
        ->check(CLI::IsMember({"png", "idx"}))
        ->type_name("png|idx");
    command->add_option("--out", options->out, "folder to write to; made if need be")
        ->required()
        ->type_name("DIR");
    command->callback([&chosen, options] {
        chosen = [options] {
            return naming_model(options->checkpoint, [&options] { return generate(*options); });
        };
    });
}

} // namespace ganvas

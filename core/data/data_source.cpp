#include "core/data/data_source.h"

#include "core/data/builtin_digits.h"
#include "core/data/idx.h"
#include "core/error.h"
#include "core/io/shown_path.h"

#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr int kBuiltinTestCount = 10000;
constexpr std::uint64_t kTestStream = 0x7465'7374'2d73'6574; // Any constant will do.

/// The two files of a split, without the endings that differ from mirror to mirror.
struct PairNames {
    std::string_view images;
    std::string_view labels;
};

constexpr PairNames kTrainNames{"train-images", "train-labels"};
constexpr PairNames kTestNames{"t10k-images", "t10k-labels"};

const PairNames& names_of(Split split) { return split == Split::train ? kTrainNames : kTestNames; }

std::optional<fs::path> find_file(const fs::path& folder, std::string_view stem,
                                  std::string_view kind) {
    for (const char* separator : {"-", "."}) {
        for (const char* ending : {"", ".gz"}) {
            fs::path file = folder / stem;
            file += separator;
            file += kind;
            file += ending;
            std::error_code ignored;
            if (fs::exists(file, ignored)) {
                return file;
            }
        }
    }
    return std::nullopt;
}

std::optional<fs::path> find_images(const fs::path& folder, const PairNames& names) {
    return find_file(folder, names.images, "idx3-ubyte");
}

std::optional<fs::path> find_labels(const fs::path& folder, const PairNames& names) {
    return find_file(folder, names.labels, "idx1-ubyte");
}

bool has_training_pair(const fs::path& folder) {
    return find_images(folder, kTrainNames) && find_labels(folder, kTrainNames);
}

fs::path absolute_folder_in(const char* variable) {
    const char* value = std::getenv(variable);
    fs::path folder = value == nullptr ? "" : value;
    return folder.is_absolute() ? folder : fs::path();
}

fs::path application_data_folder() {
    const fs::path home = absolute_folder_in("HOME");
#ifdef __APPLE__
    return home / "Library" / "Application Support" / "ganvas";
#else
    // XDG Base Directory Specification: a relative path in the variable is to be ignored.
    const fs::path xdg = absolute_folder_in("XDG_DATA_HOME");
    return (xdg.empty() ? home / ".local" / "share" : xdg) / "ganvas";
#endif
}

std::string with_thousands(std::size_t number) {
    std::string text = std::to_string(number);
    for (std::size_t place = text.size(); place > 3; place -= 3) {
        text.insert(place - 3, ",");
    }
    return text;
}

std::string count_of_digits(std::size_t count) {
    return with_thousands(count) + (count == 1 ? " digit" : " digits");
}

[[noreturn]] void refuse_missing(const fs::path& folder, Split split) {
    const PairNames& names = names_of(split);
    const std::string wanted = std::string(names.images) + "-idx3-ubyte and " +
                               std::string(names.labels) + "-idx1-ubyte (plain or .gz)";
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
        throw Error("There is no folder " + shown(folder) +
                    R"(; name one that holds MNIST's files, or say "builtin" or "mnist".)");
    }
    if (split == Split::test && has_training_pair(folder)) {
        throw Error(shown(folder) + " has training digits but no test digits; add " + wanted + ".");
    }
    throw Error(shown(folder) + " does not hold both " + wanted +
                "; add what is missing, or use \"builtin\", which needs no files.");
}

[[noreturn]] void refuse_missing_mnist(const fs::path& folder) {
    throw Error("MNIST is not in " + shown(folder) +
                "; put train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte "
                "and t10k-labels-idx1-ubyte (plain or .gz) there, or use \"builtin\", which needs "
                "no files.");
}

Dataset load_folder(const fs::path& folder, Split split) {
    const PairNames& names = names_of(split);
    const std::optional<fs::path> images = find_images(folder, names);
    const std::optional<fs::path> labels = find_labels(folder, names);
    if (!images || !labels) {
        refuse_missing(folder, split);
    }
    Dataset data;
    data.labels = read_idx_labels(*labels);
    data.images = read_idx_images(*images);
    if (data.images.count() != data.labels.size()) {
        throw Error(shown(*images) + " holds " + with_thousands(data.images.count()) +
                    " images but " + shown(*labels) + " holds " +
                    with_thousands(data.labels.size()) + " labels; they must be a pair.");
    }
    if (data.labels.empty()) {
        throw Error(shown(folder) + " holds files without a single digit; use others.");
    }
    return data;
}

/// "MNIST, 60,000 digits": the title of `data` when its source is called `name`.
std::string title_of(const std::string& name, Split split, const Dataset& data) {
    return name + (split == Split::test ? " test set, " : ", ") + count_of_digits(data.size());
}

std::string folder_title(const fs::path& folder) {
    const fs::path name = fs::absolute(folder).lexically_normal();
    return shown(name.has_filename() ? name.filename() : name.parent_path().filename());
}

Dataset load_builtin(Split split, std::uint64_t seed) {
    return split == Split::train ? draw_builtin_digits(kBuiltinDigitCount, seed)
                                 : draw_builtin_digits(kBuiltinTestCount, seed ^ kTestStream);
}

} // namespace

fs::path mnist_folder() {
    const char* variable = std::getenv("GANVAS_DATA");
    if (variable == nullptr || *variable == '\0') {
        return application_data_folder() / "mnist";
    }
    const fs::path folder = variable;
    const fs::path subfolder = folder / "mnist";
    return !has_training_pair(subfolder) && has_training_pair(folder) ? folder : subfolder;
}

bool mnist_is_installed() { return has_training_pair(mnist_folder()); }

std::string default_data_spec() { return mnist_is_installed() ? "mnist" : "builtin"; }

Dataset load_dataset(const std::string& spec, Split split, std::uint64_t seed) {
    if (spec.empty()) {
        throw Error(R"(No data was named; say "builtin", "mnist" or a folder.)");
    }
    Dataset data;
    std::string name;
    if (spec == "builtin") {
        data = load_builtin(split, seed);
        name = "Built-in";
    } else if (spec == "mnist") {
        const fs::path folder = mnist_folder();
        if (!find_images(folder, names_of(split)) && !find_labels(folder, names_of(split))) {
            refuse_missing_mnist(folder);
        }
        data = load_folder(folder, split);
        name = "MNIST";
    } else {
        data = load_folder(spec, split);
        name = folder_title(spec);
    }
    data.spec = spec;
    data.title = title_of(name, split, data);
    return data;
}

} // namespace ganvas

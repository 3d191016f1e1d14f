#include "core/digits/data_source.h"

#include "core/base/error.h"
#include "core/base/number_words.h"
#include "core/digits/builtin_digits.h"
#include "core/digits/idx_dataset.h"
#include "core/digits/turning.h"
#include "core/files/data_home.h"
#include "core/files/idx_place.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr int kBuiltinTestCount = 10000;
constexpr std::uint64_t kTestStream = 0x7465'7374'2d73'6574; // Any constant will do.

/// The data's title but for its numbers.
struct Source {
    Dataset data;
    std::string name;
};

/// MNIST among them, by LeCun's names or with "mnist" before them, if it is there.
std::optional<IdxSet> mnist_among(std::vector<IdxSet> sets) {
    for (const char* name : {"", "mnist"}) {
        const auto found = std::find_if(sets.begin(), sets.end(), [name](const IdxSet& set) {
            return set.name == name && set.has(Split::train);
        });
        if (found != sets.end()) {
            return std::move(*found);
        }
    }
    return std::nullopt;
}

/// $GANVAS_DATA; empty where it is not set.
fs::path named_data_folder() {
    const char* variable = std::getenv("GANVAS_DATA");
    return variable == nullptr ? "" : variable;
}

/// Where MNIST's files belong.
fs::path own_mnist_folder() {
    const fs::path folder = named_data_folder();
    return (folder.empty() ? application_data_folder() : folder) / "mnist";
}

std::optional<IdxSet> installed_mnist() {
    const fs::path own = own_mnist_folder();
    std::optional<IdxSet> found = mnist_among(idx_sets(own));
    if (!found) {
        found = mnist_among(idx_sets_below(own));
    }
    const fs::path folder = named_data_folder();
    for (const char* place : {"", "MNIST/raw"}) {
        if (!found && !folder.empty()) {
            found = mnist_among(idx_sets(*place == '\0' ? folder : folder / place));
        }
    }
    return found;
}

[[noreturn]] void refuse_missing_mnist() {
    const fs::path folder = own_mnist_folder();
    const std::string hint = idx_folder_hint(folder);
    throw Error("MNIST is not in " + shown(folder) +
                "; put train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte "
                "and t10k-labels-idx1-ubyte (plain or .gz) there" +
                (hint.empty() ? "" : " (" + hint + ")") +
                R"(, or use "builtin", which needs no files.)");
}

Source load_mnist(Split split, const OnProgress& progress) {
    std::optional<IdxSet> set = installed_mnist();
    if (!set) {
        // Half of it may be there, which reading it says.
        for (IdxSet& other : idx_sets(own_mnist_folder())) {
            if (other.name.empty()) {
                set = std::move(other);
            }
        }
    }
    if (!set) {
        refuse_missing_mnist();
    }
    return {read_idx_dataset(*set, split, progress), "MNIST"};
}

/// What a person would call a set: by its files' names, or by its folder.
std::string title_of_set(const IdxSet& set) {
    if (!set.name.empty()) {
        return shown(set.name);
    }
    std::error_code ignored;
    fs::path folder = fs::absolute(set.folder, ignored).lexically_normal();
    if (!folder.has_filename()) {
        folder = folder.parent_path();
    }
    if (folder.filename() == "raw" && folder.has_parent_path()) { // torchvision's.
        folder = folder.parent_path();
    }
    return shown(folder.filename());
}

Source load_files(const fs::path& place, Split split, const OnProgress& progress) {
    const IdxSet set = find_idx_set(place);
    return {read_idx_dataset(set, split, progress), title_of_set(set)};
}

Source load_builtin(Split split, std::uint64_t seed, const OnProgress& progress) {
    return {split == Split::train
                ? draw_builtin_digits(kBuiltinDigitCount, seed, 0, progress)
                : draw_builtin_digits(kBuiltinTestCount, seed ^ kTestStream, 0, progress),
            "Built-in"};
}

Source load_place(const std::string& place, Split split, std::uint64_t seed,
                  const OnProgress& progress) {
    if (place.empty()) {
        throw Error(R"(No data was named; say "builtin", "mnist" or a folder.)");
    }
    if (place == "builtin") {
        return load_builtin(split, seed, progress);
    }
    return place == "mnist" ? load_mnist(split, progress) : load_files(place, split, progress);
}

/// "60,000 digits", "124,800 pictures of 26 classes"
std::string count_of_pictures(const Dataset& data) {
    const std::string count = grouped(static_cast<std::int64_t>(data.size()));
    const char* const end = data.size() == 1 ? "" : "s";
    if (data.classes == digit_names()) {
        return count + " digit" + end;
    }
    return count + " picture" + end + " of " + std::to_string(data.classes.size()) + " classes";
}

/// The networks have ten classes; goes when they follow the data.
void check_trainable(const Dataset& data) {
    if (data.classes.size() != kDigitCount) {
        throw Error("The data has " + std::to_string(data.classes.size()) +
                    " classes, and Ganvas trains on ten so far; use a set of ten, such as digits.");
    }
}

} // namespace

fs::path mnist_folder() {
    const std::optional<IdxSet> set = installed_mnist();
    return set ? set->folder : own_mnist_folder();
}

bool mnist_is_installed() { return installed_mnist().has_value(); }

std::string default_data_spec() { return mnist_is_installed() ? "mnist" : "builtin"; }

bool data_is_there(const std::string& spec) {
    try {
        const std::string place = parse_data_spec(spec).place;
        std::error_code ignored;
        return place == "builtin" ||
               (place == "mnist" ? mnist_is_installed() : fs::exists(place, ignored));
    } catch (const Error&) {
        return false;
    }
}

Dataset load_dataset(const std::string& spec, Split split, std::uint64_t seed,
                     const OnProgress& progress) {
    const DataSpec parsed = parse_data_spec(spec);
    Source source = load_place(parsed.place, split, seed, progress);
    Dataset data = std::move(source.data);
    check_trainable(data);
    if (parsed.turned) {
        data.images = transposed(std::move(data.images));
    }
    data.spec = lasting_data_spec(spec);
    data.title = source.name + (parsed.turned ? ", turned" : "") +
                 (split == Split::test ? " test set, " : ", ") + count_of_pictures(data);
    return data;
}

} // namespace ganvas

#include "core/digits/data_source.h"

#include "core/base/error.h"
#include "core/base/number_words.h"
#include "core/digits/builtin_digits.h"
#include "core/digits/found_data.h"
#include "core/digits/idx_dataset.h"
#include "core/digits/known_datasets.h"
#include "core/digits/npz_dataset.h"
#include "core/digits/turning.h"
#include "core/files/idx_place.h"
#include "core/files/shell_words.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

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

[[noreturn]] void refuse_missing(const KnownDataset& known) {
    const fs::path folder = folder_of(known);
    const std::string hint = idx_folder_hint(folder);
    throw Error(known.title + " is not in " + shown(folder) +
                "; get it by ganvas-cli data --source " + known.spec +
                " or in the window under Data, or put train-images-idx3-ubyte, "
                "train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte (plain "
                "or .gz) there" +
                (hint.empty() ? "" : " (" + hint + ")") +
                R"(, or use "builtin", which needs no files.)");
}

Source load_known(const KnownDataset& known, Split split, const OnProgress& progress) {
    std::optional<IdxSet> set = installed_set(known);
    if (!set) {
        // Half of it may be there, which reading it says.
        for (IdxSet& other : idx_sets(folder_of(known))) {
            if (other.name.empty()) {
                set = std::move(other);
            }
        }
    }
    if (!set) {
        refuse_missing(known);
    }
    Source source{read_idx_dataset(*set, split, progress), known.title};
    if (source.data.classes == digit_names()) {
        source.data.classes = known.classes;
    }
    return source;
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

/// Pictures are not trained on where they lie: whoever names them is told the next step.
IdxSet idx_set_at(const fs::path& place) {
    try {
        return find_idx_set(place);
    } catch (const Error&) {
        if (const std::optional<PictureList> pictures = pictures_at(place);
            pictures &&
            std::any_of(pictures->files.begin(), pictures->files.end(),
                        [](const auto& entry) { return is_picture_name(entry.file); })) {
            throw Error(shown(place) +
                        " has pictures; make a dataset of them first: ganvas-cli data "
                        "--source " +
                        shell_word(place.string()) + " --out FOLDER, then --data FOLDER.");
        }
        throw;
    }
}

Source load_files(const fs::path& place, Split split, const OnProgress& progress) {
    if (is_npz(place)) {
        return {read_npz_dataset(place, split, progress), shown(place.stem())};
    }
    const IdxSet set = idx_set_at(place);
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
    const KnownDataset* const known = known_dataset(place);
    return known != nullptr ? load_known(*known, split, progress)
                            : load_files(place, split, progress);
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

} // namespace

std::string data_specs() {
    std::string specs = "builtin";
    for (const KnownDataset& known : known_datasets()) {
        specs += ", " + known.spec;
    }
    return specs + ", or a folder or file of IDX data, or a NumPy file (.npz)";
}

std::string default_data_spec() { return data_is_there("mnist") ? "mnist" : "builtin"; }

bool data_is_there(const std::string& spec) {
    try {
        const std::string place = parse_data_spec(spec).place;
        const KnownDataset* const known = known_dataset(place);
        std::error_code ignored;
        return place == "builtin" ||
               (known != nullptr ? is_installed(*known) : fs::exists(place, ignored));
    } catch (const Error&) {
        return false;
    }
}

Dataset load_dataset(const std::string& spec, Split split, std::uint64_t seed,
                     const OnProgress& progress) {
    const DataSpec parsed = parse_data_spec(spec);
    Source source = load_place(parsed.place, split, seed, progress);
    Dataset data = std::move(source.data);
    if (parsed.turned) {
        data.images = transposed(std::move(data.images));
    }
    data.spec = lasting_data_spec(spec);
    data.title = source.name + (parsed.turned ? ", turned" : "") +
                 (split == Split::test ? " test set, " : ", ") + count_of_pictures(data);
    return data;
}

} // namespace ganvas

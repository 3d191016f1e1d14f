#include "core/digits/data_source.h"

#include "core/base/error.h"
#include "core/digits/builtin_digits.h"
#include "core/files/data_home.h"
#include "core/files/file_url.h"
#include "core/files/idx_folder.h"
#include "core/files/shown_path.h"

#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr int kBuiltinTestCount = 10000;
constexpr std::uint64_t kTestStream = 0x7465'7374'2d73'6574; // Any constant will do.

const IdxPair& pair_of(Split split) { return split == Split::train ? kTrainPair : kTestPair; }

bool has_training_pair(const fs::path& folder) { return has_idx_pair(folder, kTrainPair); }

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

/// Throws Error for what is no folder that can be looked into.
void check_folder(const fs::path& folder) {
    std::error_code error;
    const fs::file_status status = fs::status(folder, error);
    if (fs::is_directory(status)) {
        if (const fs::directory_iterator entries(folder, error); !error) {
            return;
        }
    }
    if (fs::exists(status) && !fs::is_directory(status)) {
        throw Error(shown(folder) + " is not a folder; name the one that holds MNIST's files, and "
                                    "unpack them first if this is an archive.");
    }
    std::error_code ignored;
    if (status.type() == fs::file_type::not_found && !fs::is_symlink(folder, ignored)) {
        throw Error("There is no folder " + shown(folder) +
                    R"(; name one that holds MNIST's files, or say "builtin" or "mnist".)");
    }
    throw Error("Can't look into the folder " + shown(folder) + ": " + error.message() +
                R"(; mend that, name another, or say "builtin" or "mnist".)");
}

[[noreturn]] void refuse_missing(const fs::path& folder, Split split) {
    const IdxPair& pair = pair_of(split);
    const std::string wanted = std::string(pair.images) + "-idx3-ubyte and " +
                               std::string(pair.labels) + "-idx1-ubyte (plain or .gz)";
    if (split == Split::test && has_training_pair(folder)) {
        throw Error(shown(folder) + " has training digits but no test digits; add " + wanted + ".");
    }
    const std::string hint = idx_pair_hint(folder, pair);
    throw Error(shown(folder) + " does not hold both " + wanted + "; " +
                (hint.empty() ? R"(add them, or use "builtin", which needs no files)" : hint) +
                ".");
}

[[noreturn]] void refuse_missing_mnist(const fs::path& folder, Split split) {
    const std::string hint = idx_pair_hint(folder, pair_of(split));
    throw Error("MNIST is not in " + shown(folder) +
                "; put train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte "
                "and t10k-labels-idx1-ubyte (plain or .gz) there" +
                (hint.empty() ? "" : " (" + hint + ")") +
                R"(, or use "builtin", which needs no files.)");
}

Dataset load_folder(const fs::path& folder, Split split) {
    check_folder(folder);
    std::optional<Dataset> data = read_idx_pair(folder, pair_of(split));
    if (!data) {
        refuse_missing(folder, split);
    }
    return *std::move(data);
}

Dataset load_mnist(Split split) {
    const fs::path folder = mnist_folder();
    std::optional<Dataset> data = read_idx_pair(folder, pair_of(split));
    if (!data) {
        refuse_missing_mnist(folder, split);
    }
    return *std::move(data);
}

/// "MNIST, 60,000 digits": the title of `data` when its source is called `name`.
std::string title_of(const std::string& name, Split split, const Dataset& data) {
    return name + (split == Split::test ? " test set, " : ", ") + count_of_digits(data.size());
}

std::string folder_title(const fs::path& folder) {
    const fs::path name = fs::absolute(folder).lexically_normal();
    return shown(name.has_filename() ? name.filename() : name.parent_path().filename());
}

Dataset load_builtin(Split split, std::uint64_t seed, const OnProgress& progress) {
    return split == Split::train
               ? draw_builtin_digits(kBuiltinDigitCount, seed, 0, progress)
               : draw_builtin_digits(kBuiltinTestCount, seed ^ kTestStream, 0, progress);
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

std::string lasting_data_spec(const std::string& spec) {
    if (spec.empty() || spec == "builtin" || spec == "mnist") {
        return spec;
    }
    std::error_code error;
    const fs::path whole = fs::absolute(is_file_url(spec) ? path_of_file_url(spec) : spec, error);
    if (error) {
        throw Error("Can't tell where " + shown(spec) + " is: " + error.message() +
                    "; name the data's folder from / on.");
    }
    const fs::path normal = whole.lexically_normal();
    // What is above the folder that a link leads to is not what is above the link.
    if (fs::exists(whole, error) && !fs::equivalent(whole, normal, error)) {
        return whole.string();
    }
    return (normal.has_filename() ? normal : normal.parent_path()).string();
}

Dataset load_dataset(const std::string& spec, Split split, std::uint64_t seed,
                     const OnProgress& progress) {
    if (spec.empty()) {
        throw Error(R"(No data was named; say "builtin", "mnist" or a folder.)");
    }
    Dataset data;
    std::string name;
    if (spec == "builtin") {
        data = load_builtin(split, seed, progress);
        name = "Built-in";
    } else if (spec == "mnist") {
        data = load_mnist(split);
        name = "MNIST";
    } else {
        const std::string folder = is_file_url(spec) ? path_of_file_url(spec) : spec;
        data = load_folder(folder, split);
        name = folder_title(folder);
    }
    data.spec = lasting_data_spec(spec);
    data.title = title_of(name, split, data);
    return data;
}

} // namespace ganvas

#include "core/digits/dataset_classes.h"

#include "core/base/error.h"
#include "core/files/class_names_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr const char* kNamesFile = "classes.txt";

/// The sets of EMNIST whose labels are not digits (Cohen et al. 2017).
struct KnownClasses {
    std::string_view set;
    std::int32_t first; ///< Their lowest label.
    std::string_view characters;
};

constexpr std::array kKnownClasses{
    KnownClasses{"emnist-letters", 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    KnownClasses{"emnist-balanced", 0, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt"},
    KnownClasses{"emnist-bymerge", 0, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt"},
    KnownClasses{"emnist-byclass", 0,
                 "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
};

/// The labels that occur, rising.
std::vector<std::int32_t> different_labels(std::span<const std::int32_t> labels,
                                           const fs::path& file) {
    std::set<std::int32_t> found;
    for (const std::int32_t label : labels) {
        found.insert(label);
        if (found.size() > kMostClasses) {
            throw Error(shown(file) + " has more than " + std::to_string(kMostClasses) +
                        " different labels; Ganvas learns 2 to " + std::to_string(kMostClasses) +
                        " classes: use another set, or labels of fewer kinds.");
        }
    }
    return {found.begin(), found.end()};
}

void check_fewest(const DatasetClasses& classes, const fs::path& file) {
    if (classes.labels.size() < kFewestClasses) {
        throw Error(shown(file) + " has no other label than " +
                    std::to_string(classes.labels.front()) +
                    "; Ganvas learns to tell at least two classes apart: use another set.");
    }
}

DatasetClasses named_by_lines(std::vector<std::int32_t> labels, const fs::path& names_file,
                              const fs::path& file) {
    ClassNames names = read_class_names(names_file);
    const auto count = static_cast<std::int32_t>(names.size());
    if (labels.front() >= 0 && labels.back() < count) {
        labels.resize(names.size());
        for (std::int32_t label = 0; label < count; ++label) {
            labels[static_cast<std::size_t>(label)] = label;
        }
    }
    if (labels.size() != names.size()) {
        throw Error(shown(names_file) + " has " + std::to_string(names.size()) + " names, but " +
                    shown(file) + " has " + std::to_string(labels.size()) +
                    " different labels; give it one line for each, or move it away.");
    }
    return {std::move(labels), std::move(names)};
}

DatasetClasses named_by_mapping(const std::vector<std::int32_t>& labels, const fs::path& mapping,
                                const fs::path& file) {
    DatasetClasses classes;
    const std::map<std::int32_t, std::string> names = read_class_mapping(mapping);
    for (const auto& [label, name] : names) {
        classes.labels.push_back(label);
        classes.names.push_back(name);
    }
    for (const std::int32_t label : labels) {
        if (!names.contains(label)) {
            throw Error(shown(file) + " has the label " + std::to_string(label) + ", which " +
                        shown(mapping) + " does not name; use files of one set.");
        }
    }
    return classes;
}

/// Of a set that is known by its name, as long as its labels are those.
std::optional<DatasetClasses> known_classes(const std::vector<std::int32_t>& labels,
                                            const std::string& set) {
    const auto* const known =
        std::find_if(kKnownClasses.begin(), kKnownClasses.end(),
                     [&](const KnownClasses& classes) { return classes.set == set; });
    if (known == kKnownClasses.end() || labels.front() < known->first ||
        labels.back() - known->first >= static_cast<std::int32_t>(known->characters.size())) {
        return std::nullopt;
    }
    DatasetClasses classes;
    for (const char character : known->characters) {
        classes.labels.push_back(known->first + static_cast<std::int32_t>(classes.names.size()));
        classes.names.emplace_back(1, character);
    }
    return classes;
}

DatasetClasses named_by_numbers(std::vector<std::int32_t> labels) {
    ClassNames names;
    for (const std::int32_t label : labels) {
        names.push_back(std::to_string(label));
    }
    return {std::move(labels), std::move(names)};
}

DatasetClasses named(std::vector<std::int32_t> labels, const fs::path& file, const IdxSet& set) {
    const auto [lines, mapping] = class_name_files(set);
    if (lines) {
        return named_by_lines(std::move(labels), *lines, file);
    }
    if (mapping) {
        return named_by_mapping(labels, *mapping, file);
    }
    if (std::optional<DatasetClasses> known = known_classes(labels, set.name)) {
        return *std::move(known);
    }
    return named_by_numbers(std::move(labels));
}

} // namespace

ClassNameFiles class_name_files(const IdxSet& set) {
    return {file_called(kNamesFile, set.folder),
            file_called(set.name + "-mapping.txt", set.folder)};
}

DatasetClasses classes_of(std::span<const std::int32_t> labels, const fs::path& file,
                          const IdxSet& set) {
    if (labels.empty()) {
        throw Error(shown(file) + " is a file without a single label; use another.");
    }
    DatasetClasses classes = named(different_labels(labels, file), file, set);
    check_fewest(classes, file);
    return classes;
}

std::vector<std::uint8_t> class_indices(std::span<const std::int32_t> labels,
                                        const DatasetClasses& classes, const fs::path& file) {
    const auto begin = classes.labels.begin();
    std::vector<std::uint8_t> indices;
    indices.reserve(labels.size());
    for (const std::int32_t label : labels) {
        const auto place = std::lower_bound(begin, classes.labels.end(), label);
        if (place == classes.labels.end() || *place != label) {
            throw Error(shown(file) + " has the label " + std::to_string(label) + " at position " +
                        std::to_string(indices.size()) +
                        ", which the training labels do not have; use files of one set.");
        }
        indices.push_back(static_cast<std::uint8_t>(place - begin));
    }
    return indices;
}

} // namespace ganvas

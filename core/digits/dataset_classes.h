#pragma once

#include "core/base/class_names.h"
#include "core/files/idx_folder.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// The classes of a set: how its files number them, and what they are called. A plain value.
struct DatasetClasses {
    std::vector<std::int32_t> labels; ///< As the files have them, rising; one for each name.
    ClassNames names;
};

/// The files beside a set that may name its classes.
struct ClassNameFiles {
    std::optional<std::filesystem::path> lines;   ///< "classes.txt", which goes first.
    std::optional<std::filesystem::path> mapping; ///< EMNIST's.
};

/// Looks at the folder, not into the files. Any thread.
ClassNameFiles class_name_files(const IdxSet& set);

/// The classes of the set with these labels, which `file` has. Their names are those of the lines
/// of class_name_files(); else of the mapping; else those that the set of EMNIST
/// with that name is known to have ("emnist-letters": A to Z); else the labels' own numbers.
///
/// The lines name the labels 0, 1, … where no label is beyond them, and are all
/// classes then, whether or not they occur; otherwise they name the labels that occur, in the order
/// of their numbers. Throws Error for other than 2 to 62 classes, and for names that do not fit the
/// labels. Any thread.
DatasetClasses classes_of(std::span<const std::int32_t> labels, const std::filesystem::path& file,
                          const IdxSet& set);

/// The labels as indices into the classes. Throws Error for one that is none of them; `file` has
/// it.
std::vector<std::uint8_t> class_indices(std::span<const std::int32_t> labels,
                                        const DatasetClasses& classes,
                                        const std::filesystem::path& file);

} // namespace ganvas

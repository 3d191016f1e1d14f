#pragma once

#include "core/base/split.h"
#include "core/files/idx_name.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

/// The files of a dataset by their names (idx_name()), which may lie. Where there are several for
/// one thing, plain and packed say, those come first that may be what they say.
struct IdxSet {
    struct Files {
        std::vector<std::filesystem::path> images;
        std::vector<std::filesystem::path> labels;
    };

    std::string name; ///< "emnist-letters"; empty for LeCun's names.
    std::filesystem::path folder;
    Files train;
    Files test;

    [[nodiscard]] const Files& of(Split split) const {
        return split == Split::train ? train : test;
    }
    /// Whether both halves of the split are there.
    [[nodiscard]] bool has(Split split) const {
        return !of(split).images.empty() && !of(split).labels.empty();
    }
    [[nodiscard]] bool has_any() const { return has(Split::train) || has(Split::test); }
};

/// The sets whose files lie in `folder`, or in folders of the files' names, which some archives
/// unpack to; by their names. Empty for a folder that can't be read. Reads names only, up to 10,000
/// of them: cheap. Any thread.
std::vector<IdxSet> idx_sets(const std::filesystem::path& folder);

/// As idx_sets(), of those with both halves of a split: in the folders nearest to `folder` that
/// have one, one or two levels below it.
std::vector<IdxSet> idx_sets_below(const std::filesystem::path& folder);

/// The file of `folder` that is called so, given in lower case, in whatever case it has it. Any
/// thread.
std::optional<std::filesystem::path> file_called(std::string_view name,
                                                 const std::filesystem::path& folder);

} // namespace ganvas

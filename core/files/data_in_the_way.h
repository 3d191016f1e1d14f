#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace ganvas {

/// What pictures that were imported leave beside their dataset (docs/data.md).
inline constexpr std::string_view kMadeFromFile = "made-from.json";
inline constexpr std::string_view kSkippedFile = "skipped.txt";

/// Names of files that whoever asks writes himself.
using OwnFiles = std::initializer_list<std::string_view>;

/// The first entry of `folder` that belongs to a dataset by its name: a file of a set (idx_name()),
/// whichever and packed or not, the names of its classes, or what it was made from. Those of `own`
/// don't count. None where there is no such folder. Reads names only. Throws Error for a folder
/// that can't be looked into. Any thread.
std::optional<std::filesystem::path> data_in_the_way(const std::filesystem::path& folder,
                                                     OwnFiles own = {});

/// Removes from `folder`, where a set without a name of its own has been written, what would be
/// read as a part of that set or an account of it, although an earlier one left it: all but `own`.
/// Drawings and sets of other names stay. Any thread.
void remove_earlier_set(const std::filesystem::path& folder, OwnFiles own);

} // namespace ganvas

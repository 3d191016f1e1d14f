#pragma once

#include "core/base/dataset.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ganvas {

/// The two files of a split, without the endings that differ from mirror to mirror.
struct IdxPair {
    std::string_view images;
    std::string_view labels;
};

inline constexpr IdxPair kTrainPair{"train-images", "train-labels"};
inline constexpr IdxPair kTestPair{"t10k-images", "t10k-labels"};

/// Whether `folder` has files that bear the names of the pair: plain or with ".gz",
/// "train-images-idx3-ubyte" or as some mirrors have it "train-images.idx3-ubyte". Any thread.
bool has_idx_pair(const std::filesystem::path& folder, const IdxPair& pair);

/// Images and labels of the pair, with no title and spec; nothing when no file bears one of its
/// names. Where there are several files for one of them, what can't be read, or has another number
/// of digits than the other, hides no good one. Throws Error that names the file and says what to
/// do. Takes seconds.
std::optional<Dataset> read_idx_pair(const std::filesystem::path& folder, const IdxPair& pair);

/// What a person who named `folder` may have meant, where it has no file of the pair: "MNIST/raw
/// below it has a pair; name that folder", or "unpack mnist.zip there first". Empty when there is
/// nothing that helps.
std::string idx_pair_hint(const std::filesystem::path& folder, const IdxPair& pair);

} // namespace ganvas

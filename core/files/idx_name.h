#pragma once

#include "core/base/split.h"

#include <optional>
#include <string>
#include <string_view>

namespace ganvas {

enum class IdxKind { images, labels };

/// What the name of an IDX file says: "emnist-letters-test-images-idx3-ubyte.gz" are the test
/// images of the set "emnist-letters".
struct IdxName {
    std::string set; ///< In lower case, its words joined by "-"; empty for LeCun's own names.
    Split split = Split::train; ///< Also where the name does not say.
    IdxKind kind = IdxKind::images;
};

/// Takes names as LeCun, EMNIST, QMNIST and their mirrors have them: in any case, words apart by
/// "-", "." or "_", ending in ".gz" any number of times, which says nothing about the content.
/// Nothing for other names, such as those of half a download and of hidden files. Any thread.
std::optional<IdxName> idx_name(std::string_view file_name);

} // namespace ganvas

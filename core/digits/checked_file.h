#pragma once

#include "core/base/on_progress.h"
#include "core/digits/known_datasets.h"

#include <filesystem>

namespace ganvas {

/// Whether `file`, whatever it is called, is what `known` says. Not, too, where it can't be read or
/// unpacked. Reads no more than such a file has, however much is packed in it. Takes half a second
/// for MNIST's images; whatever `progress` throws gets through. Any thread.
bool is_known_file(const std::filesystem::path& file, const KnownFile& known,
                   const OnProgress& progress = {});

} // namespace ganvas
